import { afterAll, beforeAll, describe, it } from 'vitest';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { runScenario } from '../support/run-scenario.js';
import { scenarios } from '../support/scenarios.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe.skipIf(whyNoServer !== undefined)('calls on the simulated FreeSWITCH, stored in MongoDB', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  });
  afterAll(() => driver?.stop());

  it.each(scenarios)('$name', async (scenario) => {
    const database = testDatabase();
    try {
      await runScenario(driver, scenario, { CALLCARD_STORE: database.url });
    } finally {
      await database.remove();
    }
  });
});
