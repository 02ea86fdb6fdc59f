import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type CountryCode, err, ok, type Result, type Store, StoreError } from '@callcard/crm-core';
import { joinThreads, type StoreStatistics } from './database/database.js';
import {
  checkpoint,
  type DatabaseThread,
  openThread,
  startDatabaseThread,
} from './database/database-thread.js';
import { createLogKeeper, type LogKeeper } from './database/log-keeper.js';
import type { Unopened } from './database/protocol.js';
import { errnoCode } from './errno.js';
import { makeFolder } from './make-folder.js';
import { applicationId, foundBySince, migrations, numbersReadAgain } from './schema/migrations.js';
import { storeOn } from './store.js';
import type { ReportProblem } from './text.js';

/**
 * Measured with bench/writes.mjs: a commit writes whole pages, so that small ones make it cheaper; a page that changes
 * often is brought from the log into the database once, the longer the log the more often it was changed by then; and
 * groups that follow each other within a few milliseconds are cheaper as one.
 */
const tuning = { pageSize: 1024, gatherMs: 50 };

/** The log keeper lets the log become so long; beyond the second, SQLite shortens it within a commit. */
const logBytes = { kept: 96 * 1024 * 1024, most: 256 * 1024 * 1024 };

export interface SqliteStoreOptions {
  /** The database file, made if it is not there, with its folder. SQLite keeps `-wal` and `-shm` files beside it. */
  readonly path: string;
  /** How long a write waits for another process's write, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
  /**
   * The installation's country, in which a database of an earlier version has its numbers read again that were not read
   * before (rule P5). Absent: of these, only those with a country code are read.
   */
  readonly defaultCountry?: CountryCode;
  /** Called for each stored document that a listing or a look-up left out because it cannot be read. */
  readonly onProblem?: ReportProblem;
  /** Called for each failure that comes from damage of the file itself; methods reject with it as well (`corrupt`). */
  readonly onCorrupt?: (error: StoreError) => void;
  /** Called once when a thread of the store ended by itself: every method rejects from now on, so open it anew. */
  readonly onDied?: (error: StoreError) => void;
}

export type OpenStoreError =
  /** The file or its folder cannot be made or written; `cause` is the system's or SQLite's code, such as EACCES. */
  | { readonly code: 'unwritable'; readonly path: string; readonly cause: string }
  /** The file is no database, or a damaged one. */
  | { readonly code: 'corrupt'; readonly path: string; readonly cause: string }
  /** A database of another application; nothing was changed in it. */
  | { readonly code: 'foreign'; readonly path: string }
  /** Written by a newer release of this package; nothing was changed in it. */
  | {
      readonly code: 'newerSchema';
      readonly path: string;
      readonly schemaVersion: number;
      readonly supportedVersion: number;
    }
  /** Another process kept it locked for longer than the busy timeout. */
  | { readonly code: 'locked'; readonly path: string };

export interface SqliteStore extends Store {
  /**
   * Waits for what was asked, writes everything into the one file and lets go of it. From the call on every method
   * rejects with `closed`. Twice is no error.
   */
  close(): Promise<void>;
  /** What was done since the store was opened. For benches and tests; not stable. */
  statistics(): Promise<StoreStatistics>;
  /**
   * Which state of the database is read now: what was read between two answers that are equal is what would be read anew.
   * Any write makes it another one, also of another process that shares the file.
   */
  revision(): Promise<number>;
}

/**
 * Opens (or makes) a durable store in one file. SQLite runs in two threads of the store's own: no method ever keeps the
 * event loop waiting for the disk or for another process.
 * Guarantees: those of the ports, proved by the conformance suite; a write is on the disk when its promise resolves
 * (WAL, `synchronous = FULL`), also when the process is killed right after; writes that wait at the same time share one
 * sync, and each is done or undone alone; several processes may share the file. An open store keeps no process alive.
 * What fails later (a full disk, a thread that died) makes methods reject with a `StoreError`.
 */
export async function openSqliteStore(
  options: SqliteStoreOptions,
): Promise<Result<SqliteStore, OpenStoreError>> {
  // Resolved, so that no path is taken for the URL of a remote database.
  const path = resolve(options.path);
  try {
    makeFile(path);
  } catch (error) {
    return err({ code: 'unwritable', path, cause: errnoCode(error) });
  }
  const busyTimeoutMs = Math.max(0, Math.trunc(options.busyTimeoutMs ?? 5000));
  const rereadNumbers = { before: numbersReadAgain, defaultCountry: options.defaultCountry };
  const thread = { ...threadOptions(path, busyTimeoutMs), rereadNumbers };
  let opened = false;
  let reported = false;
  /** Either thread may die, and of what dies before it was opened nobody needs to hear. */
  const onDied = (error: StoreError) => {
    if (opened && !reported) options.onDied?.(error);
    reported = opened;
  };
  const hear = { onDied, ...(options.onCorrupt && { onCorrupt: options.onCorrupt }) };
  const writer = startDatabaseThread({ ...thread, role: 'writer' }, hear);
  const reader = startDatabaseThread({ ...thread, role: 'reader' }, hear);
  try {
    const refused = (await openThread(writer)) ?? (await openThread(reader));
    if (refused) return err(openError(path, refused));
    opened = true;
  } finally {
    if (!opened) await Promise.all([writer.kill(), reader.kill()]);
  }
  const log = keepLog(path, writer, () => startDatabaseThread({ ...thread, role: 'keeper' }, {}));
  const db = joinThreads(path, writer, reader, log);
  return ok({
    ...storeOn(db, options.onProblem ?? (() => undefined)),
    close: db.close,
    statistics: db.statistics,
    revision: db.revision,
  });
}

/** What every thread of a database needs. */
export function threadOptions(path: string, busyTimeoutMs: number) {
  const schema = { applicationId, migrations, foundBySince };
  return { path, busyTimeoutMs, ...schema, logBytes: logBytes.most, ...tuning };
}

/** A third thread shortens the log. It is there for as long as that takes, some moments in thousands of writes. */
function keepLog(path: string, writer: DatabaseThread, start: () => DatabaseThread): LogKeeper {
  return createLogKeeper({
    path,
    mostBytes: logBytes.kept,
    async bringIn() {
      const keeper = start();
      try {
        await openThread(keeper);
        await checkpoint(keeper);
      } finally {
        await keeper.close();
      }
    },
    beginAnew: () => checkpoint(writer),
  });
}

/**
 * SQLite would make the file readable for everybody; its other files get the mode of this one. A file that is there is
 * not opened: closing it would let go of the locks that this process has on it (POSIX), another store's among them.
 */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  if (statSync(path).isDirectory()) throw Object.assign(new Error(`a folder: ${path}`), { code: 'EISDIR' });
  accessSync(path, constants.R_OK | constants.W_OK);
}

/** Why a database was not opened, as the caller is told. Throws what nobody expects. */
export function openError(path: string, refused: Unopened): OpenStoreError {
  if ('foreign' in refused) return { code: 'foreign', path };
  if ('schemaVersion' in refused) {
    const { schemaVersion } = refused;
    return { code: 'newerSchema', path, schemaVersion, supportedVersion: migrations.length };
  }
  const { code: cause, message } = refused;
  if (/^SQLITE_(BUSY|LOCKED)/.test(cause)) return { code: 'locked', path };
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(cause)) return { code: 'unwritable', path, cause };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(cause)) return { code: 'corrupt', path, cause };
  throw new StoreError('failed', message, { cause: Object.assign(new Error(message), { code: cause }) });
}
