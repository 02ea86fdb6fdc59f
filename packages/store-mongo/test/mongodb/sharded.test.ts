import { audioConformance, storageConformance } from '@callcard/crm-core/testing';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hostOf,
  serverUrl,
  storesIn,
  testDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { placesIn, testAudio } from './audio-place.js';
import { startProxy, type WireProxy } from './wire/proxy.js';
import { judgeAsRouter } from './wire/sharded-rules.js';

describe.skipIf(whyNoServer !== undefined)('through a router of a sharded cluster', () => {
  let proxy: WireProxy;
  const url = () => `mongodb://${proxy.address}/`;

  beforeAll(async () => {
    proxy = await startProxy(hostOf(serverUrl()), judgeAsRouter);
  });
  afterAll(() => proxy.stop());

  it('what a sharded cluster refuses is refused', async () => {
    const client = await new MongoClient(url()).connect();
    const records = client.db('callcard-test-refused').collection('records');
    await expect(records.createIndex({ type: 1 }, { unique: true })).rejects.toMatchObject({ code: 67 });
    await expect(records.updateOne({ id: 'x' }, { $set: { id: 'y' } })).rejects.toMatchObject({ code: 61 });
    await expect(records.deleteOne({ id: 'x' })).rejects.toMatchObject({ code: 61 });
    await expect(records.findOneAndUpdate({ id: 'x' }, { $set: { id: 'y' } })).rejects.toMatchObject({
      code: 61,
    });
    const hello = await client.db('admin').command({ hello: 1 });
    expect([hello['msg'], hello['setName']]).toEqual(['isdbgrid', undefined]);
    await client.close();
  });

  storageConformance(
    // Each has its own database, and mostly waits for the server.
    { describe, it: it.concurrent },
    storesIn(() => testDatabase(url())),
  );

  audioConformance(
    { describe, it: it.concurrent },
    placesIn(() => testAudio(url())),
  );
});
