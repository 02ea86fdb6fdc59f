import { afterAll, beforeAll, describe, it } from 'vitest';
import { plainCallers, runSentCaller, sentCallers } from '../support/caller-headers.js';
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

  it.each(sentCallers)('$name', (caller) => runSentCaller(driver, caller));

  it.each(recognisedCallers)('$name', (caller) => runRecognisedCaller(driver, caller));

  it('M10: two calls of one stranger that are answered at the same moment make one lead', () =>
    runSimultaneousStrangers(driver));
});

describe('a trunk that is trusted with From alone', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ callerHeaders: 'from' });
  });
  afterAll(() => driver?.stop());

  it.each(plainCallers)('$name', (caller) => runSentCaller(driver, caller));
});
