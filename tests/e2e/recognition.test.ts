import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  recognisedCallers,
  runRecognisedCaller,
  runSimultaneousStrangers,
} from '../support/recognised-callers.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('recognising callers on the simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver();
  });
  afterAll(() => driver.stop());

  it.each(recognisedCallers)('$name', (caller) => runRecognisedCaller(driver, caller));

  it('M10: two calls of one stranger that are answered at the same moment make one lead', () =>
    runSimultaneousStrangers(driver));
});
