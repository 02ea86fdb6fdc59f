import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import {
  type AudioStore,
  type CountryCode,
  err,
  ok,
  type Result,
  type Store,
  StoreError,
} from '@callcard/crm-core';
import { makeFolder, type OpenStoreError, openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import { openAudio } from './audio.js';
import type { Config } from './config.js';
import type { StartProblem } from './problem.js';
import type { WatchedPlace } from './storage-health.js';
import { remedyOf } from './unwritable.js';

/** A store that is to be closed. */
export type OpenedStore = Store & {
  close(): Promise<void>;
  /** Another one after each write; absent: the store cannot say. */
  revision?(): Promise<number>;
};

export interface Storage {
  readonly store: OpenedStore;
  readonly audio: AudioStore;
  /** What is to be looked at again and again. */
  readonly places: readonly WatchedPlace[];
  /** Waits for what was asked of both. */
  close(): Promise<void>;
}

/** Who hears of damage and of a dead store, and the installation's country. */
export interface StorageOptions {
  readonly defaultCountry?: CountryCode;
  readonly onProblem?: (problem: StoreProblem) => void;
  readonly onDied?: (error: StoreError) => void;
  /** Hears that the place of recordings does not answer yet. */
  readonly onAudioUnreachable?: (problem: string) => void;
}

const setting = 'CALLCARD_DATA_DIR';

/** Opens, or makes, everything that is kept: the store, and the place of recordings. */
export async function openStorage(
  { dataDir, store: kept, audio: place }: Pick<Config, 'dataDir' | 'store' | 'audio'>,
  { onAudioUnreachable, ...options }: StorageOptions = {},
): Promise<Result<Storage, StartProblem>> {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : 'UNKNOWN';
    return err({
      setting,
      problem: `${dataDir} cannot be written (${code}): ${remedyOf(String(code), 'name a folder that this user may write')}`,
    });
  }
  let damage: StoreError | undefined;
  const onCorrupt = (error: StoreError) => {
    damage ??= error;
  };
  const store =
    kept.kind === 'sqlite'
      ? await openFile(dataDir, { ...options, onCorrupt })
      : await openDatabase(kept.url, options);
  if (!store.ok) return store;
  const audio = await openAudio(place, dataDir, onAudioUnreachable);
  if (!audio.ok) {
    await store.value.close();
    return audio;
  }
  const places: readonly WatchedPlace[] = [
    {
      name: 'storage',
      folder: kept.kind === 'sqlite' ? dataDir : undefined,
      // Damage does not heal, and the next look may not find it.
      ask: () => (damage ? Promise.reject(damage) : store.value.lines.get(nobody)),
    },
    {
      name: 'audio',
      folder: place.kind === 'folder' ? place.dir : undefined,
      ask: () => audio.value.stat(nobody),
    },
  ];
  return ok({
    store: store.value,
    audio: audio.value,
    places,
    async close() {
      await audio.value.close?.();
      await store.value.close();
    },
  });
}

/** What is wrong with the storage when it fails later in the start; undefined: nothing that an operator could mend. */
export function storageFailure(
  error: unknown,
  { dataDir, store }: Pick<Config, 'dataDir' | 'store'>,
): StartProblem | undefined {
  const code = error instanceof StoreError ? error.code : undefined;
  const isFile = store.kind === 'sqlite';
  const path = databaseIn(dataDir);
  if (code === 'corrupt' && isFile) return { setting, problem: storeProblem({ code, path, cause: code }) };
  if (code !== 'full') return undefined;
  if (isFile) return { setting, problem: storeProblem({ code: 'unwritable', path, cause: 'SQLITE_FULL' }) };
  return {
    setting: 'CALLCARD_STORE',
    problem: 'names a database whose disk is full: free some space, and start again',
  };
}

/** The id of nothing. */
const nobody = 'readiness';

function databaseIn(dataDir: string): string {
  return join(dataDir, 'callcard.sqlite');
}

async function openFile(
  dataDir: string,
  options: StorageOptions & { readonly onCorrupt: (error: StoreError) => void },
): Promise<Result<OpenedStore, StartProblem>> {
  const store = await openSqliteStore({ path: databaseIn(dataDir), ...options });
  return store.ok ? store : err({ setting, problem: storeProblem(store.error) });
}

async function openDatabase(
  url: string,
  { onProblem }: StorageOptions,
): Promise<Result<OpenedStore, StartProblem>> {
  // Loaded when it is needed: the driver is half of what a server would load.
  const { mongoProblem, openMongoStore } = await import('@callcard/store-mongo');
  const store = await openMongoStore({ url, ...(onProblem && { onProblem }) });
  return store.ok ? store : err({ setting: 'CALLCARD_STORE', problem: mongoProblem(store.error) });
}

/** What is wrong with the database file, and what to do. */
export function storeProblem(error: OpenStoreError): string {
  const file = error.path;
  switch (error.code) {
    case 'newerSchema':
      return `holds data of a newer Callcard (${file}): run that version, or name another folder`;
    case 'corrupt':
      return `holds a damaged database (${file}): restore it from a backup, or name another folder`;
    case 'foreign':
      return `holds a database of another program (${file}): name another folder`;
    case 'locked':
      return `is in use by another process (${file}): stop it, or name another folder`;
    case 'unwritable':
      return `holds a database that cannot be written (${file}, ${error.cause}): ${remedyOf(error.cause)}`;
  }
}
