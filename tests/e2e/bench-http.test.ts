import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench } from '../support/started-bench.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-bench-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const small = { BENCH_PHONES: '30', BENCH_BYTES: '100000', BENCH_SECONDS: '0.2', BENCH_ROUNDS: '1' };

describe('pnpm bench:http', { timeout: 120_000 }, () => {
  it('prints what requests cost beside bare servers, and leaves nothing behind', async () => {
    const bench = startBench(['http.mjs'], folder, small);
    expect(await bench.exited, bench.output()).toEqual([0, null]);
    expect(bench.output()).toMatch(/\| bare Hono +\| +[1-9][0-9,]* \| +1\.00 × \|/);
    expect(bench.output()).toMatch(/\| Callcard +\| +[1-9][0-9,]* \| +[0-9.]+ × \|/);
    for (const what of ['whole', 'a range'])
      expect(bench.output()).toMatch(new RegExp(`\\| Callcard, ${what} +\\| +[0-9.]+ MB/s \\|`));
    for (const address of ['/v1/search', '/v1/contacts'])
      expect(bench.output()).toMatch(new RegExp(`\\| GET ${address} by phone, one at a time, p99 +\\|`));
    expect(readdirSync(folder)).toEqual([]);
  });
});
