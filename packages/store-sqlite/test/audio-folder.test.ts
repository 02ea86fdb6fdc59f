import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audioConformance } from '@callcard/crm-core/testing';
import { openAudioFolder } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { openFilesIn } from '../../../tests/support/open-files.js';
import { inFolder, must, temporaryFolder } from './folder.js';
import { startProcess } from './started-process.js';

audioConformance(
  { describe, it },
  {
    durable: true,
    async create() {
      const folder = temporaryFolder();
      const open = () => must(openAudioFolder({ dir: join(folder.path, 'audio') }));
      return { store: open(), reopen: async () => open(), close: async () => folder.remove() };
    },
  },
);

const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');

async function* source(text: string) {
  yield Buffer.from(text);
}

/** What is being written, of all that have the folder open. */
const incomingIn = (dir: string) =>
  readdirSync(join(dir, 'incoming'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'lock')
    .map(({ name }) => name);

/** Where the recording `r-1` is kept. */
const placeOf = (dir: string) => join(dir, sha256('r-1').slice(0, 2), 'r-1');

describe('the audio folder', () => {
  it('keeps a recording under its id, with the checksum beside it, readable by the owner only', () =>
    inFolder(async (dir) => {
      await must(openAudioFolder({ dir })).put('r-1', source('abc'));
      const place = placeOf(dir);
      expect(readFileSync(place, 'utf8')).toBe('abc');
      expect(readFileSync(`${place}.sha256`, 'utf8')).toBe(`${sha256('abc')}  r-1\n`);
      expect([statSync(place).mode & 0o777, statSync(join(place, '..')).mode & 0o777]).toEqual([
        0o600, 0o750,
      ]);
      expect(incomingIn(dir)).toEqual([]);
      expect(readdirSync(join(place, '..')).sort()).toEqual(['r-1', 'r-1.sha256']);
    }));

  it.each(['', 'junk', `${'0'.repeat(64)}  r-2\n`, `${'x'.repeat(64)}  r-1\n`])(
    'reads the audio again when the side file holds %j, or is lost',
    (text) =>
      inFolder(async (dir) => {
        const store = must(openAudioFolder({ dir }));
        await store.put('r-1', source('abc'));
        const side = `${placeOf(dir)}.sha256`;
        writeFileSync(side, text);
        expect(await store.stat('r-1')).toEqual({ sha256: sha256('abc'), sizeBytes: 3 });
        rmSync(side);
        expect(await store.stat('r-1')).toEqual({ sha256: sha256('abc'), sizeBytes: 3 });
        expect(readFileSync(side, 'utf8')).toBe(`${sha256('abc')}  r-1\n`);
      }),
  );

  it('takes a side file without audio for nothing', () =>
    inFolder(async (dir) => {
      const store = must(openAudioFolder({ dir }));
      mkdirSync(join(placeOf(dir), '..'));
      writeFileSync(`${placeOf(dir)}.sha256`, `${'0'.repeat(64)}  r-1\n`);
      expect(await store.stat('r-1')).toBeUndefined();
      await store.put('r-1', source('abc'));
      expect(await store.stat('r-1')).toEqual({ sha256: sha256('abc'), sizeBytes: 3 });
    }));

  it('is shared by several that opened it', () =>
    inFolder(async (dir) => {
      const one = must(openAudioFolder({ dir }));
      const two = must(openAudioFolder({ dir }));
      const texts = ['a', 'b', 'a', 'c', 'b'];
      const puts = texts.map((text, n) => (n % 2 === 0 ? one : two).put('r-1', source(text)));
      const settled = await Promise.allSettled(puts);
      const kept = readFileSync(placeOf(dir), 'utf8');
      expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(texts.map((text) => text === kept));
      expect(await two.stat('r-1')).toEqual({ sha256: sha256(kept), sizeBytes: 1 });
    }));

  it('removes at once what an earlier version left behind', () =>
    inFolder((dir) => {
      mkdirSync(join(dir, 'incoming'), { recursive: true });
      writeFileSync(join(dir, 'incoming', 'dead'), 'abc');
      must(openAudioFolder({ dir }));
      expect(incomingIn(dir)).toEqual([]);
      expect(readdirSync(dir)).toEqual(['incoming']);
    }));

  it('removes at once what a process that was killed left behind, and not while that process writes', () =>
    inFolder(async (dir) => {
      const child = startProcess('put-forever', 'putForever', dir);
      for await (const line of child.lines) if (line === 'writing') break;
      expect(incomingIn(dir)).toHaveLength(1);
      must(openAudioFolder({ dir }));
      expect(incomingIn(dir)).toHaveLength(1);
      child.kill();
      expect(await child.closed).toMatchObject({ signal: 'SIGKILL', errors: '' });
      must(openAudioFolder({ dir }));
      expect(incomingIn(dir)).toEqual([]);
    }));

  it('leaves those alone who write in it while it is opened again', () =>
    inFolder(async (dir) => {
      async function* interrupted() {
        yield Buffer.from('a');
        yield Buffer.from('b');
        must(openAudioFolder({ dir }));
        yield Buffer.from('c');
      }
      const store = must(openAudioFolder({ dir }));
      const stored = { sha256: sha256('abc'), sizeBytes: 3 };
      expect(await store.put('r-1', interrupted())).toEqual(stored);
      expect(incomingIn(dir)).toEqual([]);
    }));

  it('lets go of the folder when it is closed, once what is being written is there, and takes nothing afterwards', () =>
    inFolder(async (dir) => {
      const store = must(openAudioFolder({ dir }));
      const writing = store.put('r-1', source('abc'));
      await store.close();
      expect(openFilesIn(dir)).toEqual([]);
      expect(readdirSync(join(dir, 'incoming'))).toEqual([]);
      expect(await writing).toEqual({ sha256: sha256('abc'), sizeBytes: 3 });
      expect(readFileSync(placeOf(dir), 'utf8')).toBe('abc');
      await expect(store.put('r-2', source('abc'))).rejects.toMatchObject({ code: 'closed' });
      await store.close();
    }));

  it('says why a folder cannot be written', () =>
    inFolder((path) => {
      writeFileSync(join(path, 'file'), '');
      const below = openAudioFolder({ dir: join(path, 'file', 'audio') });
      expect(below).toEqual({
        ok: false,
        error: { code: 'unwritable', dir: join(path, 'file', 'audio'), cause: 'ENOTDIR' },
      });
      const taken = openAudioFolder({ dir: join(path, 'file') });
      expect(taken).toMatchObject({ ok: false, error: { code: 'unwritable', cause: 'ENOTDIR' } });
    }));

  it('rejects with the code of the system when the disk fails later, and leaves nothing', () =>
    inFolder(async (dir) => {
      const store = must(openAudioFolder({ dir }));
      // A file where the folder of `r-1` belongs.
      writeFileSync(join(placeOf(dir), '..'), '');
      await expect(store.put('r-1', source('abc'))).rejects.toMatchObject({ code: 'EEXIST' });
      expect(incomingIn(dir)).toEqual([]);
    }));
});
