import { isDeepStrictEqual } from 'node:util';
import {
  type AnyRecordRef,
  type CrmRecord,
  defaultPipeline,
  type ExpiringRecord,
  type ExpiringRecords,
  type Pipeline,
  type Repository,
  type Store,
  type StoredMissedCall,
  type StoredRecord,
  type TimelineEntry,
  type Transcript,
} from '@callcard/crm-core';
import { pagesOf } from '../pages.js';
import { callKind } from './calls.js';
import {
  type Added,
  type AddTarget,
  type ArchiveKind,
  addEach,
  checkId,
  idOf,
  isObject,
  persistently,
} from './kind.js';

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
    add: (to, documents) => addEach(to, documents, (document) => insert(of(to.store), document)),
  };
}

/**
 * Writes new records in one change, which is as dear as a few that are written alone. False: nothing was written, for one of them
 * is there, or has what is another's.
 */
async function insertNew(to: AddTarget, documents: readonly CrmRecord[]): Promise<boolean> {
  const areDifferent = new Set(documents.map(({ id }) => id)).size === documents.length;
  if (documents.length < 2 || !areDifferent) return false;
  const write = () => to.store.records.write({ records: documents, history: [] });
  return (await persistently(to, write)).ok;
}

function crmRecordsOf<T extends CrmRecord>(
  of: (store: Store) => Repository<T>,
  type: T['type'],
): ArchiveKind {
  return {
    ...recordsOf(of, type),
    async add(to, documents) {
      // They were checked.
      const fresh = (documents as readonly T[]).filter(({ version }) => version === 1);
      const added: ReadonlySet<unknown> = new Set((await insertNew(to, fresh)) ? fresh : []);
      return addEach(to, documents, async (document) =>
        added.has(document) ? 'added' : insert(of(to.store), document),
      );
    },
  };
}

/** Whether this is the pipeline that a new store has, and nobody changed it. */
export function isUntouched(document: object): boolean {
  return isDeepStrictEqual(document, defaultPipeline);
}

