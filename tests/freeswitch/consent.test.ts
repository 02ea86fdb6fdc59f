import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentCalls, runConsentCall } from '../support/consent-calls.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE, PHONE_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('consent on a real FreeSWITCH', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4 });
  });
  afterAll(() => driver?.stop());

  it.each(consentCalls)('$name', async (call) => {
    const file = await runConsentCall(driver, call);
    expect(file === undefined).toBe(call.silentMs === undefined);
    if (file === undefined || call.silentMs === undefined) return;
    const { seconds, channels, loudestTone } = readWav(file);
    expect(channels).toBe(2);
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan((call.caller.hangUpAfterMs - call.silentMs) / 1_000 + 0.3);
    // The two hear each other from the first moment of the file on: nothing of the prompt is in it.
    expect(loudestTone([CALLER_TONE, PHONE_TONE])).toEqual([CALLER_TONE, PHONE_TONE]);
  });
});
