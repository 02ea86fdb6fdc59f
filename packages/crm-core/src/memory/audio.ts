import type { AudioStore } from '../ports/audio.js';
import type { Clock } from '../ports/clock-and-ids.js';
import { pageById } from './paging.js';
import { compareText, createSortedList } from './sorted.js';

/** Gives the SHA-256 of bytes as lower-case hex. The core has no digest of its own. */
export type Sha256 = (bytes: Uint8Array) => string | Promise<string>;

interface AudioObject {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly storedAt: number;
}

const idPattern = /^[a-z0-9-]{1,100}$/;

const chunkBytes = 65_536;

/**
 * An audio store that keeps everything in memory: for tests, trials and embedding.
 * Without a clock everything in it was stored in 1970. On Node: `createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'))`.
 *
 * @example
 * const audio = createMemoryAudioStore(sha256);
 * const stored = await audio.put('recording-1', bytes);
 * console.log(stored.sizeBytes); // 3
 */
export function createMemoryAudioStore(sha256: Sha256, clock: Clock = { now: () => 0 }): AudioStore {
  const objects = new Map<string, AudioObject>();
  const ids = createSortedList(compareText);
  return {
    async put(recordingId, source) {
      if (!idPattern.test(recordingId)) throw new RangeError('malformed recording id');
      const bytes = await collect(source);
      const made = { bytes, sha256: await sha256(bytes), storedAt: clock.now() };
      const kept = objects.get(recordingId) ?? made;
      if (kept.sha256 !== made.sha256) throw new Error(`other audio is stored as ${recordingId}`);
      if (!objects.has(recordingId)) ids.add(recordingId);
      objects.set(recordingId, kept);
      return { sha256: kept.sha256, sizeBytes: kept.bytes.length };
    },
    async list(request) {
      return pageById(ids, request, (recordingId) => {
        const object = objects.get(recordingId);
        return object && { recordingId, sizeBytes: object.bytes.length, storedAt: object.storedAt };
      });
    },
    async stat(recordingId) {
      const object = objects.get(recordingId);
      return object && { sha256: object.sha256, sizeBytes: object.bytes.length };
    },
    async remove(recordingId) {
      if (objects.delete(recordingId)) ids.remove(recordingId);
    },
    async *read(recordingId, { start, end, expected }) {
      const object = objects.get(recordingId);
      if (!object) throw new Error(`no audio is stored as ${recordingId}`);
      const { bytes, sha256: kept } = object;
      if (
        !Number.isInteger(start) ||
        !Number.isInteger(end) ||
        start < 0 ||
        end < start ||
        end >= bytes.length
      ) {
        throw new RangeError('the range is not within the audio');
      }
      if (expected && (expected.sizeBytes !== bytes.length || expected.sha256 !== kept))
        throw new Error(`other audio is stored as ${recordingId}`);
      // Copies: a reader may do with its bytes what it likes.
      for (let at = start; at <= end; at += chunkBytes)
        yield bytes.slice(at, Math.min(at + chunkBytes, end + 1));
    },
  };
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  // A copy, for a source may reuse its buffer; not by slice(), which on a Buffer is a view.
  for await (const chunk of source) chunks.push(new Uint8Array(chunk));
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
