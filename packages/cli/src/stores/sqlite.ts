import { resolve } from 'node:path';
import {
  copySqliteDatabase,
  newestSqliteSchema,
  type OpenStoreError,
  openSqliteStore,
  readSqliteSchema,
} from '@callcard/store-sqlite';
import { Failure } from '../failure.js';
import type { StorePlace, Writing } from './kind.js';

function openProblem(error: OpenStoreError, name: string): string {
  switch (error.code) {
    case 'newerSchema':
      return `${name} holds data of a newer Callcard: run that version`;
    case 'corrupt':
      return `${name} is no database, or a damaged one: check the path, or restore it from a backup`;
    case 'foreign':
      return `${name} is a database of another program: check the path`;
    case 'locked':
      return `${name} is held by another process: stop it, and run the same command again`;
    case 'unwritable':
      return `${name} cannot be written (${error.cause}): give this user the right to write the file and its folder`;
  }
}

function opened<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OpenStoreError },
  name: string,
): T {
  if (!result.ok) throw new Failure('failed', openProblem(result.error, name));
  return result.value;
}

/** Writes that wait together share a sync of the disk; how long one waits for another process is the user's to say. */
const writing: Writing = { atATime: 500, tries: 1 };

/** The database in a file. */
export function sqlitePlace(given: string, name: string): StorePlace {
  const path = resolve(given);
  return {
    name,
    file: path,
    schema: async ({ waitMs }) => opened(await readSqliteSchema({ path, busyTimeoutMs: waitMs }), name),
    async open({ country, waitMs }) {
      let damaged = 0;
      const onProblem = () => {
        damaged += 1;
      };
      const options = { path, busyTimeoutMs: waitMs, defaultCountry: country, onProblem };
      const store = opened(await openSqliteStore(options), name);
      return { store, name, writing, damagedCount: () => damaged, close: () => store.close() };
    },
  };
}

/** The newest schema version of a database in a file. */
export const newestFileSchema = newestSqliteSchema;

/** Copies the database in a file, as it is at one moment, into a new file. Throws a {@link Failure}. */
export async function copyDatabase(path: string, to: string, name: string, waitMs: number): Promise<void> {
  opened(await copySqliteDatabase({ path, to, busyTimeoutMs: waitMs }), name);
}
