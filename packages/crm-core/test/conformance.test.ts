import { createHash } from 'node:crypto';
import type {
  AudioStore,
  CallLog,
  FeedEntry,
  JobRuns,
  Party,
  Repository,
  Store,
  StoredRecord,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { audioConformance, storageConformance, type TestRunner } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';

/** Runs a suite by hand and tells which of its tests fail. */
async function failures(define: (runner: TestRunner) => void): Promise<{ failed: string[]; count: number }> {
  const tests: { name: string; run: () => Promise<void> }[] = [];
  define({ describe: (_name, body) => body(), it: (name, run) => tests.push({ name, run }) });
  const failed: string[] = [];
  for (const { name, run } of tests) await run().catch(() => failed.push(name));
  return { failed, count: tests.length };
}

function storageFailures(breakIt: (store: Store) => Store, durable = false) {
  const create = async () => {
    let store = breakIt(createMemoryStore());
    const reopen = async () => {
      store = breakIt(createMemoryStore());
      return store;
    };
    return { store, close: async () => {}, reopen };
  };
  return failures((runner) => storageConformance(runner, { create, durable }));
}

const withCalls = (change: (calls: CallLog, store: Store) => Partial<CallLog>) => (store: Store) => ({
  ...store,
  calls: { ...store.calls, ...change(store.calls, store) },
});

const withJobRuns = (change: (jobRuns: JobRuns) => Partial<JobRuns>) => (store: Store) => ({
  ...store,
  jobRuns: { ...store.jobRuns, ...change(store.jobRuns) },
});

const withSessions =
  (change: (sessions: Store['sessions']) => Partial<Store['sessions']>) => (store: Store) => ({
    ...store,
    sessions: { ...store.sessions, ...change(store.sessions) },
  });

/** Looks first, and removes later. */
const useTwice =
  ({ oneTimeLinks }: Store) =>
  async (id: string) => {
    const isThere = (await oneTimeLinks.get(id)) !== undefined;
    await oneTimeLinks.remove(id);
    return isThere;
  };

const withContacts =
  <K extends 'contacts'>(change: (contacts: Store[K]) => Partial<Store[K]>) =>
  (store: Store) => ({ ...store, contacts: { ...store.contacts, ...change(store.contacts) } });

const ignoreVersion = <T extends StoredRecord>(repository: Repository<T>): Partial<Repository<T>> => ({
  async update(record) {
    const stored = await repository.get(record.id);
    return repository.update({ ...record, version: (stored?.version ?? 0) + 1 });
  },
});

const swapNeighbours = (entries: readonly FeedEntry[]) =>
  [...entries].sort((a, b) => (Number(a.position) ^ 1) - (Number(b.position) ^ 1));

/** Each adapter breaks one promise, and the test that must notice. */
const broken: readonly (readonly [what: string, breakIt: (store: Store) => Store, noticedBy: string])[] = [
  [
    'caps a lookup at ten records',
    (store) => ({
      ...store,
      parties: {
        ...store.parties,
        findByPhone: async (e164s) => (await store.parties.findByPhone(e164s)).slice(0, 10),
      },
    }),
    'no cap hides a kind of record',
  ],
  [
    'matches the last nine digits',
    (store) => ({
      ...store,
      parties: {
        ...store.parties,
        async findByPhone(e164s) {
          const all = (await store.contacts.list({ limit: 1000 })).items;
          const tails = e164s.map((e164) => e164.slice(-9));
          return all.filter(({ phones }) =>
            phones.some((phone) => tails.includes((phone.e164 ?? '').slice(-9))),
          );
        },
      },
    }),
    'only whole numbers match',
  ],
  [
    'finds records by their likely numbers only',
    (store) => ({
      ...store,
      parties: {
        ...store.parties,
        async findByPhone(e164s) {
          const found = await store.parties.findByPhone(e164s);
          return found.filter(({ phones }) =>
            phones.some(({ e164 }) => e164 !== null && e164s.includes(e164)),
          );
        },
      },
    }),
    'a party is found by the other readings of its numbers, also of one that is no number',
  ],
  [
    'looks for items of the first of a caller’s numbers',
    (store) => ({
      ...store,
      missedCalls: {
        ...store.missedCalls,
        ofCaller: (e164s) => store.missedCalls.ofCaller(e164s.slice(0, 1)),
      },
    }),
    'items of a caller on every line, and of nobody else',
  ],
  [
    'asks whether the first of a caller’s numbers called before',
    withCalls((calls) => ({
      calledBefore: (query) => calls.calledBefore({ ...query, e164s: query.e164s.slice(0, 1) }),
    })),
    'whether a number or a record ever called before an instant',
  ],
  [
    'takes the first of a caller’s numbers for the one that was reached',
    withCalls((calls) => ({ lastReached: ([first = ''], since) => calls.lastReached([first], since) })),
    'the last call that reached a number',
  ],
  ['ignores versions of records', withContacts(ignoreVersion), 'contacts: a record comes back equal'],
  [
    'overwrites on insert',
    withContacts((contacts) => ({
      async insert(record) {
        const stored = await contacts.get(record.id);
        return stored ? contacts.update({ ...record, version: stored.version + 1 }) : contacts.insert(record);
      },
    })),
    'contacts: a record comes back equal',
  ],
  [
    'ignores versions of calls',
    withCalls((calls) => ({
      async commit(change) {
        const stored = await calls.get(change.call.id);
        return calls.commit({ ...change, expectedVersion: stored?.version ?? 0 });
      },
    })),
    'a commit of another version changes nothing',
  ],
  [
    'writes leads before it refuses a commit',
    withCalls((calls, { leads }) => ({
      async commit(change) {
        for (const lead of change.leads) {
          const stored = await leads.get(lead.id);
          if (stored) await leads.update({ ...lead, version: stored.version + 1 });
        }
        return calls.commit({ ...change, leads: change.leads.filter(({ version }) => version === 1) });
      },
    })),
    'a commit of another version changes nothing',
  ],
  [
    'reads, waits, and writes without looking again',
    withContacts((contacts) => ({
      async update(record) {
        const stored = await contacts.get(record.id);
        if (stored?.version !== record.version - 1) return contacts.update(record);
        await new Promise((resolve) => setImmediate(resolve));
        const now = await contacts.get(record.id);
        return contacts.update({ ...record, version: (now?.version ?? 0) + 1 });
      },
    })),
    'of writes at the same time exactly one wins',
  ],
  [
    'loses the order of the feed',
    (store) => ({
      ...store,
      feed: {
        ...store.feed,
        since: async (position, limit) => swapNeighbours(await store.feed.since(position, limit)),
      },
    }),
    'facts come in the order of commits, and within one in the order given',
  ],
  [
    'feeds a fact that was reported before',
    (store) => {
      const feed: FeedEntry[] = [];
      const calls: CallLog = {
        ...store.calls,
        async commit(change) {
          const done = await store.calls.commit(change);
          if (done.ok)
            for (const fact of change.newFacts) feed.push({ position: `${feed.length + 1}`, fact });
          return done;
        },
      };
      const since = async (position: string, limit: number) =>
        feed.slice(Number(position), Number(position) + limit);
      const latest = async () => `${feed.length}`;
      return { ...store, calls, feed: { ...store.feed, since, latest } };
    },
    'a fact reported twice is kept once, as it was reported first',
  ],
  [
    'pages by position',
    withContacts((contacts) => ({
      async list({ limit, after }) {
        const all = (await contacts.list({ limit: 10_000 })).items;
        const from = Number(after ?? 0) || 0;
        return {
          items: all.slice(from, from + limit),
          next: from + limit < all.length ? String(from + limit) : null,
        };
      },
    })),
    'cursors stay valid while records are added',
  ],
  [
    'leaves out where the way back begins',
    withCalls((calls) => ({
      list: async (filter, page) => {
        const { items, next } = await calls.list(filter, page);
        return { items: page.upTo === undefined ? items : items.slice(1), next };
      },
    })),
    'calls are listed newest first',
  ],
  [
    'gives the way back in the order of the listing',
    withCalls((calls) => ({
      list: async (filter, page) => {
        const { items, next } = await calls.list(filter, page);
        return { items: page.upTo === undefined ? items : [...items].reverse(), next };
      },
    })),
    'cursors stay valid while calls are added',
  ],
  [
    'knows no way back',
    withCalls((calls) => ({
      list: (filter, { limit, after }) =>
        calls.list(filter, after === undefined ? { limit } : { limit, after }),
    })),
    'calls are listed newest first',
  ],
  [
    'rounds instants to milliseconds',
    withCalls((calls) => ({
      commit: (change) =>
        calls.commit({ ...change, call: { ...change.call, offeredAt: Math.floor(change.call.offeredAt) } }),
    })),
    'calls are listed newest first, by fractions of a millisecond and then by id',
  ],
  [
    'forgets ended calls whose recording is still expected',
    withCalls((calls) => ({
      unfinished: async () => (await calls.unfinished()).filter(({ phase }) => phase !== 'ended'),
    })),
    'unfinished calls: alive, or with a recording that is still expected',
  ],
  [
    'writes records that change together one by one',
    (store) => ({
      ...store,
      records: {
        async write({ records, history }) {
          for (const record of records) {
            const one = await store.records.write({ records: [record], history: [] });
            if (!one.ok) return one;
          }
          return store.records.write({ records: [], history });
        },
      },
    }),
    'of records that change together none is written when one has another version',
  ],
  [
    "shows a contact only what is its own, not its lead's",
    withCalls((calls) => ({
      activities: async (record, page) => {
        const { items, next } = await calls.activities(record, page);
        return { items: items.filter((activity) => activity.record.type === record.type), next };
      },
    })),
    'what a lead became shows the lead',
  ],
  [
    'ignores versions of the work list',
    withCalls((calls, { missedCalls }) => ({
      async commit(change) {
        const items = await Promise.all(
          (change.missedCalls ?? []).map(async (item) => {
            const stored = await missedCalls.get(item.id);
            return { ...item, version: (stored?.version ?? 0) + 1 };
          }),
        );
        return calls.commit({ ...change, missedCalls: items });
      },
    })),
    'items are written with the call, version by version, or not at all',
  ],
  [
    'remembers in the feed what was erased',
    (store) => {
      const first = new Map<string, FeedEntry>();
      return {
        ...store,
        feed: {
          ...store.feed,
          async since(position, limit) {
            const entries = await store.feed.since(position, limit);
            for (const entry of entries) if (!first.has(entry.position)) first.set(entry.position, entry);
            return entries.map((entry) => first.get(entry.position) ?? entry);
          },
        },
      };
    },
    'the feed keeps its positions, shows what is left, and tells of the erasure',
  ],
  [
    'cuts text at NUL',
    withContacts((contacts) => ({
      insert: (record) => contacts.insert({ ...record, name: record.name.split('\u0000')[0] ?? '' }),
    })),
    'NUL and control characters in every place for text',
  ],
  [
    'hands out what it keeps',
    (store) => {
      const kept = new Map<string, Awaited<ReturnType<Store['contacts']['get']>>>();
      const get: Store['contacts']['get'] = async (id) => {
        const contact = await store.contacts.get(id);
        if (contact && !kept.has(id)) kept.set(id, structuredClone(contact));
        return kept.get(id);
      };
      return { ...store, contacts: { ...store.contacts, get } };
    },
    'changing what was given or returned does not change what is stored',
  ],
  [
    'looks whether an extension is free, waits, and writes without looking again',
    (store) => ({
      ...store,
      users: {
        ...store.users,
        async insert(user) {
          const holder =
            user.extension === null ? undefined : await store.users.findByExtension(user.extension);
          if (holder) return store.users.insert(user);
          await new Promise((resolve) => setImmediate(resolve));
          // As a table without a unique key would take it.
          const taken = await store.users.insert(user);
          return taken.ok ? taken : store.users.insert({ ...user, sipDomain: user.id });
        },
      },
    }),
    'of two openings of one database exactly one gets what is unique',
  ],
  [
    'answers every conflict of unique keys with a conflict of versions',
    withContacts((contacts) => ({
      async insert(record) {
        const done = await contacts.insert(record);
        return done.ok || done.error.code !== 'taken' ? done : { ok: false, error: { code: 'conflict' } };
      },
    })),
    'an external id is refused within its kind and source only',
  ],
  [
    'keeps the lookups of what was removed',
    (store) => {
      const removed = new Map<string, Party>();
      return {
        ...store,
        parties: {
          ...store.parties,
          findByPhone: async (e164s) => [...(await store.parties.findByPhone(e164s)), ...removed.values()],
        },
        records: {
          async write(change) {
            for (const { type, id } of change.removed ?? []) {
              const contact = type === 'contact' ? await store.contacts.get(id) : undefined;
              if (contact) removed.set(id, contact);
            }
            return store.records.write(change);
          },
        },
      };
    },
    'a removed record is gone with all that it is found by',
  ],
  [
    'looks, waits, and makes a lead of a stranger without looking again',
    withCalls((calls, { parties }) => ({
      async commit({ unknownNumber, ...change }) {
        if (unknownNumber === undefined) return calls.commit(change);
        const taken = (await parties.findByPhone([unknownNumber])).some(
          (party) => party.type !== 'lead' || party.status === 'open',
        );
        if (taken) return { ok: false, error: { code: 'conflict' } };
        await new Promise((resolve) => setImmediate(resolve));
        return calls.commit(change);
      },
    })),
    'of strangers’ commits at the same moment',
  ],
  [
    'takes whoever has a closed lead for no stranger',
    withCalls((calls, { parties }) => ({
      async commit(change) {
        const { unknownNumber } = change;
        const known = unknownNumber === undefined ? [] : await parties.findByPhone([unknownNumber]);
        return known.length > 0 ? { ok: false, error: { code: 'conflict' } } : calls.commit(change);
      },
    })),
    'a number of leads that are converted or closed is a stranger’s again',
  ],
  [
    'follows one merge only',
    (store) => ({
      ...store,
      parties: {
        ...store.parties,
        async originsOf(records) {
          const ids = new Set(records.map(({ id }) => id));
          const all = await store.parties.originsOf(records);
          return all.filter(({ mergedInto }) => mergedInto && ids.has(mergedInto.id));
        },
      },
    }),
    'what became of records is found, however many steps ago',
  ],
  [
    'counts each entry of a record as a holder of its number',
    (store) => ({
      ...store,
      parties: {
        ...store.parties,
        async sharedNumbers(page) {
          const all = (await store.contacts.list({ limit: 99 })).items.flatMap(({ phones }) => phones);
          const count = (number: string) => all.filter(({ e164 }) => e164 === number).length;
          const listed = [...new Set(all.flatMap(({ e164 }) => e164 ?? []))].sort();
          const items = listed.map((number) => ({ number, holders: count(number) }));
          return { items: items.filter(({ holders }) => holders > 1).slice(0, page.limit), next: null };
        },
      },
    }),
    'numbers of several records are listed by number, with how many have them',
  ],
  [
    'finds ids of other systems whatever the source',
    (store) => ({
      ...store,
      externalIds: {
        async find(type, _source, ids) {
          const sources = ['bitrix24', 'hubspot'];
          const found = sources.map((source) => store.externalIds.find(type, source, ids));
          return (await Promise.all(found)).flat();
        },
      },
    }),
    'records are found by their ids in another system, within their kind and source',
  ],
  [
    'searches by the first condition alone',
    (store) => ({
      ...store,
      search: { find: (type, conditions, page) => store.search.find(type, conditions.slice(0, 1), page) },
    }),
    'a search finds the records of its kind that meet every condition',
  ],
  [
    'lists no history of records that are gone',
    (store) => ({
      ...store,
      timelines: {
        ...store.timelines,
        async list(page) {
          const { items, next } = await store.timelines.list(page);
          return { items: items.filter(({ record }) => record.id !== 'contact-2'), next };
        },
      },
    }),
    'every entry is listed once, whoever wrote it and whatever became of its record',
  ],
  [
    'counts the call that asks among the conversations',
    withCalls((calls) => ({ busyUsers: (userIds) => calls.busyUsers(userIds, null) })),
    'users who are in a conversation are busy, but for the call that asks',
  ],
  [
    'takes the newest call for the one whose conversation ended last',
    withCalls((calls) => ({
      async lastTalk({ e164s: [remote], records: [record], exceptCallId }) {
        const filter = { ...(remote === undefined ? {} : { remote }), ...(record ? { record } : {}) };
        const { items } = await calls.list(filter, { limit: 10 });
        const legs = items.filter(({ id }) => id !== exceptCallId).flatMap((call) => call.legs);
        const leg = legs.find(({ userId, endedAt }) => userId !== null && endedAt !== null);
        return leg ? { userId: leg.userId ?? '', at: leg.endedAt ?? 0 } : null;
      },
    })),
    'the last conversation by number and by record',
  ],
  [
    'finds no call that reached the caller at the very moment',
    withCalls((calls) => ({ lastReached: (e164s, since) => calls.lastReached(e164s, since + 0.1) })),
    'the last call that reached a number',
  ],
  [
    'gives one of several records twice',
    withContacts((contacts) => ({
      getMany: async (ids) => (await Promise.all(ids.map((id) => contacts.getMany([id])))).flat(),
    })),
    'contacts: several are read at once',
  ],
  [
    'knows by number alone who called before',
    withCalls((calls) => ({ calledBefore: (query) => calls.calledBefore({ ...query, records: [] }) })),
    'whether a number or a record ever called before',
  ],
  [
    'gives notes where calls were asked for',
    withCalls((calls) => ({ activities: (record, page) => calls.activities(record, page) })),
    'notes come among the activities, and alone',
  ],
  [
    'lists tasks as they were made',
    (store) => ({
      ...store,
      tasks: {
        ...store.tasks,
        async ofRecords(records, filter, page) {
          const { items, next } = await store.tasks.ofRecords(records, filter, page);
          return { items: [...items].sort((a, b) => (a.id < b.id ? -1 : 1)), next };
        },
      },
    }),
    'tasks of everybody, of records and of users',
  ],
  [
    'leaves open the tasks that a call closes',
    withCalls((calls) => ({ commit: ({ tasks: _, ...change }) => calls.commit(change) })),
    'a call closes tasks in its commit',
  ],
  [
    'forgets the item that a record comes with',
    (store) => ({
      ...store,
      records: { write: ({ missedCalls: _, ...change }) => store.records.write(change) },
    }),
    'an item of the work list is written with records',
  ],
  [
    'claims a job that somebody runs',
    withJobRuns((jobRuns) => ({ claim: (name, claim, now) => jobRuns.claim(name, claim, now + 1000) })),
    'a job is claimed when it is due',
  ],
  [
    'lets anybody end a run',
    withJobRuns((jobRuns) => ({
      async finish(name, _owner, end) {
        const job = (await jobRuns.list()).find((one) => one.name === name);
        return jobRuns.finish(name, job?.claim?.owner ?? '', end);
      },
    })),
    'whoever lost its claim does not write over',
  ],
  [
    'puts off what is planned earlier',
    withJobRuns((jobRuns) => ({ plan: (name, at) => jobRuns.plan(name, Math.max(at, 9)) })),
    'a job is planned once',
  ],
  [
    'lists what expires from the lowest id',
    withSessions((sessions) => ({
      async list(request) {
        const { items, next } = await sessions.list(request);
        return { items: [...items].reverse(), next };
      },
    })),
    'what expires is listed by its keys, the greatest id first',
  ],
  [
    'lets several use one link',
    (store) => ({ ...store, oneTimeLinks: { ...store.oneTimeLinks, remove: useTwice(store) } }),
    'of several who remove the same at once one has removed it',
  ],
  [
    'hides what has expired',
    (store) => ({
      ...store,
      auditTrail: {
        ...store.auditTrail,
        async get(id) {
          const entry = await store.auditTrail.get(id);
          return (entry?.expiresAt ?? 9) < 5 ? undefined : entry;
        },
      },
    }),
    'what has expired is there until it is removed',
  ],
  [
    'removes what has expired a moment late',
    (store) => ({
      ...store,
      auditTrail: {
        ...store.auditTrail,
        removeExpired: (now, limit) => store.auditTrail.removeExpired(now - 0.125, limit),
      },
    }),
    'what has expired is there until it is removed',
  ],
  [
    'removes all that has expired at once',
    (store) => ({
      ...store,
      auditTrail: {
        ...store.auditTrail,
        removeExpired: (now, limit) => store.auditTrail.removeExpired(now, limit * 9),
      },
    }),
    'what has expired is there until it is removed',
  ],
  [
    'keeps links among sessions',
    (store) => ({ ...store, oneTimeLinks: store.sessions as never }),
    'each kind of what expires comes back whole, and is apart',
  ],
];

describe('the storage suite', () => {
  it.each(broken)('catches an adapter that %s', async (_what, breakIt, noticedBy) => {
    const { failed, count } = await storageFailures(breakIt);
    expect(failed.filter((name) => name.startsWith(noticedBy))).not.toEqual([]);
    // One broken promise must not make everything fail: then a failure would tell nothing.
    expect(failed.length).toBeLessThan(count / 2);
  });

  it('catches an adapter that calls itself durable and forgets', async () => {
    const { failed } = await storageFailures((store) => store, true);
    expect(failed).toEqual([
      'records and lookups',
      'everything a commit wrote',
      'the feed goes on where it was',
      'when jobs ran, and who runs them',
      'what is kept until a time, and passwords',
      'cursors from before',
    ]);
  });

  it('fails nothing of an adapter that keeps every promise', async () => {
    expect((await storageFailures((store) => store)).failed).toEqual([]);
  });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const brokenAudio: readonly (readonly [
  what: string,
  breakIt: (store: AudioStore) => AudioStore,
  noticedBy: string,
])[] = [
  [
    'reads one byte too few',
    (store) => ({
      ...store,
      read: (id, { start, end }) => store.read(id, { start, end: Math.max(start, end - 1) }),
    }),
    'ranges come back identical, from one byte to all',
  ],
  [
    'answers a wrong range with nothing',
    (store) => ({
      ...store,
      async *read(id, range) {
        const size = (await store.stat(id))?.sizeBytes ?? 0;
        if (range.start >= 0 && range.start <= range.end && range.end < size) yield* store.read(id, range);
      },
    }),
    'a range outside the object is refused',
  ],
  [
    'only forgets the size of what is removed',
    (store) => {
      const removed = new Set<string>();
      return {
        ...store,
        remove: async (id) => void removed.add(id),
        stat: async (id) => (removed.has(id) ? undefined : store.stat(id)),
      };
    },
    'a removed object is gone, and its id is free',
  ],
  [
    'keeps what came before the source broke off',
    (store) => ({
      ...store,
      put: (id, bytes) =>
        store.put(
          id,
          (async function* () {
            try {
              yield* bytes;
            } catch {
              return;
            }
          })(),
        ),
    }),
    'a source that breaks off leaves nothing',
  ],
  [
    'lists only what was put first of each page',
    (store) => ({
      ...store,
      async list(page) {
        const { items, next } = await store.list(page);
        return { items: items.slice(0, Math.max(1, page.limit - 1)), next };
      },
    }),
    'every object is listed once, whatever the size of the pages',
  ],
  [
    'begins a listing anew when its cursor is gone',
    (store) => ({
      ...store,
      async list({ limit, after }) {
        const isThere = after !== undefined && (await store.stat(after));
        return store.list(isThere ? { limit, after } : { limit });
      },
    }),
    'a listing goes on from an object that was removed, and survives cursors of nobody',
  ],
];

describe('the audio suite', () => {
  it.each(brokenAudio)('catches an adapter that %s', async (_what, breakIt, noticedBy) => {
    const create = async () => ({ store: breakIt(createMemoryAudioStore(sha256)), close: async () => {} });
    const { failed } = await failures((runner) => audioConformance(runner, { create }));
    expect(failed).toContain(noticedBy);
  });
});
