import type { CloseThread, Failed, Failure } from '../thread-handle.js';

/** What crosses between the store and its threads: plain data, no domain. */

/** What SQLite takes as a parameter and gives as a column here. */
export type Value = string | number | null;

/** One row of an answer, in the order of its columns. */
export type Row = readonly Value[];

/** SQL and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly Value[];
}

/** A statement that changes something. */
export interface Operation extends Statement {
  /** How many rows it must change; of any other count the whole job is undone and answers its refusal. */
  readonly changes?: number;
  /** It is a question, and the first column of its first row must be this; otherwise as with `changes`. */
  readonly holds?: Value;
  /** Done instead of undoing the job, when another count of rows was changed. */
  readonly otherwise?: Statement | undefined;
  /** A word for the caller: why the job was refused. */
  readonly refusal?: string;
  /** Asked when the job is refused, before it is undone; the rows go to the caller. */
  readonly why?: Statement;
}

/** Operations that are done together or not at all. */
export interface WriteJob {
  readonly operations: readonly Operation[];
  /** Somebody waits on the line: it goes before jobs that are not urgent. */
  readonly urgent?: boolean;
  /** Empties the write-ahead log afterwards, as far as no other process reads it. */
  readonly emptyLog?: boolean;
}

/** What became of a job that failed neither by SQLite nor by the thread. */
export type WriteOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly refusal: string; readonly rows: readonly Row[] };

/** How a thread of a database is started. */
export interface DatabaseThreadOptions {
  /** `keeper`: brings the write-ahead log into the database; `visitor`: looks at it, or copies it, and changes nothing. */
  readonly role: 'writer' | 'reader' | 'keeper' | 'visitor';
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly applicationId: number;
  /** Of a database that is made. */
  readonly pageSize: number;
  /** A commit brings the write-ahead log into the database itself when it is longer than this. */
  readonly logBytes: number;
  /** How long a group waits for more, when groups follow each other closely. */
  readonly gatherMs: number;
  /** Step n brings a database from schema version n to n + 1. */
  readonly migrations: readonly string[];
  /**
   * Stored numbers are read again when a database of an older schema version than this is opened; those that were not read
   * before in this country (rule P5). Absent: never.
   */
  readonly rereadNumbers?: { readonly before: number; readonly defaultCountry?: string | undefined };
  /** A database of an earlier schema version gets what its records and calls are found by. Absent: never. */
  readonly foundBySince?: number;
}

/** Counts of what a thread did since it was started. */
export interface ThreadCounts {
  /** Every statement given to SQLite, BEGIN, SAVEPOINT and COMMIT included. */
  readonly statements: number;
  /** Transactions that were committed. */
  readonly groups: number;
  /** Jobs that were answered. */
  readonly jobs: number;
}

/** Rows that a copy is to be without; a table that the database does not have has none. */
export interface LeftOut {
  readonly table: string;
  /** Which ones, as SQL. */
  readonly where: string;
}

export type Request =
  | { readonly kind: 'open'; readonly id: number }
  | { readonly kind: 'write'; readonly jobs: readonly (WriteJob & { readonly id: number })[] }
  | {
      readonly kind: 'read';
      readonly jobs: readonly { readonly id: number; readonly queries: readonly Statement[] }[];
    }
  | { readonly kind: 'count'; readonly id: number }
  /** Brings the log into the database as far as nobody reads it, and waits for nobody. */
  | { readonly kind: 'checkpoint'; readonly id: number }
  /** Writes the database as it is now into a new file, without these rows. */
  | {
      readonly kind: 'copy';
      readonly id: number;
      readonly to: string;
      readonly without: readonly LeftOut[];
    }
  | CloseThread;

/** What one request is answered. */
export type Answer =
  | { readonly id: number; readonly refused: Unopened | null }
  | { readonly id: number; readonly outcome: WriteOutcome }
  | { readonly id: number; readonly rows: readonly (readonly Row[])[] }
  | { readonly id: number; readonly counts: ThreadCounts }
  | { readonly id: number; readonly checkpointed: true }
  | { readonly id: number; readonly copied: true };

export type AnswerOrFailure = Answer | Failed;

/** Why a database is not opened. */
export type Unopened = { readonly foreign: true } | { readonly schemaVersion: number } | Failure;
