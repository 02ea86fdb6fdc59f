import { err, ok, type Result } from '@callcard/crm-core';
import type { SwitchCheck } from '../switch-check/switch-checks.js';
import { loadConfig } from './load-config.js';
import { problemLine } from './problem.js';
import type { Environment } from './settings/environment.js';
import { simulatedSwitch } from './simulator-address.js';
import { checkOne, checkOptions } from './switch-check.js';

/**
 * Checks the switches that the settings name, whether a server runs with them or not; the simulated one while it runs. Errors: lines
 * for whoever has set it up.
 */
export async function examine(
  environment: Environment,
  file: string | undefined,
): Promise<Result<readonly SwitchCheck[], readonly string[]>> {
  const loaded = loadConfig(environment, file);
  if (!loaded.ok) return err(loaded.error.map((error) => problemLine(error)));
  const { config } = loaded.value;
  const simulated = simulatedSwitch(config.dataDir);
  const switches = config.switches.length === 0 && simulated ? [simulated] : config.switches;
  if (switches.length === 0)
    return err([
      `callcard: there is no FreeSWITCH to check: set FREESWITCH_HOST and FREESWITCH_PASSWORD, or start the server, which simulates one, with the data folder ${config.dataDir}`,
    ]);
  return ok(await Promise.all(switches.map((each) => checkOne(checkOptions(each)))));
}
