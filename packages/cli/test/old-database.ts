import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Libsql from 'libsql';

const fixture = fileURLToPath(new URL('../../store-sqlite/test/fixtures/schema-3.db.gz', import.meta.url));

/** Writes a database of schema 3, as an earlier version left it. */
export function writeOldDatabase(path: string): void {
  writeFileSync(path, gunzipSync(readFileSync(fixture)));
}

/** The schema version that a database file has. */
export function schemaOf(path: string): number {
  return Number(pragma(path, 'user_version'));
}

/** The value of a pragma of a database file. */
export function pragma(path: string, name: string): unknown {
  const database = new Libsql(path);
  try {
    return Object.values(Object(database.prepare(`PRAGMA ${name}`).get()))[0];
  } finally {
    database.close();
  }
}
