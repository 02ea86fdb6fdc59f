import { closeSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { err, ok, type Result, type Store } from '@callcard/crm-core';
import { type Database, openDatabase } from './database.js';
import { errnoCode } from './errno.js';
import { makeFolder } from './make-folder.js';
import { inspect, migrate, migrations } from './schema.js';
import { storeOn } from './store.js';

export interface SqliteStoreOptions {
  /** The database file, made if it is not there, with its folder. SQLite keeps `-wal` and `-shm` files beside it. */
  readonly path: string;
  /** How long a write waits for another process's write, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
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
  /** Writes everything into the one file and lets go of it. Afterwards every method rejects. Twice is no error. */
  close(): void;
}

/**
 * Opens (or makes) a durable store in one file.
 * Guarantees: those of the ports, proved by the conformance suite; a write is on the disk when its promise resolves
 * (WAL, `synchronous = FULL`), also when the process is killed right after; several processes may share the file.
 * A disk that fails later (full, gone) makes methods reject with an `Error` whose `code` is SQLite's.
 */
export function openSqliteStore(options: SqliteStoreOptions): Result<SqliteStore, OpenStoreError> {
  // Resolved, so that no path is taken for the URL of a remote database.
  const path = resolve(options.path);
  try {
    makeFile(path);
  } catch (error) {
    return err({ code: 'unwritable', path, cause: errnoCode(error) });
  }
  let db: Database | undefined;
  try {
    db = openDatabase(path);
    const refused = prepare(db, path, options.busyTimeoutMs ?? 5000);
    if (!refused) return ok(withClose(db));
    db.close();
    return err(refused);
  } catch (error) {
    db?.close();
    return err(openError(path, error));
  }
}

/** SQLite would make the file readable for everybody; its other files get the mode of this one. */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
}

function prepare(db: Database, path: string, busyTimeoutMs: number): OpenStoreError | undefined {
  db.exec(`PRAGMA busy_timeout = ${Math.max(0, Math.trunc(busyTimeoutMs))}`);
  const found = inspect(db);
  if (found === 'foreign') return { code: 'foreign', path };
  if (found !== 'empty' && found.schemaVersion > migrations.length) {
    return {
      code: 'newerSchema',
      path,
      schemaVersion: found.schemaVersion,
      supportedVersion: migrations.length,
    };
  }
  db.all('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA foreign_keys = ON');
  // What is erased or replaced is overwritten with zeros, not only left out (rule A7).
  db.exec('PRAGMA secure_delete = ON');
  migrate(db);
  return undefined;
}

function openError(path: string, error: unknown): OpenStoreError {
  const cause = errnoCode(error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(cause)) return { code: 'locked', path };
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(cause)) return { code: 'unwritable', path, cause };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(cause)) return { code: 'corrupt', path, cause };
  throw error;
}

function withClose(db: Database): SqliteStore {
  let open = true;
  return {
    ...storeOn(db),
    close() {
      if (!open) return;
      open = false;
      // Waits for nobody: when others still read, what the log holds stays there, as safe as before.
      db.exec('PRAGMA busy_timeout = 0');
      db.all('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}
