import { afterEach, beforeEach, describe, it } from 'vitest';
import { type CrashDriver, playCrash, witnesses } from '../support/crashed-switch.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('the simulated FreeSWITCH is killed while two talk: the call ended when it was last seen', () => {
  let driver: CrashDriver;
  beforeEach(async () => {
    driver = await startSimulatorDriver();
  });
  afterEach(() => driver?.stop());

  it.each(witnesses)('by %s', (witness) => playCrash(driver, witness));
});
