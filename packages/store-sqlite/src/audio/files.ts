import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { AudioRange } from '@callcard/crm-core';
import type { Digest } from './protocol.js';

/** Small, for each of many listeners holds one: a thousand of 64 KiB at once cost more than all else that a process has. */
const chunkBytes = 16_384;

/** Puts a folder's names on the disk: a new or renamed file is safe only after this. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders, and writes names through by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Some bytes of a file, each chunk the caller's own, or with `reusing` until the next. Throws a RangeError unless they lie within the
 * file.
 */
export async function* readRange(
  path: string,
  { start, end, expected, reusing }: AudioRange,
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end >= size) {
      throw new RangeError('the range is not within the audio');
    }
    if (expected && expected.sizeBytes !== size) throw new Error('the audio file has another size');
    const own = () => Buffer.allocUnsafeSlow(Math.min(chunkBytes, end + 1 - start));
    const shared = reusing && own();
    for (let at = start; at <= end; ) {
      const chunk = shared ?? own();
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, end + 1 - at), at);
      if (bytesRead === 0) throw new Error('the audio file was cut while it was read');
      at += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Reads bytes to their end and says what they are: the `digest` that `createRecordingService` asks for. */
export async function digestAudio(bytes: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

export async function digestOf(path: string): Promise<Digest> {
  const file = await open(path, 'r');
  try {
    return await digestAudio(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}
