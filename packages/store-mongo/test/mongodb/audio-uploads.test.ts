import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MongoAudio } from '@callcard/store-mongo';
import type { Db } from 'mongodb';
import { describe, expect, it, vi } from 'vitest';
import { whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';
import { chunkBytes } from '../../src/audio/chunks.js';
import { audioDatabaseOn } from '../../src/audio/database.js';
import { sweepUploads } from '../../src/audio/upload.js';
import { connect } from '../../src/database/connect.js';
import { thisProcess } from '../../src/database/process-place.js';
import { openSessions } from '../../src/database/sessions.js';
import { bytesOf, countsIn, piecesOf, readBytes, storedOf, withAudio } from './audio-place.js';

/** A recording whose first bytes are stored when `half` resolves; it ends when it is told to. */
function startPut(audio: MongoAudio, id: string, bytes: Buffer) {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let tellHalf: () => void = () => undefined;
  const half = new Promise<void>((resolve) => {
    tellHalf = resolve;
  });
  async function* source() {
    yield bytes.subarray(0, 2 * chunkBytes);
    // Whoever asks for more has stored what it had.
    tellHalf();
    await finished;
    yield bytes.subarray(2 * chunkBytes);
  }
  return { stored: audio.put(id, source()), half, finish: () => finish() };
}

/** Stores half a recording in a process of its own, which is killed then. */
async function killInMidPut(
  url: string,
  id: string,
  beforeKill: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const fixture = fileURLToPath(new URL('../fixtures/put-half.mjs', import.meta.url));
  const child = spawn(process.execPath, [fixture, url, id, String(3 * chunkBytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const [printed] = await Promise.race([once(child.stdout, 'data'), gone]);
  await beforeKill();
  child.kill('SIGKILL');
  expect(String(printed)).toBe('half\n');
  expect(await gone).toEqual([null, 'SIGKILL']);
}

const chunksOf = (db: Db, id: string) => db.collection('audio.chunks').countDocuments({ files_id: id });
const uploadsIn = (db: Db) => db.collection<{ file: string; place?: string }>('audio.uploads');

/** Makes all uploads look as if nobody had renewed them for long. */
async function makeOld(db: Db): Promise<void> {
  await uploadsIn(db).updateMany({}, { $set: { touchedAt: new Date(0) } });
}

const bytes = bytesOf(2 * chunkBytes + 5_000);
const never = 3_600_000;

describe.skipIf(whyNoServer !== undefined)('an upload into GridFS', () => {
  it('of a killed process is gone when the next opening on its machine is done', () =>
    withAudio(async (place) => {
      await killInMidPut(place.url, 'dead');
      const db = await place.inside();
      expect(await chunksOf(db, 'dead')).toBe(3);
      await place.openWithLease(never);
      expect(await chunksOf(db, 'dead')).toBe(0);
    }));

  it('of a killed process is removed before its lease ends by a process on its machine', () =>
    withAudio(async (place) => {
      const db = await place.inside();
      const leaseMs = 25_000;
      await place.openWithLease(leaseMs);
      await killInMidPut(place.url, 'dead');
      await vi.waitFor(async () => expect(await chunksOf(db, 'dead')).toBe(0), { timeout: leaseMs - 5_000 });
    }));

  it('of a process elsewhere is removed when it was not renewed, and that of a living one goes on', () =>
    withAudio(async (place) => {
      const living = await place.openWithLease(2_000);
      const writing = startPut(living, 'living', bytes);
      await writing.half;
      const db = await place.inside();
      await killInMidPut(place.url, 'dead', () =>
        uploadsIn(db).updateOne({ file: 'dead' }, { $set: { place: 'another machine' } }),
      );
      expect([await chunksOf(db, 'dead'), await chunksOf(db, 'living')]).toEqual([3, 2]);
      const second = await place.openWithLease(2_000);
      await vi.waitFor(async () => expect(await chunksOf(db, 'dead')).toBe(0), 30_000);
      expect(await second.stat('dead')).toBeUndefined();
      // The second look, after which nothing is remembered of it.
      await vi.waitFor(
        async () => expect(await uploadsIn(db).countDocuments({ file: 'dead' })).toBe(0),
        30_000,
      );
      expect(await chunksOf(db, 'living')).toBe(2);
      writing.finish();
      expect(await writing.stored).toEqual(storedOf(bytes));
      expect(storedOf(await readBytes(second, 'living', 0, bytes.length - 1))).toEqual(storedOf(bytes));
      expect(await countsIn(db)).toEqual({ files: 1, chunks: 3, uploads: 0 });
    }));

  it('that a process left long ago is gone when the next opening is done', () =>
    withAudio(async (place) => {
      const db = await place.inside();
      await killInMidPut(place.url, 'dead', () => uploadsIn(db).updateMany({}, { $unset: { place: 1 } }));
      await makeOld(db);
      const audio = await place.open();
      expect(await chunksOf(db, 'dead')).toBe(0);
      expect(await audio.put('dead', piecesOf(bytes))).toEqual(storedOf(bytes));
    }));

  it('that was taken for a dead one becomes no recording, and leaves no chunk', () =>
    withAudio(async (place) => {
      const slow = await place.openWithLease(never);
      const writing = startPut(slow, 'r-1', bytes);
      await writing.half;
      const db = await place.inside();
      await makeOld(db);
      await place.open();
      expect(await countsIn(db)).toEqual({ files: 0, chunks: 0, uploads: 1 });
      writing.finish();
      await expect(writing.stored).rejects.toMatchObject({ name: 'StoreError', code: 'failed' });
      expect(await countsIn(db)).toEqual({ files: 0, chunks: 0, uploads: 1 });
      await makeOld(db);
      const next = await place.open();
      expect(await countsIn(db)).toEqual({ files: 0, chunks: 0, uploads: 0 });
      expect(await next.put('r-1', piecesOf(bytes))).toEqual(storedOf(bytes));
    }));

  it('stays when it was renewed after a sweep had looked at it', () =>
    withAudio(async (place) => {
      const audio = await place.openWithLease(never);
      const writing = startPut(audio, 'r-1', bytes);
      await writing.half;
      const connection = must(await connect(place.url, 5_000));
      const sessions = await openSessions(connection, { retryForMs: 5_000 });
      const real = audioDatabaseOn(connection, sessions, await thisProcess(), { retryForMs: 5_000 });
      const seen = (await real.uploads.find().toArray()).map((one) => ({ ...one, touchedAt: new Date(0) }));
      expect(seen).toHaveLength(1);
      const uploads = Object.assign(Object.create(real.uploads), {
        find: () => ({ toArray: async () => seen }),
      });
      await sweepUploads({ ...real, uploads }, { leaseMs: 1_000 });
      await sessions.close();
      await connection.close();
      writing.finish();
      expect(await writing.stored).toEqual(storedOf(bytes));
      expect(storedOf(await readBytes(audio, 'r-1', 0, bytes.length - 1))).toEqual(storedOf(bytes));
    }));

  it('stops writing soon after it was taken for a dead one', () =>
    withAudio(async (place) => {
      const audio = await place.openWithLease(500);
      const db = await place.inside();
      async function* endless() {
        for (let n = 0; ; n += 1) {
          if (n === 1) await uploadsIn(db).updateMany({}, { $set: { abandoned: true } });
          yield Buffer.alloc(chunkBytes);
        }
      }
      await expect(audio.put('r-1', endless())).rejects.toMatchObject({ code: 'failed' });
      expect(await chunksOf(db, 'r-1')).toBe(0);
    }));

  it('whose source fails is removed at once, and what the source failed with is what is heard', () =>
    withAudio(async (place) => {
      const audio = await place.open();
      const db = await place.inside();
      const reason = new Error('the file was cut');
      async function* failing() {
        yield bytes;
        expect(await chunksOf(db, 'r-1')).toBe(2);
        throw reason;
      }
      await expect(audio.put('r-1', failing())).rejects.toBe(reason);
      expect(await countsIn(db)).toEqual({ files: 0, chunks: 0, uploads: 1 });
      await makeOld(db);
      await place.open();
      expect((await countsIn(db)).uploads).toBe(0);
    }));

  it('loses to another of the same id: one recording, with the chunks of one', () =>
    withAudio(async (place) => {
      const [first, second] = [await place.open(), await place.open()];
      const db = await place.inside();
      const rivals = [startPut(first, 'r-1', bytes), startPut(second, 'r-1', bytes)];
      await Promise.all(rivals.map(({ half }) => half));
      for (const { finish } of rivals) finish();
      expect(await Promise.all(rivals.map(({ stored }) => stored))).toEqual([
        storedOf(bytes),
        storedOf(bytes),
      ]);
      expect(await countsIn(db)).toMatchObject({ files: 1, chunks: 3 });
      const other = [
        startPut(first, 'r-2', bytes),
        startPut(second, 'r-2', bytesOf(2 * chunkBytes + 5_000, 29)),
      ];
      await Promise.all(other.map(({ half }) => half));
      for (const { finish } of other) finish();
      const settled = await Promise.allSettled(other.map(({ stored }) => stored));
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const winner = settled.find((one) => one.status === 'fulfilled');
      const read = await readBytes(second, 'r-2', 0, bytes.length - 1);
      expect(winner?.value).toEqual(storedOf(read));
      expect(await countsIn(db)).toMatchObject({ files: 2, chunks: 6 });
    }));
});
