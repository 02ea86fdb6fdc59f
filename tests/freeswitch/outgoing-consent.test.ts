import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectWholeTalk } from '../support/consent-calls.js';
import {
  outgoingConsentCalls,
  runConsentOnce,
  runGivenUpAnnouncement,
  runOutgoingConsent,
} from '../support/outgoing-consent.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootOutgoing } from './support/outgoing.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('what whoever is called is told on a real FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await bootOutgoing({ wholePrompts: true });
  });
  afterAll(() => driver?.stop());

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
