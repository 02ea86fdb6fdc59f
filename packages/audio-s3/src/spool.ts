import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredAudio } from '@callcard/crm-core';

/** The bytes of one recording on their way to the bucket, read as often as it takes. */
export interface Spooled extends StoredAudio {
  readonly file: FileHandle;
}

/**
 * Copies all bytes into a file that has no name, hands it to `use`, and lets go of it. Because it has no name, nothing of
 * it is left when the process dies, however it dies, and no other process can be in its way. One piece of the source is in
 * memory at a time.
 */
export async function spool<T>(
  dir: string,
  source: AsyncIterable<Uint8Array>,
  use: (spooled: Spooled) => Promise<T>,
): Promise<T> {
  const file = await openNameless(dir);
  try {
    const stored = await digestAudio(source, (piece, at) => write(file, piece, at));
    return await use({ file, ...stored });
  } finally {
    await file.close();
  }
}

/** Makes an empty file and takes its name away. */
export async function openNameless(dir: string): Promise<FileHandle> {
  const path = join(dir, randomUUID());
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    return file;
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

/** Reads bytes to their end and says what they are; `keep` is given each piece and where it begins. */
export async function digestAudio(
  source: AsyncIterable<Uint8Array>,
  keep: (piece: Uint8Array, at: number) => Promise<void> = async () => undefined,
): Promise<StoredAudio> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of source) {
    hash.update(piece);
    await keep(piece, sizeBytes);
    sizeBytes += piece.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function write(file: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  // One write may take fewer bytes than it was given.
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await file.write(piece, done, piece.length - done, at + done);
    done += bytesWritten;
  }
}
