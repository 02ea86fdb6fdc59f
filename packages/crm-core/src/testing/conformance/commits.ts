import type { CallCommit } from '../../ports/calls.js';
import { factsIn, feedStart } from '../../ports/feed.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertSameItems, assertTrue } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, anActivity, aPlan, aRecording } from '../calls.js';
import { answered, commented, ended, identified, legRinging, offered, planned } from '../facts.js';
import { aLead, aPhone } from '../records.js';
import { copyOf, type PortTest, spoil } from './harness.js';

const contact = { type: 'contact', id: 'contact-1' } as const;

const conflict = { ok: false, error: { code: 'conflict' } };

function done(version: number) {
  return { ok: true, value: { version } };
}

/** The ports that a commit writes through. */
export type CommitPorts = 'calls' | 'feed' | 'leads' | 'parties';

/** Everything that a commit can touch, read back. */
async function everything({ calls, feed, leads, parties }: Pick<Store, CommitPorts>): Promise<unknown> {
  return copyOf({
    stored: await calls.get('call-1'),
    calls: await calls.list({}, { limit: 9 }),
    ofRecord: await calls.list({ record: contact }, { limit: 9 }),
    unfinished: await calls.unfinished(),
    recording: await calls.getRecording('recording-1'),
    activities: await calls.activities(contact, { limit: 9 }),
    history: await calls.history(contact, { limit: 9 }),
    lead: await leads.get('lead-1'),
    party: await parties.findByPhone(['+48225550123']),
    feed: await feed.since(feedStart, 99),
  });
}

/** A change that touches everything. */
function wholeChange(expectedVersion: number, mark: string): CallCommit {
  return {
    call: aCall({
      remoteName: mark,
      bindings: [contact],
      plan: aPlan(),
      recordings: [aRecording({ path: mark })],
    }),
    newFacts: [commented({ id: mark, text: mark })],
    expectedVersion,
    leads: [aLead({ version: expectedVersion + 1, title: mark, phones: [aPhone('+48225550123')] })],
    activities: [anActivity({ remoteNumber: mark })],
    history: [aHistoryEntry({ id: mark })],
  };
}

