import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { defaultPipeline } from '@callcard/crm-core';
import { aContact, aUser } from '@callcard/crm-core/testing';
import Libsql from 'libsql';
import { describe, expect, it, vi } from 'vitest';
import { startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { inWorkplace, opened, type Workplace } from './run.js';
import { addPrompt, addRecording, bytesOf, fileNamed, fill, seen } from './whole-store.js';

const from = ({ at }: Workplace) => `sqlite:${at('callcard.sqlite')}`;
const to = ({ at }: Workplace) => `sqlite:${at('other.sqlite')}`;

function move(place: Workplace, ...more: readonly string[]) {
  return place.run('move', from(place), to(place), ...more);
}

/** What both stores answer, and what their exports are. */
async function expectSame({ at, run, withStore, read }: Workplace): Promise<void> {
  const other = await opened(at('other.sqlite'));
  try {
    expect(await seen(other)).toEqual(await withStore(seen));
  } finally {
    await other.close();
  }
  for (const name of ['a.jsonl', 'b.jsonl']) rmSync(at(name), { force: true });
  await run('export', at('a.jsonl'));
  await run('export', at('b.jsonl'), '--store', `sqlite:${at('other.sqlite')}`);
  expect(read('b.jsonl')).toBe(read('a.jsonl'));
}

describe('a move', () => {
  it('brings everything of a store into an empty one, which answers the same', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const done = await move(place);
      expect(done).toMatchObject({
        code: 0,
        out: expect.stringMatching(/contact +3\n.*checksums of both are the same/s),
      });
      await expectSame(place);
    }));

  it('again changes nothing', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      await move(place);
      expect((await move(place)).code).toBe(0);
      await expectSame(place);
    }));

  it('goes on in a store that has a part, of some kinds all and of others nothing', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const other = await opened(place.at('other.sqlite'));
      await other.users.insert(aUser());
      await place.withStore(async ({ contacts }) => {
        for (const contact of (await contacts.list({ limit: 2 })).items) await other.contacts.insert(contact);
      });
      await other.close();
      expect((await move(place)).code).toBe(0);
      await expectSame(place);
    }));

  it('leaves the store that it copies as it was', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const before = readFileSync(place.at('callcard.sqlite'));
      await move(place);
      expect(readFileSync(place.at('callcard.sqlite')).equals(before)).toBe(true);
    }));

  it('takes the default pipeline along when it was removed', () =>
    inWorkplace(async (place) => {
      await place.withStore(async ({ records }) => {
        const removed = [
          { type: 'pipeline', id: defaultPipeline.id, version: defaultPipeline.version } as const,
        ];
        await records.write({ records: [], removed, history: [] });
      });
      expect(await move(place)).toMatchObject({ code: 0, out: expect.stringMatching(/pipeline +0\n/) });
    }));

  it.each([
    ['a record that the other lacks', aContact({ id: 'mine' }), 'contact mine'],
    ['a record that the other has otherwise', aUser({ name: 'Other' }), `user ${aUser().id}`],
  ])('writes nothing into a store that has %s', (_, record, name) =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const other = await opened(place.at('other.sqlite'));
      if (record.type === 'user') await other.users.insert(record);
      else await other.contacts.insert(record);
      const before = await seen(other);
      await other.close();
      expect(await move(place)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`has otherwise (${name}): name an empty store`),
      });
      const again = await opened(place.at('other.sqlite'));
      expect(await seen(again)).toEqual(before);
      await again.close();
    }),
  );

  it('names what could not be copied, and what differs then', () =>
    inWorkplace(async (place) => {
      await place.withStore(async ({ users }) => {
        await users.insert(aUser({ id: 'u-1', extension: '1' }));
        await users.insert(aUser({ id: 'u-2', extension: '2' }));
      });
      // As a database of the first versions may have it.
      const database = new Libsql(place.at('callcard.sqlite'));
      database.exec(`UPDATE records SET body = json_set(body, '$.extension', '1') WHERE id = 'u-2'`);
      database.close();
      const { code, err } = await move(place);
      expect(code).toBe(3);
      expect(err).toContain('user u-2: its extension is taken by user u-1\n');
      expect(err).toContain('user: 2 were to be moved, 1 are there\nuser u-2 is missing, or differs\n');
    }));

  it('says that documents of the store cannot be read', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const database = new Libsql(place.at('callcard.sqlite'));
      database.exec(`UPDATE records SET body = 'x' WHERE type = 'invoice'`);
      database.close();
      const { code, err } = await move(place);
      expect({ code, err }).toMatchObject({
        code: 3,
        err: expect.stringContaining('cannot be read and were left out'),
      });
    }));

  it('that is stopped goes on afterwards', () =>
    inWorkplace(
      async (place) => {
        await place.withStore(fill);
        expect(await move(place)).toMatchObject({
          code: 130,
          err: expect.stringContaining('goes on where it stopped'),
        });
      },
      { signal: AbortSignal.abort() },
    ));

  it('is refused between a store and itself, and from a store that is not there', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      const { at, run } = place;
      expect(await run('move', from(place), `sqlite:${at('./x/../callcard.sqlite')}`)).toMatchObject({
        code: 2,
      });
      expect(await run('move', `sqlite:${at('none.sqlite')}`, to(place))).toMatchObject({
        code: 1,
        err: expect.stringContaining('does not exist, or has nothing of Callcard: check <from>'),
      });
    }));
});

