import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CachedFile, createCacheIndex } from './cache-index.js';
import { type DerivedKey, fileNameOf, keyText, readFileName } from './cached-name.js';

/** Files of what was derived of recordings: each is there whole or not at all, and can be made again at any time. */
export interface FileCache {
  find(key: DerivedKey): Promise<CachedFile | undefined>;
  /**
   * Writes a file, and gives it; undefined: its recording was removed meanwhile, and nothing is kept. Rejects, and leaves nothing, when
   * the pieces or the disk fail.
   */
  put(key: DerivedKey, pieces: AsyncIterable<Uint8Array>): Promise<CachedFile | undefined>;
  /** Opens a file to be read; undefined: it went meanwhile, or was cut. Whoever has it open reads it to its end, whatever happens to its name. */
  open(file: CachedFile): Promise<OpenedFile | undefined>;
  /** Removes all that there is of a recording, and whatever is being written of it. */
  removeOf(recordingId: string): Promise<void>;
  /** Takes a file for lost, whatever it is. */
  discard(file: CachedFile): Promise<void>;
  /** Every file, the one that was not used for longest first. */
  all(): readonly CachedFile[];
  /** Removes what processes left half written that are not there any more. */
  removeLeftOvers(): Promise<void>;
}

/** A file that is open. */
export interface OpenedFile {
  /** Bytes from a place on; fewer only at the end of the file. */
  readAt(position: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface FileCacheOptions {
  /** It is there. Several processes may share it. */
  readonly dir: string;
  /** What is beyond goes, the least recently used first. */
  readonly maxBytes: number;
}

const unfinished = '.part';

/** Nothing is written for so long: it is nobody's any more. Milliseconds. */
const leftOverMs = 600_000;

/** Opens a folder of derived files, with what is in it. */
export async function openFileCache({ dir, maxBytes }: FileCacheOptions): Promise<FileCache> {
  const index = createCacheIndex(maxBytes);
  /** What is being written, of which recording. */
  const writing = new Set<{ readonly recordingId: string; isRemoved: boolean }>();
  const pathOf = (file: CachedFile) => join(dir, fileNameOf(file));
  const remove = (path: string) => rm(path, { force: true });

  async function add(file: CachedFile): Promise<void> {
    for (const gone of index.add(file)) await remove(pathOf(gone));
  }

  async function discard(file: CachedFile): Promise<void> {
    index.forget(file);
    await remove(pathOf(file));
  }

  async function removeLeftOvers(): Promise<void> {
    for (const name of await readdir(dir)) {
      if (!name.endsWith(unfinished)) continue;
      const path = join(dir, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > leftOverMs) await remove(path);
    }
  }

  async function write(path: string, pieces: AsyncIterable<Uint8Array>) {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of pieces) {
        hash.update(piece);
        sizeBytes += piece.length;
        await file.writeFile(piece);
      }
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), sizeBytes };
  }

  for (const file of await filesIn(dir)) await add(file);
  await removeLeftOvers();

  return {
    discard,
    removeLeftOvers,
    all: index.all,
    async find(key) {
      const found = index.find(key);
      if (found === undefined) return undefined;
      // Another process may have taken it away.
      if (await stat(pathOf(found)).catch(() => undefined)) return found;
      index.forget(found);
      return undefined;
    },
    async put(key, pieces) {
      keyText(key);
      const mine = { recordingId: key.recordingId, isRemoved: false };
      const path = join(dir, `${randomUUID()}${unfinished}`);
      writing.add(mine);
      try {
        const file = { ...key, ...(await write(path, pieces)) };
        if (mine.isRemoved) return undefined;
        await rename(path, pathOf(file));
        if (mine.isRemoved) await remove(pathOf(file));
        else await add(file);
        return mine.isRemoved ? undefined : file;
      } finally {
        writing.delete(mine);
        await remove(path);
      }
    },
    async open(file) {
      const handle = await open(pathOf(file), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return undefined;
      });
      if (handle === undefined) {
        index.forget(file);
        return undefined;
      }
      if ((await handle.stat()).size !== file.sizeBytes) {
        await handle.close();
        await discard(file);
        return undefined;
      }
      return {
        async readAt(position, length) {
          const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
          return buffer.subarray(0, bytesRead);
        },
        close: () => handle.close(),
      };
    },
    async removeOf(recordingId) {
      for (const each of writing) if (each.recordingId === recordingId) each.isRemoved = true;
      for (const file of index.ofRecording(recordingId)) await discard(file);
    },
  };
}

/** What is there, what was written first coming first. */
async function filesIn(dir: string): Promise<readonly CachedFile[]> {
  const found: (CachedFile & { readonly at: number })[] = [];
  for (const name of await readdir(dir)) {
    const read = readFileName(name);
    const about = read && (await stat(join(dir, name)).catch(() => undefined));
    if (read && about) found.push({ ...read, sizeBytes: about.size, at: about.mtimeMs });
  }
  return found.sort((one, other) => one.at - other.at).map(({ at: _, ...file }) => file);
}
