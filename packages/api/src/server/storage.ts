import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import {
  type AudioStore,
  type CountryCode,
  err,
  ok,
  type Result,
  type Store,
  type StoreError,
} from '@callcard/crm-core';
import { mongoProblem, openMongoStore } from '@callcard/store-mongo';
import { makeFolder, type OpenStoreError, openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import { openAudio } from './audio.js';
import type { Config } from './config.js';
import type { StartProblem } from './problem.js';

/** A store that is to be closed. */
export type OpenedStore = Store & { close(): Promise<void> };

export interface Storage {
  readonly store: OpenedStore;
  readonly audio: AudioStore;
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
      problem: `${dataDir} cannot be written (${code}): name a folder that this user may write`,
    });
  }
  const store =
    kept.kind === 'sqlite' ? await openFile(dataDir, options) : await openDatabase(kept.url, options);
  if (!store.ok) return store;
  const audio = await openAudio(place, dataDir, onAudioUnreachable);
  if (!audio.ok) {
    await store.value.close();
    return audio;
  }
  return ok({ store: store.value, audio: audio.value });
}

async function openFile(
  dataDir: string,
  options: StorageOptions,
): Promise<Result<OpenedStore, StartProblem>> {
  const store = await openSqliteStore({ path: join(dataDir, 'callcard.sqlite'), ...options });
  return store.ok ? store : err({ setting, problem: storeProblem(store.error) });
}

async function openDatabase(
  url: string,
  { onProblem }: StorageOptions,
): Promise<Result<OpenedStore, StartProblem>> {
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
      return `holds a database that cannot be written (${file}, ${error.cause}): give this user the right to write there, or name another folder`;
  }
}
