import { afterAll, beforeAll, describe, it } from 'vitest';
import { runScenario } from '../support/run-scenario.js';
import { scenarios } from '../support/scenarios.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const reason = whyNoSwitch();
if (reason !== undefined) console.log(`Skipped, no real switch: ${reason}`);

describe.skipIf(reason !== undefined)('calls on a real FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 3 });
  });
  afterAll(() => driver?.stop());

  it.each(scenarios)('$name', (scenario) => runScenario(driver, scenario));
});
