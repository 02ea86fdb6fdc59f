import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@callcard/crm-core';
import { aCall, aCommit, aLead, offered } from '@callcard/crm-core/testing';
import { newestSqliteSchema } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { createFile, digestFile } from '../src/backup/files.js';
import { digestOf } from '../src/move/digest.js';
import { pragma, schemaOf, writeOldDatabase } from './old-database.js';
import { inWorkplace, opened, type Workplace } from './run.js';
import { addPrompt, addRecording, fileNamed, fill, seen } from './whole-store.js';

/** A filled store with two recordings, and a backup of it. */
async function backedUp(place: Workplace): Promise<void> {
  const folder = place.audio();
  await place.withStore(async (store) => {
    await fill(store);
    for (const id of ['r-1', 'r-2']) await addRecording(store, folder, id);
  });
  expect(await place.run('backup', place.at('backup'))).toMatchObject({
    code: 0,
    out: expect.stringMatching(/recordings +2\n/),
  });
}

const restore = ({ run, at }: Workplace, to = 'restored') => run('restore', at('backup'), '--to', at(to));

async function inRestored<T>({ at }: Workplace, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await opened(at('restored/callcard.sqlite'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

/** Changes the manifest of a backup as somebody would who knows how it is made. */
function changeManifest({ at }: Workplace, change: object): void {
  const path = at('backup/manifest.json');
  const { checksum: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  const changed = { ...manifest, ...change };
  writeFileSync(path, JSON.stringify({ ...changed, checksum: digestOf(changed).toString('hex') }));
}

describe('a backup', () => {
  it('is restored to what answers the same, recordings included', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      expect(await restore(place)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/contact +3\n.*recordings +2\n/s),
      });
      expect(await inRestored(place, seen)).toEqual(await place.withStore(seen));
      for (const id of ['r-1', 'r-2'])
        expect(await place.audio('restored/audio').stat(id)).toEqual(await place.audio().stat(id));
      expect(pragma(place.at('restored/callcard.sqlite'), 'integrity_check')).toBe('ok');
      expect(existsSync(place.at('restored/restoring.json'))).toBe(false);
    }));

  it('R12: has the prompts of lines’ own, and brings their audio back; one whose audio is lost is named', () =>
    inWorkplace(async (place) => {
      const prompt = await place.withStore((store) => addPrompt(store, place.audio(), 'prompt-a'));
      expect(await place.run('backup', place.at('backup'))).toMatchObject({
        code: 0,
        out: expect.stringMatching(/recordings +1\n/),
      });
      expect(await restore(place)).toMatchObject({ code: 0 });
      expect(await place.audio('restored/audio').stat(prompt)).toEqual(await place.audio().stat(prompt));
      await place.audio().remove(prompt);
      expect(await place.run('backup', place.at('without'))).toMatchObject({
        code: 3,
        err: expect.stringContaining('recording prompt-a: '),
      });
    }));

  it('says in its manifest what it has, by which two stores with the same documents are the same', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      const manifest = JSON.parse(place.read('backup/manifest.json'));
      expect(manifest).toMatchObject({
        format: 1,
        madeAt: '2026-03-02T09:00:00.000Z',
        schema: newestSqliteSchema,
        recordings: 2,
        missingRecordings: [],
        damagedDocuments: 0,
      });
      expect(manifest.documents.contact.count).toBe(3);
      await restore(place);
      await place.run(
        'backup',
        place.at('again'),
        '--store',
        `sqlite:${place.at('restored/callcard.sqlite')}`,
      );
      const again = JSON.parse(place.read('again/manifest.json'));
      expect(again.documents).toEqual(manifest.documents);
      expect(again.recordings).toBe(2);
    }));

  it('is readable by its owner alone, and has nothing but what it is to have', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      for (const folder of ['backup', 'backup/audio'])
        expect(statSync(place.at(folder)).mode & 0o777).toBe(0o700);
      const files = filesIn(place.at('backup'));
      for (const file of files)
        expect([file, statSync(place.at(join('backup', file))).mode & 0o077]).toEqual([file, 0]);
      const names = files.map((file) => file.replace(/^audio\/[0-9a-f]{2}\//, 'audio/'));
      expect(names.sort()).toEqual([
        ...['audio/r-1', 'audio/r-1.sha256', 'audio/r-2', 'audio/r-2.sha256'],
        ...['callcard.sqlite', 'manifest.json', 'recordings.jsonl'],
      ]);
      expect(readdirSync(place.folder).filter((name) => name.includes('.part-'))).toEqual([]);
    }));

  it('of an earlier version is made and restored as it is, and the database stays as it was', () =>
    inWorkplace(async (place) => {
      const { at, run, read } = place;
      writeOldDatabase(at('callcard.sqlite'));
      // It has damaged documents, too.
      expect((await run('backup', at('backup'))).code).toBe(3);
      expect(JSON.parse(read('backup/manifest.json')).schema).toBe(3);
      expect((await restore(place)).code).toBe(3);
      for (const path of ['callcard.sqlite', 'backup/callcard.sqlite', 'restored/callcard.sqlite'])
        expect(schemaOf(at(path))).toBe(3);
      expect(filesIn(at('backup')).sort()).toEqual(['callcard.sqlite', 'manifest.json', 'recordings.jsonl']);
    }));

  it('replaces nothing', () =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      mkdirSync(place.at('backup'));
      expect(await place.run('backup', place.at('backup'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('is there already'),
      });
      expect(readdirSync(place.at('backup'))).toEqual([]);
    }));

  it('that is stopped, or fails, leaves nothing behind', () =>
    inWorkplace(
      async (place) => {
        await place.withStore(fill);
        expect(await place.run('backup', place.at('backup'))).toMatchObject({
          code: 130,
          err: expect.stringContaining('there is no backup'),
        });
        expect(await place.run('backup', place.at('callcard.sqlite/folder'))).toMatchObject({
          code: 1,
          err: expect.stringContaining('cannot be written (EEXIST)'),
        });
        expect(readdirSync(place.folder)).toEqual(['callcard.sqlite']);
      },
      { signal: AbortSignal.abort() },
    ));

  it('is refused of a database that MongoDB keeps, without asking it, and shows no password', () =>
    inWorkplace(async ({ run, at }) => {
      const done = await run('backup', at('backup'), '--store', 'mongodb://anna:secret@127.0.0.1:1/crm');
      expect(done).toMatchObject({ code: 2, err: expect.stringContaining('mongodump --oplog') });
      expect(done.err).toContain('mongodb://127.0.0.1:1/crm is kept by MongoDB');
    }));
});

