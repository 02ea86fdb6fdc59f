import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { err, ok, type Result } from '@callcard/crm-core';
import {
  copyInto,
  type DatabaseThread,
  openThread,
  startDatabaseThread,
} from './database/database-thread.js';
import { transientRows } from './expiring-records.js';
import { type OpenStoreError, openError, threadOptions } from './open.js';
import { migrations } from './schema/migrations.js';

/** Which database is looked at. */
export interface VisitOptions {
  /** The database file; it is never made. */
  readonly path: string;
  /** How long another process that keeps it locked is waited for, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
}

/** The newest schema version that this release knows. */
export const newestSqliteSchema = migrations.length;

/** The version of a database's schema (0: there is nothing yet), and the newest one that this release knows. */
export interface SchemaVersions {
  readonly found: number;
  readonly newest: number;
}

async function visiting<T>(
  { path: given, busyTimeoutMs = 5000 }: VisitOptions,
  visit: (thread: DatabaseThread) => Promise<T>,
): Promise<Result<T, OpenStoreError>> {
  const path = resolve(given);
  const options = threadOptions(path, Math.max(0, Math.trunc(busyTimeoutMs)));
  const thread = startDatabaseThread({ ...options, role: 'visitor' }, {});
  try {
    const refused = await openThread(thread);
    return refused ? err(openError(path, refused)) : ok(await visit(thread));
  } finally {
    await thread.close();
  }
}

async function versionsIn(thread: DatabaseThread): Promise<SchemaVersions> {
  const queries = [{ sql: 'PRAGMA user_version', params: [] }];
  const answer = await thread.ask((id) => thread.post({ kind: 'read', jobs: [{ id, queries }] }));
  const found = 'rows' in answer ? Number(answer.rows[0]?.[0]?.[0] ?? 0) : 0;
  return { found, newest: newestSqliteSchema };
}

/**
 * Says which schema a database has, and changes nothing: a file that is not there is not made. For what has to be known
 * before `openSqliteStore` makes a database, or brings one up to date. Errors: those of opening; `newerSchema` among them.
 */
export async function readSqliteSchema(
  options: VisitOptions,
): Promise<Result<SchemaVersions, OpenStoreError>> {
  if (!existsSync(options.path)) return ok({ found: 0, newest: newestSqliteSchema });
  return visiting(options, versionsIn);
}

/**
 * Copies a database, as it is at one moment, into a file that is empty or not there yet (`VACUUM INTO`). Stores that are open, in this
 * process and in others, go on reading and writing. The copy has no write-ahead log, and its free pages are zeros, so that nothing
 * is left in it of what was erased; it has no sessions, one-time links and answers of requests, so that none that was revoked
 * or used comes back with it. Bringing it to the disk is the caller's. Rejects with a `StoreError` when it cannot be written.
 */
export function copySqliteDatabase(
  options: VisitOptions & { readonly to: string },
): Promise<Result<void, OpenStoreError>> {
  return visiting(options, (thread) => copyInto(thread, options.to, [transientRows]));
}
