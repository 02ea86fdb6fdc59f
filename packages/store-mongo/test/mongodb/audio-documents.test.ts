import { openMongoAudio } from '@callcard/store-mongo';
import { type CommandStartedEvent, type Db, GridFSBucket, type ObjectId } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';
import { chunkBytes } from '../../src/audio/chunks.js';
import { openAudioOn } from '../../src/audio/open.js';
import { connect } from '../../src/database/connect.js';
import { bytesOf, countsIn, piecesOf, readBytes, storedOf, withAudio } from './audio-place.js';

const bytes = bytesOf(3 * chunkBytes + 1_000);
const end = bytes.length - 1;
const stored = storedOf(bytes);

/** A document as somebody else might change it. */
interface Changeable<Id> {
  readonly _id: Id;
  readonly [field: string]: unknown;
}

const filesIn = (db: Db) => db.collection<Changeable<string>>('audio.files');
const chunksIn = (db: Db) => db.collection<Changeable<ObjectId>>('audio.chunks');
const uploadsIn = (db: Db) => db.collection<Changeable<ObjectId>>('audio.uploads');

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe.skipIf(whyNoServer !== undefined)('a recording in GridFS', () => {
  it('is a file that any driver reads, by its id and by its name', () =>
    withAudio(async (place) => {
      await (await place.open()).put('r-1', piecesOf(bytes));
      const db = await place.inside();
      const bucket = new GridFSBucket(db, { bucketName: 'audio' });
      const byId = bucket.openDownloadStream('r-1' as never);
      expect(storedOf(await collect(byId))).toEqual(stored);
      const part = bucket.openDownloadStreamByName('r-1', { start: chunkBytes - 2, end: chunkBytes + 2 });
      expect(await collect(part)).toEqual(bytes.subarray(chunkBytes - 2, chunkBytes + 2));
      expect(await filesIn(db).findOne({}, { promoteValues: false })).toMatchObject({
        length: { _bsontype: 'Long' },
        chunkSize: { _bsontype: 'Int32' },
        uploadDate: expect.any(Date),
      });
    }));

  it('costs one question for its file and one for each chunk that the range touches', () =>
    withAudio(async (place) => {
      const connection = must(await connect(place.url, 5_000, { monitorCommands: true }));
      const audio = must(await openAudioOn(connection, { retryForMs: 5_000, leaseMs: 60_000 }));
      await audio.put('r-1', piecesOf(bytes));
      const sent: unknown[] = [];
      connection.getClient().on('commandStarted', ({ command }: CommandStartedEvent) => {
        sent.push(command['find'] === 'audio.chunks' ? command['filter'].n : command['find']);
      });
      const range = { start: chunkBytes - 1, end: 2 * chunkBytes - 1, expected: stored };
      expect(await collect(audio.read('r-1', range))).toHaveLength(chunkBytes + 1);
      expect(sent).toEqual(['audio.files', 0, 1]);
      sent.length = 0;
      for await (const _ of audio.read('r-1', { start: 0, end, expected: stored })) break;
      expect(sent).toEqual(['audio.files', 0]);
      sent.length = 0;
      const other = { ...stored, sizeBytes: stored.sizeBytes + 1 };
      await expect(collect(audio.read('r-1', { start: 0, end, expected: other }))).rejects.toThrow();
      expect(sent).toEqual(['audio.files']);
      await audio.close();
    }));

  const damages: readonly (readonly [what: string, damage: (db: Db) => Promise<unknown>])[] = [
    ['a chunk is missing', (db) => chunksIn(db).deleteOne({ n: 1 })],
    [
      'a chunk is short',
      (db) => chunksIn(db).updateOne({ n: 1 }, { $set: { data: bytes.subarray(0, chunkBytes - 1) } }),
    ],
    [
      'a chunk is long',
      (db) => chunksIn(db).updateOne({ n: 1 }, { $set: { data: bytes.subarray(0, chunkBytes + 1) } }),
    ],
    ['a chunk holds no bytes', (db) => chunksIn(db).updateOne({ n: 1 }, { $set: { data: 'text' } })],
    ['a chunk is of another upload', (db) => chunksIn(db).updateOne({ n: 1 }, { $set: { upload: null } })],
  ];

  it.each(damages)('serves no byte of a chunk, and says so, when %s', (_, damage) =>
    withAudio(async (place) => {
      const audio = await place.open();
      await audio.put('r-1', piecesOf(bytes));
      await damage(await place.inside());
      const pieces: number[] = [];
      const reading = async () => {
        for await (const piece of audio.read('r-1', { start: 10, end })) pieces.push(piece.length);
      };
      await expect(reading()).rejects.toMatchObject({ code: 'damaged', document: { id: 'r-1' } });
      expect(pieces).toEqual([chunkBytes - 10]);
      expect(await readBytes(audio, 'r-1', end, end)).toEqual(bytes.subarray(end));
      await audio.remove('r-1');
      expect(await audio.put('r-1', piecesOf(bytes))).toEqual(stored);
    }),
  );

  it.each([
    ['metadata', null],
    ['metadata.sha256', 'none'],
    ['metadata.upload', 'none'],
    ['length', 'long'],
    ['length', -1],
    ['chunkSize', 0],
  ])('is reported as damaged when its document has a %s of %s', (field, value) =>
    withAudio(async (place) => {
      const audio = await place.open();
      await audio.put('r-1', piecesOf(bytes));
      await audio.put('r-2', piecesOf(bytes));
      await filesIn(await place.inside()).updateOne({ _id: 'r-1' }, { $set: { [field]: value } });
      for (const ask of [
        () => audio.stat('r-1'),
        () => readBytes(audio, 'r-1', 0, 1),
        () => audio.put('r-1', piecesOf(bytes)),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'damaged', document: { id: 'r-1' } });
      expect(await audio.stat('r-2')).toEqual(stored);
    }),
  );

  it('leaves nothing when it is removed, and nothing of it is left to sweep', () =>
    withAudio(async (place) => {
      const audio = await place.open();
      await audio.put('r-1', piecesOf(bytes));
      await audio.remove('r-1');
      expect(await countsIn(await place.inside())).toEqual({ files: 0, chunks: 0, uploads: 0 });
    }));

  it('of which a process died while it removed it is gone when the next opening is done', () =>
    withAudio(async (place) => {
      const audio = await place.open();
      await audio.put('r-1', piecesOf(bytes));
      const db = await place.inside();
      const chunk = await chunksIn(db).findOne({ n: 0 });
      // What the first step of a removal leaves.
      await filesIn(db).deleteOne({ _id: 'r-1' });
      const _id = chunk?.['upload'] as ObjectId;
      await uploadsIn(db).insertOne({ _id, file: 'r-1', abandoned: true, touchedAt: new Date(0) });
      await place.open();
      expect(await countsIn(db)).toEqual({ files: 0, chunks: 0, uploads: 0 });
    }));

  it('is written to its end before its place closes; then everything rejects with `closed`, a paused reader too', () =>
    withAudio(async (place) => {
      const audio = await place.open();
      await audio.put('r-1', piecesOf(bytes));
      const reader = audio.read('r-1', { start: 0, end })[Symbol.asyncIterator]();
      await reader.next();
      const writing = audio.put('r-2', piecesOf(bytes));
      await Promise.all([audio.close(), audio.close()]);
      expect(await writing).toEqual(stored);
      for (const ask of [
        () => reader.next(),
        () => audio.stat('r-1'),
        () => audio.remove('r-1'),
        () => audio.put('r-3', piecesOf(bytes)),
        () => readBytes(audio, 'r-1', 0, 1),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'closed' });
      expect(await (await place.open()).stat('r-2')).toEqual(stored);
    }));

  it('is refused a place by a server that is none', async () => {
    const refused = await openMongoAudio({
      url: 'mongodb://anna:s3cret@127.0.0.1:1/?replicaSet=rs0',
      openTimeoutMs: 200,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(JSON.stringify(refused)).not.toContain('s3cret');
  });
});
