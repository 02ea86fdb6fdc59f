import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '@callcard/crm-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../src/server/log.js';
import { lookEveryMs, type StorageHealth, watchStorage } from '../src/server/storage-health.js';
import { remedyOf } from '../src/server/unwritable.js';

let dir: string;
let lines: string[];
let health: StorageHealth | undefined;

const log: Log = {
  debug: () => undefined,
  info: (text) => void lines.push(text),
  warn: (text) => void lines.push(text),
  error: (text) => void lines.push(text),
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'callcard-health-'));
  lines = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await health?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** `folder`: null: data is kept by a server. */
async function watch(ask: () => Promise<unknown>, folder: string | null): Promise<void> {
  health = await watchStorage([{ name: 'storage', folder: folder ?? undefined, ask }], log);
}

const failing = (code: ConstructorParameters<typeof StoreError>[0]) => async () => {
  throw new StoreError(code, 'a password perhaps');
};

describe('how the places of data stand', () => {
  it('a folder that can be written and a store that answers are ready, and nothing is left of the trial', async () => {
    await watch(async () => undefined, dir);
    expect(health?.parts()).toEqual([{ name: 'storage', ready: true, detail: 'ok' }]);
    expect(readdirSync(dir)).toEqual([]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['full', 'the disk is full: free some space'],
    ['corrupt', 'the database is damaged: stop Callcard and restore it from a backup'],
    ['failed', 'does not answer'],
  ] as const)(
    'a store that fails as %s is not ready, in words that repeat nothing of its own',
    async (code, detail) => {
      await watch(failing(code), null);
      expect(health?.parts()).toEqual([{ name: 'storage', ready: false, detail }]);
      expect(lines).toEqual([`storage cannot be used: ${detail}`]);
    },
  );

  it('a folder that is gone is named by the code of the system, without its path', async () => {
    await watch(async () => undefined, join(dir, 'gone'));
    expect(health?.parts()).toMatchObject([{ ready: false, detail: 'cannot be read or written (ENOENT)' }]);
  });

  it('a store that never answers is not waited for', async () => {
    vi.useFakeTimers();
    const watching = watch(() => new Promise(() => undefined), null);
    await vi.advanceTimersByTimeAsync(3_000);
    await watching;
    expect(health?.parts()).toEqual([{ name: 'storage', ready: false, detail: 'does not answer' }]);
  });

  it('is looked at again and again: what fails and heals is said once each', async () => {
    vi.useFakeTimers();
    let ask: () => Promise<unknown> = async () => undefined;
    await watch(() => ask(), null);
    ask = failing('failed');
    await vi.advanceTimersByTimeAsync(3 * lookEveryMs);
    expect(health?.parts()).toMatchObject([{ ready: false }]);
    ask = async () => undefined;
    await vi.advanceTimersByTimeAsync(2 * lookEveryMs);
    expect(health?.parts()).toMatchObject([{ ready: true }]);
    expect(lines).toEqual(['storage cannot be used: does not answer', 'storage can be used again']);
  });
});

it.each([
  ['ENOSPC', 'its disk is full: free some space, and start again'],
  ['SQLITE_FULL', 'its disk is full: free some space, and start again'],
  ['EACCES', 'give this user the right to write there, or name another folder'],
])('what cannot be written by %s has the remedy "%s"', (cause, remedy) => {
  expect(remedyOf(cause)).toBe(remedy);
});
