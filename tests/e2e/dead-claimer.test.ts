import { afterEach, beforeEach, describe, it } from 'vitest';
import { playDeadClaimer, rescuers } from '../support/dead-claimer.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('a caller on the simulated FreeSWITCH whose claimer died before it handed a plan over', () => {
  let driver: SwitchDriver;
  beforeEach(async () => {
    driver = await startSimulatorDriver();
  });
  afterEach(() => driver?.stop());

  it.each(rescuers)('is rung for within five seconds by %s', (rescuer) => playDeadClaimer(driver, rescuer));
});
