import type { AuditEntry } from '../model/audit-entry.js';
import type { IdempotentAnswer } from '../model/idempotent-answer.js';
import type { Invoice } from '../model/invoice.js';
import type { LegalHold } from '../model/legal-hold.js';
import type { OneTimeLink } from '../model/one-time-link.js';
import type { Company, Contact, Lead } from '../model/party.js';
import type { PasswordRecord } from '../model/password.js';
import type { Pipeline } from '../model/pipeline.js';
import type { ProviderAccount } from '../model/provider-account.js';
import type { Queue } from '../model/queue.js';
import type { Session } from '../model/session.js';
import type { SigningKey } from '../model/signing-key.js';
import type { Tombstone } from '../model/tombstone.js';
import type { Transcript } from '../model/transcript.js';
import type { CallLog } from './calls.js';
import type { Erasures } from './erasures.js';
import type { ExpiringRecords } from './expiring-records.js';
import type { ExternalIds } from './external-ids.js';
import type { Feed } from './feed.js';
import type { ApiKeyRepository } from './identities.js';
import type { JobRuns } from './job-runs.js';
import type { MissedCalls } from './missed-calls.js';
import type { PartyIndex } from './party-index.js';
import type { RecordSearch } from './record-search.js';
import type { DealRepository, LineRepository, RecordWriter, Repository, UserRepository } from './records.js';
import type { TaskRepository } from './tasks.js';
import type { Timelines } from './timelines.js';
import type { WebhookStorage } from './webhooks.js';

/** Everything the core keeps. One object per database; adapters prove themselves with the conformance suite. */
export interface Store {
  readonly contacts: Repository<Contact>;
  readonly companies: Repository<Company>;
  readonly leads: Repository<Lead>;
  readonly deals: DealRepository;
  readonly invoices: Repository<Invoice>;
  readonly users: UserRepository;
  readonly queues: Repository<Queue>;
  /** Never without {@link defaultPipeline}, unless it was removed. */
  readonly pipelines: Repository<Pipeline>;
  readonly tasks: TaskRepository;
  readonly lines: LineRepository;
  readonly parties: PartyIndex;
  readonly externalIds: ExternalIds;
  readonly search: RecordSearch;
  readonly records: RecordWriter;
  readonly calls: CallLog;
  readonly timelines: Timelines;
  readonly missedCalls: MissedCalls;
  readonly erasures: Erasures;
  readonly tombstones: Repository<Tombstone>;
  readonly legalHolds: Repository<LegalHold>;
  readonly feed: Feed;
  readonly apiKeys: ApiKeyRepository;
  readonly passwords: Repository<PasswordRecord>;
  readonly providerAccounts: ExpiringRecords<ProviderAccount>;
  readonly sessions: ExpiringRecords<Session>;
  readonly oneTimeLinks: ExpiringRecords<OneTimeLink>;
  readonly idempotentAnswers: ExpiringRecords<IdempotentAnswer>;
  readonly auditTrail: ExpiringRecords<AuditEntry>;
  readonly signingKeys: ExpiringRecords<SigningKey>;
  /** Kept as long as their recordings. */
  readonly transcripts: ExpiringRecords<Transcript>;
  readonly webhooks: WebhookStorage;
  readonly jobRuns: JobRuns;
}
