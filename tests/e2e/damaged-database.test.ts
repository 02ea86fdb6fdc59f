import { closeSync, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

/** Overwrites a file from a kilobyte on, as a dying disk may. */
function spoil(path: string, fromKilobyte: number): void {
  const file = openSync(path, 'r+');
  try {
    const from = fromKilobyte * 1024;
    writeSync(file, Buffer.alloc(fstatSync(file).size - from, 0xa5), 0, undefined, from);
  } finally {
    closeSync(file);
  }
}

const detail = 'the database is damaged: stop Callcard and restore it from a backup';
const stackTrace = /^\s+at |\\n\s+at /m;

describe('a damaged database', () => {
  let driver: SwitchDriver;
  let callcard: Callcard;
  beforeEach(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
    callcard = createCallcard(driver);
    await callcard.start();
    const interest = 'x'.repeat(2_000);
    for (let n = 0; n < 200; n += 1)
      await callcard.create('/v1/leads', { title: `Lead ${n}`, interest, phones: [] });
    await callcard.stop();
  });
  afterEach(async () => {
    await callcard?.dispose();
    await driver?.stop();
  });
  const file = () => join(callcard.dataDir, 'callcard.sqlite');

  it('that is found while it runs is reported as damaged, with what to do and without a stack trace', async () => {
    // What was written last lies there.
    spoil(file(), Math.floor(statSync(file()).size / 1024) - 300);
    await callcard.start();
    const listed = await callcard.fetch('/v1/leads?limit=200');
    expect(listed.status).toBe(500);
    expect(await listed.json()).toMatchObject({
      code: 'storage-corrupt',
      detail: 'The database is damaged: stop Callcard and restore the database from a backup.',
    });
    while (!callcard.output().includes(`storage cannot be used: ${detail}`)) await setTimeout(50);
    const ready = await callcard.fetch('/readyz');
    expect(ready.status).toBe(503);
    const { parts } = (await ready.json()) as { parts: { name: string }[] };
    expect(parts).toContainEqual({ name: 'storage', ready: false, detail });
    expect(callcard.output()).not.toMatch(stackTrace);
  });

  it.each([1, 100])(
    'that is found at the start, from kilobyte %i on, ends it with one line that says what to do',
    async (from) => {
      spoil(file(), from);
      await expect(callcard.start()).rejects.toThrow('callcard ended (1)');
      expect(callcard.output()).toContain(
        `callcard: CALLCARD_DATA_DIR holds a damaged database (${file()}): restore it from a backup, or name another folder`,
      );
      expect(callcard.output()).not.toMatch(stackTrace);
    },
  );
});
