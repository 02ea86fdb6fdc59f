import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCallcard, type LiveEvent } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const MUSIC = 850;

describe.skipIf(missing !== undefined)('what a caller of a queue hears from a real switch', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    const music = `tone_stream://%(1000,0,${MUSIC});loops=-1`;
    driver = await bootFreeswitch({ fallbackAfterSeconds: 6, environment: { CALLCARD_HOLD_MUSIC: music } });
  });
  afterAll(() => driver?.stop());

  it('is music without a gap, from one phone to the next and while nobody is free', async () => {
    const callcard = createCallcard(driver);
    const probe = await openEslProbe(driver.eventSocket);
    try {
      await callcard.start();
      const extensions = ['1001', '1002'];
      const users = await Promise.all(
        extensions.map((extension) => callcard.create('/v1/users', { name: extension, extension })),
      );
      const memberIds = users.map(({ id }) => id);
      const queue = { name: 'Q', memberIds, strategy: 'ordered', ringSeconds: 3, maxWaitSeconds: 60 };
      const { id: queueId } = await callcard.create('/v1/queues', queue);
      const routing = { ringOwner: false, ownerRingSeconds: 5, queueId };
      await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
      await driver.setPhone('1001', { kind: 'ring' });
      await driver.setPhone('1002', { kind: 'decline' });
      const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, cancelAfterMs: 20_000 });
      const { callId } = await callcard.waitFor('the first phone', ({ fact }) => fact.type === 'legRinging');
      const file = join(driver.recordingsDir, 'heard.wav');
      await probe.api(`uuid_setvar ${callId} RECORD_STEREO true`);
      await probe.api(`uuid_record ${callId} start ${file}`);
      const began = performance.now();
      // The first phone stops, the second declines, the caller waits for the next round, the first rings again.
      const rings = new Set<unknown>();
      await callcard.waitFor('the next round', ({ fact }: LiveEvent) => {
        if (fact.type === 'legRinging') rings.add(fact['legId']);
        return rings.size >= 2;
      });
      await wait(1_000);
      const seconds = (performance.now() - began) / 1000;
      await probe.api(`uuid_record ${callId} stop ${file}`);
      await probe.api(`uuid_kill ${callId}`);
      await placed.ended;
      const heard = readWav(file);
      // While nothing is sent nothing is recorded either.
      expect(seconds).toBeGreaterThan(6);
      expect(heard.seconds).toBeGreaterThan(seconds - 0.5);
      expect(heard.loudestTone([CALLER_TONE, MUSIC])[1]).toBe(MUSIC);
      // From one music to the next the switch takes a moment, on a busy machine up to some tenths of a second.
      expect(heard.longestSilence[1]).toBeLessThan(0.6);
    } finally {
      probe.close();
      await callcard.dispose();
    }
  });
});
