import type { Feed, FeedEntry } from '../../ports/feed.js';
import { assertEqual, assertTrue } from '../assert.js';
import { aCall, aCommit } from '../calls.js';
import { answered, commented, ended, offered } from '../facts.js';
import type { PortTest } from './harness.js';

/** The whole feed, read step by step as a follower does. */
async function follow(feed: Feed, limit: number): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  for (;;) {
    const step = await feed.since(entries.at(-1)?.seq ?? 0, limit);
    assertTrue(step.length <= limit, 'no more entries than the limit');
    if (step.length === 0) return entries;
    entries.push(...step);
  }
}

function ids(entries: readonly FeedEntry[]): string[] {
  return entries.map(({ fact }) => `${fact.callId} ${fact.id}`);
}

/** Calls can be followed live (rule C6). */
export function feedRules(test: PortTest<'calls' | 'feed'>): void {
  test('an empty feed', async ({ feed }) => {
    assertEqual(await feed.latest(), 0, 'latest');
    assertEqual(await feed.since(0, 10), [], 'entries');
  });

  test('facts come in the order of commits, and within one in the order given', async ({ calls, feed }) => {
    const second = (fact: ReturnType<typeof offered>) => ({ ...fact, callId: 'call-2' });
    await calls.commit(aCommit({ newFacts: [ended({ at: 9 }), offered({ at: 1 })] }));
    await calls.commit(aCommit({ call: aCall({ id: 'call-2' }), newFacts: [second(offered({ at: 0 }))] }));
    await calls.commit(aCommit({ newFacts: [answered({ at: 5 })], expectedVersion: 1 }));
    const expected = ['call-1 ended', 'call-1 offered', 'call-2 offered', `call-1 ${answered().id}`];
    for (const limit of [1, 2, 3, 100])
      assertEqual(ids(await follow(feed, limit)), expected, `in steps of ${limit}`);
    const entries = await feed.since(0, 100);
    assertTrue((entries[0]?.seq ?? 0) > 0, 'numbers begin above 0');
    assertTrue(
      entries.every(({ seq }, n) => n === 0 || seq > (entries[n - 1]?.seq ?? seq)),
      'numbers grow',
    );
    assertEqual(await feed.latest(), entries.at(-1)?.seq, 'latest');
    assertEqual(await feed.since(await feed.latest(), 100), [], 'after the latest');
    assertEqual(entries[0]?.fact, ended({ at: 9 }), 'a fact whole');
  });

  test('a refused commit feeds nothing', async ({ calls, feed }) => {
    await calls.commit(aCommit({ newFacts: [offered()] }));
    const latest = await feed.latest();
    await calls.commit(aCommit({ newFacts: [ended()] }));
    assertEqual(await feed.latest(), latest, 'latest');
    assertEqual(ids(await feed.since(0, 9)), ['call-1 offered'], 'entries');
  });

  test('a follower misses nothing while calls are committed at the same time', async ({ calls, feed }) => {
    const seen: FeedEntry[] = [];
    const read = async (times: number) => {
      for (let n = 0; n < times; n += 1) seen.push(...(await feed.since(seen.at(-1)?.seq ?? 0, 3)));
    };
    const expected: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const callIds = [0, 1, 2, 3].map((n) => `call-${round}-${n}`);
      const commits = callIds.map((id) =>
        calls.commit(
          aCommit({ call: aCall({ id }), newFacts: [offered({ callId: id }), ended({ callId: id })] }),
        ),
      );
      await Promise.all([...commits, read(4)]);
      expected.push(...callIds.flatMap((id) => [`${id} offered`, `${id} ended`]));
    }
    while (seen.length < expected.length) {
      const before = seen.length;
      await read(1);
      assertTrue(seen.length > before, `the follower saw ${seen.length} of ${expected.length} facts`);
    }
    assertEqual(ids(seen).sort(), expected.sort(), 'seen');
    assertEqual(new Set(seen.map(({ seq }) => seq)).size, seen.length, 'distinct numbers');
  });

  test('many facts in one commit', async ({ calls, feed }) => {
    const facts = Array.from({ length: 1200 }, (_, n) => commented({ id: `comment:${n}`, text: `${n}` }));
    await calls.commit(aCommit({ newFacts: facts }));
    for (const limit of [500, 1_000_000]) {
      assertEqual(ids(await follow(feed, limit)).length, facts.length, `in steps of ${limit}`);
    }
    assertEqual((await calls.get('call-1'))?.facts.length, facts.length, 'facts of the call');
  });
}