describe('a recording that the database says is kept', () => {
  it('is named when it is missing or damaged, and the rest is backed up', () =>
    inWorkplace(async (place) => {
      const folder = place.audio();
      await place.withStore(async (store) => {
        for (const id of ['gone', 'changed', 'good']) await addRecording(store, folder, id);
      });
      await folder.remove('gone');
      writeFileSync(fileNamed(place.at('audio'), 'changed'), 'audio of chanGed');
      const { code, out, err } = await place.run('backup', place.at('backup'));
      expect(code).toBe(3);
      expect(out).toMatch(/recordings +1\n.*meanwhile +0\n.*missing +2\n/s);
      for (const id of ['gone', 'changed']) expect(err).toContain(`recording ${id}: `);
      const { missingRecordings } = JSON.parse(place.read('backup/manifest.json'));
      expect([...missingRecordings].sort()).toEqual(['changed', 'gone']);
      expect(await restore(place)).toMatchObject({
        code: 3,
        err: expect.stringContaining('lacks 2 recordings'),
      });
      expect(await place.audio('restored/audio').stat('good')).toBeDefined();
    }));

  it('is all missing where there is no folder of recordings', () =>
    inWorkplace(async (place) => {
      await place.withStore((store) => addRecording(store, place.audio('elsewhere'), 'r-1'));
      expect(await place.run('backup', place.at('backup'))).toMatchObject({
        code: 3,
        err: expect.stringContaining('no place of recordings'),
      });
      expect(await place.run('backup', place.at('second'), '--audio', place.at('elsewhere'))).toMatchObject({
        code: 0,
      });
    }));

  const forgotten = [
    {
      what: 'a recording',
      id: 'late',
      add: addRecording,
      sql: `UPDATE calls SET body = json_set(body, '$.recordings[0].state', 'deleted') WHERE id = 'call-late'`,
    },
    {
      what: 'R12: a prompt',
      id: 'prompt-late',
      add: addPrompt,
      sql: `UPDATE records SET body = json_remove(body, '$.prompts') WHERE id = 'line-prompt-late'`,
    },
  ];

  it.each(forgotten)(
    'and was deleted after the database was copied, is no failure: $what',
    ({ id, add, sql }) => {
      let isDone = false;
      /** Deletes a recording as the server would, once the copy is there. */
      const onProgress = (folder: string) => {
        const part = readdirSync(folder).find((name) => name.startsWith('backup.part-'));
        if (isDone || !part || !existsSync(join(folder, part, 'recordings.jsonl'))) return;
        isDone = true;
        rmSync(fileNamed(join(folder, 'audio'), id));
        const database = new Libsql(join(folder, 'callcard.sqlite'));
        expect(database.prepare(sql).run().changes).toBe(1);
        database.close();
      };
      return inWorkplace(
        async (place) => {
          const folder = place.audio();
          await place.withStore(async (store) => {
            // The newest is the first one that is copied; the clock is looked at before.
            await addRecording(store, folder, 'good');
            for (const n of [1, 2, 3, 4, 5]) await addRecording(store, folder, `more-${n}`);
            await add(store, folder, id);
          });
          const done = await place.run('backup', place.at('backup'));
          expect({ isDone, ...done }).toMatchObject({
            isDone: true,
            code: 0,
            err: expect.not.stringContaining(`recording ${id}`),
          });
          expect(done.out).toMatch(/recordings +6\n.*meanwhile +1\n.*missing +0\n/s);
          expect(JSON.parse(place.read('backup/manifest.json')).missingRecordings).toEqual([id]);
        },
        { onProgress },
      );
    },
  );
});

