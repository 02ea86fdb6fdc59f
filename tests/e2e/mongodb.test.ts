import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCallcard, type LiveEvent } from '../support/callcard-process.js';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { runScenario } from '../support/run-scenario.js';
import { knownCaller, lineNumber, scenarios } from '../support/scenarios.js';
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

describe.skipIf(whyNoServer !== undefined)('two processes on one MongoDB database', () => {
  it('serve one switch: when one is killed in mid-call, the other tells the rest of the call, once', async () => {
    const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
    const database = testDatabase();
    const settings = { CALLCARD_STORE: database.url };
    const first = createCallcard(driver, settings);
    await first.start();
    const second = createCallcard(driver, settings, first);
    try {
      await second.start();
      const anna = await first.create('/v1/users', { name: 'Anna', extension: '1001' });
      await second.create('/v1/lines', {
        number: lineNumber,
        label: 'Main number',
        country: 'PL',
        routing: { ringOwner: true, ownerRingSeconds: 5, queueId: null },
      });
      const phones = [{ number: knownCaller, kind: 'mobile' }];
      await first.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
      await driver.setPhone('1001', { kind: 'answer', afterMs: 200, hangUpAfterMs: 3_000 });
      const call = await driver.placeCall({ from: knownCaller, to: lineNumber, name: 'Jan' });
      const { callId } = await second.waitFor('the answer', ({ fact }) => fact.type === 'answered');
      await first.kill();
      await call.ended;
      const isStored = (event: LiveEvent) => event.callId === callId && event.fact.type === 'recordingStored';
      await second.waitFor('the recording', isStored);
      const { items } = await second.json<{ items: { id: string; type: string }[] }>(
        `/v1/calls/${callId}/facts`,
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      const types = items.map(({ type }) => type);
      for (const type of ['offered', 'planned', 'answered', 'ended', 'recordingStored'])
        expect(types.filter((each) => each === type)).toEqual([type]);
      const [contact] = (await second.json<{ items: { id: string }[] }>('/v1/contacts')).items;
      const { items: activities } = await second.json<{ items: { callId: string }[] }>(
        `/v1/contacts/${contact?.id}/activities`,
      );
      expect(activities.map((activity) => activity.callId)).toEqual([callId]);
      await first.start();
      expect((await first.json<{ status: string }>(`/v1/calls/${callId}`)).status).toBe('answered');
    } finally {
      await Promise.all([first.stop(), second.stop()]);
      await first.dispose();
      await driver.stop();
      await database.remove();
    }
  });
});
