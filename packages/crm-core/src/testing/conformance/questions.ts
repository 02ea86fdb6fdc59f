import type { Call } from '../../model/call.js';
import { type Instant, type RecordRef, refKey } from '../../model/record.js';
import type { Store } from '../../ports/store.js';
import { assertEqual } from '../assert.js';
import { aCall, aCommit, aLeg, aMatch, anActivity, type CallOverrides } from '../calls.js';
import { aContact, aLead } from '../records.js';
import type { PortTest } from './harness.js';

const number = '+48601234567';

interface Talked {
  readonly userId?: string | null;
  readonly answeredAt?: Instant | null;
  readonly endedAt?: Instant | null;
}

function aTalk(id: string, talks: readonly Talked[], fields: CallOverrides = {}): Call {
  const legs = talks.map((talk, n) => aLeg({ legId: `${id}-${n}`, userId: 'anna', answeredAt: 10, ...talk }));
  return aCall({ id, phase: 'talking', match: aMatch({ e164: number }), legs, ...fields });
}

async function store(to: Pick<Store, 'calls'>, ...calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    const version = (await to.calls.get(call.id))?.version ?? 0;
    await to.calls.commit(aCommit({ call, expectedVersion: version }));
  }
}

const contact: RecordRef = { type: 'contact', id: 'contact-1' };