describe('a backup during writes', () => {
  it('has every commit that was done before it began, each later one whole or not at all', () =>
    inWorkplace(async (place) => {
      const store = await opened(place.at('callcard.sqlite'));
      let [written, isOver] = [0, false];
      const write = async (n: number) => {
        const callId = `call-${n}`;
        const leads = [aLead({ id: `lead-${n}` })];
        const change = aCommit({ call: aCall({ id: callId }), newFacts: [offered({ callId })], leads });
        expect(await store.calls.commit(change)).toMatchObject({ ok: true });
        written = n;
      };
      for (let n = 1; n <= 50; n += 1) await write(n);
      const before = written;
      const backup = place.run('backup', place.at('backup')).finally(() => {
        isOver = true;
      });
      while (!isOver) await write(written + 1);
      expect((await backup).code).toBe(0);
      await store.close();
      expect(written).toBeGreaterThan(before);
      expect((await restore(place)).code).toBe(0);
      await inRestored(place, async ({ calls, leads }) => {
        const ids = new Set((await calls.list({}, { limit: 100_000 })).items.map(({ id }) => id));
        expect(ids.size).toBeGreaterThanOrEqual(before);
        expect(ids.size).toBeLessThanOrEqual(written);
        // In the order in which they were written, without a gap.
        for (let n = 1; n <= ids.size; n += 1) {
          expect(ids).toContain(`call-${n}`);
          expect((await calls.get(`call-${n}`))?.facts).toHaveLength(1);
          expect(await leads.get(`lead-${n}`)).toBeDefined();
        }
        expect(await leads.get(`lead-${ids.size + 1}`)).toBeUndefined();
      });
    }));
});

