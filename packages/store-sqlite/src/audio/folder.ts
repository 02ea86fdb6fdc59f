import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type AudioStore, err, ok, type Result, type StoredAudio } from '@callcard/crm-core';
import { errnoCode } from '../errno.js';
import { type AudioThread, createAudioThread } from './audio-thread.js';
import { digestOf, readRange, syncFolder } from './files.js';
import { listRecordings } from './list.js';
import type { OwnFolder } from './own-folder.js';
import { idPattern, placeOf } from './place.js';
import { prepareFolder } from './prepare.js';
import type { AudioPlace } from './protocol.js';
import { checksumIn, sideFileOf, sideTextOf } from './side-file.js';

export interface AudioFolderOptions {
  /** Made if it is not there. Several processes may share it. */
  readonly dir: string;
}

/** The folder cannot be made or written, or cannot hold hard links; `cause` is the system's code, such as EACCES. */
export type OpenAudioError = { readonly code: 'unwritable'; readonly dir: string; readonly cause: string };

/** A folder of recordings that is to be closed. */
export interface AudioFolder extends AudioStore {
  /**
   * Waits for recordings that are being written, and lets go of the folder, which is held until then: `put` rejects with
   * `closed` from the call on. What reads goes on.
   */
  close(): Promise<void>;
}

/**
 * Opens (or makes) a folder of recordings: `<dir>/<hh>/<recordingId>`, where hh begins the SHA-256 of the id, and beside
 * it `<recordingId>.sha256` in the format of sha256sum, so that checksums survive a restart without reading the audio
 * (`sha256sum -c *.sha256` in a folder verifies it). The side file is only a memory: without it the audio is read again.
 * Guarantees: those of the port. A recording appears under its name in one step (a hard link, which never replaces),
 * after its bytes are on the disk; what a process that died left half written is removed by the next opening, at once.
 * Files get mode 0600, folders 0750, less what the umask takes. Recordings are written by a thread, which is there while
 * they are and keeps no process alive.
 */
export function openAudioFolder(options: AudioFolderOptions): Result<AudioFolder, OpenAudioError> {
  const dir = resolve(options.dir);
  let own: OwnFolder;
  try {
    own = prepareFolder(dir, join(dir, 'incoming'));
  } catch (error) {
    return err({ code: 'unwritable', dir, cause: errnoCode(error) });
  }
  const thread = createAudioThread(own);
  return ok({
    ...readAudioFolder(options),
    put: async (recordingId, bytes) => put(thread, checkedPlace(dir, recordingId), bytes),
    async remove(recordingId) {
      if (idPattern.test(recordingId)) await remove(placeOf(dir, recordingId));
    },
    list: async (page) => listRecordings(dir, page),
    async close() {
      await thread.close();
      own.remove();
    },
  });
}

/** Recordings that can be read, and nothing else. */
export type AudioReader = Pick<AudioStore, 'stat' | 'read'>;

/**
 * Reads a folder of recordings that somebody else opened with {@link openAudioFolder}, or has no right to write in. The folder is not
 * made; where it is not, there are no recordings. A checksum that has to be computed is remembered where that is possible.
 */
export function readAudioFolder(options: AudioFolderOptions): AudioReader {
  const dir = resolve(options.dir);
  return {
    stat: async (recordingId) =>
      idPattern.test(recordingId) ? statOf(placeOf(dir, recordingId)) : undefined,
    async *read(recordingId, range) {
      const place = checkedPlace(dir, recordingId);
      if (range.expected) await expectChecksum(place, range.expected);
      yield* readRange(place.file, range);
    },
  };
}

/** Paths are made of our own ids only: anything else could lead out of the folder. */
function checkedPlace(dir: string, id: string): AudioPlace {
  if (!idPattern.test(id)) throw new RangeError('malformed recording id');
  return placeOf(dir, id);
}

async function put(
  thread: AudioThread,
  place: AudioPlace,
  source: AsyncIterable<Uint8Array>,
): Promise<StoredAudio> {
  const { published, isFirst } = await thread.write(place, source);
  if (isFirst) return published;
  const stored = await statOf(place);
  if (stored?.sha256 !== published.sha256) throw new Error(`other audio is stored as ${place.id}`);
  return published;
}

/** The audio first: a digest without its audio is nothing, and nobody asks for it. */
async function remove(place: AudioPlace): Promise<void> {
  await rm(place.file, { force: true });
  await rm(sideFileOf(place), { force: true });
  await syncFolder(place.folder).catch((error: unknown) => {
    // Where there is no folder there was no object.
    if (errnoCode(error) !== 'ENOENT') throw error;
  });
}

async function statOf(place: AudioPlace): Promise<StoredAudio | undefined> {
  try {
    const { size } = await stat(place.file);
    return {
      sha256: checksumIn(place, await sideTextIn(place)) ?? (await digestAgain(place)),
      sizeBytes: size,
    };
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Throws when the side file is of other audio; without one the size alone is compared. */
async function expectChecksum(place: AudioPlace, { sha256 }: StoredAudio): Promise<void> {
  const remembered = checksumIn(place, await sideTextIn(place));
  if (remembered !== undefined && remembered !== sha256)
    throw new Error(`other audio is stored as ${place.id}`);
}

/** What the side file holds; nothing: it is lost. */
function sideTextIn(place: AudioPlace): Promise<string> {
  return readFile(sideFileOf(place), 'latin1').catch(() => '');
}

async function digestAgain(place: AudioPlace): Promise<string> {
  const { sha256 } = await digestOf(place.file);
  // A full disk, say, keeps only this from being remembered.
  await writeFile(sideFileOf(place), sideTextOf(place, sha256), { mode: 0o600 }).catch(() => undefined);
  return sha256;
}
