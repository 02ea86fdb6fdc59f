import { afterAll, beforeAll, describe, it } from 'vitest';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { startOutgoingSimulator } from '../support/outgoing-simulator.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { playTwoDesks, playTwoProcesses } from '../support/two-processes.js';

describe('two processes that share a store serve one switch: nothing is taken or told twice, and one may be killed', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  });
  afterAll(() => driver?.stop());

  it('on one data folder with SQLite', () => playTwoProcesses(driver));

  it.skipIf(whyNoServer !== undefined)('on one MongoDB database', async () => {
    const database = testDatabase();
    try {
      await playTwoProcesses(driver, { CALLCARD_STORE: database.url });
    } finally {
      await database.remove();
    }
  });
});

describe('two processes with users at both', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await startOutgoingSimulator();
  });
  afterAll(() => driver?.stop());

  it('clicks at one instant are one call, and calls are steered through either: on one data folder with SQLite', () =>
    playTwoDesks(driver));

  it.skipIf(whyNoServer !== undefined)('the same on one MongoDB database', async () => {
    const database = testDatabase();
    try {
      // The stand-in takes seconds for a commit on a machine that is busy.
      await playTwoDesks(driver, { CALLCARD_STORE: database.url }, 4);
    } finally {
      await database.remove();
    }
  });
});
