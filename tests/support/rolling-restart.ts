import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { createCallcard } from './callcard-process.js';
import { listSwitches, readiness } from './listed-switches.js';
import {
  addPeople,
  callOf,
  expectAnsweredOnce,
  type NamedSwitch,
  type Person,
  type StoredCall,
  settledCalls,
} from './many-people.js';

/** So many callers are on each switch, each of whom calls again and again. */
const callersOnEach = 2;

/**
 * Restarts two processes on one store and the same switches, one after the other, while the same few clients call each switch again and again: each
 * call is answered by the phone of its client's owner, once, and none is in the fallback. `settings`: where their data is.
 */
export async function playRollingRestart(
  switches: readonly [NamedSwitch, ...NamedSwitch[]],
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
  const ofProcess = { ...listSwitches(folder, switches), ...settings };
  const [{ driver: one }] = switches;
  const first = createCallcard(one, ofProcess);
  await first.start();
  const second = createCallcard(one, ofProcess, first);
  try {
    await second.start();
    const people = await addPeople([first, second], switches, callersOnEach, 400);
    let restarting = true;
    const restart = async () => {
      for (const process of [first, second, first, second]) {
        await process.stop();
        await process.start();
        await expect.poll(() => readiness(process)).toEqual({ status: 200, away: [] });
      }
    };
    const restarts = restart().finally(() => {
      restarting = false;
    });
    restarts.catch(() => undefined);
    let placed = 0;
    // Until their call is stored as ended, whoever was called counts as busy.
    const untilFree = ({ number }: Person) =>
      vi.waitFor(
        async () => {
          const live = [first, second].map((process) =>
            process.json<{ items: StoredCall[] }>('/v1/calls?live=true'),
          );
          const { items } = await Promise.any(live);
          expect(items.map(({ remoteNumber }) => remoteNumber)).not.toContain(number);
        },
        { timeout: 60_000 },
      );
    const callers = people.map(async (person) => {
      while (restarting) {
        placed += 1;
        await callOf(person);
        await untilFree(person);
      }
    });
    await Promise.all(callers).finally(() => restarts);
    expect(placed).toBeGreaterThan(people.length);
    const calls = await settledCalls(second);
    expect(calls).toHaveLength(placed);
    await expectAnsweredOnce(second, calls, people);
    expect((await second.json<{ items: unknown[] }>('/v1/missed-calls')).items).toEqual([]);
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await first.dispose();
    rmSync(folder, { recursive: true });
  }
}
