import type { MongoAudio } from '@callcard/store-mongo';
import type { BSON } from 'mongodb';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { hostOf, serverUrl, whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { chunkBytes } from '../../src/audio/chunks.js';
import { bytesOf, countsIn, piecesOf, readBytes, storedOf, testAudio } from './audio-place.js';
import { whyNoOwnServer, withOwnServer } from './own-server.js';
import { startProxy } from './wire/proxy.js';

const bytes = bytesOf(chunkBytes + 5_000);
const others = bytesOf(chunkBytes + 5_000, 29);

/** Everything that a place of recordings is asked, and what it answers if nothing fails; two chunks are left. */
const questions: readonly (readonly [
  what: string,
  ask: (audio: MongoAudio, n: number) => Promise<unknown>,
  answer: unknown,
])[] = [
  ['a recording', (audio, n) => audio.put(`kept-${n}`, piecesOf(bytes)), storedOf(bytes)],
  ['the same bytes again', (audio, n) => audio.put(`kept-${n}`, piecesOf(bytes)), storedOf(bytes)],
  [
    'other bytes under its id',
    (audio, n) =>
      audio.put(`kept-${n}`, piecesOf(others)).catch(({ message }: Error) => message.slice(0, 21)),
    'other audio is stored',
  ],
  ['its bytes', (audio, n) => readStored(audio, `kept-${n}`), storedOf(bytes)],
  ['one that is to be removed', (audio, n) => audio.put(`gone-${n}`, piecesOf(others)), storedOf(others)],
  ['its removal', (audio, n) => audio.remove(`gone-${n}`), undefined],
  ['what was removed', (audio, n) => audio.stat(`gone-${n}`), undefined],
];

/** What the bytes of a stored recording are. */
async function readStored(audio: MongoAudio, id: string) {
  const end = ((await audio.stat(id))?.sizeBytes ?? 0) - 1;
  return storedOf(await readBytes(audio, id, 0, end));
}

async function askAll(audio: MongoAudio, n: number, before: () => Promise<void>): Promise<void> {
  for (const [what, ask, answer] of questions) {
    await before();
    expect([what, await ask(audio, n)]).toEqual([what, answer]);
  }
}

const commands = ['find', 'insert', 'update', 'delete', 'commitTransaction'];

/** How commands fail: `data` of the server's `failCommand`, and how often. After most the driver waits a while. */
const failures: readonly (readonly [what: string, data: object, times: number])[] = [
  ['another write was first', { errorCode: 112, errorLabels: ['TransientTransactionError'] }, 5],
  ['the server is no primary any more', { errorCode: 10107, closeConnection: false }, 2],
  ['the connection breaks', { closeConnection: true }, 3],
  ['too few members heard of it in time', { writeConcernError: { code: 64, errmsg: 'late' } }, 1],
];

describe.skipIf(whyNoOwnServer !== undefined)('recordings while a replica set fails over', () => {
  it('are stored, read and removed as if nothing failed', () =>
    withOwnServer(async (own) => {
      // A fail point says that there is no primary, and the server's own state, which it would push, says nothing of it.
      const place = testAudio(
        `${own.url}&serverMonitoringMode=poll&heartbeatFrequencyMS=500`,
        `${own.url}&appName=tests`,
      );
      const audio = await place.open();
      const client = await new MongoClient(own.url).connect();
      const failPoint = (mode: unknown, data?: object) =>
        client
          .db('admin')
          .command({ configureFailPoint: 'failCommand', mode, ...(data ? { data } : {}) })
          .then(() => undefined);
      let n = 0;
      for (const [, data, times] of failures) {
        n += 1;
        const failing = { ...data, failCommands: commands, appName: 'callcard' };
        await askAll(audio, n, () => failPoint({ times }, failing));
      }
      for (const command of commands) {
        n += 1;
        const failing = { closeConnection: true, failCommands: [command], appName: 'callcard' };
        await askAll(audio, n, () => failPoint({ times: 3 }, failing));
      }
      await failPoint('off');
      n += 1;
      // The answer may be lost with the connection.
      await client
        .db('admin')
        .command({ replSetStepDown: 1, force: true })
        .catch(() => undefined);
      await askAll(audio, n, async () => undefined);
      await client.close();
      expect(await countsIn(await place.inside())).toMatchObject({ files: n, chunks: 2 * n });
      await place.closeAll();
    }));
});

const isWrite = (command: BSON.Document) =>
  ['insert', 'update', 'delete', 'commitTransaction'].some((name) => name in command);

describe.skipIf(whyNoServer !== undefined)(
  'recordings whose writes are carried out, and not answered',
  () => {
    it.each([1, 7])('are stored and removed, once, when %i answers in a row are lost', async (times) => {
      let left = 0;
      const proxy = await startProxy(hostOf(serverUrl()), (command) => {
        const isInside = command['autocommit'] === false && !('commitTransaction' in command);
        if (left === 0 || isInside || !isWrite(command)) return { do: 'forward' };
        left -= 1;
        return { do: 'swallow' };
      });
      // The driver must not find its way around the proxy.
      const place = testAudio(`mongodb://${proxy.address}/?directConnection=true`, serverUrl());
      try {
        const audio = await place.open();
        const db = await place.inside();
        await askAll(audio, times, async () => {
          left = times;
        });
        left = 0;
        expect(await countsIn(db)).toMatchObject({ files: 1, chunks: 2 });
        // Each command of storing and removing loses its answer, not only the first.
        for (let after = 1; after < 7; after += 1) {
          let written = 0;
          async function* source() {
            for await (const piece of piecesOf(bytes, chunkBytes)) {
              yield piece;
              written += 1;
              if (written === after) left = times;
            }
            left = after > 2 ? times : left;
          }
          expect(await audio.put(`late-${after}`, source())).toEqual(storedOf(bytes));
        }
        left = 0;
        expect(await countsIn(db)).toMatchObject({ files: 7, chunks: 14 });
      } finally {
        left = 0;
        await place.remove();
        await proxy.stop();
      }
    });

    it('are not taken apart when nobody could tell any more whether they were stored', async () => {
      let isLost = false;
      let refused = 0;
      const proxy = await startProxy(hostOf(serverUrl()), (command) => {
        if (refused > 0) return { do: 'forward' };
        isLost ||= 'commitTransaction' in command;
        if ('commitTransaction' in command) return { do: 'swallow' };
        if (!isLost || command['find'] !== 'audio.files') return { do: 'forward' };
        refused += 1;
        return { do: 'refuse', code: 13, message: 'not allowed' };
      });
      const place = testAudio(`mongodb://${proxy.address}/?directConnection=true`, serverUrl());
      try {
        const audio = await place.open();
        await expect(audio.put('r-1', piecesOf(bytes))).rejects.toMatchObject({ code: 'failed' });
        expect([isLost, refused]).toEqual([true, 1]);
        expect(await readStored(audio, 'r-1')).toEqual(storedOf(bytes));
        expect(await countsIn(await place.inside())).toEqual({ files: 1, chunks: 2, uploads: 0 });
      } finally {
        await place.remove();
        await proxy.stop();
      }
    });
  },
);
