import { afterAll, beforeAll, describe, it } from 'vitest';
import { runScenario } from '../support/run-scenario.js';
import { scenarios } from '../support/scenarios.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('calls on the simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  });
  afterAll(() => driver.stop());

  it.each(scenarios)('$name', (scenario) => runScenario(driver, scenario));
});
