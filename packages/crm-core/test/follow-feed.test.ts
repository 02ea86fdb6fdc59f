import { type CallFact, createFeedReader, type Feed, type FeedEntry, factsIn } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCall, aCommit, commented } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function setUp({ gathers = false } = {}) {
  const store = createMemoryStore();
  const listeners = new Set<() => void>();
  const polls = new Set<() => void>();
  const rests = new Set<() => void>();
  let reads = 0;
  let failure: Error | undefined;
  const feed: Feed = {
    latest: () => store.feed.latest(),
    knows: (position) => store.feed.knows(position),
    async since(position, limit) {
      reads += 1;
      if (failure) throw failure;
      return store.feed.since(position, limit);
    },
  };
  const reader = createFeedReader({
    feed,
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    every(run) {
      polls.add(run);
      return () => polls.delete(run);
    },
    ...(gathers && {
      after(run: () => void) {
        rests.add(run);
        return () => rests.delete(run);
      },
    }),
  });
  let version = 0;
  /** Commits facts to one call; `elsewhere`: by another process, which nobody hears. */
  async function commit(count = 1, elsewhere = false): Promise<void> {
    const newFacts = Array.from({ length: count }, (_, n) =>
      commented({ id: `comment:${version}-${n}`, at: n }),
    );
    await store.calls.commit(aCommit({ call: aCall(), newFacts, expectedVersion: version }));
    version += 1;
    if (!elsewhere) for (const listener of listeners) listener();
  }
  return {
    reader,
    commit,
    listeners,
    polls,
    rests,
    reads: () => reads,
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}

const all = () => true;
const none = () => false;
const seqs = (entries: readonly FeedEntry[]) => entries.map(({ position }) => Number(position));

describe('C6: following the feed', () => {
  it('reads once for one commit when a hundred followers want nothing of it', async () => {
    const { reader, commit, reads } = setUp();
    await commit(3);
    const followers = Array.from({ length: 100 }, () => reader.follow('3', none));
    for (const follower of followers) void follower.next();
    await turn();
    const before = reads();
    await commit();
    await turn();
    expect(reads() - before).toBe(1);
    expect(followers.map(({ position }) => position)).toEqual(followers.map(() => '4'));
    reader.close();
  });

  it('gives what is there already, then what is committed, each entry once', async () => {
    const { reader, commit } = setUp();
    await commit(2);
    const follower = reader.follow('0', all);
    expect(seqs(await follower.next())).toEqual([1, 2]);
    const next = follower.next();
    await commit(2);
    expect(seqs(await next)).toEqual([3, 4]);
    await commit();
    await commit();
    expect([...seqs(await follower.next()), ...seqs(await follower.next())]).toEqual([5, 6]);
    reader.close();
  });

  it('finds commits of other processes when it polls, once for all followers', async () => {
    const { reader, commit, polls, reads } = setUp();
    const followers = [reader.follow('0', all), reader.follow('0', all)];
    const waiting = followers.map((follower) => follower.next());
    await turn();
    await commit(1, true);
    const before = reads();
    expect(polls.size).toBe(1);
    for (const poll of polls) poll();
    expect((await Promise.all(waiting)).map(seqs)).toEqual([[1], [1]]);
    expect(reads() - before).toBe(1);
    reader.close();
  });

  it('reads one commit at once, and those that follow it fast together a moment later', async () => {
    const { reader, commit, rests, reads } = setUp({ gathers: true });
    const follower = reader.follow('0', all);
    const given: number[] = [];
    void (async () => {
      for (let some = await follower.next(); some.length > 0; some = await follower.next())
        given.push(...seqs(some));
    })();
    await turn();
    for (const rest of rests) {
      rests.delete(rest);
      rest();
    }
    const before = reads();
    await commit();
    await turn();
    expect(given).toEqual([1]);
    for (let n = 0; n < 20; n += 1) await commit();
    await turn();
    expect([given, reads() - before]).toEqual([[1], 1]);
    const [rest] = rests;
    rests.clear();
    rest?.();
    await turn();
    expect(given).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    expect(reads() - before).toBe(2);
    reader.close();
    expect(rests.size).toBe(0);
  });

  it('stops listening and polling when nobody follows, and answers whoever waits with nothing', async () => {
    const { reader, listeners, polls } = setUp();
    const follower = reader.follow('0', all);
    const waiting = follower.next();
    await turn();
    expect([listeners.size, polls.size]).toEqual([1, 1]);
    follower.close();
    expect(await waiting).toEqual([]);
    expect(await follower.next()).toEqual([]);
    expect([listeners.size, polls.size]).toEqual([0, 0]);
  });

  it('rejects when the feed cannot be read, and goes on from the same entry afterwards', async () => {
    const { reader, commit, fail } = setUp();
    const follower = reader.follow('0', all);
    const waiting = follower.next();
    await turn();
    fail(new Error('the disk is gone'));
    await commit();
    await expect(waiting).rejects.toThrow('the disk is gone');
    fail(undefined);
    const after = follower.next();
    await commit();
    expect(seqs(await after)).toEqual([1, 2]);
    reader.close();
  });

  it('gives every follower each wanted entry once and in order, whenever it began and however slow it is', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 450 }) }),
      fc.record({ kind: fc.constant('follow' as const), back: fc.nat(300), even: fc.boolean() }),
      fc.record({ kind: fc.constant('turn' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { reader, commit } = setUp();
        let total = 0;
        const runs: { after: number; even: boolean; seen: number[] }[] = [];
        for (const one of steps) {
          if (one.kind === 'turn') await turn();
          else if (one.kind === 'commit') {
            await commit(one.count);
            total += one.count;
          } else {
            const run = { after: Math.max(0, total - one.back), even: one.even, seen: [] as number[] };
            runs.push(run);
            const follower = reader.follow(
              `${run.after}`,
              ({ position }) => !run.even || Number(position) % 2 === 0,
            );
            void (async () => {
              for (let got = await follower.next(); got.length > 0; got = await follower.next()) {
                run.seen.push(...seqs(got));
                await turn();
              }
            })();
          }
        }
        for (let n = 0; n < 60; n += 1) await turn();
        reader.close();
        for (const { after, even, seen } of runs) {
          const expected = Array.from({ length: total - after }, (_, n) => after + n + 1);
          expect(seen).toEqual(expected.filter((seq) => !even || seq % 2 === 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('needs no order of positions: of a feed in lanes, some numbers of which were never used, nothing is missed', async () => {
    const step = fc.record({ lane: fc.nat(2), count: fc.nat(3), unused: fc.nat(1), follow: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { feed, commit } = lanedFeed();
        const listeners = new Set<() => void>();
        const reader = createFeedReader({
          feed,
          onCommit(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        });
        let total = 0;
        const runs: { after: number; seen: Set<string>; count: number }[] = [];
        for (const { lane, count, unused, follow } of steps) {
          commit(lane, count, unused);
          total += count;
          for (const listener of listeners) listener();
          if (follow) {
            const run = { after: total, seen: new Set<string>(), count: 0 };
            runs.push(run);
            const follower = reader.follow(await feed.latest(), all);
            void (async () => {
              for (let got = await follower.next(); got.length > 0; got = await follower.next()) {
                for (const { id } of factsIn(got)) run.seen.add(id);
                run.count += got.length;
                await turn();
              }
            })();
          }
          if (count === 0) await turn();
        }
        for (let n = 0; n < 60; n += 1) await turn();
        reader.close();
        for (const { after, seen, count } of runs)
          expect([seen.size, count]).toEqual([total - after, total - after]);
      }),
      { numRuns: 100 },
    );
  });
});

/** A feed whose positions are how far each of three lanes was read; a commit may leave its last number unused. */
function lanedFeed() {
  const lanes: { n: number; fact: CallFact }[][] = [[], [], []];
  const newest = [0, 0, 0];
  let facts = 0;
  const numbersOf = (position: string) => (position === '0' ? [0, 0, 0] : position.split('.').map(Number));
  const feed: Feed = {
    latest: async () => newest.join('.'),
    knows: async () => true,
    async since(position, limit) {
      await turn();
      const at = numbersOf(position);
      const entries: FeedEntry[] = [];
      // Every other read begins with another lane.
      for (const lane of facts % 2 === 0 ? [0, 1, 2] : [2, 0, 1]) {
        for (const { n, fact } of lanes[lane] ?? []) {
          if (n <= (at[lane] ?? 0) || entries.length === limit) continue;
          at[lane] = n;
          entries.push({ position: at.join('.'), fact });
        }
      }
      return entries;
    },
  };
  return {
    feed,
    commit(lane: number, count: number, unused: number): void {
      for (let n = 0; n < count; n += 1) {
        facts += 1;
        newest[lane] = (newest[lane] ?? 0) + 1;
        lanes[lane]?.push({ n: newest[lane] ?? 0, fact: commented({ id: `${facts}` }) });
      }
      newest[lane] = (newest[lane] ?? 0) + unused;
    },
  };
}