describe('a restore', () => {
  it('names the file of which a single byte changed, and restores nothing', { timeout: 120_000 }, () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      const files = filesIn(place.at('backup')).filter((file) => !file.endsWith('.sha256'));
      expect(files).toHaveLength(5);
      for (const file of files) {
        const path = place.at(join('backup', file));
        const whole = readFileSync(path);
        for (const at of [0, Math.floor(whole.length / 2), whole.length - 2]) {
          const changed = Buffer.from(whole);
          changed[at] = (changed[at] ?? 0) ^ 1;
          writeFileSync(path, changed);
          const { code, err } = await restore(place);
          expect({ file, at, code }).toEqual({ file, at, code: 1 });
          expect(err).toContain(file.split('/').at(-1));
          expect(existsSync(place.at('restored'))).toBe(false);
        }
        writeFileSync(path, whole);
      }
      expect((await restore(place)).code).toBe(0);
    }),
  );

  it('names a file that is gone', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      rmSync(fileNamed(place.at('backup'), 'r-2'));
      expect(await restore(place)).toMatchObject({ code: 1, err: expect.stringContaining('audio/…/r-2') });
      rmSync(place.at('backup/manifest.json'));
      expect(await restore(place)).toMatchObject({
        code: 1,
        err: expect.stringContaining('manifest.json cannot be read (ENOENT)'),
      });
    }));

  it('changes nothing in a folder that is not empty', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      mkdirSync(place.at('restored'));
      writeFileSync(place.at('restored/mine'), 'mine');
      expect(await restore(place)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
      expect(readdirSync(place.at('restored'))).toEqual(['mine']);
      rmSync(place.at('restored/mine'));
      expect((await restore(place)).code).toBe(0);
      expect(await restore(place)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    }));

  it('that was stopped in the middle goes on, and no other backup does in its place', () => {
    const stopping = new AbortController();
    const onProgress = (folder: string) => {
      if (existsSync(join(folder, 'restored/restoring.json'))) stopping.abort();
    };
    return inWorkplace(
      async (place) => {
        await backedUp(place);
        const folder = place.audio();
        await place.withStore(async (store) => {
          for (let n = 0; n < 20; n += 1) await addRecording(store, folder, `more-${n}`);
        });
        rmSync(place.at('backup'), { recursive: true });
        expect((await place.run('backup', place.at('backup'))).code).toBe(0);
        expect(await restore(place)).toMatchObject({
          code: 130,
          err: expect.stringContaining('goes on where it stopped'),
        });
        expect(existsSync(place.at('restored/callcard.sqlite'))).toBe(false);
        await inWorkplace(async (other) => {
          await backedUp(other);
          const done = await other.run('restore', other.at('backup'), '--to', place.at('restored'));
          expect(done).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
          expect((await other.run('restore', place.at('backup'), '--to', place.at('restored'))).code).toBe(0);
        });
        expect(await inRestored(place, seen)).toEqual(await place.withStore(seen));
        expect(await place.audio('restored/audio').stat('more-19')).toBeDefined();
      },
      { signal: stopping.signal, onProgress },
    );
  });

  it.each([
    ['of a newer schema', { schema: 99 }, 'is of a newer Callcard (schema 99)'],
    ['of another format', { format: 2 }, 'has format 2'],
  ])('refuses a backup that is %s', (_, change, why) =>
    inWorkplace(async (place) => {
      await backedUp(place);
      changeManifest(place, change);
      expect(await restore(place)).toMatchObject({ code: 1, err: expect.stringContaining(why) });
      expect(existsSync(place.at('restored'))).toBe(false);
    }),
  );

  it('says what is wrong when the folder cannot be written', () =>
    inWorkplace(async (place) => {
      await backedUp(place);
      writeFileSync(place.at('restored'), 'a file');
      chmodSync(place.at('restored'), 0o600);
      expect(await restore(place)).toMatchObject({
        code: 1,
        err: expect.stringMatching(/cannot be written \(E/),
      });
    }));
});

describe('a file of a backup', () => {
  it('has what was written in the order in which it was asked for, as its digest says', () =>
    inWorkplace(async ({ at, read }) => {
      const lines = Array.from({ length: 1_000 }, (_, n) => `line ${n}\n`);
      // Bytes that are on their way together overtake each other now and then.
      for (let round = 0; round < 20; round += 1) {
        const file = await createFile(at('list'));
        await Promise.all(lines.map((line) => file.write(line)));
        const written = await file.finish();
        expect(read('list')).toBe(lines.join(''));
        expect(await digestFile(at('list'))).toEqual(written);
      }
    }));
});
