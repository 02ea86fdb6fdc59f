import { afterAll, beforeAll, describe, it } from 'vitest';
import { routingCalls, runRoutingCall } from '../support/routing-calls.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import { makeTrunk, type Trunk } from './support/trunk.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('routing on a real FreeSWITCH', () => {
  let trunk: Trunk;
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    trunk = await makeTrunk();
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4, prepare: (folders) => trunk.prepare(folders) });
  });
  afterAll(async () => {
    await trunk?.stop();
    await driver?.stop();
  });

  it.each(routingCalls)('$name', (call) =>
    runRoutingCall({ ...driver, setMobile: (_number, behaviour) => trunk.setMobile(behaviour) }, call),
  );
});
