import { afterAll, beforeAll, describe, it } from 'vitest';
import { callsOfUnmadeLegs, runCallOfUnmadeLegs } from '../support/legs-not-made.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)(
  'R6: the call says what became of phones that a real FreeSWITCH made no channel for',
  () => {
    let driver: SwitchDriver;
    beforeAll(async () => {
      driver = await bootFreeswitch({ fallbackAfterSeconds: 4 });
    });
    afterAll(() => driver?.stop());

    it.each(callsOfUnmadeLegs)('$name', (call) => runCallOfUnmadeLegs(driver, call));
  },
);