/** The questions that routing and the work list ask, instead of reading calls. */
export function questionRules(test: PortTest<'calls' | 'contacts' | 'leads'>): void {
  test('users who are in a conversation are busy, but for the call that asks', async (s) => {
    await store(
      s,
      aTalk('a', [{ userId: 'anna' }, { userId: 'piotr', endedAt: 20 }]),
      aTalk('b', [{ userId: 'ewa', answeredAt: null }, { userId: null }]),
      aTalk('c', [{ userId: 'jan' }], { phase: 'ended', status: 'answered' }),
    );
    const all = ['anna', 'piotr', 'ewa', 'jan', 'nobody', 'anna'];
    const busy = async (ids: readonly string[], except: string | null) =>
      [...(await s.calls.busyUsers(ids, except))].sort();
    assertEqual(await busy(all, null), ['anna'], 'of all');
    assertEqual(await busy(all, 'a'), [], 'but for the only conversation');
    assertEqual(await busy(all, 'b'), ['anna'], 'but for another call');
    assertEqual(await busy(['piotr'], null), [], 'of those asked about');
    assertEqual(await busy([], null), [], 'of nobody');
    await store(s, aTalk('d', [{ userId: 'anna' }]));
    assertEqual(await busy(all, 'a'), ['anna'], 'in two conversations');
    await store(
      s,
      aTalk('a', [{ endedAt: 30 }], { phase: 'ended', status: 'answered' }),
      aTalk('d', [{ endedAt: 30 }]),
    );
    assertEqual(await busy(all, null), [], 'when the conversations are over');
  });

  test('the end of each user’s last conversation', async (s) => {
    await store(
      s,
      aTalk('a', [{ endedAt: 100.5 }, { userId: 'piotr', endedAt: 50 }]),
      aTalk('b', [{ endedAt: 90 }, { userId: 'ewa' }], { phase: 'ended', status: 'answered' }),
    );
    const ends = async (...ids: string[]) => Object.fromEntries(await s.calls.lastTalkEnds(ids));
    assertEqual(await ends('anna', 'piotr', 'ewa', 'nobody'), { anna: 100.5, piotr: 50 }, 'of all');
    assertEqual(await ends('piotr'), { piotr: 50 }, 'of one');
    assertEqual(await ends(), {}, 'of nobody');
    await store(s, aTalk('a', [{ endedAt: 80 }, { userId: 'piotr', endedAt: 50 }]));
    assertEqual(await ends('anna'), { anna: 90 }, 'after a call turned out to be shorter');
  });

  test('the last conversation by number and by record', async (s) => {
    const bound = { bindings: [contact], match: null };
    await s.leads.insert(aLead({ status: 'converted', convertedTo: [contact] }));
    await store(
      s,
      aTalk('a', [{ userId: 'anna', endedAt: 100 }]),
      aTalk('b', [{ userId: 'piotr', endedAt: 200 }], bound),
      aTalk('c', [{ userId: 'ewa', endedAt: 150 }], { match: aMatch({ e164: '+1' }) }),
      aTalk('d', [{ userId: 'jan', endedAt: 300 }], {
        match: null,
        bindings: [{ type: 'lead', id: 'lead-1' }],
      }),
      aTalk('e', [{ userId: 'ola' }, { userId: null, endedAt: 900 }], bound),
    );
    const last = (e164: string | null, records: readonly RecordRef[], exceptCallId: string | null = null) =>
      s.calls.lastTalk({ e164s: e164 === null ? [] : [e164], records, exceptCallId });
    assertEqual(await last(number, []), { userId: 'anna', at: 100 }, 'by number');
    assertEqual(await last(number, [], 'a'), null, 'by number, but for that call');
    assertEqual(await last(null, [contact]), { userId: 'jan', at: 300 }, 'by record, with what became it');
    assertEqual(
      await last(number, [contact], 'd'),
      { userId: 'piotr', at: 200 },
      'by both, but for one call',
    );
    const byBoth = { e164s: ['+1', number, '+1'], records: [], exceptCallId: null };
    assertEqual(await s.calls.lastTalk(byBoth), { userId: 'ewa', at: 150 }, 'by the numbers of one caller');
    const butForOne = await s.calls.lastTalk({ ...byBoth, exceptCallId: 'c' });
    assertEqual(butForOne, { userId: 'anna', at: 100 }, 'by the numbers of one caller, but for one call');
    assertEqual(await last(null, []), null, 'by nothing');
    assertEqual(await last('+2', [{ type: 'deal', id: 'x' }]), null, 'by what nobody has');
  });

  test('whether a number or a record ever called before an instant', async (s) => {
    const match = aMatch({ e164: number });
    const lead: RecordRef = { type: 'lead', id: 'lead-1' };
    await store(
      s,
      aCall({ id: 'ours', offeredAt: 5, match, bindings: [contact], direction: 'outbound' }),
      aCall({ id: 'first', offeredAt: 10.5, match }),
      aCall({ id: 'of-lead', offeredAt: 20, match: null, bindings: [lead] }),
      aCall({ id: 'hidden', offeredAt: 1, match: aMatch({ e164: null, verdict: 'withheld' }) }),
    );
    const called = (e164: string | null, records: readonly RecordRef[], before: Instant) =>
      s.calls.calledBefore({ e164s: e164 === null ? [] : [e164], records, before });
    assertEqual(await called(number, [], 10.5), false, 'at the instant of the first call');
    assertEqual(await called(number, [], 10.75), true, 'after it');
    assertEqual(await called('+4860123456', [], 99), false, 'another number');
    const ofOne = { e164s: ['+4860123456', number], records: [], before: 99 };
    assertEqual(await s.calls.calledBefore(ofOne), true, 'another number of the caller');
    assertEqual(await called(null, [], 99), false, 'nobody');
    assertEqual(await called(null, [contact], 99), false, 'a record that was only called');
    assertEqual([await called(null, [lead], 20), await called(null, [lead], 21)], [false, true], 'a record');
    assertEqual(await called('+1', [contact, lead], 21), true, 'a number and records');
    await s.leads.insert(aLead({ status: 'converted', convertedTo: [contact] }));
    assertEqual(await called(null, [contact], 21), true, 'a record, by what became it');
    await store(s, aCall({ id: 'ours', offeredAt: 5, match, bindings: [contact] }));
    assertEqual(await called(null, [contact], 6), true, 'after the call turned out to have come in');
  });

  test('the last call that reached a number', async (s) => {
    const answered = (id: string, answeredAt: number, fields: CallOverrides) =>
      aCall({
        id,
        answeredAt,
        answeredBy: 'anna',
        lineId: 'sales',
        match: aMatch({ e164: number }),
        ...fields,
      });
    await store(
      s,
      answered('a', 100, {}),
      answered('b', 200, { lineId: 'support' }),
      answered('c', 300, { direction: 'outbound', lineId: null, phase: 'ended', status: 'answered' }),
      answered('d', 400, { match: aMatch({ e164: '+1' }) }),
      aCall({ id: 'e', lineId: 'sales', match: aMatch({ e164: number }), phase: 'ended', status: 'missed' }),
    );
    const reached = (since: number) => s.calls.lastReached([number], since);
    const called = { callId: 'c', at: 300, userId: 'anna', how: 'calledBack' } as const;
    assertEqual(await reached(0), called, 'by calling back');
    assertEqual(await reached(300), called, 'at the moment of its answer');
    assertEqual(await reached(300.5), null, 'none since');
    await store(s, answered('f', 350, { lineId: 'support' }));
    const through = { callId: 'f', at: 350, userId: 'anna', how: 'gotThrough' } as const;
    assertEqual(await reached(0), through, 'by getting through on another line');
    assertEqual(await s.calls.lastReached(['+2'], 0), null, 'of another number');
    const later = await s.calls.lastReached([number, '+1', '+2'], 0);
    assertEqual(
      later,
      { ...called, callId: 'd', at: 400, how: 'gotThrough' },
      'of the numbers of one caller',
    );
    assertEqual(await s.calls.lastReached([], 0), null, 'of no number');
  });

  test('when somebody last talked to each record', async (s) => {
    const other: RecordRef = { type: 'contact', id: 'contact-2' };
    await s.contacts.insert(aContact({ id: 'merged', mergedInto: other }));
    const activities = [
      anActivity({ callId: 'a', at: 100 }),
      anActivity({ callId: 'b', at: 50 }),
      anActivity({ callId: 'c', at: 200, kind: 'missedCall', status: 'missed' }),
      anActivity({ callId: 'd', at: 300, record: { type: 'contact', id: 'merged' } }),
    ];
    await s.calls.commit(aCommit({ activities }));
    const found = await s.calls.lastTalkedAt([contact, other, { type: 'company', id: 'x' }]);
    assertEqual(Object.fromEntries(found), { [refKey(contact)]: 100, [refKey(other)]: 300 }, 'of each');
    assertEqual((await s.calls.lastTalkedAt([])).size, 0, 'of none');
  });

  test('several calls by their ids, each once, without those that there are none of', async (s) => {
    const [a, b] = [aTalk('a', [{ userId: 'anna' }]), aTalk('b', [])];
    await store(s, a, b, aTalk('c', []));
    const read = async (...ids: readonly string[]) =>
      [...(await s.calls.getMany(ids))].sort((one, other) => (one.id < other.id ? -1 : 1));
    assertEqual(await read('b', 'none', 'a', 'b'), [a, b], 'the calls');
    assertEqual(await read(), [], 'of no id');
    assertEqual(await read('none', ''), [], 'of none that there is');
  });

  test('unfinished calls of one switch', async (s) => {
    const over: CallOverrides = { phase: 'ended', status: 'missed' };
    await store(
      s,
      aCall({ id: 'a', node: 'fs1', offeredAt: 2 }),
      aCall({ id: 'b', node: 'fs2', offeredAt: 1 }),
      aCall({ id: 'c', node: 'fs1', ...over }),
    );
    const ids = async (node?: string) => (await s.calls.unfinished(node)).map(({ id }) => id);
    assertEqual(await ids('fs1'), ['a'], 'of one');
    assertEqual(await ids(), ['b', 'a'], 'of all');
    assertEqual(await ids('fs3'), [], 'of another');
  });
}
