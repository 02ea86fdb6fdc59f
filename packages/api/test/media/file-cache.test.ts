import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileCache, openFileCache } from '../../src/media/cache/file-cache.js';
import { chunksOf } from '../support.js';

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const bytesOf = (text: string, times = 1) => Buffer.from(text.repeat(times));

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'callcard-cache-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = (maxBytes = 1e6) => openFileCache({ dir, maxBytes });
const keyOf = (recordingId: string, source = 'source') =>
  ({ recordingId, sourceSha256: hex(source), kind: 'mp3' }) as const;

async function textOf(cache: FileCache, recordingId: string): Promise<string | undefined> {
  const file = await cache.find(keyOf(recordingId));
  const opened = file && (await cache.open(file));
  const bytes = await opened?.readAt(0, file?.sizeBytes ?? 0);
  await opened?.close();
  return bytes && Buffer.from(bytes).toString();
}

describe('the cache of what is made of recordings', () => {
  it('gives what was put, with its checksum, to this process and to the next one', async () => {
    const cache = await open();
    const put = await cache.put(keyOf('rec-1'), chunksOf(bytesOf('one '), bytesOf('piece')));
    expect(put).toMatchObject({ recordingId: 'rec-1', sha256: hex('one piece'), sizeBytes: 9 });
    expect(await textOf(cache, 'rec-1')).toBe('one piece');
    expect(await textOf(await open(), 'rec-1')).toBe('one piece');
    expect(await cache.find(keyOf('rec-2'))).toBeUndefined();
  });

  it('never gives what was made of other bytes of the recording', async () => {
    const cache = await open();
    await cache.put(keyOf('rec-1', 'before'), chunksOf(bytesOf('old')));
    expect(await cache.find(keyOf('rec-1', 'after'))).toBeUndefined();
  });

  it('lets go what was not used for longest when there is too much', async () => {
    const cache = await open(30_000);
    for (const id of ['a', 'b', 'c']) await cache.put(keyOf(id), chunksOf(bytesOf(id, 10_000)));
    await cache.find(keyOf('a'));
    await cache.put(keyOf('d'), chunksOf(bytesOf('d', 10_000)));
    expect(cache.all().map(({ recordingId }) => recordingId)).toEqual(['c', 'a', 'd']);
    expect(readdirSync(dir)).toHaveLength(3);
  });

  it('counts small files by what they take of the disk', async () => {
    const cache = await open(12_288);
    for (const id of ['a', 'b', 'c', 'd']) await cache.put(keyOf(id), chunksOf(bytesOf(id)));
    expect(cache.all().map(({ recordingId }) => recordingId)).toEqual(['b', 'c', 'd']);
  });

  it('removes all of a recording, and what is just being written of it', async () => {
    const cache = await open();
    await cache.put({ ...keyOf('rec-1'), kind: 'peaks' }, chunksOf(bytesOf('drawn')));
    await cache.put(keyOf('rec-10'), chunksOf(bytesOf('another')));
    const put = cache.put(
      keyOf('rec-1'),
      (async function* () {
        yield bytesOf('begun');
        await cache.removeOf('rec-1');
        yield bytesOf('ended');
      })(),
    );
    expect(await put).toBeUndefined();
    expect(readdirSync(dir)).toEqual([expect.stringMatching(/^rec-10\./)]);
  });

  it('keeps nothing of what was not made to its end', async () => {
    const cache = await open();
    const failing = (async function* () {
      yield bytesOf('begun');
      throw new Error('broken');
    })();
    await expect(cache.put(keyOf('rec-1'), failing)).rejects.toThrow('broken');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('removes what a process that died left half written, and leaves what another one writes', async () => {
    writeFileSync(join(dir, 'old.part'), 'x');
    writeFileSync(join(dir, 'new.part'), 'x');
    const before = Date.now() / 1000 - 3_600;
    utimesSync(join(dir, 'old.part'), before, before);
    await open();
    expect(readdirSync(dir)).toEqual(['new.part']);
  });

  it('misses what went behind its back', async () => {
    const cache = await open();
    const put = await cache.put(keyOf('rec-1'), chunksOf(bytesOf('one')));
    for (const name of readdirSync(dir)) rmSync(join(dir, name));
    expect(put && (await cache.open(put))).toBeUndefined();
    expect(await cache.find(keyOf('rec-1'))).toBeUndefined();
  });

  it.each(['../up', 'a/b', '', 'A', 'a'.repeat(101)])(
    'takes no id that could lead elsewhere: %j',
    async (id) => {
      const cache = await open();
      await expect(cache.put(keyOf(id), chunksOf(bytesOf('x')))).rejects.toThrow(RangeError);
      expect(readdirSync(dir)).toEqual([]);
    },
  );
});
