import type { Instant, StoredRecord } from './record.js';

/** What is left of an erasure: how much there was and when, and nothing of whom (rule A7). The number is not kept. */
export interface Tombstone extends StoredRecord {
  readonly kind: 'phoneErasure';
  readonly erasedAt: Instant;
  /** The user who asked for it; null: the system. */
  readonly requestedBy: string | null;
  /** When the first and the last of the erased calls came; null: there was none. */
  readonly firstCallAt: Instant | null;
  readonly lastCallAt: Instant | null;
  readonly counts: {
    readonly calls: number;
    readonly recordings: number;
    readonly comments: number;
    readonly activities: number;
    readonly missedCalls: number;
    /** Records that lost the number. */
    readonly records: number;
    /** Of these, records that lost name and texts as well. */
    readonly redactedRecords: number;
    /** Calls that a legal hold kept as they were. */
    readonly heldCalls: number;
  };
}
