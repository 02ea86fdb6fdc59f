import { afterAll, beforeAll, describe, it } from 'vitest';
import { queueCalls, runQueueCall } from '../support/queue-calls.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('queues on a real FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4, extraPhones: ['1003'] });
  });
  afterAll(() => driver?.stop());

  it.each(queueCalls)('$name', (call) => runQueueCall(driver, call));
});
