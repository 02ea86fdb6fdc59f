import { type AudioRange, type AudioStore, type StoredAudio, StoreError } from '@callcard/crm-core';
import type { Bucket, Part } from './bucket.js';
import { failureOf, isAbsent, storeError } from './failure.js';
import { idPattern, listRecordings, shelfOf } from './list.js';
import { digestAudio, type Spooled, spool } from './spool.js';

/** The port over a bucket, below `folder`. */
export function audioIn(bucket: Bucket, spoolDir: string, folder: string): AudioStore {
  const keyOf = (id: string) => `${folder}${shelfOf(id)}/${id}`;

  /** Makes the bucket's failures the port's. */
  async function asking<T>(doing: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (thrown) {
      throw thrown instanceof StoreError || thrown instanceof RangeError
        ? thrown
        : storeError(doing, bucket.name, failureOf(thrown));
    }
  }

  async function* readAll(id: string, sizeBytes: number): AsyncGenerator<Uint8Array> {
    if (sizeBytes > 0) yield* read(id, { start: 0, end: sizeBytes - 1 });
  }

  async function stat(id: string): Promise<StoredAudio | undefined> {
    const found = await asking(`look up ${id}`, () => bucket.head(keyOf(id)));
    if (found === undefined) return undefined;
    const { sizeBytes, sha256 } = found;
    if (sha256 !== undefined) return { sha256, sizeBytes };
    // Another program copied it there: its bytes say what they are.
    return digestAudio(readAll(id, sizeBytes));
  }

  async function store(id: string, { file, sha256, sizeBytes }: Spooled): Promise<StoredAudio> {
    const audio = { file, sha256, sizeBytes };
    if (await asking(`store ${id}`, () => bucket.putNew(keyOf(id), audio))) return { sha256, sizeBytes };
    const stored = await stat(id);
    if (stored?.sha256 !== sha256) throw otherAudio(id);
    return stored;
  }

  async function* read(id: string, range: AudioRange): AsyncGenerator<Uint8Array> {
    const { start, end } = range;
    if (!idPattern.test(id)) throw new RangeError('malformed recording id');
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start) throw outside();
    const part = await asking(`read ${id}`, () => getPart(id, range));
    let left = end + 1 - start;
    try {
      for await (const piece of part.bytes) {
        left -= piece.length;
        yield piece;
      }
    } catch (thrown) {
      throw storeError(`read ${id}`, bucket.name, failureOf(thrown));
    }
    if (left !== 0) throw new StoreError('failed', `the audio of ${id} was cut while it was read`);
  }

  async function getPart(id: string, { start, end, expected }: AudioRange): Promise<Part> {
    try {
      const part = await bucket.get(keyOf(id), start, end);
      const isExpected =
        expected === undefined ||
        (part.sizeBytes === expected.sizeBytes && (part.sha256 ?? expected.sha256) === expected.sha256);
      // The store gives what there is of a range that begins within the object.
      const isWhole = part.range.start === start && part.range.end === end;
      if (isWhole && isExpected) return part;
      part.cancel();
      if (isWhole) throw otherAudio(id);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (isAbsent(failure)) throw new StoreError('failed', `no audio is stored as ${id}`);
      if (failure.status !== 416) throw thrown;
    }
    throw outside();
  }

  return {
    read,
    list: (page) => asking('list recordings', () => listRecordings(bucket, folder, page)),
    stat: async (id) => (idPattern.test(id) ? stat(id) : undefined),
    async put(id, bytes) {
      if (!idPattern.test(id)) throw new RangeError('malformed recording id');
      return spool(spoolDir, bytes, (spooled) => store(id, spooled));
    },
    async remove(id) {
      if (idPattern.test(id)) await asking(`remove ${id}`, () => bucket.remove(keyOf(id)));
    },
  };
}

function otherAudio(id: string): StoreError {
  return new StoreError('failed', `other audio is stored as ${id}`);
}

function outside(): RangeError {
  return new RangeError('the range is not within the audio');
}
