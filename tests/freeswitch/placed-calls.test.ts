import { afterAll, beforeAll, describe, it } from 'vitest';
import { placedCalls, runPlacedCall } from '../support/outgoing-calls.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootOutgoing } from './support/outgoing.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('calls by a click on a real FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await bootOutgoing();
  });
  afterAll(() => driver?.stop());

  it.each(placedCalls)('by a click: $name', (scenario) => runPlacedCall(driver, scenario));
});
