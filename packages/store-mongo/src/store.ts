import type {
  ApiKey,
  AuditEntry,
  Company,
  Contact,
  Deal,
  IdempotentAnswer,
  Invoice,
  Lead,
  LegalHold,
  Line,
  OneTimeLink,
  PasswordRecord,
  Pipeline,
  ProviderAccount,
  Queue,
  Session,
  SigningKey,
  Store,
  Tombstone,
  Transcript,
  User,
  WebhookDelivery,
  WebhookPosition,
  WebhookQueue,
  WebhookSubscription,
} from '@callcard/crm-core';
import { externalIdKey, type RecordOf, refKey, stageKey } from '@callcard/crm-core';
import { callLog } from './calls/call-log.js';
import { knownCalls } from './calls/known-calls.js';
import type { Database } from './database/database.js';
import { erasuresOn } from './erasures.js';
import { expiringRecordsOn } from './expiring-records.js';
import { feedOn } from './feed/feed.js';
import { createTurns } from './feed/turns.js';
import { jobRunsOn } from './job-runs.js';
import { missedCallsOn } from './missed-calls.js';
import { partiesOn } from './records/parties.js';
import { recordSearchOn } from './records/record-search.js';
import { recordWriter } from './records/record-writer.js';
import { findByKeys, repositoryOf } from './records/repository.js';
import { taskRepository } from './records/tasks.js';
import { timelinesOn } from './timeline/timelines.js';

/** The core's storage in one database, whose schema is the newest. */
export function storeOn(db: Database): Store {
  const known = knownCalls();
  const turns = createTurns();
  return {
    contacts: repositoryOf<Contact>(db, 'contact'),
    companies: repositoryOf<Company>(db, 'company'),
    leads: repositoryOf<Lead>(db, 'lead'),
    deals: {
      ...repositoryOf<Deal>(db, 'deal'),
      findByParties: (refs) => findByKeys<Deal>(db, ['party'], refs.map(refKey)),
      findByStage: (pipelineId, stageId, limit) =>
        findByKeys<Deal>(db, ['stage'], [stageKey(pipelineId, stageId)], limit),
    },
    invoices: repositoryOf<Invoice>(db, 'invoice'),
    users: {
      ...repositoryOf<User>(db, 'user'),
      findByExtension: async (extension) => (await findByKeys<User>(db, ['extension'], [extension]))[0],
      findByLogin: async (login) => (await findByKeys<User>(db, ['login'], [login]))[0],
      findByMobile: (e164) => findByKeys<User>(db, ['mobile'], [e164]),
    },
    queues: repositoryOf<Queue>(db, 'queue'),
    pipelines: repositoryOf<Pipeline>(db, 'pipeline'),
    tasks: taskRepository(db),
    lines: {
      ...repositoryOf<Line>(db, 'line'),
      findByNumber: async (e164) => (await findByKeys<Line>(db, ['number'], [e164]))[0],
    },
    parties: partiesOn(db),
    records: recordWriter(db, turns),
    search: recordSearchOn(db),
    externalIds: {
      find: (type, source, ids) =>
        findByKeys<RecordOf<typeof type>>(
          db,
          ['externalId'],
          ids.map((id) => externalIdKey(type, source, id).key),
        ),
    },
    timelines: timelinesOn(db),
    calls: callLog(db, known, turns),
    missedCalls: missedCallsOn(db),
    erasures: erasuresOn(db, known),
    tombstones: repositoryOf<Tombstone>(db, 'tombstone'),
    legalHolds: repositoryOf<LegalHold>(db, 'legalHold'),
    feed: feedOn(db),
    apiKeys: {
      ...repositoryOf<ApiKey>(db, 'apiKey'),
      findByHash: async (sha256) => (await findByKeys<ApiKey>(db, ['hash'], [sha256]))[0],
    },
    passwords: repositoryOf<PasswordRecord>(db, 'password'),
    providerAccounts: expiringRecordsOn<ProviderAccount>(db, 'providerAccount'),
    sessions: expiringRecordsOn<Session>(db, 'session'),
    oneTimeLinks: expiringRecordsOn<OneTimeLink>(db, 'oneTimeLink'),
    idempotentAnswers: expiringRecordsOn<IdempotentAnswer>(db, 'idempotentAnswer'),
    auditTrail: expiringRecordsOn<AuditEntry>(db, 'auditEntry'),
    signingKeys: expiringRecordsOn<SigningKey>(db, 'signingKey'),
    transcripts: expiringRecordsOn<Transcript>(db, 'transcript'),
    webhooks: {
      subscriptions: expiringRecordsOn<WebhookSubscription>(db, 'webhookSubscription'),
      queues: expiringRecordsOn<WebhookQueue>(db, 'webhookQueue'),
      deliveries: expiringRecordsOn<WebhookDelivery>(db, 'webhookDelivery'),
      positions: expiringRecordsOn<WebhookPosition>(db, 'webhookPosition'),
    },
    jobRuns: jobRunsOn(db),
  };
}
