import type { ExpiringRecord } from '../model/expiring-record.js';
import type { Instant } from '../model/record.js';
import type { Result } from '../model/result.js';
import type { Page, PageRequest } from './paging.js';

/** Which records are listed. */
export interface ExpiringRequest extends PageRequest {
  /** Those that have this key; absent: all. */
  readonly key?: string;
}

/**
 * Storage of one kind of record that is kept until a time. What expired and is not removed yet is given like any other:
 * whoever reads it compares {@link ExpiringRecord.expiresAt} with the clock.
 * Guarantees: those of a repository, for writes, reads, copies and cursors.
 */
export interface ExpiringRecords<T extends ExpiringRecord> {
  /** The record with this id. Rejects with a `StoreError` (`damaged`) when it is stored and cannot be read. */
  get(id: string): Promise<T | undefined>;
  /**
   * By id, the greatest first: where ids are sorted by time (UUIDv7), the newest. What cannot be read is reported and left
   * out. A page is followed by what is below the id of its last record, which is its `next`: any other id does as well.
   */
  list(request: ExpiringRequest): Promise<Page<T>>;
  /**
   * Records whose time had come at `now`, the longest ago first and then by id, at most `limit` (an integer of 1 or more). What
   * cannot be read is reported and left out. Costs what it gives, however much is stored.
   */
  due(now: Instant, limit: number): Promise<readonly T[]>;
  /** Adds a record, in whatever version it has. */
  insert(record: T): Promise<Result<void, { readonly code: 'alreadyExists' }>>;
  /** Replaces the record whose stored version is `record.version - 1`, with its keys and its time. */
  update(record: T): Promise<Result<void, { readonly code: 'notFound' } | { readonly code: 'conflict' }>>;
  /** Whether this call removed it, in whatever version it was: of several at the same time one does. */
  remove(id: string): Promise<boolean>;
  /**
   * Removes records that had expired at `now`, the longest ago first and then by id, at most `limit` (an integer of 1 or more); also those
   * that cannot be read. Gives how many it found; fewer than `limit`: there are no more.
   */
  removeExpired(now: Instant, limit: number): Promise<number>;
}
