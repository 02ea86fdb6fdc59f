import { afterAll, beforeAll, describe, it } from 'vitest';
import { callsOfUnmadeLegs, runCallOfUnmadeLegs } from '../support/legs-not-made.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('R6: the call says what became of phones that the simulated FreeSWITCH made no channel for', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver();
  });
  afterAll(() => driver.stop());

  it.each(callsOfUnmadeLegs)('$name', (call) => runCallOfUnmadeLegs(driver, call));
});
