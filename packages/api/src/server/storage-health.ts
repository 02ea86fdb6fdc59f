import { randomUUID } from 'node:crypto';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isFullDisk, StoreError } from '@callcard/crm-core';
import type { ReadinessPart } from '../http/deps.js';
import type { Log } from './log.js';

/** A place where data is kept, and how to see that it can be. */
export interface WatchedPlace {
  /** The part of `/readyz`. */
  readonly name: 'storage' | 'audio';
  /** The folder that is written to; undefined: data is kept by a server. */
  readonly folder: string | undefined;
  /** Asks something small; resolves when the place answers. */
  ask(): Promise<unknown>;
}

/** How the places stand, by looks that are at most {@link lookEveryMs} old. */
export interface StorageHealth {
  parts(): readonly ReadinessPart[];
  /** Looks no more, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Milliseconds from one look to the next. */
export const lookEveryMs = 5_000;

/** With less left, a folder counts as full: the next calls would fill it. */
export const leastFreeBytes = 16 * 1024 * 1024;

/** A place that has not answered for so long does not answer. Milliseconds. */
const answerWithinMs = 3_000;

const fullDisk = 'the disk is full: free some space';

/** Looks at the places at once, then again and again. What changes is in the log, once. */
export async function watchStorage(places: readonly WatchedPlace[], log: Log): Promise<StorageHealth> {
  let parts: readonly ReadinessPart[] = [];
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const before = parts;
    parts = await Promise.all(places.map(partOf));
    for (const part of parts) {
      const wasReady = before.find(({ name }) => name === part.name)?.ready ?? true;
      if (wasReady && !part.ready) log.error(`${part.name} cannot be used: ${part.detail}`, {});
      if (!wasReady && part.ready) log.info(`${part.name} can be used again`, {});
    }
    looking = undefined;
  }

  await look();
  const timer = setInterval(() => {
    looking ??= look();
  }, lookEveryMs).unref();
  return {
    parts: () => parts,
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

async function partOf(place: WatchedPlace): Promise<ReadinessPart> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs, 'does not answer');
  });
  const problem = await Promise.race([problemOf(place), late]);
  clearTimeout(timer);
  return { name: place.name, ready: problem === undefined, detail: problem ?? 'ok' };
}

/** What is wrong with a place, without a path: everybody may read it. */
async function problemOf({ folder, ask }: WatchedPlace): Promise<string | undefined> {
  try {
    if (folder !== undefined) await tryFolder(folder);
    await ask();
    return undefined;
  } catch (error) {
    return wordsOf(error);
  }
}

/** Writes a little to the disk, in a folder with room for more. */
async function tryFolder(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < leastFreeBytes) throw new StoreError('full', fullDisk);
  const path = join(folder, `trial-${randomUUID()}`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.write(Buffer.alloc(4096));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}

function wordsOf(error: unknown): string {
  if (isFullDisk(error)) return fullDisk;
  if (error instanceof StoreError) {
    if (error.code === 'corrupt')
      return 'the database is damaged: stop Callcard and restore it from a backup';
    return 'does not answer';
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return `cannot be read or written (${code})`;
}
