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
    return await use({ file, ...(await copy(source, file)) });
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

async function copy(source: AsyncIterable<Uint8Array>, file: FileHandle): Promise<StoredAudio> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of source) {
    hash.update(piece);
    // One write may take fewer bytes than it was given.
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await file.write(piece, at, piece.length - at, sizeBytes + at);
      at += bytesWritten;
    }
    sizeBytes += piece.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
