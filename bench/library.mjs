// One version's library behind the same few functions, since its names changed.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFrom } from './versions.mjs';

export const clock = { now: () => Date.now() };
export const ids = { next: () => randomUUID() };

/** @param {import('./versions.mjs').Version} version */
export async function loadLibrary(version) {
  const core = await importFrom(version, '@callcard/crm-core');
  const testing = await importFrom(version, '@callcard/crm-core/testing');
  const sqlite = await importFrom(version, '@callcard/store-sqlite');

  /** The core's workflow over a store. */
  function serviceOn(store, ports = {}) {
    const all = { store, clock, ids, ...ports };
    if (core.createCallService) return core.createCallService(all, core.defaultCallPolicy('PL'));
    const desk = core.createCallDesk(all, core.defaultPolicy('PL'));
    return { ...desk, recordFacts: desk.observe };
  }

  async function openStore(path) {
    const opened = await sqlite.openSqliteStore({ path });
    if (!opened.ok) throw new Error(`${version.name}: the store was not opened: ${opened.error.code}`);
    return opened.value;
  }

  return { name: version.name, version, core, testing, sqlite, serviceOn, openStore };
}

/** Gives a temporary folder to work in and removes it, whatever happens, Ctrl-C included. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const stop = () => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    remove();
  }
}

/** The value of a result, or an error that names what was asked. */
export function unwrap(result, what) {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Does the work for each item, at most so many at once. */
export async function forAll(items, work, atOnce = 32) {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Values that lie in the middle, so that one hiccup of the machine does not count. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
