import { err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Connection } from 'mongoose';
import { type ConnectError, connect, opening } from './database/connect.js';
import { databaseOn } from './database/database.js';
import { openSessions } from './database/sessions.js';
import { createGate } from './gate.js';
import { defaults, type MongoStoreOptions } from './options.js';
import {
  type Migrated,
  migrate,
  type SchemaError,
  type SchemaVersions,
  schemaVersions,
} from './schema/migrate.js';
import { type Models, modelsOn } from './schema/models.js';
import { storeOn } from './store.js';

export type OpenMongoError = ConnectError | SchemaError;

export interface MongoStore extends Store {
  /** Waits for what was asked and lets go of the server. From the call on every method rejects with `closed`. Twice is no error. */
  close(): Promise<void>;
}

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
  const opened = await opening(connection, () => openSessions(connection, { retryForMs }));
  if (!opened.ok) return opened;
  const sessions = opened.value;
  const gate = createGate();
  const database = databaseOn(sessions, models, { retryForMs }, onProblem ?? (() => undefined));
  return ok({
    ...gate.guard(storeOn(database)),
    async close() {
      await gate.close();
      await sessions.close();
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
  const opened = await opening(connection, ask);
  if (!opened.ok) return opened;
  if (!opened.value.ok) await connection.close();
  return opened.value;
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
