import type { Activity, HistoryEntry } from './activities.js';
import type { Call, CallRecording, CallStatus } from './call/call.js';
import type { CallFact } from './call/facts.js';
import type {
  Company,
  Contact,
  Deal,
  Instant,
  Lead,
  Line,
  Party,
  Queue,
  RecordRef,
  StoredRecord,
  User,
} from './records.js';
import type { Result } from './result.js';

/** The clock port. The core never reads a clock itself. */
export interface Clock {
  now(): Instant;
}

/** The id port: lower-case uuids, unique for ever; sorted by time if the adapter can (UUIDv7). */
export interface Ids {
  next(): string;
}

/** One page of a listing; `next` is the cursor of the following page, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  /** At most this many items, 1 or more. */
  readonly limit: number;
  /** The `next` of the page before; absent: from the start. */
  readonly after?: string;
}

export type WriteError =
  /** A record with this id is already there. */
  | { readonly code: 'alreadyExists' }
  /** No record with this id. */
  | { readonly code: 'notFound' }
  /** The record changed since it was read: read again and retry. */
  | { readonly code: 'conflict' };

/**
 * Storage of one kind of record.
 * Guarantees: a write is durable when its promise resolves; a read sees every write that resolved before it;
 * records come back equal to what was written; a listing is ordered by id and its cursors stay valid while records
 * are added.
 */
export interface Repository<T extends StoredRecord> {
  get(id: string): Promise<T | undefined>;
  list(page: PageRequest): Promise<Page<T>>;
  /** Adds a record. Errors: `alreadyExists`. */
  insert(record: T): Promise<Result<void, WriteError>>;
  /** Replaces the record whose stored version is `record.version - 1`. Errors: `notFound`, `conflict`. */
  update(record: T): Promise<Result<void, WriteError>>;
}

export interface UserRepository extends Repository<User> {
  /** The user with this extension. */
  findByExtension(extension: string): Promise<User | undefined>;
  /** Users whose mobile is this E.164 number. */
  findByMobile(e164: string): Promise<readonly User[]>;
}

export interface LineRepository extends Repository<Line> {
  findByNumber(e164: string): Promise<Line | undefined>;
}

export interface DealRepository extends Repository<Deal> {
  /** Every deal of any of these contacts or companies, whatever its stage means. */
  findByParties(refs: readonly RecordRef[]): Promise<readonly Deal[]>;
}

export interface PartyIndex {
  /**
   * Every contact, company and lead (of any status) that has one of these E.164 numbers among its phones; each once;
   * no cap on any kind (rules M1, M8).
   */
  findByPhone(e164s: readonly string[]): Promise<readonly Party[]>;
}

export interface StoredCall {
  readonly call: Call;
  /** Every fact of the call, in no particular order. */
  readonly facts: readonly CallFact[];
  /** Counts commits, from 1. */
  readonly version: number;
}

/** What one step changes, written whole or not at all. */
export interface CallCommit {
  /** The call as folded from all its facts, the new ones included. */
  readonly call: Call;
  readonly newFacts: readonly CallFact[];
  /** The version this change was computed from; 0: the call is new. */
  readonly expectedVersion: number;
  /** Leads that the call created or whose owner it set; replaced by id. */
  readonly leads: readonly Lead[];
  /** Replaced by id. */
  readonly activities: readonly Activity[];
  /** Added; an entry whose id is there already is left as it is. */
  readonly history: readonly HistoryEntry[];
}

export interface CallFilter {
  readonly status?: CallStatus;
  /** Calls bound to this record. */
  readonly record?: RecordRef;
  /** True: only calls that live. */
  readonly live?: boolean;
}

export interface RecordingFilter {
  readonly callId?: string;
  /** Recordings of calls bound to this record. */
  readonly record?: RecordRef;
}

export interface CallLog {
  get(callId: string): Promise<StoredCall | undefined>;
  /**
   * Writes a change whole and durably, adds its facts to the feed in order, and returns the new version.
   * Errors: `conflict` when the stored version is not `expectedVersion`: read again, decide again.
   */
  commit(change: CallCommit): Promise<Result<{ readonly version: number }, { readonly code: 'conflict' }>>;
  /** Newest first (by `offeredAt`, then id). */
  list(filter: CallFilter, page: PageRequest): Promise<Page<Call>>;
  /** Calls that live, or have a recording that is neither stored, missing nor empty. */
  unfinished(): Promise<readonly Call[]>;
  /** How many calls this E.164 number made or got before the given instant. */
  countByRemote(e164: string, before: Instant): Promise<number>;
  getRecording(recordingId: string): Promise<CallRecording | undefined>;
  /** Newest first (by the call's `offeredAt`, then id). */
  listRecordings(filter: RecordingFilter, page: PageRequest): Promise<Page<CallRecording>>;
  /** Newest first. */
  activities(record: RecordRef, page: PageRequest): Promise<Page<Activity>>;
  /** Oldest first. */
  history(record: RecordRef, page: PageRequest): Promise<Page<HistoryEntry>>;
}

/** One committed fact, numbered in the order of commits (rule C6). */
export interface FeedEntry {
  /** Grows by commit, never reused. */
  readonly seq: number;
  readonly fact: CallFact;
}

export interface Feed {
  /** Entries after `seq`, oldest first, at most `limit`. */
  since(seq: number, limit: number): Promise<readonly FeedEntry[]>;
  /** The newest sequence number, 0 when there is none. */
  latest(): Promise<number>;
}

/** An API key: only its hash is kept. */
export interface ApiKey extends StoredRecord {
  readonly label: string;
  /** SHA-256 of the key, lower-case hex. */
  readonly sha256: string;
}

export interface ApiKeyRepository extends Repository<ApiKey> {
  findByHash(sha256: string): Promise<ApiKey | undefined>;
}

/** Everything the core keeps. One object per database; adapters prove themselves with the conformance suite. */
export interface Store {
  readonly contacts: Repository<Contact>;
  readonly companies: Repository<Company>;
  readonly leads: Repository<Lead>;
  readonly deals: DealRepository;
  readonly users: UserRepository;
  readonly queues: Repository<Queue>;
  readonly lines: LineRepository;
  readonly parties: PartyIndex;
  readonly calls: CallLog;
  readonly feed: Feed;
  readonly apiKeys: ApiKeyRepository;
}

export interface StoredAudio {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Storage of recordings' bytes.
 * Guarantees: an object is there whole or not at all; `put` of an id that is there already with the same bytes
 * changes nothing; bytes come back identical.
 */
export interface AudioStore {
  /** Writes durably; resolves after the bytes are safe. */
  put(recordingId: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredAudio>;
  /** Size and checksum, or undefined when there is no such object. */
  stat(recordingId: string): Promise<StoredAudio | undefined>;
  /** Bytes `start` to `end` inclusive. The range must lie within the object. */
  read(
    recordingId: string,
    range: { readonly start: number; readonly end: number },
  ): AsyncIterable<Uint8Array>;
}
