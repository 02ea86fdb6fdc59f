import type { ApiKey } from '../model/api-key.js';
import type { AuditEntry } from '../model/audit-entry.js';
import type { AnyRecordRef } from '../model/crm-record.js';
import type { Deal } from '../model/deal.js';
import type { IdempotentAnswer } from '../model/idempotent-answer.js';
import type { LegalHold } from '../model/legal-hold.js';
import type { Line } from '../model/line.js';
import type { OneTimeLink } from '../model/one-time-link.js';
import { becameOf, type Party } from '../model/party.js';
import type { PasswordRecord } from '../model/password.js';
import { defaultPipeline } from '../model/pipeline.js';
import type { ProviderAccount } from '../model/provider-account.js';
import { refKey } from '../model/record.js';
import { err, ok } from '../model/result.js';
import type { Session } from '../model/session.js';
import type { SigningKey } from '../model/signing-key.js';
import type { Tombstone } from '../model/tombstone.js';
import type { Transcript } from '../model/transcript.js';
import type { User } from '../model/user.js';
import type {
  WebhookDelivery,
  WebhookPosition,
  WebhookQueue,
  WebhookSubscription,
} from '../model/webhook.js';
import type { Store } from '../ports/store.js';
import { partyKeysOf, phoneKeysOf, stageKey } from '../projections/lookup-keys.js';
import { createCallLog } from './call-log.js';
import { createExpiringRecords } from './expiring-records.js';
import { createExternalIds } from './external-ids.js';
import { createFeed } from './feed.js';
import { createJobRuns } from './job-runs.js';
import { createKeyIndex, type KeyIndex } from './key-index.js';
import { createMissedCalls } from './missed-calls.js';
import { createNumberHolders } from './number-holders.js';
import { pageById } from './paging.js';
import { createRecordSearch } from './record-search.js';
import { acceptsAll, type CrmTables, createRecordWriter, putAll } from './record-writer.js';
import { createCrmTable, createTable, lowestId } from './repository.js';
import { createTaskIndex } from './task-index.js';
import { createTimelines } from './timelines.js';
import { createUniqueKeys } from './unique-keys.js';

/** Every record that became one of these, directly or through others; a circle ends, because each is visited once. */
function originsOf(index: KeyIndex<Party>, records: readonly AnyRecordRef[]): readonly Party[] {
  const roots = new Set(records.map(refKey));
  const found = new Map<string, Party>();
  const next = [...records];
  for (let ref = next.pop(); ref; ref = next.pop()) {
    for (const origin of index.find(refKey(ref))) {
      if (found.has(refKey(origin)) || roots.has(refKey(origin))) continue;
      found.set(refKey(origin), origin);
      next.push(origin);
    }
  }
  return [...found.values()];
}

/**
 * A store that keeps everything in memory, and nothing for longer than the process lives: for tests, trials and
 * embedding. It passes the storage conformance suite. What it returns is deeply frozen; what it is given it copies.
 * Lookups by number, by id and by record do not scan.
 *
 * @example
 * const store = createMemoryStore();
 * await store.contacts.insert(contact);
 * console.log((await store.parties.findByPhone(['+48601234567'])).length); // 1
 */
