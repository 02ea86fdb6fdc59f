import {
  type AnyRecordRef,
  type CallFact,
  defaultPipeline,
  orderFacts,
  type Pipeline,
  type Repository,
  readStoredCall,
  type Store,
  type StoredCall,
  type StoredMissedCall,
  type StoredRecord,
  type TimelineEntry,
} from '@callcard/crm-core';
import { pagesOf } from '../pages.js';

/** What became of a document: it was added, was there already, or was refused, and why. */
export type Added = 'added' | 'there' | { readonly refused: string };

/** One kind of document in an archive. */
export interface ArchiveKind {
  /** Its documents, in an order that is the same for the same documents. */
  read(store: Store): AsyncIterable<readonly object[]>;
  /** Why a document is none of this kind; undefined: it is one. */
  check(document: unknown): string | undefined;
  /** Adds documents as they are; what is there already stays. */
  add(store: Store, documents: readonly unknown[]): Promise<readonly Added[]>;
}

const idFormat = /^[a-z0-9:-]{1,300}$/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkId(id: unknown): string | undefined {
  return typeof id === 'string' && idFormat.test(id) ? undefined : 'has no id of ours';
}

function checkStored(document: unknown, type?: string): string | undefined {
  if (!isObject(document)) return 'is no object';
  const { id, version, createdAt, updatedAt } = document;
  if (!Number.isSafeInteger(version) || Number(version) < 1) return 'has no version';
  if (!Number.isFinite(createdAt) || !Number.isFinite(updatedAt)) return 'does not say when it was made';
  if (type !== undefined && document['type'] !== type) return `is no ${type}`;
  return checkId(id);
}

async function insert<T extends StoredRecord>(repository: Repository<T>, document: unknown): Promise<Added> {
  // It was checked; what a store keeps is read as well as it can be read.
  const done = await repository.insert(document as T);
  if (done.ok) return 'added';
  if (done.error.code === 'alreadyExists') return 'there';
  if (done.error.code !== 'taken') return { refused: done.error.code };
  const { unique, holder } = done.error;
  return { refused: `its ${unique} is taken by ${holder.type} ${holder.id}` };
}

function recordsOf<T extends StoredRecord>(of: (store: Store) => Repository<T>, type?: string): ArchiveKind {
  return {
    read: (store) => pagesOf((page) => of(store).list(page)),
    check: (document) => checkStored(document, type),
    add: (store, documents) => Promise.all(documents.map((document) => insert(of(store), document))),
  };
}

/** A new store has the default pipeline; as long as nobody changed it, that of the archive takes its place. */
const pipelines: ArchiveKind = {
  ...recordsOf<Pipeline>(({ pipelines: all }) => all, 'pipeline'),
  async add(store, documents) {
    const added: Added[] = [];
    for (const document of documents) {
      const { id } = document as AnyRecordRef;
      const stored = id === defaultPipeline.id ? await store.pipelines.get(id) : undefined;
      if (stored && JSON.stringify(stored) === JSON.stringify(defaultPipeline)) {
        const removed = [{ type: 'pipeline', id, version: stored.version } as const];
        await store.records.write({ records: [], removed, history: [] });
      }
      added.push(await insert(store.pipelines, document));
    }
    return added;
  },
};

/** Oldest first, so that the feed of a store that gets them is in the order of the calls. */
async function* readCalls({ calls }: Store): AsyncGenerator<readonly object[]> {
  const ids: string[] = [];
  for await (const page of pagesOf((request) => calls.list({}, request)))
    ids.push(...page.map(({ id }) => id));
  ids.reverse();
  for (let at = 0; at < ids.length; at += 100) {
    const stored = await Promise.all(ids.slice(at, at + 100).map((id) => calls.get(id)));
    yield stored.flatMap((each) => (each ? [{ call: each.call, facts: orderFacts(each.facts) }] : []));
  }
}

function checkCall(document: unknown): string | undefined {
  if (!isObject(document)) return 'is no object';
  const { call, facts } = document;
  if (!isObject(call)) return 'has no call';
  const wrongId = checkId(call['id']);
  if (wrongId) return wrongId;
  if (!readStoredCall(String(call['id']), call as unknown as StoredCall['call']))
    return 'has no call that can be read';
  const isFact = (fact: unknown) =>
    isObject(fact) && typeof fact['id'] === 'string' && fact['callId'] === call['id'];
  return Array.isArray(facts) && facts.every(isFact) ? undefined : 'has facts of something else';
}

const callKind: ArchiveKind = {
  read: readCalls,
  check: checkCall,
  add: ({ calls }, documents) =>
    Promise.all(
      documents.map(async (document): Promise<Added> => {
        const { call, facts } = document as { call: StoredCall['call']; facts: readonly CallFact[] };
        const nothingElse = { leads: [], activities: [], history: [] };
        const done = await calls.commit({ call, newFacts: facts, expectedVersion: 0, ...nothingElse });
        return done.ok ? 'added' : 'there';
      }),
    ),
};

const missedCalls: ArchiveKind = {
  async *read({ missedCalls: all }) {
    for await (const page of pagesOf((request) => all.list({}, request)))
      yield page.map(({ version: _, ...item }) => item);
  },
  check: (document) => (isObject(document) ? checkId(document['id']) : 'is no object'),
  add: ({ records }, documents) =>
    Promise.all(
      documents.map(async (document): Promise<Added> => {
        const item = { ...(document as StoredMissedCall), version: 1 };
        const done = await records.write({ records: [], history: [], missedCalls: [item] });
        return done.ok ? 'added' : 'there';
      }),
    ),
};

const entries: ArchiveKind = {
  read: ({ timelines }) => pagesOf((page) => timelines.list(page)),
  check(document) {
    if (!isObject(document) || typeof document['id'] !== 'string') return 'has no id';
    if (!Number.isFinite(document['at'])) return 'does not say when it was';
    if (typeof document['kind'] !== 'string' && typeof document['action'] !== 'string') return 'is no entry';
    const { record } = document;
    return isObject(record) && typeof record['type'] === 'string' ? checkId(record['id']) : 'names no record';
  },
  async add({ timelines }, documents) {
    await timelines.add(documents as readonly TimelineEntry[]);
    return documents.map(() => 'added');
  },
};

/** Every kind of document, in the order in which an archive has them. */
export const archiveKinds = {
  user: recordsOf(({ users }) => users, 'user'),
  queue: recordsOf(({ queues }) => queues, 'queue'),
  pipeline: pipelines,
  line: recordsOf(({ lines }) => lines, 'line'),
  company: recordsOf(({ companies }) => companies, 'company'),
  contact: recordsOf(({ contacts }) => contacts, 'contact'),
  lead: recordsOf(({ leads }) => leads, 'lead'),
  deal: recordsOf(({ deals }) => deals, 'deal'),
  invoice: recordsOf(({ invoices }) => invoices, 'invoice'),
  task: recordsOf(({ tasks }) => tasks, 'task'),
  apiKey: recordsOf(({ apiKeys }) => apiKeys),
  legalHold: recordsOf(({ legalHolds }) => legalHolds),
  tombstone: recordsOf(({ tombstones }) => tombstones),
  call: callKind,
  missedCall: missedCalls,
  entry: entries,
} as const satisfies Readonly<Record<string, ArchiveKind>>;

/** A name of an {@link ArchiveKind}. */
export type ArchiveKindName = keyof typeof archiveKinds;

/** Every {@link ArchiveKindName}, in order. */
export const archiveKindNames = Object.keys(archiveKinds) as readonly ArchiveKindName[];
