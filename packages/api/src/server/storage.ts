import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type AudioStore, err, ok, type Result } from '@callcard/crm-core';
import {
  makeFolder,
  type OpenStoreError,
  openSqliteStore,
  type SqliteStore,
  type SqliteStoreOptions,
} from '@callcard/store-sqlite';
import { openAudio } from './audio.js';
import type { AudioPlace } from './audio-place.js';
import type { StartProblem } from './problem.js';

export interface Storage {
  readonly store: SqliteStore;
  readonly audio: AudioStore;
}

const setting = 'CALLCARD_DATA_DIR';

export interface StorageOptions extends Pick<SqliteStoreOptions, 'onProblem' | 'onDied' | 'defaultCountry'> {
  /** Hears that the place of recordings does not answer yet. */
  readonly onAudioUnreachable?: (problem: string) => void;
}

/**
 * Opens, or makes, everything that is stored. `options`: who hears of damage and of a dead store, and the installation's
 * country.
 */
export async function openStorage(
  { dataDir, audio: place }: { readonly dataDir: string; readonly audio: AudioPlace },
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
  const store = await openSqliteStore({ path: join(dataDir, 'callcard.sqlite'), ...options });
  if (!store.ok) return err({ setting, problem: storeProblem(store.error) });
  const audio = await openAudio(place, dataDir, onAudioUnreachable);
  if (!audio.ok) {
    await store.value.close();
    return audio;
  }
  return ok({ store: store.value, audio: audio.value });
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
