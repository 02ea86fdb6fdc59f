import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CountryCode, type Store, StoreError } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { type OpenStoreError, openSqliteStore } from '@callcard/store-sqlite';
import { Failure, shown } from './failure.js';

/** A store that a command works on. */
export interface OpenedStore {
  readonly store: Store;
  /** What the user named. */
  readonly name: string;
  /** The documents that listings left out, since they cannot be read. */
  damagedCount(): number;
  close(): Promise<void>;
}

/** What a command needs of its store. */
export interface StoreNeeds {
  readonly country: CountryCode;
  /** `read`: it must be there; `write`: it is made when it is not; `try`: as it is, an empty one if it is not there. */
  readonly access: 'read' | 'write' | 'try';
  /** How long another process may hold the database, in milliseconds. */
  readonly waitMs: number;
}

type OpenStore = (rest: string, name: string, needs: StoreNeeds) => Promise<OpenedStore>;

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

const openSqlite: OpenStore = async (rest, name, { country, access, waitMs }) => {
  const path = resolve(rest);
  const none = !existsSync(path);
  if (none && access === 'read')
    throw new Failure(
      'failed',
      `${name} does not exist: name the database by --store, or its folder by CALLCARD_DATA_DIR`,
    );
  if (none && access === 'try')
    return { store: createMemoryStore(), name, damagedCount: () => 0, close: async () => {} };
  let damaged = 0;
  const onProblem = () => {
    damaged += 1;
  };
  const opened = await openSqliteStore({
    path,
    busyTimeoutMs: waitMs,
    defaultCountry: country,
    onProblem,
  });
  if (!opened.ok) throw new Failure('failed', openProblem(opened.error, name));
  return { store: opened.value, name, damagedCount: () => damaged, close: () => opened.value.close() };
};

/** How stores are opened, by the scheme of their URL. */
const schemes: Readonly<Record<string, OpenStore>> = { sqlite: openSqlite };

/** The store of a user who names none: that of the server. */
export function standardStore(dataDir = 'data'): string {
  return `sqlite:${join(dataDir, 'callcard.sqlite')}`;
}

/** Opens the store of a URL, such as `sqlite:data/callcard.sqlite`. Throws a {@link Failure}. */
export async function openStore(url: string, needs: StoreNeeds): Promise<OpenedStore> {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/s.exec(url) ?? [];
  const open = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (!open || rest === '')
    throw new Failure(
      'usage',
      `--store ${shown(url)} names no store: say sqlite:<file>, such as ${standardStore()}`,
    );
  return open(rest, shown(url), needs);
}

/** What a store rejected with, as a line for the user; undefined: it is no such error. */
export function storeFailure(error: unknown, name: string): Failure | undefined {
  if (!(error instanceof StoreError)) return undefined;
  switch (error.code) {
    case 'busy':
      return new Failure(
        'failed',
        `${name} is held by another process: stop it, or wait, and run the same command again; it goes on where it stopped`,
      );
    case 'full':
      return new Failure(
        'failed',
        `${name} cannot be written, for its disk is full: free some space, and run the same command again; it goes on where it stopped`,
      );
    case 'corrupt':
    case 'damaged':
      return new Failure('failed', `${name}: ${shown(error.message)}: restore it from a backup`);
    case 'closed':
    case 'workerDied':
    case 'failed': {
      const cause = error.cause instanceof Error ? ` (${shown(error.cause.message)})` : '';
      return new Failure('failed', `${name} cannot be written or read: ${shown(error.message)}${cause}`);
    }
  }
}
