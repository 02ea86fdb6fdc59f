import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { playRollingRestart } from '../support/rolling-restart.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const extraPhones = ['2000', '2001'];

describe.skipIf(missing !== undefined)(
  'two processes on one real FreeSWITCH that are restarted one after the other',
  () => {
    let driver: SwitchDriver;
    beforeEach(async () => {
      driver = await bootFreeswitch({ fallbackAfterSeconds: 6, extraPhones });
    });
    afterEach(() => driver?.stop());

    it('answer every call once', () => playRollingRestart([{ name: hostname(), driver }]));
  },
);
