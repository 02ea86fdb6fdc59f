import type { ErasureChange } from '../../model/erasure.js';
import type { RecordRef } from '../../model/record.js';
import { factsIn, feedStart } from '../../ports/feed.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCall, aCommit, aMatch, anActivity, aRecording } from '../calls.js';
import { aMissedCall, aTombstone } from '../domain.js';
import { commented, ended, erased, offered } from '../facts.js';
import { aContact, aDeal, aPhone } from '../records.js';
import { copyOf, type PortTest, spoil } from './harness.js';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };

const e164 = '+48225550123';

const reported = [offered(), commented({ id: 'c', text: 'secret' })];

/** The ports that an erasure writes through. */
export type ErasurePorts =
  | 'calls'
  | 'contacts'
  | 'deals'
  | 'parties'
  | 'missedCalls'
  | 'tombstones'
  | 'feed'
  | 'erasures';

async function fill({ calls, contacts, deals }: Pick<Store, ErasurePorts>): Promise<void> {
  await contacts.insert(aContact({ phones: [aPhone(e164)] }));
  await deals.insert(aDeal({ contactId: 'contact-1' }));
  const call = aCall({ match: aMatch({ e164 }), bindings: [contact], recordings: [aRecording()] });
  await calls.commit(
    aCommit({ call, newFacts: reported, activities: [anActivity()], missedCalls: [aMissedCall()] }),
  );
  await calls.commit(aCommit({ call: aCall({ id: 'call-2' }), newFacts: [ended({ callId: 'call-2' })] }));
}

/** What an erasure of the number writes. */
function change(overrides: Partial<ErasureChange> = {}): ErasureChange {
  const facts = [offered({ remoteNumber: '' }), commented({ id: 'c', text: '' }), erased()];
  return {
    calls: [
      {
        call: aCall({ remoteNumber: '', match: aMatch({ e164: null }), bindings: [contact], erasedAt: 1 }),
        facts,
        expectedVersion: 1,
        activities: [anActivity({ remoteNumber: '' })],
      },
    ],
    records: [
      aContact({ version: 2, name: '', phones: [] }),
      aDeal({ contactId: 'contact-1', version: 2, title: '' }),
    ],
    missedCallIds: [aMissedCall().id],
    tombstone: aTombstone(),
    ...overrides,
  };
}

async function everything(store: Pick<Store, ErasurePorts>) {
  const { calls, contacts, deals, parties, missedCalls, tombstones, feed } = store;
  return copyOf({
    call: await calls.get('call-1'),
    remote: await calls.list({ remote: e164 }, { limit: 9 }),
    before: await calls.calledBefore({ e164s: [e164], records: [], before: Number.MAX_SAFE_INTEGER }),
    recordings: await calls.listRecordings({}, { limit: 9 }),
    activities: await calls.activities(contact, { limit: 9 }),
    contact: await contacts.get('contact-1'),
    deals: await deals.findByParties([contact]),
    parties: await parties.findByPhone([e164]),
    missed: await missedCalls.ofCaller([e164]),
    missedList: await missedCalls.list({}, { limit: 9 }),
    tombstones: await tombstones.list({ limit: 9 }),
    feed: await feed.since(feedStart, 9),
  });
}

/** Taking personal data out. */
export function erasureRules(test: PortTest<ErasurePorts>): void {
  test('an erasure replaces facts, call, activities and records, and leaves the tombstone', async (store) => {
    await fill(store);
    const given = copyOf(change());
    assertEqual(await store.erasures.apply(given), { ok: true, value: undefined }, 'the erasure');
    spoil(given);
    const { calls, contacts, deals, parties, missedCalls, tombstones } = store;
    const { calls: expected, records } = change();
    const stored = await calls.get('call-1');
    assertEqual([stored?.call, stored?.version], [expected[0]?.call, 2], 'the call');
    assertSameItems(stored?.facts ?? [], expected[0]?.facts ?? [], 'its facts');
    assertEqual((await calls.list({ remote: e164 }, { limit: 9 })).items, [], 'calls of the number');
    const query = { e164s: [e164], records: [], before: Number.MAX_SAFE_INTEGER };
    assertEqual(await calls.calledBefore(query), false, 'whether the number ever called');
    assertEqual((await calls.listRecordings({}, { limit: 9 })).items, [], 'recordings');
    const activities = (await calls.activities(contact, { limit: 9 })).items;
    assertEqual(activities, [anActivity({ remoteNumber: '' })], 'activities');
    assertEqual(await contacts.get('contact-1'), records[0], 'the contact');
    assertEqual(await deals.findByParties([contact]), [records[1]], 'the deal');
    assertEqual(await parties.findByPhone([e164]), [], 'by phone');
    assertEqual(await missedCalls.ofCaller([e164]), [], 'the work list');
    assertEqual((await missedCalls.list({}, { limit: 9 })).items, [], 'the whole work list');
    assertEqual(await tombstones.get('tombstone-1'), aTombstone(), 'the tombstone');
  });

  test('the feed keeps its positions, shows what is left, and tells of the erasure', async (store) => {
    await fill(store);
    const before = (await store.feed.since(feedStart, 9)).map(({ position }) => position);
    await store.erasures.apply(change());
    const after = await store.feed.since(feedStart, 9);
    assertEqual(
      after.slice(0, 3).map(({ position }) => position),
      before,
      'positions',
    );
    const [call] = change().calls;
    const [first, second, third] = call?.facts ?? [];
    const expected = [first, second, ended({ callId: 'call-2' }), third];
    assertEqual(factsIn(after), expected, 'facts');
    assertEqual(await store.feed.latest(), after.at(-1)?.position, 'latest');
  });

  test('an erasure of another version changes nothing', async (store) => {
    await fill(store);
    const before = await everything(store);
    const [call] = change().calls;
    if (!call) throw new Error('there is a call');
    const other = { ...call, call: aCall({ id: 'call-9' }), facts: [] };
    const stale: [string, Partial<ErasureChange>][] = [
      ['an older call', { calls: [{ ...call, expectedVersion: 0 }] }],
      ['a newer call', { calls: [{ ...call, expectedVersion: 2 }] }],
      ['a call that is not there', { calls: [call, other] }],
      ['an older record', { records: [aContact({ name: 'rival' })] }],
      ['an older deal', { records: [aDeal({ title: 'rival' })] }],
      ['a newer record', { records: [aContact({ version: 3 })] }],
    ];
    for (const [what, fields] of stale) {
      const outcome = await store.erasures.apply(change(fields));
      assertEqual(outcome, { ok: false, error: { code: 'conflict' } }, what);
      assertEqual(await everything(store), before, `everything, after ${what}`);
    }
    await store.tombstones.insert(aTombstone());
    const again = await store.erasures.apply(change());
    assertEqual(again, { ok: false, error: { code: 'conflict' } }, 'a tombstone that is there');
  });
}
