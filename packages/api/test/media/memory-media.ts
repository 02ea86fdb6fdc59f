import { createHash } from 'node:crypto';
import type { CachedFile } from '../../src/media/cache/cache-index.js';
import { keyText } from '../../src/media/cache/cached-name.js';
import type { FileCache } from '../../src/media/cache/file-cache.js';
import { createRecordingMedia, type RecordingMedia } from '../../src/media/media.js';
import { createSlots } from '../../src/media/slots.js';
import type { Spool } from '../../src/media/spool.js';
import { marked, measureHere } from './support.js';

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function createMemoryCache(): FileCache {
  const files = new Map<string, { readonly file: CachedFile; readonly bytes: Buffer }>();
  return {
    find: async (key) => files.get(keyText(key))?.file,
    async put(key, pieces) {
      const bytes = await bytesOf(pieces);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = { ...key, sha256, sizeBytes: bytes.length };
      files.set(keyText(key), { file, bytes });
      return file;
    },
    async open(file) {
      const found = files.get(keyText(file));
      return (
        found && {
          readAt: async (position, length) => found.bytes.subarray(position, position + length),
          close: async () => undefined,
        }
      );
    },
    async removeOf(recordingId) {
      for (const [key, { file }] of files) if (file.recordingId === recordingId) files.delete(key);
    },
    discard: async (file) => void files.delete(keyText(file)),
    all: () => [...files.values()].map(({ file }) => file),
    removeLeftOvers: async () => undefined,
  };
}

function createMemorySpool(): Spool {
  let pieces: Buffer[] = [];
  return {
    append: async (bytes) => void pieces.push(Buffer.from(bytes)),
    async *read() {
      yield* pieces;
    },
    async empty() {
      pieces = [];
    },
    close: async () => undefined,
  };
}

/** What is made of recordings, without a disk and without ffmpeg. */
export function memoryMedia(): RecordingMedia {
  return createRecordingMedia({
    ...{ cache: createMemoryCache(), convert: marked, measure: measureHere },
    formats: async () => new Set(['mp3', 'ogg'] as const),
    slots: createSlots({ atOnce: 2, waiting: 100 }),
    spool: async () => createMemorySpool(),
  });
}
