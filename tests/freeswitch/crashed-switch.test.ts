import { afterEach, beforeEach, describe, it } from 'vitest';
import { type CrashDriver, playCrash, witnesses } from '../support/crashed-switch.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)(
  'a real FreeSWITCH is killed while two talk: the call ended when it was last seen',
  () => {
    let driver: CrashDriver;
    beforeEach(async () => {
      driver = await bootFreeswitch({ fallbackAfterSeconds: 4 });
    });
    afterEach(() => driver?.stop());

    it.each(witnesses)('by %s', (witness) => playCrash(driver, witness));
  },
);
