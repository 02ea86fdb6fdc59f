import { openMongoStore } from '@callcard/store-mongo';
import { type Db, MongoClient } from 'mongodb';
import { describe, it } from 'vitest';
import { playKills } from '../support/kill-loop.js';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { must } from '../support/must.js';

/** Recordings in GridFS, and the chunks that belong to none of them. */
async function filesOf(database: Db): Promise<readonly string[]> {
  const files = await database.collection<{ _id: string }>('audio.files').find().toArray();
  const ids = files.map(({ _id }) => _id);
  const others = await database
    .collection('audio.chunks')
    .find({ files_id: { $nin: ids } })
    .toArray();
  return [...ids, ...others.map(({ files_id }) => `chunk of ${files_id}`)];
}

describe.skipIf(whyNoServer !== undefined)('a process with MongoDB and GridFS', () => {
  it('that is killed twenty times while it writes and records loses and doubles nothing', {
    timeout: 480_000,
  }, async () => {
    const database = testDatabase();
    const client = new MongoClient(database.url);
    try {
      await playKills(20, {
        settings: { CALLCARD_STORE: database.url, CALLCARD_AUDIO: 'gridfs' },
        openStore: async () => must(await openMongoStore({ url: database.url })),
        audioObjects: () => filesOf(client.db()),
      });
    } finally {
      await client.close();
      await database.remove();
    }
  });
});
