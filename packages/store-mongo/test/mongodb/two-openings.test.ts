import { type CallFact, type FeedEntry, factsIn, feedStart, type Store } from '@callcard/crm-core';
import { aCall, aCommit, aLead, aPhone, aUser, commented, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { inDatabase, whyNoServer } from '../../../../tests/support/mongodb/test-database.js';

const done = { ok: true };

/** Commits a call's facts one after the other, as its one writer. */
async function write(store: Store, callId: string, commits: number): Promise<void> {
  for (let version = 0; version < commits; version += 1) {
    const newFacts = [0, 1].map((n) => commented({ id: `comment:${version}-${n}`, callId, at: version }));
    const commit = aCommit({ call: aCall({ id: callId }), newFacts, expectedVersion: version });
    expect(await store.calls.commit(commit)).toMatchObject(done);
  }
}

const key = ({ callId, id }: CallFact) => `${callId} ${id}`;

/** Follows the feed until every one of these facts was seen; fails when one comes twice. */
async function followUntil(store: Store, expected: ReadonlySet<string>, limit: number) {
  const entries: FeedEntry[] = [];
  const seen = new Set<string>();
  while (seen.size < expected.size) {
    const step = await store.feed.since(entries.at(-1)?.position ?? feedStart, limit);
    for (const fact of factsIn(step)) {
      expect(seen).not.toContain(key(fact));
      seen.add(key(fact));
    }
    entries.push(...step);
  }
  return entries;
}

describe.skipIf(whyNoServer !== undefined)('two openings of one database', () => {
  it('C6: followers of eight writers miss no fact, see none twice, and see each call’s in order', () =>
    inDatabase(async (database) => {
      const stores = [await database.open(), await database.open()] as const;
      const callIds = Array.from({ length: 8 }, (_, n) => `call-${n}`);
      const commits = 20;
      const ordered = callIds.map((callId) =>
        Array.from({ length: commits * 2 }, (_, n) => `${callId} comment:${n >> 1}-${n % 2}`),
      );
      const expected = new Set(ordered.flat());
      const [first, second] = await Promise.all([
        followUntil(stores[0], expected, 3),
        followUntil(stores[1], expected, 500),
        ...callIds.map((callId, n) => write(stores[n % 2] as Store, callId, commits)),
      ]);
      for (const entries of [first, second]) {
        const keys = factsIn(entries).map(key);
        for (const [n, callId] of callIds.entries())
          expect(keys.filter((each) => each.startsWith(`${callId} `))).toEqual(ordered[n]);
        expect(new Set(entries.map(({ position }) => position)).size).toBe(expected.size);
      }
      // Wherever a reader stands, it goes on with exactly what it has not seen.
      for (let at = 0; at < first.length; at += 97) {
        const after = await stores[1].feed.since(first[at]?.position ?? feedStart, 10_000);
        const left = new Set(factsIn(first.slice(at + 1)).map(key));
        expect(new Set(factsIn(after).map(key))).toEqual(left);
      }
      expect(await stores[1].feed.latest()).toBe(first.at(-1)?.position);
    }));

  it('writers of one call are ordered by its version: each commit is written once', () =>
    inDatabase(async (database) => {
      const stores = [await database.open(), await database.open()] as const;
      let written = 0;
      const compete = async (store: Store, name: string) => {
        for (let n = 0; n < 15; ) {
          const { version = 0 } = (await store.calls.get('call-1')) ?? {};
          const newFacts = [commented({ id: `comment:${name}-${n}` })];
          const outcome = await store.calls.commit(aCommit({ newFacts, expectedVersion: version }));
          if (!outcome.ok) continue;
          written += 1;
          n += 1;
        }
      };
      await Promise.all([compete(stores[0], 'a'), compete(stores[1], 'b')]);
      const stored = await stores[0].calls.get('call-1');
      expect([stored?.version, stored?.facts.length, written]).toEqual([30, 30, 30]);
      expect(await stores[1].feed.since(feedStart, 99)).toHaveLength(30);
    }));

  it('M10: strangers who call through both get one lead each, and a record made by hand stops the lead', () =>
    inDatabase(async (database) => {
      const stores = [await database.open(), await database.open()] as const;
      for (let round = 0; round < 6; round += 1) {
        const number = `+4860100000${round}`;
        const phones = [aPhone(number)];
        const stranger = (store: Store, name: string) =>
          store.calls.commit(
            aCommit({
              call: aCall({ id: `call-${round}-${name}` }),
              newFacts: [offered({ callId: `call-${round}-${name}` })],
              leads: [aLead({ id: `lead-${round}-${name}`, phones })],
              unknownNumber: number,
            }),
          );
        const outcomes = await Promise.all([
          stranger(stores[0], 'a'),
          stranger(stores[1], 'b'),
          stores[1].leads.insert(aLead({ id: `lead-${round}-hand`, phones })),
        ]);
        const [a, b] = outcomes.map(({ ok }) => ok);
        expect([a, b].filter(Boolean).length).toBeLessThanOrEqual(1);
        const leads = await stores[0].parties.findByPhone([number]);
        expect(leads).toHaveLength(1 + Number(a || b));
      }
    }));

  it('what is unique belongs to one, and one who gives it up loses it to one', () =>
    inDatabase(async (database) => {
      const stores = [await database.open(), await database.open()] as const;
      await stores[0].users.insert(aUser({ id: 'holder', extension: '1000' }));
      for (let round = 0; round < 6; round += 1) {
        const [user] = (await stores[0].users.list({ limit: 99 })).items.filter(
          ({ extension }) => extension === '1000',
        );
        if (!user) throw new Error('somebody has the extension');
        const release = { ...user, version: user.version + 1, extension: `9${round}` };
        const taken = await Promise.all([
          stores[0].users.update(release),
          stores[0].users.insert(aUser({ id: `a-${round}`, extension: '1000' })),
          stores[1].users.insert(aUser({ id: `b-${round}`, extension: '1000' })),
        ]);
        expect(taken[0]).toMatchObject(done);
        expect(taken.slice(1).filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
        const holders = (await stores[1].users.list({ limit: 99 })).items.filter(
          ({ extension }) => extension === '1000',
        );
        expect(holders.length).toBeLessThanOrEqual(1);
        const again = aUser({ id: `c-${round}`, extension: '1000' });
        if (holders.length === 0) expect(await stores[1].users.insert(again)).toMatchObject(done);
      }
    }));
});
