import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe.skipIf(whyNoServer !== undefined)('a recorded call with its recording in GridFS', () => {
  it('is served byte for byte and in part', async () => {
    const scenario = scenarios.find(({ recording }) => recording === 'conversation');
    if (!scenario) throw new Error('a scenario has a recording');
    const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
    const database = testDatabase();
    const client = new MongoClient(database.url);
    try {
      await runScenario(driver, scenario, { CALLCARD_STORE: database.url, CALLCARD_AUDIO: 'gridfs' });
      const [file, ...more] = await client.db().collection('audio.files').find().toArray();
      expect(more).toEqual([]);
      expect(file).toMatchObject({
        filename: expect.stringMatching(/-conversation$/),
        metadata: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      expect(file?.['length']).toBeGreaterThan(4_096);
      expect(await client.db().collection('audio.chunks').countDocuments()).toBeGreaterThan(0);
    } finally {
      await client.close();
      await driver.stop();
      await database.remove();
    }
  });
});
