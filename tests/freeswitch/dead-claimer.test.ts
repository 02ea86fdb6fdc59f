import { afterEach, beforeEach, describe, it } from 'vitest';
import { playDeadClaimer, rescuers } from '../support/dead-claimer.js';
import { lastClaims, playLastGateway } from '../support/last-gateway.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)(
  'a caller on a real FreeSWITCH whose claimer died before it handed a plan over',
  () => {
    let driver: SwitchDriver;
    beforeEach(async () => {
      driver = await bootFreeswitch({ fallbackAfterSeconds: 6 });
    });
    afterEach(() => driver?.stop());

    it.each(rescuers)('is rung for within five seconds by %s', (rescuer) => playDeadClaimer(driver, rescuer));

    it.each(lastClaims)(
      'is in the fallback within six seconds when no other gateway comes: $where',
      (claim) => playLastGateway(driver, claim),
    );
  },
);
