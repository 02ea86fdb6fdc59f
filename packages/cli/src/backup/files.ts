import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { errnoOf, Failure, shown } from '../failure.js';
import type { BackupFile } from './manifest.js';

/** Size and SHA-256 of a file. Rejects with the system's error. */
export async function digestFile(path: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Brings a file or a folder, with the names in it, to the disk. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file that is written piece by piece, and read by its owner alone. */
export interface NewFile {
  write(data: string | Uint8Array): Promise<void>;
  /** Brings it to the disk, and says what it is. */
  finish(): Promise<BackupFile>;
  /** Lets go of it. After `finish` no error. */
  abandon(): Promise<void>;
}

/** Makes a file; one that is there is replaced. Every failure is a {@link Failure}. */
export async function createFile(path: string): Promise<NewFile> {
  const orFailure = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new Failure(
        'failed',
        `${shown(path)} cannot be written (${errnoOf(error)}): make room, or name another folder`,
      );
    });
  const file: FileHandle = await orFailure(open(path, 'w', 0o600));
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let isOpen = true;
  // One after the other, whoever asks meanwhile: the digest is of this order.
  let writing: Promise<void> = Promise.resolve();
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    write(data) {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      hash.update(bytes);
      sizeBytes += bytes.length;
      writing = writing.then(() => orFailure(file.writeFile(bytes)));
      return writing;
    },
    async finish() {
      await writing;
      await orFailure(file.sync());
      await close();
      return { sizeBytes, sha256: hash.digest('hex') };
    },
    abandon: close,
  };
}

/** Writes all of a source into a file. */
export async function writeFileWhole(
  path: string,
  source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<BackupFile> {
  const file = await createFile(path);
  try {
    for await (const piece of source) await file.write(piece);
    return await file.finish();
  } finally {
    await file.abandon();
  }
}
