import type { HistoryEntry } from '../model/activity.js';
import type { AnyRecordRef, CrmRecord } from '../model/crm-record.js';
import type { Deal } from '../model/deal.js';
import type { Line } from '../model/line.js';
import type { StoredMissedCall } from '../model/missed-call.js';
import type { RecordRef, StoredRecord } from '../model/record.js';
import type { Result } from '../model/result.js';
import type { TakenError } from '../model/unique-key.js';
import type { User } from '../model/user.js';
import type { Page, PageRequest } from './paging.js';

/** Why a record was not written; the store is as it was. */
export type WriteError =
  /** Another record has what must be unique: `uniqueKeysOf`. */
  | TakenError
  /** A record with this id is already there. */
  | { readonly code: 'alreadyExists' }
  /** No record with this id. */
  | { readonly code: 'notFound' }
  /** The record changed since it was read: read again and retry. */
  | { readonly code: 'conflict' };

/** Records of one kind, to be read. */
export interface RecordReader<T> {
  /** The record with this id. Rejects with a `StoreError` (`damaged`) when it is stored and cannot be read. */
  get(id: string): Promise<T | undefined>;
  /**
   * The records with these ids, each once, in no particular order; ids of none are left out, and so is, after the store
   * reported it, what cannot be read: no decision is lost over it. One round trip.
   */
  getMany(ids: readonly string[]): Promise<readonly T[]>;
}

/**
 * Storage of one kind of record.
 * Guarantees: a write is durable when its promise resolves; a read sees every write that resolved before it;
 * records come back equal to what was written (any text, line feeds, NUL and emoji included; finite numbers, fractions
 * included); changing an object that was given or returned never changes what is stored; a listing is ordered by id
 * and its cursors stay valid while records are added. Ids are lower-case ASCII letters, digits, `-` and `:`.
 */
export interface Repository<T extends StoredRecord> extends RecordReader<T> {
  list(page: PageRequest): Promise<Page<T>>;
  /** Adds a record, in whatever version it has. Errors: `alreadyExists`, `taken`. */
  insert(record: T): Promise<Result<void, WriteError>>;
  /** Replaces the record whose stored version is `record.version - 1`. Errors: `notFound`, `conflict`, `taken`. */
  update(record: T): Promise<Result<void, WriteError>>;
}

/** Users, found by what rings them (rules M7, R4). */
export interface UserRepository extends Repository<User> {
  /** The user with this extension; of several, the one with the lowest id. */
  findByExtension(extension: string): Promise<User | undefined>;
  /** The user who signs in with this name, in small letters. */
  findByLogin(login: string): Promise<User | undefined>;
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
  /** At most `limit` deals that stand at this stage, by id. */
  findByStage(pipelineId: string, stageId: string, limit: number): Promise<readonly Deal[]>;
}

/** A record to be removed, and the version that the decision was made from. */
export interface RemovedRecord extends AnyRecordRef {
  readonly version: number;
}

/** Records that change together, such as when a lead is converted (rule L2), or a thousand that an import adds. */
export interface RecordChange {
  /** Each at most once. Version 1: new; above: replaces the stored version before, as in {@link Repository.update}. */
  readonly records: readonly CrmRecord[];
  /** Removed, with all that they are found by; their history stays. Absent: none. */
  readonly removed?: readonly RemovedRecord[];
  /** Added, and fed when `isRecordChange`; an entry whose id is there already is left as it is, and not fed again. */
  readonly history: readonly HistoryEntry[];
  /** Items of the work list. Version 1: new; above: replaces the stored version before. Absent: none. */
  readonly missedCalls?: readonly StoredMissedCall[];
}

/** Writes records that change together. */
export interface RecordWriter {
  /**
   * Writes a change whole and durably, or nothing of it. Errors: `conflict` when the stored version of a record or an item is
   * not the one before it (for version 1: when there is one; for a removed one: not its version): read again, decide again.
   * `taken` when another record, in the store or in the change, has what must be unique: `uniqueKeysOf`.
   */
  write(change: RecordChange): Promise<Result<void, { readonly code: 'conflict' } | TakenError>>;
}
