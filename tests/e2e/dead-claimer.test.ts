import { afterEach, beforeEach, describe, it } from 'vitest';
import { playDeadClaimer, rescuers } from '../support/dead-claimer.js';
import { lastClaims, playLastGateway } from '../support/last-gateway.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('a caller on the simulated FreeSWITCH whose claimer died before it handed a plan over', () => {
  let driver: SwitchDriver;
  beforeEach(async () => {
    driver = await startSimulatorDriver();
  });
  afterEach(() => driver?.stop());

  it.each(rescuers)('is rung for within five seconds by %s', (rescuer) => playDeadClaimer(driver, rescuer));

  it.each(lastClaims)('is in the fallback within six seconds when no other gateway comes: $where', (claim) =>
    playLastGateway(driver, claim),
  );
});