export function commitRules(test: PortTest<CommitPorts>): void {
  test('a call, its facts and its version come back', async ({ calls }) => {
    assertEqual(await calls.get('call-1'), undefined, 'before');
    const facts = [offered({ at: 1_772_442_000_000.123 }), identified(), planned(), legRinging()];
    const call = aCall({ plan: aPlan(), offeredAt: 1_772_442_000_000.123 });
    assertEqual(await calls.commit(aCommit({ call, newFacts: facts })), done(1), 'the first commit');
    const first = await calls.get('call-1');
    assertEqual([first?.call, first?.version], [call, 1], 'after the first commit');
    assertSameItems(first?.facts ?? [], facts, 'its facts');
    const more = [answered(), ended()];
    const later = aCall({ phase: 'ended', status: 'answered' });
    assertEqual(
      await calls.commit(aCommit({ call: later, newFacts: more, expectedVersion: 1 })),
      done(2),
      'the second commit',
    );
    const second = await calls.get('call-1');
    assertEqual([second?.call, second?.version], [later, 2], 'after the second commit');
    assertSameItems(second?.facts ?? [], [...facts, ...more], 'all facts');
  });

  test('a commit without new facts still counts', async ({ calls }) => {
    assertEqual(await calls.commit(aCommit()), done(1), 'the first');
    assertEqual(await calls.commit(aCommit({ expectedVersion: 1 })), done(2), 'the second');
  });

  test('a fact reported twice is kept once, as it was reported first', async ({ calls, feed }) => {
    const first = commented({ id: 'c', text: 'first' });
    await calls.commit(aCommit({ newFacts: [first, commented({ id: 'c', text: 'second' })] }));
    await calls.commit(
      aCommit({ newFacts: [commented({ id: 'c', text: 'third' }), ended()], expectedVersion: 1 }),
    );
    assertSameItems((await calls.get('call-1'))?.facts ?? [], [first, ended()], 'facts');
    assertEqual(factsIn(await feed.since(feedStart, 9)), [first, ended()], 'feed');
  });

  test('facts with one id in two calls are two facts', async ({ calls, feed }) => {
    for (const id of ['call-1', 'call-2']) {
      await calls.commit(aCommit({ call: aCall({ id }), newFacts: [offered({ callId: id })] }));
    }
    assertEqual((await calls.get('call-2'))?.facts, [offered({ callId: 'call-2' })], 'facts of the second');
    assertEqual((await feed.since(feedStart, 9)).length, 2, 'entries in the feed');
  });

  test('a commit of another version changes nothing', async (store) => {
    const expecting = (version: number, leadVersion: number) => ({
      ...wholeChange(version, 'late'),
      leads: [aLead({ version: leadVersion, title: 'late' })],
    });
    assertEqual(await store.calls.commit(expecting(1, 1)), conflict, 'a new call expected at version 1');
    assertEqual(await store.calls.get('call-1'), undefined, 'after that');
    await store.calls.commit(wholeChange(0, 'first'));
    await store.calls.commit(wholeChange(1, 'second'));
    const before = await everything(store);
    for (const version of [0, 1, 3]) {
      assertEqual(await store.calls.commit(expecting(version, 3)), conflict, `expected ${version}, stored 2`);
    }
    assertEqual(await everything(store), before, 'everything');
  });

  test("a commit with another version of a lead changes nothing, the call's own state included", async (store) => {
    await store.calls.commit(wholeChange(0, 'first'));
    const edited = aLead({
      version: 2,
      comments: 'edited during the call',
      phones: [aPhone('+48225550123')],
    });
    assertEqual(await store.leads.update(edited), { ok: true, value: undefined }, 'the edit');
    const before = await everything(store);
    for (const version of [1, 2, 4]) {
      const change = { ...wholeChange(1, 'late'), leads: [aLead({ id: 'lead-2' }), aLead({ version })] };
      assertEqual(await store.calls.commit(change), conflict, `lead version ${version}, stored 2`);
    }
    const unknown = { ...wholeChange(1, 'late'), leads: [aLead({ id: 'lead-9', version: 2 })] };
    assertEqual(await store.calls.commit(unknown), conflict, 'version 2 of a lead that is not there');
    assertEqual(await everything(store), before, 'everything');
    assertEqual(await store.leads.get('lead-2'), undefined, 'the lead beside the refused one');
    const owned = { ...edited, version: 3, ownerId: 'user-1' };
    assertEqual(
      await store.calls.commit({ ...wholeChange(1, 'next'), leads: [owned] }),
      done(2),
      'the right version',
    );
    assertEqual(await store.leads.get('lead-1'), owned, 'the lead');
  });

  test('of commits at the same time exactly one wins', async ({ calls, feed }) => {
    for (const expectedVersion of [0, 1]) {
      const texts = ['a', 'b', 'c', 'd', 'e'].map((text) => `${text}${expectedVersion}`);
      const before = await feed.latest();
      const results = await Promise.all(
        texts.map((text) =>
          calls.commit(aCommit({ newFacts: [commented({ id: text, text })], expectedVersion })),
        ),
      );
      assertEqual(results.filter(({ ok }) => ok).length, 1, 'commits that won');
      const won = texts[results.findIndex(({ ok }) => ok)];
      assertTrue(
        factsIn(await feed.since(before, 99)).every(({ id }) => id === won),
        'only its fact is fed',
      );
    }
    assertEqual((await calls.get('call-1'))?.facts.length, 2, 'facts of the two that won');
    const others = ['call-2', 'call-3', 'call-4'];
    const results = await Promise.all(others.map((id) => calls.commit(aCommit({ call: aCall({ id }) }))));
    assertEqual(results, [done(1), done(1), done(1)], 'commits of different calls');
  });

  test('an activity is replaced, a history entry stays as it was written first', async ({ calls }) => {
    const missed = anActivity({ kind: 'missedCall', status: 'missed' });
    const entry = aHistoryEntry({ details: { reason: 'first', seconds: 1.5, line: null } });
    await calls.commit(aCommit({ activities: [missed], history: [entry] }));
    const answeredLater = anActivity({ at: missed.at + 5, talkMs: 61_000.5, recordingIds: ['r-2', 'r-1'] });
    const again = { ...entry, details: { reason: 'second' } };
    await calls.commit(aCommit({ expectedVersion: 1, activities: [answeredLater], history: [again] }));
    assertEqual((await calls.activities(contact, { limit: 9 })).items, [answeredLater], 'activities');
    assertEqual((await calls.history(contact, { limit: 9 })).items, [entry], 'history');
  });

  test('changing what was given or returned does not change what is stored', async (store) => {
    const given = copyOf(wholeChange(0, 'mine'));
    await store.calls.commit(given);
    const before = await everything(store);
    spoil(given);
    assertEqual(await everything(store), before, 'after the change that was given');
    const { calls, feed } = store;
    for (const read of [
      () => calls.get('call-1'),
      () => calls.list({}, { limit: 9 }),
      () => calls.unfinished(),
      () => calls.getRecording('recording-1'),
      () => calls.listRecordings({}, { limit: 9 }),
      () => calls.activities(contact, { limit: 9 }),
      () => calls.history(contact, { limit: 9 }),
      () => feed.since(feedStart, 9),
    ]) {
      spoil((await read()) ?? {});
      assertEqual(await everything(store), before, 'after a change of what was returned');
    }
  });
}
