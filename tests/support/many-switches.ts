import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import { listSwitches, readiness } from './listed-switches.js';
import {
  addPeople,
  allCalls,
  callOf,
  expectAnsweredOnce,
  type Person,
  type StoredCall,
  settledCalls,
  sideBySide,
  takenBy,
  takenLastAt,
} from './many-people.js';
import { startSimulatorDriver } from './simulator-driver.js';

const switchCount = 10;
const processCount = 3;
const talkMs = 1_500;

/** How many callers come in on each switch, and how many at the same time on all of them. */
export interface Callers {
  readonly onEach: number;
  readonly atOnce: number;
}

/**
 * Lets ten switches and three processes share one store: callers come in on all switches at once, every process hears of each of them, and
 * one process is killed while its callers talk. `settings`: where their data is.
 */
export async function playManySwitches(
  { onEach, atOnce }: Callers,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
  const names = Array.from({ length: switchCount }, (_, n) => `switch-${n}`);
  const switches = await Promise.all(
    names.map(async (name) => ({
      name,
      driver: await startSimulatorDriver({
        hostname: name,
        fallbackAfterSeconds: 30,
        // The timer of a claim leads nowhere: whom the killed process left is found by the others alone (within five seconds: dead-claimer).
        extensions: { callcard_orphaned: [] },
      }),
    })),
  );
  // Nobody waits for a sweep.
  const ofProcess = { ...listSwitches(folder, switches), ...settings, CALLCARD_SWEEP_SECONDS: '10' };
  const [one] = switches;
  if (!one) throw new Error('there is no switch');
  const first = createCallcard(one.driver, ofProcess);
  const started = [first];
  try {
    await first.start();
    while (started.length < processCount) {
      const next = createCallcard(one.driver, ofProcess, first);
      started.push(next);
      await next.start();
    }
    for (const process of started)
      await expect.poll(() => readiness(process)).toEqual({ status: 200, away: [] });
    const people = await addPeople(started, switches, onEach, talkMs);

    const killAfter = Math.ceil(people.length / 3);
    let over = 0;
    let killed: Callcard | undefined;
    let killedAt = 0;
    // Whoever took a call just now has a caller who talks.
    const killOne = async () => {
      const justNow = () => {
        const found = started.find((process) => Date.now() - takenLastAt(process) < talkMs / 2);
        if (!found) throw new Error('nobody took a call just now');
        return found;
      };
      killed = await vi.waitFor(justNow, { interval: 20, timeout: 20_000 });
      killedAt = Date.now();
      await killed.kill();
    };
    const call = async (person: Person) => {
      await callOf(person);
      over += 1;
      if (over === killAfter) await killOne();
    };
    await sideBySide(people, atOnce, call);

    const alive = started.filter((process) => process !== killed);
    const [witness] = alive;
    if (!witness || !killed) throw new Error('nobody is left');
    const calls = await settledCalls(witness);
    expect(calls).toHaveLength(people.length);
    await expectAnsweredOnce(witness, calls, people);
    expect((await witness.json<{ items: unknown[] }>('/v1/missed-calls')).items).toEqual([]);
    const audio = readdirSync(join(first.dataDir, 'audio'), { recursive: true, encoding: 'utf8' });
    expect(audio.filter((path) => path.endsWith('-conversation'))).toHaveLength(people.length);

    const taken = started.map(takenBy);
    for (const ids of taken) expect(ids.length).toBeGreaterThan(0);
    const once = new Set(taken.flat());
    expect(once.size).toBe(taken.flat().length);
    // Of whoever is killed the log may lack its last lines.
    const livedThen = ({ offeredAt, endedAt }: StoredCall) =>
      Date.parse(offeredAt) < killedAt && Date.parse(endedAt ?? '') > killedAt;
    expect(calls.filter((each) => !once.has(each.id) && !livedThen(each))).toEqual([]);
    const ofKilled = new Set(takenBy(killed));
    expect(calls.filter((each) => ofKilled.has(each.id) && livedThen(each))).not.toEqual([]);
    await killed.start();
    expect(await allCalls(killed)).toHaveLength(people.length);
  } finally {
    await Promise.all(started.map((process) => process.kill()));
    await first.dispose();
    await Promise.all(switches.map(({ driver }) => driver.stop()));
    rmSync(folder, { recursive: true });
  }
}
