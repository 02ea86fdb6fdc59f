import { afterAll, beforeAll, describe, it } from 'vitest';
import { placedCalls, runPlacedCall } from '../support/outgoing-calls.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { startOutgoingSimulator } from '../support/outgoing-simulator.js';

describe('calls placed by a click on the simulated FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await startOutgoingSimulator();
  });
  afterAll(() => driver.stop());

  it.each(placedCalls)('$name', (scenario) => runPlacedCall(driver, scenario));
});
