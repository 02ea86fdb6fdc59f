import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type EslProbe, openEslProbe, type SwitchEvent } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { causeOf, claim, handOver, nextParked, subscription } from './support/hand-over.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

/** More than the 70 transfers that a call may have. */
const loops = 80;

describe.skipIf(missing !== undefined)('the consult extensions of a real switch', () => {
  const seen = new Set<string>();
  let driver: FreeswitchDriver;
  let probe: EslProbe;

  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4 });
    probe = await openEslProbe(driver.eventSocket);
    await probe.command(`${subscription} CUSTOM callcard::consult`);
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });

  const consulting = (call: string, part: number) => (event: SwitchEvent) =>
    event['Unique-ID'] === call &&
    event['variable_crm_consults'] === '1' &&
    event['variable_crm_part'] === String(part);

  const hand = (call: string, part: number, extension: string) =>
    handOver(probe, call, [
      `multiset ^^|continue_on_fail=true|crm_call=${call}|crm_part=${part}|crm_consults=|park_timeout=|playback_timeout_sec=|max_forwards=70`,
      `transfer ${extension} XML callcard_inbound`,
    ]);

  const callIn = async (cancelAfterMs?: number) => {
    const script = { from: '+491701234567', to: '+4930123456' };
    const caller = await driver.placeCall({ ...script, ...(cancelAfterMs ? { cancelAfterMs } : {}) });
    const call = await nextParked(probe, seen);
    expect(await claim(probe, call)).toBe(true);
    return { call, caller };
  };

  it.each(['callcard_consult', 'callcard_consult_music'])(
    '%s: a queue goes on for more steps than a call has transfers, and each part is claimed once',
    async (extension) => {
      const { call, caller } = await callIn();
      for (let part = 1; part <= loops; part += 1) {
        await hand(call, part, extension);
        const event = await probe.waitFor(`consulting after part ${part}`, consulting(call, part));
        expect(event['Event-Name']).toBe(extension === 'callcard_consult' ? 'CHANNEL_PARK' : 'CUSTOM');
        expect(await claim(probe, call)).toBe(true);
        expect(await claim(probe, call)).toBe(false);
      }
      await handOver(probe, call, ['set crm_consults=', 'hangup USER_BUSY']);
      expect(await causeOf(probe, call)).toBe('USER_BUSY');
      await caller.ended;
    },
  );

  it.each(['callcard_consult', 'callcard_consult_music'])(
    '%s: the fallback takes a caller for whom nobody plans on',
    async (extension) => {
      const { call, caller } = await callIn();
      await hand(call, 1, extension);
      await probe.waitFor(
        'the message',
        (event) => event['Event-Name'] === 'RECORD_START' && event['Unique-ID'] === call,
      );
      expect(await probe.api(`uuid_getvar ${call} crm_route`)).toBe('fallback');
      expect(await probe.api(`uuid_getvar ${call} playback_timeout_sec`)).toBe('_undef_');
      await probe.api(`uuid_kill ${call}`);
      expect((await caller.ended).answered).toBe(true);
    },
  );
});