describe('a move of recordings', () => {
  const audio = ({ at }: Workplace) => ['--from-audio', at('audio'), '--to-audio', at('moved')];

  it('copies those that are kept, each once, and compares their checksums', () =>
    inWorkplace(async (place) => {
      const folder = place.audio();
      await place.withStore(async (store) => {
        for (const id of ['r-1', 'r-2', 'r-3']) await addRecording(store, folder, id);
        await addRecording(store, folder, 'r-empty', '');
        await addPrompt(store, folder, 'prompt-a');
      });
      const first = await move(place, ...audio(place));
      expect(first).toMatchObject({
        code: 0,
        out: expect.stringMatching(/copied +5\n.*there already +0\n/s),
      });
      for (const id of ['r-1', 'r-2', 'r-3', 'r-empty', 'prompt-a'])
        expect(await place.audio('moved').stat(id)).toEqual(await folder.stat(id));
      const again = await move(place, ...audio(place));
      expect(again).toMatchObject({
        code: 0,
        out: expect.stringMatching(/copied +0\n.*there already +5\n/s),
      });
    }));

  it('names what is missing, changed, or otherwise there, stores none of it, and copies the rest', () =>
    inWorkplace(async (place) => {
      const folder = place.audio();
      await place.withStore(async (store) => {
        for (const id of ['gone', 'changed', 'other', 'good']) await addRecording(store, folder, id);
      });
      await folder.remove('gone');
      writeFileSync(fileNamed(place.at('audio'), 'changed'), 'audio of chanGed');
      const target = place.audio('moved');
      await target.put('other', bytesOf('mine'));
      const { code, err, out } = await move(place, ...audio(place));
      expect(code).toBe(3);
      expect(out).toMatch(/copied +1\n.*with a problem +3\n/s);
      for (const id of ['gone', 'changed', 'other']) expect(err).toContain(`recording ${id}: `);
      expect(await target.stat('changed')).toBeUndefined();
      expect((await target.stat('good'))?.sizeBytes).toBe('audio of good'.length);
    }));

  it('wants both places or neither, and a folder that is there', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      expect(await move(place, '--to-audio', place.at('x'))).toMatchObject({ code: 2 });
      expect(await move(place, '--from-audio', place.at('none'), '--to-audio', place.at('x'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('is no folder'),
      });
      const secret = await move(place, '--from-audio', 's3://key:secret@bucket', '--to-audio', place.at('x'));
      expect(secret).toMatchObject({
        code: 2,
        err: expect.stringContaining('--from-audio must hold no credentials'),
      });
      expect(secret.err).not.toContain('secret');
    }));

  const reason = whyNoS3();
  it.skipIf(reason !== undefined)(
    `goes into a bucket and back, and a backup takes it from there${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      const server = await startS3();
      const { accessKeyId, secretAccessKey } = server.credentials;
      vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
      const bucket = `s3://${server.bucket}/moved?endpoint=${server.endpoint}&region=us-east-1`;
      try {
        await inWorkplace(async (place) => {
          const folder = place.audio();
          await place.withStore(async (store) => {
            for (const id of ['r-1', 'r-2']) await addRecording(store, folder, id);
            await addRecording(store, folder, 'r-empty', '');
          });
          const there = await move(place, '--from-audio', place.at('audio'), '--to-audio', bucket);
          expect(there).toMatchObject({ code: 0, out: expect.stringMatching(/copied +3\n/) });
          const back = await move(place, '--from-audio', bucket, '--to-audio', place.at('moved'));
          expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/copied +3\n/) });
          const backup = await place.run('backup', place.at('backup'), '--audio', bucket);
          expect(backup).toMatchObject({ code: 0, out: expect.stringMatching(/recordings +3\n/) });
          for (const id of ['r-1', 'r-2', 'r-empty'])
            for (const name of ['moved', 'backup/audio'])
              expect(await place.audio(name).stat(id)).toEqual(await folder.stat(id));
        });
      } finally {
        vi.unstubAllEnvs();
        await server.dispose();
      }
    },
  );
});
