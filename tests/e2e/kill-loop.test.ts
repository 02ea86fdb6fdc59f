import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openMongoStore } from '@callcard/store-mongo';
import { openSqliteStore } from '@callcard/store-sqlite';
import { type Db, MongoClient } from 'mongodb';
import { describe, it } from 'vitest';
import { type KillLoop, playKills } from '../support/kill-loop.js';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

const kills = 20;

function opened<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(`not opened: ${result.error.code}`);
  return result.value;
}

/** Files of the folder of recordings: one a recording, with its checksum beside it, and the locks of openings. */
async function filesIn(dataDir: string): Promise<readonly string[]> {
  const entries = readdirSync(join(dataDir, 'audio'), { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names.filter((name) => name !== 'lock' && !name.endsWith('.sha256'));
}

/** On a switch of its own: another would still have records of other calls. */
async function play(loop: KillLoop): Promise<void> {
  const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  try {
    await playKills(driver, kills, loop);
  } finally {
    await driver.stop();
  }
}

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

describe('a process that is killed twenty times while it writes and records', { timeout: 240_000 }, () => {
  it('loses and doubles nothing, with SQLite and a folder', () =>
    play({
      settings: {},
      openStore: async (dataDir) => opened(await openSqliteStore({ path: join(dataDir, 'callcard.sqlite') })),
      audioObjects: filesIn,
    }));

  it.skipIf(whyNoServer !== undefined)('loses and doubles nothing, with MongoDB and GridFS', async () => {
    const database = testDatabase();
    const client = new MongoClient(database.url);
    try {
      await play({
        settings: { CALLCARD_STORE: database.url, CALLCARD_AUDIO: 'gridfs' },
        openStore: async () => opened(await openMongoStore({ url: database.url })),
        audioObjects: () => filesOf(client.db()),
      });
    } finally {
      await client.close();
      await database.remove();
    }
  });
});