export function createMemoryStore(): Store {
  const unique = createUniqueKeys();
  const phones = createKeyIndex<Party>(phoneKeysOf);
  const holders = createNumberHolders();
  const became = createKeyIndex<Party>((party) => becameOf(party).map(refKey));
  const extensions = createKeyIndex<User>(({ extension }) => (extension === null ? [] : [extension]));
  const logins = createKeyIndex<User>(({ login }) => (typeof login === 'string' ? [login] : []));
  const mobiles = createKeyIndex<User>(({ mobile }) => (mobile?.e164 ? [mobile.e164] : []));
  const numbers = createKeyIndex<Line>(({ number }) => [number]);
  const hashes = createKeyIndex<ApiKey>(({ sha256 }) => [sha256]);
  const dealParties = createKeyIndex<Deal>(partyKeysOf);
  const stages = createKeyIndex<Deal>(({ pipelineId, stageId }) => [stageKey(pipelineId, stageId)]);
  const search = createRecordSearch();
  const tasks = createTaskIndex();
  const tables: CrmTables = {
    contact: createCrmTable<'contact'>(unique, [phones, holders, became, search.of('contact')]),
    company: createCrmTable<'company'>(unique, [phones, holders, became, search.of('company')]),
    lead: createCrmTable<'lead'>(unique, [phones, holders, became, search.of('lead')]),
    deal: createCrmTable<'deal'>(unique, [dealParties, stages, search.of('deal')]),
    invoice: createCrmTable<'invoice'>(unique, [search.of('invoice')]),
    user: createCrmTable<'user'>(unique, [extensions, logins, mobiles]),
    queue: createCrmTable<'queue'>(unique),
    line: createCrmTable<'line'>(unique, [numbers]),
    pipeline: createCrmTable<'pipeline'>(unique),
    task: createCrmTable<'task'>(unique, [tasks]),
  };
  tables.pipeline.put(defaultPipeline);
  const feed = createFeed();
  const missedCalls = createMissedCalls();
  const isKnown = (e164: string) => holders.count(e164) > 0;
  const becameThis = (record: AnyRecordRef) => originsOf(became, [record]);
  const timelines = createTimelines(feed);
  const calls = createCallLog({
    leads: tables.lead,
    tasks: tables.task,
    isKnown,
    missedCalls,
    timelines,
    feed,
    becameThis,
  });
  const tombstones = createTable<Tombstone>();
  return {
    contacts: tables.contact,
    companies: tables.company,
    leads: tables.lead,
    deals: {
      ...tables.deal,
      findByParties: async (refs) => dealParties.findAny(refs.map(refKey)),
      async findByStage(pipelineId, stageId, limit) {
        const found = stages.find(stageKey(pipelineId, stageId));
        return found.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
      },
    },
    invoices: tables.invoice,
    users: {
      ...tables.user,
      findByExtension: async (extension) => lowestId(extensions.find(extension)),
      findByLogin: async (login) => lowestId(logins.find(login)),
      findByMobile: async (e164) => mobiles.find(e164),
    },
    queues: tables.queue,
    lines: {
      ...tables.line,
      findByNumber: async (e164) => lowestId(numbers.find(e164)),
    },
    pipelines: tables.pipeline,
    tasks: tasks.repository(tables.task, (ref) => [ref, ...becameThis(ref)]),
    parties: {
      findByPhone: async (e164s) => phones.findAny(e164s),
      originsOf: async (records) => originsOf(became, records),
      sharedNumbers: async (request) =>
        pageById(holders.shared, request, (number) => ({ number, holders: holders.count(number) })),
      sharedAmong: async (numbers) => holders.sharedAmong(numbers),
    },
    externalIds: createExternalIds(tables, unique),
    records: createRecordWriter(tables, unique, missedCalls, timelines.report),
    search: { find: search.find },
    calls,
    timelines,
    missedCalls,
    erasures: {
      async apply({ calls: erased, records, notes = [], missedCallIds, tombstone }) {
        const allowed = erased.every(calls.acceptsErasure) && acceptsAll(tables, records);
        if (!allowed || !tombstones.accepts(tombstone)) return err({ code: 'conflict' });
        for (const call of erased) calls.erase(call);
        putAll(tables, records);
        for (const note of notes) timelines.activities.replace(note);
        for (const id of missedCallIds) missedCalls.remove(id);
        tombstones.put(tombstone);
        return ok(undefined);
      },
    },
    tombstones,
    legalHolds: createTable<LegalHold>(),
    feed,
    apiKeys: {
      ...createTable<ApiKey>({ indexes: [hashes] }),
      findByHash: async (sha256) => lowestId(hashes.find(sha256)),
    },
    passwords: createTable<PasswordRecord>(),
    providerAccounts: createExpiringRecords<ProviderAccount>(),
    sessions: createExpiringRecords<Session>(),
    oneTimeLinks: createExpiringRecords<OneTimeLink>(),
    idempotentAnswers: createExpiringRecords<IdempotentAnswer>(),
    auditTrail: createExpiringRecords<AuditEntry>(),
    signingKeys: createExpiringRecords<SigningKey>(),
    transcripts: createExpiringRecords<Transcript>(),
    webhooks: {
      subscriptions: createExpiringRecords<WebhookSubscription>(),
      queues: createExpiringRecords<WebhookQueue>(),
      deliveries: createExpiringRecords<WebhookDelivery>(),
      positions: createExpiringRecords<WebhookPosition>(),
    },
    jobRuns: createJobRuns(),
  };
}
