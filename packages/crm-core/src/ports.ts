import type { Activity, HistoryEntry } from './activities.js';
import type { Call, CallRecording, CallStatus } from './call/call.js';
import type { CallFact } from './call/facts.js';
import type { ErasureChange, Tombstone } from './erasure/plan.js';
import type { StoredMissedCall } from './missed/item.js';
import type { LegalHold } from './recordings/legal-hold.js';
import type {
  Company,
  Contact,
  Deal,
  Instant,
  Invoice,
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

/** Which page of a listing: how many items, and after which. */
export interface PageRequest {
  /** At most this many items: an integer of 1 or more; anything else is a bug and rejects with a RangeError. */
  readonly limit: number;
  /**
   * The `next` of the page before; absent: from the start. Cursors are opaque and hold for the same listing with the
   * same filter, across restarts. A string that no listing gave gets some page, perhaps an empty one, never an error.
   */
  readonly after?: string;
}

/** Why a record was not written; the store is as it was. */
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
 * records come back equal to what was written (any text, line feeds, NUL and emoji included; finite numbers, fractions
 * included); changing an object that was given or returned never changes what is stored; a listing is ordered by id
 * and its cursors stay valid while records are added. Ids are lower-case ASCII letters, digits, `-` and `:`.
 */
export interface Repository<T extends StoredRecord> {
  get(id: string): Promise<T | undefined>;
  list(page: PageRequest): Promise<Page<T>>;
  /** Adds a record. Errors: `alreadyExists`. */
  insert(record: T): Promise<Result<void, WriteError>>;
  /** Replaces the record whose stored version is `record.version - 1`. Errors: `notFound`, `conflict`. */
  update(record: T): Promise<Result<void, WriteError>>;
}

/** Users, found by what rings them (rules M7, R4). */
export interface UserRepository extends Repository<User> {
  /** The user with this extension; of several, the one with the lowest id. */
  findByExtension(extension: string): Promise<User | undefined>;
  /** Users whose mobile is this E.164 number. */
  findByMobile(e164: string): Promise<readonly User[]>;
}

/** Our numbers, found as callers dial them. */
export interface LineRepository extends Repository<Line> {
  /** The line with this number; of several, the one with the lowest id. */
  findByNumber(e164: string): Promise<Line | undefined>;
}

/** Deals, found by whose they are (rule D1). */
export interface DealRepository extends Repository<Deal> {
  /** Every deal of any of these contacts or companies, whatever its stage means; each once, in no particular order. */
  findByParties(refs: readonly RecordRef[]): Promise<readonly Deal[]>;
}

/** Who has a phone number: the lookup behind every call (rule M1). Sees every write that resolved before it. */
export interface PartyIndex {
  /**
   * Every contact, company and lead (of any status) that has one of these E.164 numbers among its phones; each once;
   * no cap on any kind (rules M1, M8); in no particular order.
   */
  findByPhone(e164s: readonly string[]): Promise<readonly Party[]>;
}

/** A call as it is stored, with all that is known of it. */
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
  /** Added; a fact whose id the call has already is left as it is, and not fed again. */
  readonly newFacts: readonly CallFact[];
  /** The version this change was computed from; 0: the call is new. */
  readonly expectedVersion: number;
  /**
   * Leads that the call created or whose owner it set. Version 1: the lead is new; above: it replaces the stored
   * version before, as in {@link Repository.update}, so that an edit made meanwhile is never lost.
   */
  readonly leads: readonly Lead[];
  /** Replaced by id. */
  readonly activities: readonly Activity[];
  /** Added; an entry whose id is there already is left as it is. */
  readonly history: readonly HistoryEntry[];
  /** Items of the work list (rule A5). Version 1: new; above: replaces the stored version before. Absent: none. */
  readonly missedCalls?: readonly StoredMissedCall[];
}

/*
 * What a lead was converted to shows the lead's calls, recordings, activities and history as its own (rule L2): wherever
 * a listing is asked for a record, it also gives what belongs to leads whose `convertedTo` names that record.
 */

/** Which calls to list; fields that are given must all hold, none: every call. */
export interface CallFilter {
  readonly status?: CallStatus;
  /** Calls bound to this record, or to a lead that was converted to it. */
  readonly record?: RecordRef;
  /** Calls whose match names this E.164 number. */
  readonly remote?: string;
  /** True: only calls that live. */
  readonly live?: boolean;
}

/** Which recordings to list; fields that are given must all hold, none: every recording. */
export interface RecordingFilter {
  readonly callId?: string;
  /** Recordings of calls bound to this record, or to a lead that was converted to it. */
  readonly record?: RecordRef;
}

/** Calls with their facts, recordings, activities and history: all that a call leaves behind, written by one method. */
export interface CallLog {
  get(callId: string): Promise<StoredCall | undefined>;
  /**
   * Writes a change whole and durably, adds its facts to the feed in order, and returns the new version.
   * Errors: `conflict` when the stored version is not `expectedVersion`, or the stored version of a lead or an item of
   * the work list is not the one before it: nothing was written; read again, decide again.
   */
  commit(change: CallCommit): Promise<Result<{ readonly version: number }, { readonly code: 'conflict' }>>;
  /** Newest first (by `offeredAt`, then by id, both descending). */
  list(filter: CallFilter, page: PageRequest): Promise<Page<Call>>;
  /** Calls that live, or have a recording that is `expected`, `recording` or `stopped`; oldest first. */
  unfinished(): Promise<readonly Call[]>;
  /** How many calls whose match names this E.164 number were offered before (not at) the given instant. */
  countByRemote(e164: string, before: Instant): Promise<number>;
  getRecording(recordingId: string): Promise<CallRecording | undefined>;
  /** Newest first (by the call's `offeredAt`, then by the recording's id, both descending). */
  listRecordings(filter: RecordingFilter, page: PageRequest): Promise<Page<CallRecording>>;
  /** Newest first (by `at`, then by id, both descending), those of leads that became the record included. */
  activities(record: RecordRef, page: PageRequest): Promise<Page<Activity>>;
  /** Oldest first (by `at`, then by id), that of leads that became the record included. */
  history(record: RecordRef, page: PageRequest): Promise<Page<HistoryEntry>>;
}

