import { err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Connection } from 'mongoose';
import { type ConnectError, connect, refusedAtOpen } from './database/connect.js';
import { databaseOn } from './database/database.js';
import { storeError } from './database/failure.js';
import type { ReportProblem } from './database/read.js';
import { createGate } from './gate.js';
import {
  type Migrated,
  migrate,
  type SchemaError,
  type SchemaVersions,
  schemaVersions,
} from './schema/migrate.js';
import { type Models, modelsOn } from './schema/models.js';
import { storeOn } from './store.js';

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

export type OpenMongoError = ConnectError | SchemaError;

export interface MongoStore extends Store {
  /** Waits for what was asked and lets go of the server. From the call on every method rejects with `closed`. Twice is no error. */
  close(): Promise<void>;
}

const defaults = { openTimeoutMs: 10_000, retryForMs: 20_000 } as const;

/**
 * Opens (or makes) a store in a MongoDB database. Collections and indexes are made, and an older schema is migrated, under a
 * lock. Any number of processes may share the database.
 * Guarantees: those of the ports, proved by the conformance suite; a write is on the disks of a majority of the replica set
 * when its promise resolves (`{ w: 'majority', j: true }`); reads are of what a majority has, from the primary; a commit whose
 * connection breaks is looked for, and says whether it was written. What fails later, after `retryForMs`, rejects with a
 * `StoreError`.
 */
export async function openMongoStore(
  options: MongoStoreOptions,
): Promise<Result<MongoStore, OpenMongoError>> {
  const connected = await connect(options.url, options.openTimeoutMs ?? defaults.openTimeoutMs);
  return connected.ok ? openOn(connected.value, options) : connected;
}

/** The same on a connection, which the store closes. */
export async function openOn(
  connection: Connection,
  {
    openTimeoutMs = defaults.openTimeoutMs,
    retryForMs = defaults.retryForMs,
    onProblem,
  }: Omit<MongoStoreOptions, 'url'>,
): Promise<Result<MongoStore, OpenMongoError>> {
  const models = modelsOn(connection);
  const migrated = await migrateOn(connection, models, openTimeoutMs);
  if (!migrated.ok) return migrated;
  const gate = createGate();
  const database = databaseOn(connection, models, { retryForMs }, onProblem ?? (() => undefined));
  return ok({
    ...gate.guard(storeOn(database)),
    async close() {
      await gate.close();
      await connection.close();
    },
  });
}

/** Closes the connection unless it is migrated. */
function migrateOn(
  connection: Connection,
  models: Models,
  waitMs: number,
): Promise<Result<Migrated, OpenMongoError>> {
  return orClosed(connection, () => migrate(models, { waitMs }));
}

async function orClosed<T>(
  connection: Connection,
  ask: () => Promise<Result<T, SchemaError>>,
): Promise<Result<T, OpenMongoError>> {
  try {
    const answer = await ask();
    if (!answer.ok) await connection.close();
    return answer;
  } catch (error) {
    await connection.close();
    const refused = refusedAtOpen(error);
    if (refused) return err(refused);
    throw storeError(error);
  }
}

/**
 * Brings a database to the schema of this release ahead of its first opening, as opening would. Safe to run while processes of
 * the same release use it.
 */
export async function migrateMongoDatabase(
  options: Pick<MongoStoreOptions, 'url' | 'openTimeoutMs'>,
): Promise<Result<Migrated, OpenMongoError>> {
  const waitMs = options.openTimeoutMs ?? defaults.openTimeoutMs;
  const connected = await connect(options.url, waitMs);
  if (!connected.ok) return err(connected.error);
  const migrated = await migrateOn(connected.value, modelsOn(connected.value), waitMs);
  await connected.value.close();
  return migrated;
}

/**
 * Says which schema a database has, and changes nothing: neither a database nor a collection is made. For what has to be known
 * before `openMongoStore` makes them, or brings them up to date.
 */
export async function readMongoSchema({
  url,
  openTimeoutMs = defaults.openTimeoutMs,
}: Pick<MongoStoreOptions, 'url' | 'openTimeoutMs'>): Promise<Result<SchemaVersions, OpenMongoError>> {
  const connected = await connect(url, openTimeoutMs);
  if (!connected.ok) return connected;
  const connection = connected.value;
  const versions = await orClosed(connection, () => schemaVersions(modelsOn(connection)));
  await connection.close();
  return versions;
}
