import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, Failure, shown } from '../failure.js';
import { checkRecording, copyRecording, eachRecording } from '../recordings.js';
import { type AudioAddress, openAudioSource, openAudioTarget } from '../stores/audio.js';
import { newestFileSchema } from '../stores/sqlite.js';
import { digestFile, syncPath, writeFileWhole } from './files.js';
import { listedRecordings } from './listed.js';
import { backupNames, type Manifest } from './manifest.js';

/** Present in a data folder for as long as it is not whole; names the backup. */
const marker = 'restoring.json';

/** Files of a backup that are not what they are to be, by name. */
export async function damagedFiles(
  folder: string,
  { files }: Manifest,
  onItem: () => void,
): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const [name, { sha256, sizeBytes }] of Object.entries(files)) {
    onItem();
    const found = await digestFile(join(folder, name)).catch(() => undefined);
    if (found?.sha256 !== sha256 || found.sizeBytes !== sizeBytes) damaged.push(name);
  }
  // Of recordings whose list is damaged nothing can be said.
  if (damaged.includes(backupNames.recordings)) return damaged;
  const audio = await openAudioSource(audioIn(folder));
  await eachRecording(listedRecordings(folder), async (recording) => {
    onItem();
    const problem = await checkRecording(audio.audio, recording);
    if (problem !== undefined) damaged.push(`${backupNames.audio}/…/${recording.id}`);
  });
  return damaged;
}

function audioIn(folder: string): AudioAddress {
  return { place: join(folder, backupNames.audio), namedBy: 'the backup' };
}

/** Makes the data folder, or takes one that is empty or that this backup was being restored into. Throws a {@link Failure}. */
export async function claimFolder(dataDir: string, { madeAt, files }: Manifest): Promise<void> {
  const mark = JSON.stringify({ restoring: { madeAt, ...files } });
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o750 });
    const entries = await readdir(dataDir);
    const isOurs =
      entries.includes(marker) &&
      !entries.includes(backupNames.database) &&
      (await readFile(join(dataDir, marker), 'utf8')) === mark;
    if (isOurs) return;
    if (entries.length > 0)
      throw new Failure('failed', `${shown(dataDir)} is not empty: name a new folder, or empty it`);
    await writeFileWhole(join(dataDir, marker), [mark]);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      'failed',
      `${shown(dataDir)} cannot be written (${errnoOf(error)}): name another folder`,
    );
  }
}

/**
 * Copies a backup whose checksums were verified into a data folder that was claimed: recordings, and the database last, so that what a
 * killed restore leaves behind is no installation. Throws a {@link Failure}.
 */
export async function copyBackup(
  folder: string,
  { files }: Manifest,
  {
    dataDir,
    audio,
    onItem,
  }: { readonly dataDir: string; readonly audio: AudioAddress; readonly onItem: () => void },
): Promise<void> {
  const source = await openAudioSource(audioIn(folder));
  const target = await openAudioTarget(audio);
  try {
    await eachRecording(listedRecordings(folder), async (recording) => {
      onItem();
      const outcome = await copyRecording(source.audio, target.audio, recording);
      if (typeof outcome === 'object')
        throw new Failure('failed', `recording ${recording.id}: ${outcome.problem}`);
    });
  } finally {
    await target.close();
  }
  const path = join(dataDir, backupNames.database);
  const part = `${path}.part`;
  const copied = await writeFileWhole(part, createReadStream(join(folder, backupNames.database)));
  if (copied.sha256 !== files['callcard.sqlite'].sha256)
    throw new Failure('failed', `${backupNames.database} changed while it was copied: use another backup`);
  await rename(part, path);
  await rm(join(dataDir, marker));
  await syncPath(dataDir);
}

/** Refuses a backup that only a later version can read. Throws a {@link Failure}. */
export function checkSchema(folder: string, { schema }: Manifest): void {
  if (schema > newestFileSchema)
    throw new Failure(
      'failed',
      `${shown(folder)} is of a newer Callcard (schema ${schema}): run that version`,
    );
}
