import type { HistoryEntry } from '../../model/activity.js';
import type { RecordRef } from '../../model/record.js';
import { changesIn, type FeedEntry, factsIn, feedStart } from '../../ports/feed.js';
import { assertEqual, assertTrue } from '../assert.js';
import { aCall, aCommit, aHistoryEntry } from '../calls.js';
import { answered, offered } from '../facts.js';
import { aContact } from '../records.js';
import { wholeFeed } from './feed.js';
import { copyOf, type PortTest, spoil } from './harness.js';

/** The ports through which changes of records come into the feed. */
export type ChangeFeedPorts = 'calls' | 'feed' | 'records' | 'timelines';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };

/** A line of a record's history that no call makes. */
function changed(id: string, overrides: Partial<HistoryEntry> = {}): HistoryEntry {
  const actor = { kind: 'user', userId: 'user-1' } as const;
  return aHistoryEntry({ id, action: 'changed', userId: 'user-1', actor, callId: null, ...overrides });
}

/** A line that a call's commit makes of a record that it changes. */
function owned(callId: string, record = contact): HistoryEntry {
  const details = { ownerId: 'user-1', reason: 'answered' };
  return aHistoryEntry({ id: `${callId}:owned`, action: 'ownerAssigned', callId, record, details });
}

function idsOf(entries: readonly FeedEntry[]): string[] {
  return entries.map((entry) => ('fact' in entry ? entry.fact.id : entry.change.id));
}

function write(change: readonly HistoryEntry[]) {
  return { records: [], history: change };
}

/** Changes of records can be followed with the calls (rule C6). */
export function changeFeedRules(test: PortTest<ChangeFeedPorts>): void {
  test('changes of records come in the order of commits, after the facts of theirs', async (store) => {
    const { calls, feed, records } = store;
    await records.write({ records: [aContact()], history: [changed('made', { action: 'created' })] });
    await calls.commit(aCommit({ history: [owned('call-1')], newFacts: [offered()] }));
    const given = changed('changed', { details: { fields: 'name,ownerId' } });
    const kept = copyOf(given);
    await records.write(write([given]));
    spoil(given);
    await calls.commit(aCommit({ newFacts: [answered()], expectedVersion: 1 }));
    const expected = ['made', 'offered', 'call-1:owned', 'changed', answered().id];
    for (const limit of [1, 2, 3, 100])
      assertEqual(idsOf(await wholeFeed(feed, limit)), expected, `in steps of ${limit}`);
    const entries = await feed.since(feedStart, 9);
    assertEqual(changesIn(entries).slice(1), [owned('call-1'), kept], 'changes whole');
    assertEqual(await feed.latest(), entries.at(-1)?.position, 'latest');
    for (const { position } of entries) assertEqual(await feed.knows(position), true, position);
    spoil(entries);
    assertEqual(changesIn(await feed.since(feedStart, 9))[2], kept, 'after a change of what was returned');
  });

  test('what facts of a call tell comes once, not for each record of the call', async (store) => {
    const actions = ['callBound', 'callEnded', 'recordingAttached', 'noteAdded', 'leadCreated'] as const;
    const history = actions.map((action) => aHistoryEntry({ id: `call-1:${action}`, action }));
    await store.calls.commit(aCommit({ newFacts: [offered()], history }));
    assertEqual(idsOf(await store.feed.since(feedStart, 9)), ['offered', 'call-1:leadCreated'], 'the feed');
    assertEqual((await store.calls.history(contact, { limit: 9 })).items.length, 5, 'the history');
  });

  test('a change that was written before is not fed again', async ({ calls, feed, records }) => {
    const [first, second] = [changed('a'), changed('b', { at: 9 })];
    await records.write(write([first, { ...first, at: 5 }]));
    await records.write(write([{ ...first, at: 7 }, second]));
    await records.write(write([first]));
    await calls.commit(aCommit({ newFacts: [offered()], history: [second, owned('call-1')] }));
    await calls.commit(aCommit({ history: [owned('call-1')], expectedVersion: 1 }));
    const entries = await wholeFeed(feed, 2);
    assertEqual(idsOf(entries), ['a', 'b', 'offered', 'call-1:owned'], 'the feed');
    assertEqual(changesIn(entries)[0], first, 'the change as it was written first');
  });

  test('a refused change feeds nothing', async ({ calls, feed, records }) => {
    await records.write({ records: [aContact()], history: [changed('made')] });
    await calls.commit(aCommit({ newFacts: [offered()] }));
    const latest = await feed.latest();
    const again = { records: [aContact()], history: [changed('again')] };
    assertEqual((await records.write(again)).ok, false, 'the change');
    assertEqual((await calls.commit(aCommit({ history: [owned('call-1')] }))).ok, false, 'the commit');
    assertEqual(await feed.latest(), latest, 'latest');
    assertEqual(idsOf(await feed.since(feedStart, 9)), ['made', 'offered'], 'the feed');
  });

  test('histories that come from another store are not fed', async ({ feed, records, timelines }) => {
    await timelines.add([changed('old'), aHistoryEntry({ id: 'call-1:bound' })]);
    assertEqual(await feed.latest(), feedStart, 'latest');
    await records.write(write([changed('old'), changed('new')]));
    assertEqual(idsOf(await feed.since(feedStart, 9)), ['new'], 'the feed');
  });

  test('a follower misses nothing while records and calls are written at the same time', async (store) => {
    const { calls, feed, records } = store;
    const seen: FeedEntry[] = [];
    const read = async (times: number) => {
      for (let n = 0; n < times; n += 1)
        seen.push(...(await feed.since(seen.at(-1)?.position ?? feedStart, 3)));
    };
    const expected: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const names = [0, 1, 2, 3].map((n) => `${round}-${n}`);
      const writes = names.map((id) =>
        records.write(write([changed(`${id} a`, { record: { type: 'deal', id } }), changed(`${id} b`)])),
      );
      const commits = names.map((id) => {
        const [call, newFacts] = [aCall({ id }), [offered({ callId: id, id: `${id} offered` })]];
        return calls.commit(aCommit({ call, newFacts, history: [owned(id, { type: 'lead', id })] }));
      });
      await Promise.all([...writes, ...commits, read(4)]);
      expected.push(...names.flatMap((id) => [`${id} a`, `${id} b`, `${id} offered`, `${id}:owned`]));
    }
    while (seen.length < expected.length) {
      const before = seen.length;
      await read(1);
      assertTrue(seen.length > before, `the follower saw ${seen.length} of ${expected.length} entries`);
    }
    assertEqual(idsOf(seen).sort(), expected.sort(), 'seen');
    assertEqual(new Set(seen.map(({ position }) => position)).size, seen.length, 'distinct positions');
  });

  test('many changes in one write', async ({ feed, records }) => {
    const history = Array.from({ length: 1200 }, (_, n) =>
      changed(`${n}`, { record: { type: 'contact', id: `${n % 40}` }, at: n }),
    );
    await records.write(write(history));
    for (const limit of [500, 1_000_000]) {
      const entries = await wholeFeed(feed, limit);
      assertEqual(entries.length, history.length, `in steps of ${limit}`);
      assertEqual(factsIn(entries).length, 0, 'facts');
      for (const id of ['0', '7']) {
        const ofOne = changesIn(entries).filter(({ record }) => record.id === id);
        assertTrue(
          ofOne.every(({ at }, place) => at > (ofOne[place - 1]?.at ?? -1)),
          'changes of one record in order',
        );
      }
    }
  });
}
