import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverUrl, whyNoServer } from '../support/mongodb/test-database.js';
import { startBench } from '../support/started-bench.js';
import { whyNoS3 } from '../support/versitygw.js';

const atMongo: Readonly<Record<string, string>> =
  whyNoServer === undefined ? { CALLCARD_TEST_MONGODB_URI: serverUrl() } : {};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-bench-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a bench with settings of the environment; everything temporary goes into the folder. */
function start(name: string, settings: Readonly<Record<string, string>>) {
  return startBench([`${name}.mjs`], folder, settings);
}

const small = { BENCH_LOOK_UPS: '20', BENCH_SECONDS: '0.05', BENCH_ROUNDS: '1' };

describe('pnpm bench:stores', () => {
  it('prints what phones cost in memory and in SQLite, and leaves nothing behind', async () => {
    const settings = { BENCH_STORES: 'memory,sqlite', BENCH_PHONES: '100,300', ...small };
    const bench = start('stores', settings);
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    for (const store of ['Memory', 'SQLite']) expect(bench.output()).toContain(`### ${store}: phones`);
    expect(bench.output()).toMatch(/\| +\| +100 \| +300 \| to 300 \|/);
    expect(bench.output().match(/\| look-up of a client, p99 +\| +[0-9.]+ (µs|ms) \|/g)).toHaveLength(2);
    expect(bench.output().match(/\| call commits, 64 calls at once +\| +[1-9][0-9,]*\/s \|/g)).toHaveLength(
      2,
    );
    expect(bench.output()).toMatch(/\| SQLite, look-up of a client among 300, p99 +\| +< 1 ms \|/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(whyNoServer !== undefined)('prints what phones cost in MongoDB', async () => {
    const settings = { BENCH_STORES: 'mongodb', BENCH_MONGODB_PHONES: '20', ...small, ...atMongo };
    const bench = start('stores', settings);
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    expect(bench.output()).toMatch(/### MongoDB \(a given deployment, as version [0-9.]+\): phones/);
    expect(bench.output()).toMatch(/\| page of calls, after 90 % +\| +[0-9.]+ (µs|ms) \|/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends its processes and removes its folders on SIGINT', async () => {
    const bench = start('stores', { BENCH_STORES: 'sqlite', BENCH_PHONES: '1000000' });
    const isFilling = () =>
      readdirSync(folder, { recursive: true }).some((name) => /sqlite-wal$/.test(`${name}`));
    for (let waited = 0; !isFilling(); waited += 50) {
      if (waited > 60_000) throw new Error(`no store was filled:\n${bench.output()}`);
      await wait(50);
    }
    bench.child.kill('SIGINT');
    expect(await bench.exited, bench.output()).toEqual([130, null]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('pnpm bench:audio', () => {
  it('prints how fast each place of audio is beside a bare stream, and leaves nothing behind', async () => {
    const sizes = { BENCH_BYTES: '200000', BENCH_FILES: '3', BENCH_FILE_BYTES: '1000', BENCH_ROUNDS: '1' };
    const bench = start('audio', { ...sizes, ...atMongo });
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    const shown = ['bare', 'bare with SHA-256', 'folder'];
    if (whyNoS3() === undefined) shown.push('S3 (versitygw)');
    if (whyNoServer === undefined) shown.push('GridFS (a given deployment');
    for (const place of shown)
      expect(bench.output().split(`| ${place}`)).toHaveLength(place === 'bare' ? 5 : 3);
    expect(bench.output()).toMatch(/\| folder +\| +[0-9.]+ MB\/s \| +[0-9.]+ × \|/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