/** A new store has the default pipeline; as long as nobody changed it, that of the archive takes its place. */
const pipelines: ArchiveKind = {
  ...recordsOf<Pipeline>(({ pipelines: all }) => all, 'pipeline'),
  async add({ store }, documents) {
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
  add: (to, documents) =>
    addEach(to, documents, async (document) => {
      const item = { ...(document as StoredMissedCall), version: 1 };
      const done = await to.store.records.write({ records: [], history: [], missedCalls: [item] });
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
  async add(to, documents) {
    await persistently(to, () => to.store.timelines.add(documents as readonly TimelineEntry[]));
    return documents.map(() => 'added');
  },
};

function checkPassword(document: unknown): string | undefined {
  const { algorithm, salt, hash } = isObject(document) ? document : {};
  const isHash = typeof hash === 'string' || hash === null;
  if (typeof algorithm !== 'string' || typeof salt !== 'string' || !isHash) return 'has no hash';
  return checkStored(document);
}

/** What is kept until a time. `misfit`: why a document is none of the kind. */
function expiringOf<T extends ExpiringRecord>(
  of: (store: Store) => ExpiringRecords<T>,
  misfit: (document: Readonly<Record<string, unknown>>) => string | undefined,
): ArchiveKind {
  return {
    read: (store) => pagesOf((page) => of(store).list(page)),
    check(document) {
      if (!isObject(document)) return 'is no object';
      const { expiresAt, keys } = document;
      if (!areTexts(keys)) return 'does not say what it is listed by';
      if (expiresAt !== null && !Number.isFinite(expiresAt)) return 'does not say how long it is kept';
      return misfit(document) ?? checkStored(document);
    },
    idOf,
    add: (to, documents) =>
      addEach(to, documents, async (document) => {
        const done = await of(to.store).insert(document as T);
        return done.ok ? 'added' : 'there';
      }),
  };
}

function areTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((each) => typeof each === 'string');
}

/** With which accounts users sign in. */
const providerAccounts = expiringOf(
  (store) => store.providerAccounts,
  ({ userId, issuer, subject, expiresAt }) =>
    areTexts([userId, issuer, subject]) && expiresAt === null ? undefined : 'is no account of a user',
);

/** Who did what. Sessions, one-time links and answers of requests are not taken along: none of them is to come back. */
const auditTrail = expiringOf(
  (store) => store.auditTrail,
  ({ at, action }) =>
    Number.isFinite(at) && typeof action === 'string' ? undefined : 'does not say who did what',
);

/** Where somebody is told what happens. Where the feed was read is not taken along: positions are of one feed. */
const webhooks = expiringOf(
  (store) => store.webhooks.subscriptions,
  ({ url, events, secrets }) =>
    typeof url === 'string' && areTexts(events) && Array.isArray(secrets) ? undefined : 'is no webhook',
);

const webhookDeliveries = expiringOf(
  (store) => store.webhooks.deliveries,
  ({ subscriptionId, queueId, type, state, subject }) =>
    areTexts([subscriptionId, queueId, type, state]) && isObject(subject) ? undefined : 'is no delivery',
);

const webhookQueues = expiringOf(
  (store) => store.webhooks.queues,
  ({ subscriptionId, waiting }) =>
    typeof subscriptionId === 'string' && areTexts(waiting) ? undefined : 'is no queue of deliveries',
);

/** What is said in recordings. */
const transcripts: ArchiveKind = {
  read: ({ transcripts: all }) => pagesOf((page) => all.list(page)),
  check(document) {
    const { recordingId, callId, segments, keys } = isObject(document) ? document : {};
    const areKeys = Array.isArray(keys) && keys.every((key) => typeof key === 'string');
    const isOfRecording = typeof recordingId === 'string' && typeof callId === 'string';
    if (!isOfRecording || !Array.isArray(segments) || !areKeys) return 'is no transcript of a recording';
    return checkStored(document);
  },
  idOf,
  add: (to, documents) =>
    addEach(to, documents, async (document) => {
      const done = await to.store.transcripts.insert(document as Transcript);
      return done.ok ? 'added' : 'there';
    }),
};

/** Every kind of document, in the order in which an archive has them. */
export const archiveKinds = {
  user: crmRecordsOf(({ users }) => users, 'user'),
  queue: crmRecordsOf(({ queues }) => queues, 'queue'),
  pipeline: pipelines,
  line: crmRecordsOf(({ lines }) => lines, 'line'),
  company: crmRecordsOf(({ companies }) => companies, 'company'),
  contact: crmRecordsOf(({ contacts }) => contacts, 'contact'),
  lead: crmRecordsOf(({ leads }) => leads, 'lead'),
  deal: crmRecordsOf(({ deals }) => deals, 'deal'),
  invoice: crmRecordsOf(({ invoices }) => invoices, 'invoice'),
  task: crmRecordsOf(({ tasks }) => tasks, 'task'),
  apiKey: recordsOf(({ apiKeys }) => apiKeys),
  password: { ...recordsOf(({ passwords }) => passwords), check: checkPassword },
  providerAccount: providerAccounts,
  legalHold: recordsOf(({ legalHolds }) => legalHolds),
  tombstone: recordsOf(({ tombstones }) => tombstones),
  call: callKind,
  transcript: transcripts,
  missedCall: missedCalls,
  entry: entries,
  auditEntry: auditTrail,
  webhook: webhooks,
  webhookDelivery: webhookDeliveries,
  webhookQueue: webhookQueues,
} as const satisfies Readonly<Record<string, ArchiveKind>>;

/** A name of an {@link ArchiveKind}. */
export type ArchiveKindName = keyof typeof archiveKinds;

/** Every {@link ArchiveKindName}, in order. */
export const archiveKindNames = Object.keys(archiveKinds) as readonly ArchiveKindName[];
