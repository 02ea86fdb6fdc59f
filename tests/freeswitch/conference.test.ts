import { afterAll, beforeAll, describe, it } from 'vitest';
import { conferenceCalls, listeningCalls } from '../support/conference-calls.js';
import type { SteeringDriver } from '../support/steering-scene.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootSteering } from './support/steering.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('more than two in a call on a real FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    driver = await bootSteering({ extraPhones: ['1003'] });
  });
  afterAll(() => driver?.stop());

  it.each([...conferenceCalls, ...listeningCalls])('$name', (call) => call.run(driver));
});
