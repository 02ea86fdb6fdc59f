import { expect } from 'vitest';
import { type EslProbe, openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** Who is there for a caller whose claimer died. */
export const rescuers = ['the gateway that is started again', 'another gateway that lives'] as const;

/** The longest that a caller waits for the plan after the claimer's death. Milliseconds. */
const longestWaitMs = 5_000;

/** Claims as a gateway does, hands no plan over, and is gone: what a SIGKILL between the two leaves. */
async function claimAndDie(driver: SwitchDriver, parkedBefore: Set<string>): Promise<boolean> {
  const claimer = await openEslProbe(driver.eventSocket);
  await claimer.command('event json CHANNEL_PARK');
  await driver.placeCall({ from: knownCaller, to: lineNumber, cancelAfterMs: 12_000 });
  const parked = await claimer.waitFor(
    'a parked call',
    (event) => !parkedBefore.has(String(event['Unique-ID'])),
  );
  const callId = String(parked['Unique-ID']);
  parkedBefore.add(callId);
  const deleted = await claimer.api(`sched_del ${callId}`);
  claimer.close();
  return deleted.trim() === '+OK Deleted: 1';
}

/** The gateway that lives tries to claim as well: the claimer is not always the first. */
async function claimFirst(driver: SwitchDriver): Promise<void> {
  const parked = new Set<string>();
  for (let tries = 0; tries < 5; tries += 1) if (await claimAndDie(driver, parked)) return;
  throw new Error('the gateway was always faster');
}

async function nextRinging(probe: EslProbe, since: number): Promise<number> {
  const rings = await probe.waitFor(
    'a phone that rings',
    (event) =>
      event['Event-Name'] === 'CHANNEL_PROGRESS' &&
      event['Call-Direction'] === 'outbound' &&
      Number(event['Event-Date-Timestamp']) / 1000 > since,
    15_000,
  );
  return Number(rings['Event-Date-Timestamp']) / 1000;
}

/** A caller's claimer dies before it hands a plan over: the plan rings soon all the same. */
export async function playDeadClaimer(
  driver: SwitchDriver,
  rescuer: (typeof rescuers)[number],
): Promise<void> {
  // Nobody waits for a sweep.
  const callcard: Callcard = createCallcard(driver, { CALLCARD_SWEEP_SECONDS: '60' });
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await probe.command('event json CHANNEL_PROGRESS');
    await callcard.start();
    await addSmallCompany(callcard);
    await driver.setPhone('1001', { kind: 'ring' });
    const lives = rescuer === 'another gateway that lives';
    if (!lives) await callcard.kill();
    await claimFirst(driver);
    const diedAt = Date.now();
    if (!lives) await callcard.start();
    expect((await nextRinging(probe, diedAt)) - diedAt).toBeLessThan(longestWaitMs);
  } finally {
    probe.close();
    await callcard.dispose();
  }
}
