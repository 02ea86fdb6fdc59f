import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createCallcard } from './callcard-process.js';
import { listSwitches } from './listed-switches.js';
import {
  addPeople,
  callOf,
  expectAnsweredOnce,
  type NamedSwitch,
  type Person,
  settledCalls,
  sideBySide,
} from './many-people.js';

/** Of the people on a switch so many are called at the same time: whoever was called has a pause, for until their call is stored as ended they count as busy. */
const peopleOnEach = 6;
const atOnce = 2;

/**
 * Restarts two processes on one store and the same switches, one after the other, while callers come one after the other on each switch: each
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
    const people = await addPeople([first, second], switches, peopleOnEach, 400);
    let restarting = true;
    const restart = async () => {
      for (const process of [first, second, first, second]) {
        await process.stop();
        await process.start();
      }
    };
    const restarts = restart().finally(() => {
      restarting = false;
    });
    restarts.catch(() => undefined);
    let placed = 0;
    function* againAndAgain(here: readonly Person[]) {
      while (restarting) for (const person of here) if (restarting) yield person;
    }
    const callers = switches.map(({ name, driver }) =>
      sideBySide(againAndAgain(people.filter(({ node }) => node === name)), atOnce, async (person) => {
        placed += 1;
        await callOf(person, driver);
      }),
    );
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
