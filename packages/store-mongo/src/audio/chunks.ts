import { createHash } from 'node:crypto';
import { type StoredAudio, StoreError } from '@callcard/crm-core';
import { mongo } from 'mongoose';
import { isDuplicate } from '../database/failure.js';
import { repeating } from '../database/retry.js';
import type { ChunkDocument } from '../schema/audio.js';
import type { AudioDatabase, StoredFile } from './database.js';
import type { Upload } from './upload.js';

/** Half of GridFS's default: some four copies of a chunk are in memory while it is sent or received, less than 1 MB together. */
export const chunkBytes = 128 * 1024;

/** Writes all bytes as chunks of the upload, one after another, and says what they are. */
export async function writeChunks(
  audio: AudioDatabase,
  upload: Upload,
  source: AsyncIterable<Uint8Array>,
): Promise<StoredAudio> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let n = 0;
  let filled = 0;
  async function flush(): Promise<void> {
    const bytes = buffer.subarray(0, filled);
    hash.update(bytes);
    upload.check();
    await insertChunk(audio, upload, n, bytes);
    n += 1;
    filled = 0;
  }
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + chunkBytes - filled);
      buffer.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === chunkBytes) await flush();
    }
  }
  const sizeBytes = n * chunkBytes + filled;
  if (filled > 0) await flush();
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function insertChunk(
  { chunks, limit }: AudioDatabase,
  { _id: upload, file: files_id }: Upload,
  n: number,
  bytes: Uint8Array,
): Promise<void> {
  const _id = new mongo.ObjectId();
  const chunk: ChunkDocument = { _id, files_id, n, data: new mongo.Binary(bytes), upload };
  await repeating(limit, async () => {
    try {
      await chunks.insertOne(chunk);
    } catch (error) {
      // The `_id` is ours: an earlier try wrote it, and its answer was lost.
      if (!isDuplicate(error)) throw error;
    }
  });
}

/** Reads bytes `start` to `end` of a recording, chunk by chunk; `fetch` does each read. Rejects when a chunk is not what it must be. */
export async function* readChunks(
  audio: AudioDatabase,
  file: StoredFile,
  { start, end }: { readonly start: number; readonly end: number },
  fetch: <T>(read: () => Promise<T>) => Promise<T>,
): AsyncGenerator<Uint8Array> {
  const size = file.chunkBytes;
  for (let n = Math.floor(start / size); n * size <= end; n += 1) {
    const bytes = await fetch(() => findChunk(audio, file, n));
    yield bytes.subarray(Math.max(0, start - n * size), end + 1 - n * size);
  }
}

async function findChunk(
  { chunks, limit }: AudioDatabase,
  { id, upload, sizeBytes, chunkBytes: size }: StoredFile,
  n: number,
): Promise<Uint8Array> {
  const found = await repeating(limit, () =>
    chunks.findOne({ files_id: id, n, upload }, { projection: { _id: 0, data: 1 } }),
  );
  const bytes = found?.data instanceof mongo.Binary ? found.data.buffer : undefined;
  if (bytes?.length === Math.min(size, sizeBytes - n * size)) return bytes;
  const what = found ? `chunk ${n} is not as long as it must be` : `chunk ${n} is missing`;
  throw new StoreError('damaged', `the audio of ${id} cannot be read: ${what}`, {
    document: { table: 'recording', id },
  });
}
