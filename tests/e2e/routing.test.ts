import { afterAll, beforeAll, describe, it } from 'vitest';
import { type RoutingDriver, routingCalls, runRoutingCall } from '../support/routing-calls.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('routing on the simulated FreeSWITCH', () => {
  let driver: RoutingDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver();
  });
  afterAll(() => driver.stop());

  it.each(routingCalls)('$name', (call) => runRoutingCall(driver, call));
});