/** Which items of the work list to list; fields that are given must all hold, none: every item. */
export interface MissedCallFilter {
  readonly open?: boolean;
  readonly ownerId?: string;
  readonly lineId?: string;
}

/** The work list of callers whom nobody answered (rule A5). Written by {@link CallLog.commit}. */
export interface MissedCalls {
  get(id: string): Promise<StoredMissedCall | undefined>;
  /** The items of this E.164 number on every line, open and closed, in no particular order. */
  ofCaller(e164: string): Promise<readonly StoredMissedCall[]>;
  /** Whoever waits longest first (by `openedAt`, then by id). */
  list(filter: MissedCallFilter, page: PageRequest): Promise<Page<StoredMissedCall>>;
}

/** Records that change together, such as when a lead is converted (rule L2). */
export interface RecordChange {
  /** Each at most once. Version 1: new; above: replaces the stored version before, as in {@link Repository.update}. */
  readonly records: readonly (Contact | Company | Lead | Deal)[];
  /** Added; an entry whose id is there already is left as it is. */
  readonly history: readonly HistoryEntry[];
}

/** Writes records that change together. */
export interface RecordWriter {
  /**
   * Writes a change whole and durably. Errors: `conflict` when the stored version of a record is not the one before it
   * (for version 1: when there is one): nothing was written; read again, decide again.
   */
  write(change: RecordChange): Promise<Result<void, { readonly code: 'conflict' }>>;
}

/** Takes personal data out of everything that is stored (rule A7). */
export interface Erasures {
  /**
   * Takes personal data out (rule A7), whole and durably: every fact given replaces the stored one of its id, in the
   * feed as well, under the number that it has there; facts whose ids are new are added and fed. Calls and activities
   * are replaced, records replaced version by version, items of the work list removed, the tombstone added. What was
   * replaced cannot be read any more. Errors: `conflict` when the stored version of a call or a record is not the
   * expected one, or the tombstone's id is there already: nothing was written; read again, decide again.
   */
  apply(change: ErasureChange): Promise<Result<void, { readonly code: 'conflict' }>>;
}

/** One committed fact, numbered in the order of commits, and within a commit in the order given (rule C6). */
export interface FeedEntry {
  /** Grows by commit, never reused. */
  readonly seq: number;
  readonly fact: CallFact;
}

/** All facts of all calls in the order of their commits: what live events, webhooks and other processes follow (rule C6). */
export interface Feed {
  /**
   * Entries after `seq`, oldest first, at most `limit`. An entry never appears before one that was already read:
   * whoever goes on from the last `seq` misses none.
   */
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

/** API keys, found by the hash of what a client sends. */
export interface ApiKeyRepository extends Repository<ApiKey> {
  findByHash(sha256: string): Promise<ApiKey | undefined>;
}

/** Everything the core keeps. One object per database; adapters prove themselves with the conformance suite. */
export interface Store {
  readonly contacts: Repository<Contact>;
  readonly companies: Repository<Company>;
  readonly leads: Repository<Lead>;
  readonly deals: DealRepository;
  readonly invoices: Repository<Invoice>;
  readonly users: UserRepository;
  readonly queues: Repository<Queue>;
  readonly lines: LineRepository;
  readonly parties: PartyIndex;
  readonly records: RecordWriter;
  readonly calls: CallLog;
  readonly missedCalls: MissedCalls;
  readonly erasures: Erasures;
  readonly tombstones: Repository<Tombstone>;
  readonly legalHolds: Repository<LegalHold>;
  readonly feed: Feed;
  readonly apiKeys: ApiKeyRepository;
}

/** What is known of stored audio: SHA-256 of its bytes (lower-case hex) and how many they are. */
export interface StoredAudio {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Storage of recordings' bytes.
 * Guarantees: an object is there whole or not at all, and never changes until it is removed; bytes come back identical. Ids are
 * `^[a-z0-9-]{1,100}$`.
 */
export interface AudioStore {
  /**
   * Writes durably; resolves after the bytes are safe. An id that is there already with the same bytes changes
   * nothing. Rejects, and leaves all as it was, when the source fails, the storage fails, the id is malformed, or other
   * bytes are stored under this id (no recording replaces another, rule A2).
   */
  put(recordingId: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredAudio>;
  /** Size and checksum, or undefined when there is no such object (a malformed id names none). */
  stat(recordingId: string): Promise<StoredAudio | undefined>;
  /** Removes the object, durably; none there is no error, and neither is a malformed id, which names none. */
  remove(recordingId: string): Promise<void>;
  /**
   * Bytes `start` to `end` inclusive, counted from 0. The range must lie within the object (an empty one has none);
   * otherwise, and when there is no such object, the iteration throws.
   */
  read(
    recordingId: string,
    range: { readonly start: number; readonly end: number },
  ): AsyncIterable<Uint8Array>;
}
