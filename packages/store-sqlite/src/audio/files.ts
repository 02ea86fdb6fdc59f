import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { AudioRange } from '@callcard/crm-core';
import { openPieces } from './pieces.js';
import type { Digest } from './protocol.js';

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
  const pieces = openPieces(reusing === true);
  try {
    const { size } = await file.stat();
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end >= size) {
      throw new RangeError('the range is not within the audio');
    }
    if (expected && expected.sizeBytes !== size) throw new Error('the audio file has another size');
    for (let at = start; at <= end; ) {
      const piece = pieces.next(end + 1 - at);
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error('the audio file was cut while it was read');
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    pieces.close();
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
