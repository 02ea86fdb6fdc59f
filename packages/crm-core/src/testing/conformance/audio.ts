import type { StoredAudio } from '../../ports/audio.js';
import { assertEqual, assertRejects } from '../assert.js';
import { abc, assertBytes, failing, hostileIds, readAll, reusing, source } from './audio-bytes.js';
import { listingRules } from './audio-listing.js';
import type { AudioTest, OpenedAudioStore } from './audio-test.js';
import type { TestRunner } from './harness.js';

/** How the suite gets the audio stores that it tests. */
export interface AudioConformanceOptions {
  /** A new, empty store. Called once for each test. */
  create(): Promise<OpenedAudioStore>;
  /** True: the adapter keeps data when it is closed; `create` must give `reopen`. Default false. */
  readonly durable?: boolean;
}

// SHA-256 of nothing, of "abc" and of a million times "a": FIPS 180-2, appendix B.
const shaOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const shaOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const shaOfMillion = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';

const storedAbc = { sha256: shaOfAbc, sizeBytes: 3 };

/**
 * Defines the tests that every audio store must pass: all that the port promises.
 *
 * @example
 * const create = async () => ({ store: createMemoryAudioStore(sha256), close: async () => {} });
 * audioConformance({ describe, it }, { create });
 */
export function audioConformance(runner: TestRunner, options: AudioConformanceOptions): void {
  const test: AudioTest = (name, run) => {
    runner.it(name, async () => {
      const opened = await options.create();
      try {
        await run(opened.store, opened);
      } finally {
        await opened.close();
      }
    });
  };
  runner.describe('audio: writing', () => writingRules(test));
  runner.describe('audio: reading', () => readingRules(test));
  runner.describe('audio: listing', () => listingRules(test));
  if (options.durable) runner.describe('audio: durability', () => durabilityRules(test));
}

function writingRules(test: AudioTest): void {
  test('size and checksum are known after writing', async (store) => {
    assertEqual(await store.stat('r-1'), undefined, 'before');
    assertEqual(await store.put('r-1', source(abc)), storedAbc, 'put');
    assertEqual(await store.stat('r-1'), storedAbc, 'stat');
    assertEqual(await store.stat('r-2'), undefined, 'another id');
    const pieces = source(abc.subarray(0, 1), new Uint8Array(0), abc.subarray(1));
    assertEqual(await store.put('x'.repeat(100), pieces), storedAbc, 'in pieces');
  });

  test('no bytes at all are an object too', async (store) => {
    const empty = { sha256: shaOfNothing, sizeBytes: 0 };
    assertEqual(await store.put('r-1', source()), empty, 'put');
    assertEqual(await store.stat('r-1'), empty, 'stat');
  });

  test('the same bytes again change nothing, other bytes are refused', async (store) => {
    await store.put('r-1', source(abc));
    assertEqual(await store.put('r-1', source(abc)), storedAbc, 'the same');
    await assertRejects(() => store.put('r-1', source(Uint8Array.of(97))), 'other bytes');
    await assertRejects(() => store.put('r-1', source(Uint8Array.of(97, 98, 100))), 'other bytes, same size');
    assertEqual(await store.stat('r-1'), storedAbc, 'stat');
    await assertBytes(store, 'r-1', [0, 2], abc);
  });

  test('a source that breaks off leaves nothing', async (store) => {
    await assertRejects(() => store.put('r-1', failing()), 'put');
    assertEqual(await store.stat('r-1'), undefined, 'stat');
    await assertRejects(() => readAll(store, 'r-1', 0, 0), 'read');
    assertEqual(await store.put('r-1', source(abc)), storedAbc, 'the next try');
  });

  test('a removed object is gone, and its id is free', async (store) => {
    await store.put('r-1', source(abc));
    await store.put('r-2', source(abc));
    await store.remove('r-1');
    assertEqual(await store.stat('r-1'), undefined, 'stat');
    await assertRejects(() => readAll(store, 'r-1', 0, 0), 'read');
    assertEqual(await store.stat('r-2'), storedAbc, 'another object');
    for (const id of ['r-1', 'r-9', ...hostileIds]) await store.remove(id);
    assertEqual(await store.stat('r-2'), storedAbc, 'another object, after removing what is not there');
    const other = { sha256: shaOfNothing, sizeBytes: 0 };
    assertEqual(await store.put('r-1', source()), other, 'other bytes under its id');
  });

  test('several writers of one id at the same time', async (store) => {
    const results = await Promise.all(['a', 'b', 'c'].map(() => store.put('r-1', source(abc))));
    assertEqual(results, [storedAbc, storedAbc, storedAbc], 'the same bytes');
    const rivals = [1, 2, 3, 4].map((byte) => store.put('r-2', source(Uint8Array.of(byte))));
    const settled = await Promise.allSettled(rivals);
    const won = settled.findIndex(({ status }) => status === 'fulfilled');
    assertEqual(
      settled.filter(({ status }) => status === 'fulfilled').length,
      1,
      'winners of different bytes',
    );
    await assertBytes(store, 'r-2', [0, 0], Uint8Array.of(won + 1));
    const result = settled[won];
    assertEqual(
      await store.stat('r-2'),
      result?.status === 'fulfilled' ? result.value : null,
      'its checksum',
    );
  });

  test('an id that could be a path names nothing', async (store) => {
    for (const id of hostileIds) {
      await assertRejects(() => store.put(id, source(abc)), `put ${JSON.stringify(id)}`);
      assertEqual(await store.stat(id), undefined, `stat ${JSON.stringify(id)}`);
      await assertRejects(() => readAll(store, id, 0, 0), `read ${JSON.stringify(id)}`);
    }
  });
}

