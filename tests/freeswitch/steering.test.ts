import { afterAll, beforeAll, describe, it } from 'vitest';
import { steeringCalls } from '../support/steering-calls.js';
import type { SteeringDriver } from '../support/steering-scene.js';
import { bootFreeswitch } from './support/boot.js';
import { makeEars } from './support/ears.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const tones = { caller: 440, 1001: 1000, 1002: 1300, music: 620 };

describe.skipIf(missing !== undefined)('commands during a call on a real FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    const ears = makeEars({ caller: tones.caller, 1001: tones[1001], 1002: tones[1002] });
    const environment = { CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${tones.music});loops=-1` };
    const booted = await bootFreeswitch({ fallbackAfterSeconds: 4, ears, environment });
    driver = { ...booted, tones, heard: ears.heard };
  });
  afterAll(() => driver?.stop());

  it.each(steeringCalls)('$name', (call) => call.run(driver));
});
