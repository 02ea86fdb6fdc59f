import { expect } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { createCallcard } from './callcard-process.js';
import { startKilledAtClaim } from './killed-at-claim.js';
import { setKnownPhone } from './known-phone.js';
import { knownCaller, lineNumber } from './scenarios.js';
import type { SwitchDriver } from './switch-driver.js';

/** Where a caller waits when the only gateway claims the call and dies. */
export interface LastClaim {
  readonly where: string;
  /** The claim at which it dies. */
  readonly claim: number;
  readonly queue: { readonly music: boolean };
}

export const lastClaims: readonly LastClaim[] = [
  { where: 'when the call comes', claim: 1, queue: { music: false } },
  { where: 'in a queue without music', claim: 2, queue: { music: false } },
  { where: 'in a queue with music', claim: 2, queue: { music: true } },
];

/** Five seconds of the claim's own timer, and what the switch's clock of whole seconds adds. Milliseconds. */
const longestWaitMs = 6_000;

/** Nobody comes after the only gateway, which died between claim and hand-over: the caller is in the fallback soon all the same. */
export async function playLastGateway(driver: SwitchDriver, { claim, queue }: LastClaim): Promise<void> {
  const wire = await startKilledAtClaim(driver);
  const callcard = createCallcard(wire);
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await probe.command('event json CHANNEL_ANSWER CHANNEL_HANGUP_COMPLETE');
    await callcard.start();
    const memberIds: string[] = [];
    for (const extension of ['1001', '1002']) {
      memberIds.push((await callcard.create('/v1/users', { name: extension, extension })).id);
      await setKnownPhone(driver, callcard, extension, { kind: 'ring' });
    }
    const settings = { name: 'Q', memberIds, strategy: 'ordered', ringSeconds: 2, ...queue };
    const { id: queueId } = await callcard.create('/v1/queues', settings);
    const routing = { ringOwner: true, ownerRingSeconds: 2, queueId };
    await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
    wire.kills(callcard, claim);
    await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 1_000 });
    const claimedAt = await wire.killed;
    const fellBack = await probe.waitFor(
      'the fallback',
      (event) => event['variable_crm_route'] === 'fallback' && event['Call-Direction'] === 'inbound',
      15_000,
    );
    expect(Number(fellBack['Event-Date-Timestamp']) / 1000 - claimedAt).toBeLessThan(longestWaitMs);
    expect(fellBack['Event-Name']).toBe('CHANNEL_ANSWER');
  } finally {
    probe.close();
    await callcard.dispose();
    await wire.close();
  }
}
