import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CountryCode } from '@callcard/crm-core';
import { archiveKindNames } from '../archive/kinds.js';
import { sumOf } from '../move/compare.js';
import { copyRecording, eachRecording, type KnownRecording, knownRecordings } from '../recordings.js';
import { type AudioSource, openAudioTarget } from '../stores/audio.js';
import type { OpenedStore } from '../stores/kind.js';
import { copyDatabase, sqlitePlace } from '../stores/sqlite.js';
import { createFile, digestFile, syncPath, writeFileWhole } from './files.js';
import { listedLine } from './listed.js';
import { backupNames, type Manifest, manifestText } from './manifest.js';

/** What is backed up, and where to. */
export interface BackupTask {
  /** The database file, which a server may have open. */
  readonly database: string;
  readonly name: string;
  /** Undefined: there are no recordings, and their place is not there yet. */
  readonly audio: AudioSource | undefined;
  /** An empty folder that nobody else writes to. */
  readonly folder: string;
  readonly country: CountryCode;
  readonly waitMs: number;
  readonly madeAt: Date;
  /** Called with each item; throws to stop. */
  readonly onItem: () => void;
}

/** A recording that the copied database says is kept, and that could not be copied. */
export interface UncopiedRecording {
  readonly id: string;
  readonly problem: string;
}

/** What the database's copy says. */
interface Content {
  readonly documents: Manifest['documents'];
  readonly damagedDocuments: number;
  readonly recordings: number;
  readonly uncopied: readonly UncopiedRecording[];
  readonly list: Manifest['files']['recordings.jsonl'];
}

async function copyRecordings(
  { store }: OpenedStore,
  { audio, folder, onItem }: BackupTask,
): Promise<Pick<Content, 'recordings' | 'uncopied' | 'list'>> {
  const dir = join(folder, backupNames.audio);
  const target = await openAudioTarget({ place: dir, namedBy: 'the backup' });
  const list = await createFile(join(folder, backupNames.recordings));
  const uncopied: UncopiedRecording[] = [];
  let recordings = 0;
  const copyOne = async (recording: KnownRecording) => {
    onItem();
    const outcome = audio
      ? await copyRecording(audio, target.audio, recording)
      : { problem: 'there is no place of recordings' };
    if (typeof outcome === 'object') return void uncopied.push({ id: recording.id, ...outcome });
    recordings += 1;
    await list.write(listedLine(recording));
  };
  try {
    await eachRecording(knownRecordings(store), copyOne);
    return { recordings, uncopied, list: await list.finish() };
  } finally {
    await list.abandon();
    await target.close();
    // Where recordings are written before they have a name: all have one.
    await rm(join(dir, 'incoming'), { recursive: true, force: true });
    await chmod(dir, 0o700);
  }
}

async function readContent(file: string, task: BackupTask): Promise<Content> {
  const { country, waitMs, onItem, name } = task;
  const opened = await sqlitePlace(file, name).open({ country, waitMs });
  try {
    const documents: Record<string, { count: number; checksum: string }> = {};
    for (const kind of archiveKindNames) {
      const { count, checksum } = await sumOf(opened.store, kind, onItem);
      documents[kind] = { count, checksum };
    }
    const damagedDocuments = opened.damagedCount();
    return { documents, damagedDocuments, ...(await copyRecordings(opened, task)) };
  } finally {
    await opened.close();
  }
}

/**
 * Fills a folder with a backup: the database as it is at one moment, then every recording that it says is kept. Recordings never
 * change, so that what is added meanwhile is left out, and what is deleted meanwhile is among the uncopied. Gives these; they are
 * named in the manifest. Throws a `Failure`.
 */
export async function writeBackup(task: BackupTask): Promise<{
  readonly documents: number;
  readonly recordings: number;
  readonly uncopied: readonly UncopiedRecording[];
  readonly damaged: number;
}> {
  const { database, name, folder, waitMs } = task;
  const copy = join(folder, backupNames.database);
  // SQLite would make it readable for everybody.
  await writeFileWhole(copy, []);
  await copyDatabase(database, copy, name, waitMs);
  const { found, newest } = await sqlitePlace(copy, name).schema({ waitMs });
  // A database of an earlier version is backed up as it is: only what is thrown away afterwards is brought up to date.
  const read = found === newest ? copy : join(folder, 'read.sqlite');
  if (read !== copy) await copyFile(copy, read);
  const { list, ...content } = await readContent(read, task);
  if (read !== copy) await rm(read);
  await syncPath(copy);
  const { uncopied, recordings, damagedDocuments: damaged, documents } = content;
  const manifest = {
    madeAt: task.madeAt.toISOString(),
    schema: found,
    files: { 'callcard.sqlite': await digestFile(copy), 'recordings.jsonl': list },
    recordings,
    missingRecordings: uncopied.map(({ id }) => id),
    documents,
    damagedDocuments: damaged,
  };
  await writeFileWhole(join(folder, backupNames.manifest), [manifestText(manifest)]);
  await syncPath(folder);
  const total = Object.values(documents).reduce((sum, { count }) => sum + count, 0);
  return { documents: total, recordings, uncopied, damaged };
}
