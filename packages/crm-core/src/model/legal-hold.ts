import type { Instant, StoredRecord } from './record.js';

/**
 * An order to keep what there is, whatever retention and erasure say (rule A7). It names a number, a call, or both (then
 * each is held).
 */
export interface LegalHold extends StoredRecord {
  /** Every call with this E.164 number, its recordings, and the records that have the number. */
  readonly e164: string | null;
  /** This call and its recordings. */
  readonly callId: string | null;
  /** Why, in the installation's own words: a case number, say. */
  readonly reason: string;
  /** From then on it holds no more; null: until it is changed. */
  readonly until: Instant | null;
}
