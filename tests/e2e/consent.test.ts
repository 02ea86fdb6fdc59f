import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWav } from '../freeswitch/support/wav.js';
import { consentCalls, runConsentCall, soundsDir } from '../support/consent-calls.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

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
    const longest = (call.caller.hangUpAfterMs - call.silentMs) / 1_000;
    expect(readWav(file).seconds).toBeLessThan(longest + 0.3);
  });
});
