import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-bench-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the bench of whole calls with a small load; everything temporary goes into the folder. */
function startBench(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['bench/calls/run.mjs', '--only', 'simulator'], {
    cwd: root,
    env: { PATH: process.env['PATH'], TMPDIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, exited: once(child, 'exit'), output: () => output };
}

describe('pnpm bench:calls', { timeout: 120_000 }, () => {
  it('prints what calls on the simulator cost, and leaves nothing behind', async () => {
    const bench = startBench({ BENCH_SIMULATOR_RATE: '5', BENCH_SIMULATOR_SECONDS: '2' });
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    expect(bench.output()).toMatch(/\| callers +\| +10 \|/);
    expect(bench.output()).toMatch(/\| never answered +\| +0 \|/);
    expect(bench.output()).toMatch(/\| CPU per call, ms +\| +[0-9.]+ \|/);
    expect(bench.output()).toMatch(/\| claim p50 \/ p99, ms +\| +[0-9.]+ \/ [0-9.]+ \|/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends its processes and removes its folders on SIGINT', async () => {
    const bench = startBench({ BENCH_SIMULATOR_RATE: '5', BENCH_SIMULATOR_SECONDS: '600' });
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
