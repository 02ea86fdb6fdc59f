import {
  type ApiKey,
  type AuditEntry,
  type CrmRecord,
  type Deal,
  type IdempotentAnswer,
  type LegalHold,
  type Line,
  type OneTimeLink,
  type PasswordRecord,
  type ProviderAccount,
  type RecordType,
  recordKeysOf,
  refKey,
  type Session,
  type SigningKey,
  type Store,
  stageKey,
  type Tombstone,
  type Transcript,
  type User,
  type WebhookDelivery,
  type WebhookPosition,
  type WebhookQueue,
  type WebhookSubscription,
} from '@callcard/crm-core';
import { callLog } from './calls/call-log.js';
import { knownCalls } from './calls/known-calls.js';
import { type Database, sql } from './database/database.js';
import { erasuresOn } from './erasures.js';
import { expiringRecordsOn } from './expiring-records.js';
import { externalIdsOn } from './external-ids.js';
import { feedOn } from './feed.js';
import { jobRunsOn } from './job-runs.js';
import { missedCallsOn } from './missed-calls.js';
import { partiesOn } from './parties.js';
import { recordSearchOn } from './record-search.js';
import { type CrmTables, recordWriter } from './record-writer.js';
import { crmTable, findByKeys, type RecordTableParts, readReported, recordTable } from './records.js';
import { createSubjects } from './subjects.js';
import { taskRepository, taskRow } from './tasks.js';
import { type ReportProblem, textKey } from './text.js';
import { timelinesOn } from './timelines.js';

/** The core's storage on one open database, whose schema is the newest. */
export function storeOn(db: Database, report: ReportProblem): Store {
  const parts = { db, report };
  const tables = crmTables(parts);
  const apiKeys = recordTable<ApiKey>(parts, 'apiKey', {
    lookupsOf: ({ sha256 }) => [{ kind: 'hash', key: sha256 }],
  });
  const tombstones = recordTable<Tombstone>(parts, 'tombstone');
  const known = knownCalls(db);
  const subjects = createSubjects();
  return {
    contacts: tables.contact.repository,
    companies: tables.company.repository,
    leads: tables.lead.repository,
    deals: {
      ...tables.deal.repository,
      findByParties: (refs) => findByKeys<Deal>(parts, ['party'], refs.map(refKey)),
      async findByStage(pipelineId, stageId, limit) {
        const [rows = []] = await db.read(
          sql(
            `SELECT r.body, r.id, r.version FROM lookups l JOIN records r ON r.type = l.type AND r.id = l.id
             WHERE l.kind = 'stage' AND l.key = ? AND l.type = 'deal' ORDER BY l.id LIMIT ?`,
            textKey(stageKey(pipelineId, stageId)),
            limit,
          ),
        );
        return rows.flatMap(
          ([body, id, version]) => readReported<Deal>(report, 'deal', id, version, body) ?? [],
        );
      },
    },
    invoices: tables.invoice.repository,
    users: {
      ...tables.user.repository,
      findByExtension: async (extension) => (await findByKeys<User>(parts, ['extension'], [extension]))[0],
      findByLogin: async (login) => (await findByKeys<User>(parts, ['login'], [login]))[0],
      findByMobile: (e164) => findByKeys<User>(parts, ['mobile'], [e164]),
    },
    queues: tables.queue.repository,
    pipelines: tables.pipeline.repository,
    tasks: taskRepository(parts, tables.task),
    lines: {
      ...tables.line.repository,
      findByNumber: async (e164) => (await findByKeys<Line>(parts, ['number'], [e164]))[0],
    },
    parties: partiesOn(parts),
    externalIds: externalIdsOn(parts),
    search: recordSearchOn(parts),
    records: recordWriter(db, subjects, tables),
    calls: callLog({ db, report, known, subjects, leads: tables.lead, tasks: tables.task }),
    timelines: timelinesOn(db, report, subjects),
    missedCalls: missedCallsOn(db, report),
    erasures: erasuresOn({ known, subjects, tables, tombstones }),
    tombstones: tombstones.repository,
    legalHolds: recordTable<LegalHold>(parts, 'legalHold').repository,
    feed: feedOn(db, report),
    apiKeys: {
      ...apiKeys.repository,
      findByHash: async (sha256) => (await findByKeys<ApiKey>(parts, ['hash'], [sha256]))[0],
    },
    passwords: recordTable<PasswordRecord>(parts, 'password').repository,
    providerAccounts: expiringRecordsOn<ProviderAccount>(parts, 'providerAccount'),
    sessions: expiringRecordsOn<Session>(parts, 'session'),
    oneTimeLinks: expiringRecordsOn<OneTimeLink>(parts, 'oneTimeLink'),
    idempotentAnswers: expiringRecordsOn<IdempotentAnswer>(parts, 'idempotentAnswer'),
    auditTrail: expiringRecordsOn<AuditEntry>(parts, 'auditEntry'),
    signingKeys: expiringRecordsOn<SigningKey>(parts, 'signingKey'),
    transcripts: expiringRecordsOn<Transcript>(parts, 'transcript'),
    webhooks: {
      subscriptions: expiringRecordsOn<WebhookSubscription>(parts, 'webhookSubscription'),
      queues: expiringRecordsOn<WebhookQueue>(parts, 'webhookQueue'),
      deliveries: expiringRecordsOn<WebhookDelivery>(parts, 'webhookDelivery'),
      positions: expiringRecordsOn<WebhookPosition>(parts, 'webhookPosition'),
    },
    jobRuns: jobRunsOn(db, report),
  };
}

const keysOf = (type: RecordType) => (record: CrmRecord) => recordKeysOf(type, record);

function crmTables(parts: RecordTableParts): CrmTables {
  return {
    contact: crmTable(parts, 'contact', keysOf('contact')),
    company: crmTable(parts, 'company', keysOf('company')),
    lead: crmTable(parts, 'lead', keysOf('lead')),
    deal: crmTable(parts, 'deal', keysOf('deal')),
    invoice: crmTable(parts, 'invoice', keysOf('invoice')),
    user: crmTable(parts, 'user', keysOf('user')),
    queue: crmTable(parts, 'queue'),
    line: crmTable(parts, 'line', keysOf('line')),
    pipeline: crmTable(parts, 'pipeline'),
    task: crmTable(parts, 'task', undefined, taskRow),
  };
}
