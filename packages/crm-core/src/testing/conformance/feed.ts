import { type Feed, type FeedEntry, factsIn, feedStart } from '../../ports/feed.js';
import { assertEqual, assertTrue } from '../assert.js';
import { aCall, aCommit } from '../calls.js';
import { answered, commented, ended, offered } from '../facts.js';
import type { PortTest } from './harness.js';

/** The whole feed, read step by step as a follower does. */
export async function wholeFeed(feed: Feed, limit: number): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  for (;;) {
    const step = await feed.since(entries.at(-1)?.position ?? feedStart, limit);
    assertTrue(step.length <= limit, 'no more entries than the limit');
    if (step.length === 0) return entries;
    entries.push(...step);
  }
}

function ids(entries: readonly FeedEntry[]): string[] {
  return factsIn(entries).map((fact) => `${fact.callId} ${fact.id}`);
}

/** Calls can be followed live (rule C6). */
export function feedRules(test: PortTest<'calls' | 'feed'>): void {
  test('an empty feed', async ({ feed }) => {
    assertEqual(await feed.latest(), feedStart, 'latest');
    assertEqual(await feed.since(feedStart, 10), [], 'entries');
    assertEqual(await feed.knows(feedStart), true, 'whether its start is known');
  });

  test('facts come in the order of commits, and within one in the order given', async ({ calls, feed }) => {
    const second = (fact: ReturnType<typeof offered>) => ({ ...fact, callId: 'call-2' });
    await calls.commit(aCommit({ newFacts: [ended({ at: 9 }), offered({ at: 1 })] }));
    await calls.commit(aCommit({ call: aCall({ id: 'call-2' }), newFacts: [second(offered({ at: 0 }))] }));
    await calls.commit(aCommit({ newFacts: [answered({ at: 5 })], expectedVersion: 1 }));
    const expected = ['call-1 ended', 'call-1 offered', 'call-2 offered', `call-1 ${answered().id}`];
    for (const limit of [1, 2, 3, 100])
      assertEqual(ids(await wholeFeed(feed, limit)), expected, `in steps of ${limit}`);
    const entries = await feed.since(feedStart, 100);
    assertEqual(new Set(entries.map(({ position }) => position)).size, 4, 'different positions');
    assertTrue(
      entries.every(({ position }) => /^[0-9A-Za-z.]+$/.test(position)),
      'positions of letters, digits and dots',
    );
    assertEqual(await feed.latest(), entries.at(-1)?.position, 'latest');
    assertEqual(await feed.since(await feed.latest(), 100), [], 'after the latest');
    assertEqual(factsIn(entries)[0], ended({ at: 9 }), 'a fact whole');
  });

  test('a refused commit feeds nothing', async ({ calls, feed }) => {
    await calls.commit(aCommit({ newFacts: [offered()] }));
    const latest = await feed.latest();
    await calls.commit(aCommit({ newFacts: [ended()] }));
    assertEqual(await feed.latest(), latest, 'latest');
    assertEqual(ids(await feed.since(feedStart, 9)), ['call-1 offered'], 'entries');
  });

  test('a follower misses nothing while calls are committed at the same time', async ({ calls, feed }) => {
    const seen: FeedEntry[] = [];
    const read = async (times: number) => {
      for (let n = 0; n < times; n += 1)
        seen.push(...(await feed.since(seen.at(-1)?.position ?? feedStart, 3)));
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
    assertEqual(new Set(seen.map(({ position }) => position)).size, seen.length, 'distinct positions');
  });

  test('positions are known once they are reached, and nothing else is', async ({ calls, feed }) => {
    await calls.commit(aCommit({ newFacts: [offered(), ended()] }));
    const entries = await feed.since(feedStart, 9);
    for (const { position } of entries) assertEqual(await feed.knows(position), true, position);
    assertEqual(await feed.knows(await feed.latest()), true, 'the latest');
    for (const text of ['', 'x', '-1', '1 ', '1.5', '999999', '9'.repeat(400), '{"$gt":""}']) {
      assertEqual(await feed.knows(text), false, `whether ${text.slice(0, 20)} is known`);
      assertEqual(await feed.since(text, 9), [], `after ${text.slice(0, 20)}`);
    }
  });

  test('many facts in one commit', async ({ calls, feed }) => {
    const facts = Array.from({ length: 1200 }, (_, n) => commented({ id: `comment:${n}`, text: `${n}` }));
    await calls.commit(aCommit({ newFacts: facts }));
    for (const limit of [500, 1_000_000]) {
      assertEqual(ids(await wholeFeed(feed, limit)).length, facts.length, `in steps of ${limit}`);
    }
    assertEqual((await calls.get('call-1'))?.facts.length, facts.length, 'facts of the call');
  });
}
