import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type AudioStore, err, ok, type Result, type StoredAudio } from '@callcard/crm-core';
import { digestOf, readRange, syncFolder, writeNewFile } from './durable-files.js';
import { errnoCode } from './errno.js';
import { prepareFolder } from './prepare-folder.js';

export interface AudioFolderOptions {
  /** Made if it is not there. Several processes may share it. */
  readonly dir: string;
}

/** The folder cannot be made or written, or cannot hold hard links; `cause` is the system's code, such as EACCES. */
export type OpenAudioError = { readonly code: 'unwritable'; readonly dir: string; readonly cause: string };

const idPattern = /^[a-z0-9-]{1,100}$/;

/**
 * Opens (or makes) a folder of recordings: `<dir>/<hh>/<recordingId>`, where hh begins the SHA-256 of the id, and beside
 * it `<recordingId>.sha256` in the format of sha256sum, so that checksums survive a restart without reading the audio
 * (`sha256sum -c *.sha256` in a folder verifies it). The side file is only a memory: without it the audio is read again.
 * Guarantees: those of the port. A recording appears under its name in one step (a hard link, which never replaces),
 * after its bytes are on the disk. Files get mode 0600, folders 0750, less what the umask takes.
 */
export function openAudioFolder(options: AudioFolderOptions): Result<AudioStore, OpenAudioError> {
  const dir = resolve(options.dir);
  try {
    prepareFolder(dir, incomingOf(dir));
  } catch (error) {
    return err({ code: 'unwritable', dir, cause: errnoCode(error) });
  }
  return ok({
    put: (recordingId, bytes) => put(dir, recordingId, bytes),
    stat: async (recordingId) => (idPattern.test(recordingId) ? statOf(pathOf(dir, recordingId)) : undefined),
    async remove(recordingId) {
      if (idPattern.test(recordingId)) await remove(pathOf(dir, recordingId));
    },
    async *read(recordingId, { start, end }) {
      yield* readRange(checkedPath(dir, recordingId).file, start, end);
    },
  });
}

interface AudioPath {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
}

function pathOf(dir: string, id: string): AudioPath {
  const folder = join(dir, createHash('sha256').update(id).digest('hex').slice(0, 2));
  return { id, folder, file: join(folder, id) };
}

/** Paths are made of our own ids only: anything else could lead out of the folder. */
function checkedPath(dir: string, id: string): AudioPath {
  if (!idPattern.test(id)) throw new RangeError('malformed recording id');
  return pathOf(dir, id);
}

function incomingOf(dir: string): string {
  return join(dir, 'incoming');
}

async function put(dir: string, id: string, source: AsyncIterable<Uint8Array>): Promise<StoredAudio> {
  const path = checkedPath(dir, id);
  const incoming = join(incomingOf(dir), randomUUID());
  try {
    const written = await writeNewFile(incoming, source);
    if ((await mkdir(path.folder, { recursive: true, mode: 0o750 })) !== undefined) await syncFolder(dir);
    if (await publish(incoming, path.file)) {
      await rememberDigest(path, written.sha256);
    } else {
      const stored = await statOf(path);
      if (stored?.sha256 !== written.sha256) throw new Error(`other audio is stored as ${id}`);
    }
    // Also when another writer was first: its name may not be on the disk yet.
    await syncFolder(path.folder);
    return written;
  } finally {
    await rm(incoming, { force: true });
  }
}

/** The audio first: a digest without its audio is nothing, and nobody asks for it. */
async function remove(path: AudioPath): Promise<void> {
  await rm(path.file, { force: true });
  await rm(`${path.file}.sha256`, { force: true });
  await syncFolder(path.folder).catch((error: unknown) => {
    // Where there is no folder there was no object.
    if (errnoCode(error) !== 'ENOENT') throw error;
  });
}

/** Gives the file its name; false when that name is taken. */
async function publish(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errnoCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function statOf(path: AudioPath): Promise<StoredAudio | undefined> {
  try {
    const { size } = await stat(path.file);
    const sha256 = (await rememberedDigest(path)) ?? (await digestAgain(path));
    return { sha256, sizeBytes: size };
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function rememberedDigest({ file, id }: AudioPath): Promise<string | undefined> {
  const text = await readFile(`${file}.sha256`, 'latin1').catch(() => '');
  return text.slice(64) === `  ${id}\n` && /^[0-9a-f]{64}/.test(text) ? text.slice(0, 64) : undefined;
}

async function digestAgain(path: AudioPath): Promise<string> {
  const { sha256 } = await digestOf(path.file);
  await rememberDigest(path, sha256);
  return sha256;
}

async function rememberDigest({ file, id }: AudioPath, sha256: string): Promise<void> {
  const made = `${file}.${randomUUID()}`;
  try {
    await writeNewFile(made, [Buffer.from(`${sha256}  ${id}\n`)]);
    await rename(made, `${file}.sha256`);
  } catch {
    // A full disk, say: the audio itself is safe, and its digest can be had again.
    await rm(made, { force: true });
  }
}
