import { createHash } from 'node:crypto';
import type { OpenedAudioStore } from '@callcard/crm-core/testing';
import { type MongoAudio, openMongoAudio } from '@callcard/store-mongo';
import { type Db, MongoClient } from 'mongodb';
import { serverUrl, testDatabase, urlOf } from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';
import { openAudioOn } from '../../src/audio/open.js';
import { connect } from '../../src/database/connect.js';

/** A place of recordings of one test. */
export interface TestAudio {
  readonly url: string;
  open(): Promise<MongoAudio>;
  /** Opens it so that uploads count as dead when they were not renewed for so long. */
  openWithLease(leaseMs: number): Promise<MongoAudio>;
  /** What is in its database. */
  inside(): Promise<Db>;
  closeAll(): Promise<void>;
  /** Closes what was opened and drops the database. */
  remove(): Promise<void>;
}

/** `dropAt`: another way to the same deployment; `openAudio`: how places are opened. */
export function testAudio(at = serverUrl(), dropAt = at, openAudio = openMongoAudio): TestAudio {
  const { url, name, remove } = testDatabase(at, dropAt);
  const opened: { close(): Promise<void> }[] = [];
  const remember = <T extends { close(): Promise<void> }>(place: T): T => {
    opened.push(place);
    return place;
  };
  const closeAll = async () => {
    for (const place of opened.splice(0)) await place.close();
  };
  return {
    url,
    open: async () => remember(must(await openAudio({ url }))),
    async openWithLease(leaseMs) {
      const connection = must(await connect(url, 10_000));
      return remember(must(await openAudioOn(connection, { retryForMs: 20_000, leaseMs })));
    },
    inside: async () => remember(await new MongoClient(urlOf(dropAt, name)).connect()).db(),
    closeAll,
    async remove() {
      await closeAll();
      await remove();
    },
  };
}

/** Does something with a place of recordings of its own, which is dropped afterwards. */
export async function withAudio(work: (audio: TestAudio) => Promise<void>): Promise<void> {
  const audio = testAudio();
  try {
    await work(audio);
  } finally {
    await audio.remove();
  }
}

/** What the conformance suite needs; `make`: a place for one test. */
export function placesIn(make: () => TestAudio): { durable: true; create(): Promise<OpenedAudioStore> } {
  return {
    durable: true,
    async create() {
      const audio = make();
      return {
        store: await audio.open(),
        async reopen() {
          await audio.closeAll();
          return audio.open();
        },
        close: audio.remove,
      };
    },
  };
}

/** Bytes that repeat after a while that is no power of two. */
export function bytesOf(size: number, seed = 31): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * seed + (n >> 8)) % 256));
}

/** The same in pieces, as a file is read. */
export async function* piecesOf(bytes: Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What a store has to say of these bytes. */
export function storedOf(bytes: Buffer): { sha256: string; sizeBytes: number } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
}

/** Reads bytes `start` to `end`. */
export async function readBytes(audio: MongoAudio, id: string, start: number, end: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of audio.read(id, { start, end })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** How many documents each collection of the bucket has. */
export async function countsIn(db: Db): Promise<{ files: number; chunks: number; uploads: number }> {
  const count = (name: string) => db.collection(`audio.${name}`).countDocuments();
  return { files: await count('files'), chunks: await count('chunks'), uploads: await count('uploads') };
}
