import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench } from '../support/started-bench.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-bench-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the bench of whole calls with a small load; everything temporary goes into the folder. */
function start(settings: Readonly<Record<string, string>>) {
  return startBench(['calls/run.mjs', '--only', 'simulator'], folder, settings);
}

describe('pnpm bench:calls', { timeout: 120_000 }, () => {
  it('prints what calls on the simulator cost, and leaves nothing behind', async () => {
    const bench = start({ BENCH_SIMULATOR_RATE: '5', BENCH_SIMULATOR_SECONDS: '2' });
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    expect(bench.output()).toMatch(/\| callers +\| +10 \|/);
    expect(bench.output()).toMatch(/\| never answered +\| +0 \|/);
    expect(bench.output()).toMatch(/\| CPU per call, ms +\| +[0-9.]+ \|/);
    expect(bench.output()).toMatch(/\| claim p50 \/ p99, ms +\| +[0-9.]+ \/ [0-9.]+ \|/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends its processes and removes its folders on SIGINT', async () => {
    const bench = start({ BENCH_SIMULATOR_RATE: '5', BENCH_SIMULATOR_SECONDS: '600' });
    for (let waited = 0; !readdirSync(folder).some((name) => name.includes('data')); waited += 50) {
      if (waited > 60_000) throw new Error(`the product was not started:\n${bench.output()}`);
      await wait(50);
    }
    await wait(1_000);
    bench.child.kill('SIGINT');
    expect(await bench.exited, bench.output()).toEqual([130, null]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
