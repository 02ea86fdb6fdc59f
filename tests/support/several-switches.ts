import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import { type ListedSwitch, listSwitches, readiness } from './listed-switches.js';
import { knownCaller, lineNumber } from './scenarios.js';
import type { SimulatorDriver } from './simulator-driver.js';
import { offeredSince } from './small-company.js';

/** The product on several switches of a list. */
export interface SwitchesOffice {
  readonly callcard: Callcard;
  /** Where the file of settings is, and whatever it names. */
  readonly folder: string;
  /** `/readyz`: its status, and what is not ready of which switch. */
  readiness(): Promise<{ readonly status: number; readonly away: readonly string[] }>;
  /**
   * Lets a caller be answered on a switch as soon as it is ready, and waits for the facts of it. `node`: what it calls itself, and is
   * called in the list. `clockAheadMs`: of the switch.
   */
  expectAnswered(driver: SimulatorDriver, node: string, clockAheadMs?: number): Promise<void>;
  /** How often it was tried to connect to a switch, or a connection to it was lost. */
  losses(name: string): Promise<number>;
  /** The lines of the log that name a switch, without those of its calls. */
  linesOf(name: string): readonly string[];
  dispose(): Promise<void>;
}

const ofCalls = / (?:call taken|recording stored)\b/;

/** Makes it; nothing is started. */
export function createSwitchesOffice(
  switches: readonly ListedSwitch[],
  environment: Readonly<Record<string, string>> = {},
): SwitchesOffice {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
  const [first] = switches;
  if (!first) throw new Error('there is no switch');
  const callcard = createCallcard(first.driver, { ...listSwitches(folder, switches), ...environment });
  return {
    callcard,
    folder,
    readiness: () => readiness(callcard),
    async expectAnswered(driver, node, clockAheadMs = 0) {
      const isAway = async () =>
        (await readiness(callcard)).away.some((part) => part.startsWith(`${node}: `));
      await expect.poll(isAway, { timeout: 10_000 }).toBe(false);
      const began = Date.now() + clockAheadMs;
      // Whoever is not answered leaves no endless message.
      const call = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 10_000 });
      expect(await call.ended).toMatchObject({ answered: true });
      const isNew = offeredSince(began);
      const { callId } = await callcard.waitFor(
        'the offer',
        (event) => isNew(event) && event.fact['node'] === node,
      );
      // Until its end is known, the user counts as talking.
      const { fact } = await callcard.waitFor(
        'the end',
        (event) => event.callId === callId && event.fact.type === 'ended',
      );
      expect(fact['endedBy']).toBe('us');
    },
    async losses(name) {
      const metrics = await (await callcard.fetch('/metrics')).text();
      const counts = [...metrics.matchAll(/^callcard_switch_losses_total\{(.*)\} (\d+)$/gm)];
      return counts
        .filter(([, labels = '']) => labels.includes(`switch="${name}"`))
        .reduce((sum, [, , count]) => sum + Number(count), 0);
    },
    linesOf: (name) =>
      callcard
        .output()
        .split('\n')
        .filter((line) => line.includes(`switch="${name}"`) && !ofCalls.test(line)),
    async dispose() {
      await callcard.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}
