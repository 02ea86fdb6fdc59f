import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentCalls, expectWholeTalk, runConsentCall } from '../support/consent-calls.js';
import { greetingMs, runGreetedCall, talkMs } from '../support/greeted-call.js';
import { knownCaller } from '../support/scenarios.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE, PHONE_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('what callers and phones are told on a real FreeSWITCH', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4, wholePrompts: true });
  });
  afterAll(() => driver?.stop());

  it.each(consentCalls)('$name', async (call) => {
    const file = await runConsentCall(driver, call);
    expect(file === undefined).toBe(call.silentMs === undefined);
    if (file === undefined || call.silentMs === undefined) return;
    expectWholeTalk(file, call.caller.hangUpAfterMs - call.silentMs, [CALLER_TONE, PHONE_TONE]);
  });

  it('R11, R12: the phone shows the client and the line, callers hear the greeting before the tone, and it is not in their message', async () => {
    const probe = await openEslProbe(driver.eventSocket);
    await probe.command('event json PLAYBACK_START');
    const { callId, message } = await runGreetedCall(driver);
    const heard = probe.events.map((event) => event['Playback-File-Path']);
    probe.close();
    const greeting = join(driver.folders.conf, 'sounds/en/voicemail-greeting.wav');
    expect(heard).toEqual([greeting, 'tone_stream://%(400,0,800)']);
    const { seconds, loudestTone } = readWav(message);
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan((talkMs - greetingMs) / 1_000);
    expect(loudestTone([CALLER_TONE, PHONE_TONE])).toEqual([CALLER_TONE]);
    const invited = driver.phoneLog('1001');
    expect(invited).toContain(`"Zażółć O Brien Inc. - Main line" <sip:${knownCaller}@`);
    expect(invited).toContain(`X-Callcard-Call: ${callId}`);
  });
});
