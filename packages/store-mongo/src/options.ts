import type { ReportProblem } from './database/read.js';

export interface MongoStoreOptions {
  /**
   * A connection string of MongoDB, `mongodb://` or `mongodb+srv://`, of a replica set or a sharded cluster. Its path names the
   * database; default `callcard`. Write and read concerns in it do not count: see {@link openMongoStore}.
   */
  readonly url: string;
  /** How long opening waits for a server, and for another process's migration, in milliseconds. Default 10000. */
  readonly openTimeoutMs?: number;
  /**
   * How long an operation is tried again while the replica set has no primary or a server starts again, in milliseconds.
   * Default 20000.
   */
  readonly retryForMs?: number;
  /** Called for each stored document that a listing or a look-up left out because it cannot be read. */
  readonly onProblem?: ReportProblem;
}

export const defaults = { openTimeoutMs: 10_000, retryForMs: 20_000 } as const;
