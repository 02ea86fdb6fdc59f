import { isDeepStrictEqual } from 'node:util';
import {
  type AnyRecordRef,
  defaultPipeline,
  type Pipeline,
  type Repository,
  type Store,
  type StoredMissedCall,
  type StoredRecord,
  type TimelineEntry,
} from '@callcard/crm-core';
import { pagesOf } from '../pages.js';
import { callKind } from './calls.js';
import { type Added, type ArchiveKind, addEach, checkId, idOf, isObject } from './kind.js';

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
    idOf,
    add: (store, documents) => addEach(documents, (document) => insert(of(store), document)),
  };
}

/** Whether this is the pipeline that a new store has, and nobody changed it. */
export function isUntouched(document: object): boolean {
  return isDeepStrictEqual(document, defaultPipeline);
}

/** A new store has the default pipeline; as long as nobody changed it, that of the archive takes its place. */
const pipelines: ArchiveKind = {
  ...recordsOf<Pipeline>(({ pipelines: all }) => all, 'pipeline'),
  async add(store, documents) {
    const added: Added[] = [];
    for (const document of documents) {
      const { id } = document as AnyRecordRef;
      const stored = id === defaultPipeline.id ? await store.pipelines.get(id) : undefined;
      if (stored && isUntouched(stored)) {
        const removed = [{ type: 'pipeline', id, version: stored.version } as const];
        await store.records.write({ records: [], removed, history: [] });
      }
      added.push(await insert(store.pipelines, document));
    }
    return added;
  },
};

const missedCalls: ArchiveKind = {
  async *read({ missedCalls: all }) {
    for await (const page of pagesOf((request) => all.list({}, request)))
      yield page.map(({ version: _, ...item }) => item);
  },
  check: (document) => (isObject(document) ? checkId(document['id']) : 'is no object'),
  idOf,
  add: ({ records }, documents) =>
    addEach(documents, async (document) => {
      const item = { ...(document as StoredMissedCall), version: 1 };
      const done = await records.write({ records: [], history: [], missedCalls: [item] });
      return done.ok ? 'added' : 'there';
    }),
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
  idOf,
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
