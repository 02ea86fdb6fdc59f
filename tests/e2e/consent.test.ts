import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentCalls, expectWholeTalk, runConsentCall, soundsDir } from '../support/consent-calls.js';
import {
  outgoingConsentCalls,
  runConsentOnce,
  runGivenUpAnnouncement,
  runOutgoingConsent,
} from '../support/outgoing-consent.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { startOutgoingSimulator } from '../support/outgoing-simulator.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('consent of whoever is called, on the simulated FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await startOutgoingSimulator();
  });
  afterAll(() => driver.stop());

  it.each(outgoingConsentCalls)('$name', async (call) => {
    const file = await runOutgoingConsent(driver, call);
    expect(file !== undefined).toBe(call.isRecorded);
    const { callee, phone } = driver.voices;
    if (file !== undefined) expectWholeTalk(file, call.callee.hangUpAfterMs - call.silentMs, [callee, phone]);
  });

  it('A7: a user who hangs up while the other side is told ends the call at once, and no conversation is recorded', () =>
    runGivenUpAnnouncement(driver));

  it.each(['inbound', 'outbound'] as const)(
    'A7: the announcement is heard once, whoever the other side is given to: %s',
    (direction) => runConsentOnce(driver, direction),
  );
});

describe('consent on the simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ soundsDir });
  });
  afterAll(() => driver.stop());

  it.each(consentCalls)('$name', async (call) => {
    const file = await runConsentCall(driver, call);
    expect(file === undefined).toBe(call.silentMs === undefined);
    if (file === undefined || call.silentMs === undefined) return;
    // What a caller and a phone say on the simulator.
    expectWholeTalk(file, call.caller.hangUpAfterMs - call.silentMs, [440, 660]);
  });
});
