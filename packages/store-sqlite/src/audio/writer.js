import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { failureOf } from '../failure.js';
import { sideFileOf, sideTextOf } from './side-file.js';

/**
 * @import { Failed, Failure } from '../thread-handle.js'
 * @import { AudioAnswer, AudioRequest, Digest } from './protocol.js'
 */

/** @typedef {Extract<AudioRequest, { kind: 'publish' }>} PublishRequest */
/** @typedef {{ file: number, hash: ReturnType<typeof createHash>, sizeBytes: number }} OpenFile */
/** @typedef {{ request: PublishRequest, published?: Digest, isFirst: boolean, isNewFolder: boolean, failure?: Failure }} Job */

/** Writes recordings; those that are published together share the syncs of their folders. */
export function createWriter() {
  /** @type {Map<string, OpenFile>} */
  const files = new Map();
  /** @type {Job[]} */
  let waiting = [];

  /**
   * @param {string} incoming
   * @param {Uint8Array} bytes
   */
  function append(incoming, bytes) {
    let open = files.get(incoming);
    if (!open) {
      open = { file: openSync(incoming, 'wx', 0o600), hash: createHash('sha256'), sizeBytes: 0 };
      files.set(incoming, open);
    }
    // One write may take fewer bytes than it was given.
    for (let at = 0; at < bytes.length; ) at += writeSync(open.file, bytes, at);
    open.hash.update(bytes);
    open.sizeBytes += bytes.length;
    return open;
  }

  /**
   * Writes the last piece and puts all bytes on the disk.
   *
   * @param {PublishRequest} request
   * @returns {Digest}
   */
  function finish({ incoming, bytes }) {
    const { file, hash, sizeBytes } = append(incoming, bytes);
    fsyncSync(file);
    return { sha256: hash.digest('hex'), sizeBytes };
  }

  /** @param {string} incoming */
  function abandon(incoming) {
    const open = files.get(incoming);
    files.delete(incoming);
    if (open) closeSync(open.file);
    rmSync(incoming, { force: true });
  }

  return {
    append,
    abandon,

    /** @param {PublishRequest} request */
    add(request) {
      waiting.push({ request, isFirst: false, isNewFolder: false });
    },

    /**
     * Gives every recording that waits its name: first the bytes are on the disk, then the name is given in one step
     * that never replaces, then the name is on the disk.
     *
     * @returns {(AudioAnswer | Failed)[]}
     */
    publishAll() {
      const jobs = waiting;
      waiting = [];
      const syncOnce = remembering(syncFolder);
      /** @type {((job: Job) => void)[]} */
      const steps = [
        (job) => {
          job.published = finish(job.request);
        },
        giveName,
        // Also when another writer was first: its name may not be on the disk yet.
        ({ request: { place }, isNewFolder }) => {
          if (isNewFolder) syncOnce(place.dir);
          syncOnce(place.folder);
        },
        ({ request }) => abandon(request.incoming),
      ];
      for (const step of steps) for (const job of jobs) carryOut(step, job);
      for (const job of jobs.filter(({ failure }) => failure)) tryTo(() => abandon(job.request.incoming));
      return jobs.map(answerOf);
    },
  };
}

/** @param {Job} job */
function giveName(job) {
  const { place, incoming } = job.request;
  job.isNewFolder = mkdirSync(place.folder, { recursive: true, mode: 0o750 }) !== undefined;
  try {
    linkSync(incoming, place.file);
    job.isFirst = true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return;
  }
  const { sha256 } = /** @type {Digest} */ (job.published);
  // Not synced: a checksum that is lost or torn is made anew. A full disk, say, keeps only it from being there.
  tryTo(() => writeFileSync(sideFileOf(place), sideTextOf(place, sha256), { mode: 0o600 }));
}

/**
 * Puts a folder's names on the disk: a new file is safe only after this.
 *
 * @param {string} path
 */
function syncFolder(path) {
  // Windows cannot open folders, and writes names through by itself.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Does the same for each text once; where it fails, it fails for all.
 *
 * @param {(text: string) => void} action
 * @returns {(text: string) => void}
 */
function remembering(action) {
  /** @type {Map<string, unknown>} */
  const outcomes = new Map();
  return (text) => {
    if (!outcomes.has(text)) {
      try {
        action(text);
        outcomes.set(text, undefined);
      } catch (error) {
        outcomes.set(text, error);
      }
    }
    const error = outcomes.get(text);
    if (error !== undefined) throw error;
  };
}

/**
 * @param {(job: Job) => void} step
 * @param {Job} job
 */
function carryOut(step, job) {
  if (job.failure) return;
  const failure = tryTo(() => step(job));
  if (failure) job.failure = failure;
}

/**
 * @param {() => void} action
 * @returns {Failure | undefined}
 */
export function tryTo(action) {
  try {
    action();
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * @param {Job} job
 * @returns {AudioAnswer | Failed}
 */
function answerOf({ request: { id }, published, isFirst, failure }) {
  if (failure) return { id, failure };
  return { id, published: /** @type {Digest} */ (published), isFirst };
}