function readingRules(test: AudioTest): void {
  test('ranges come back identical, from one byte to all', async (store) => {
    const bytes = Uint8Array.from({ length: 200_003 }, (_, n) => (n * 31 + (n >> 8)) % 256);
    await store.put('r-1', reusing(bytes, 7001));
    const last = bytes.length - 1;
    const ranges = [
      [0, last],
      [0, 0],
      [last, last],
      [65_535, 65_536],
      [65_536, 131_071],
      [1, 200_000],
    ] as const;
    for (const range of ranges) await assertBytes(store, 'r-1', range, bytes);
  });

  test('a long recording has the right checksum', async (store) => {
    const chunk = new Uint8Array(10_000).fill(97);
    const stored = await store.put('r-1', source(...Array.from({ length: 100 }, () => chunk)));
    assertEqual(stored, { sha256: shaOfMillion, sizeBytes: 1_000_000 }, 'put');
  });

  test('a range outside the object is refused', async (store) => {
    await store.put('r-1', source(abc));
    await store.put('empty', source());
    const bad = [
      [0, 3],
      [3, 3],
      [-1, 1],
      [2, 1],
      [0.5, 1],
      [0, Number.NaN],
      [0, Number.POSITIVE_INFINITY],
    ] as const;
    for (const [start, end] of bad) {
      await assertRejects(() => readAll(store, 'r-1', start, end), `bytes ${start} to ${end}`);
    }
    await assertRejects(() => readAll(store, 'empty', 0, 0), 'the first byte of nothing');
    await assertRejects(() => readAll(store, 'none', 0, 0), 'an object that is not there');
  });

  test('an object that is not what the reader expects is not read', async (store) => {
    await store.put('r-1', source(abc));
    const expecting = async (expected: StoredAudio) => {
      let read = 0;
      for await (const { length } of store.read('r-1', { start: 0, end: 1, expected })) read += length;
      return read;
    };
    assertEqual(await expecting(storedAbc), 2, 'how much is read of what is expected');
    for (const sizeBytes of [2, 4, 1_000_000])
      await assertRejects(() => expecting({ ...storedAbc, sizeBytes }), `an object of ${sizeBytes} bytes`);
    const other = { ...storedAbc, sha256: shaOfNothing };
    await assertRejects(() => expecting(other), 'an object with another checksum');
  });

  test('a reader may stop early and change what it got', async (store) => {
    await store.put('r-1', reusing(new Uint8Array(300_000).fill(7), 50_000));
    for await (const chunk of store.read('r-1', { start: 0, end: 299_999 })) {
      chunk.fill(0);
      break;
    }
    await assertBytes(store, 'r-1', [0, 299_999], new Uint8Array(300_000).fill(7));
  });
}

function durabilityRules(test: AudioTest): void {
  test('objects are there after the store was opened again', async (store, opened) => {
    if (!opened.reopen) throw new Error('a durable adapter must say how to open its data anew');
    await store.put('r-1', source(abc));
    await assertRejects(() => store.put('r-2', failing()), 'a put that fails');
    const after = await opened.reopen();
    assertEqual(await after.stat('r-1'), storedAbc, 'stat');
    await assertBytes(after, 'r-1', [1, 2], abc);
    assertEqual(await after.stat('r-2'), undefined, 'what failed');
    assertEqual(await after.put('r-1', source(abc)), storedAbc, 'the same bytes again');
    await assertRejects(() => after.put('r-1', source(Uint8Array.of(1))), 'other bytes');
  });
}
