// The servers that the tests run against, for benches: MongoDB's protocol and S3's, each as a process of its own.
import { randomUUID } from 'node:crypto';
import { register } from 'node:module';
import { basename } from 'node:path';
import { MongoClient } from 'mongodb';

register('./typescript-hooks.mjs', import.meta.url);
const { findLaunch } = await import('../tests/support/mongodb/launch.ts');
const { startMongoServer } = await import('../tests/support/mongodb/server.ts');
const { urlOf } = await import('../tests/support/mongodb/url.ts');
const { startS3, whyNoS3 } = await import('../tests/support/versitygw.ts');

/** Names a deployment to be used; its databases whose names begin with `callcard-test-` are ours. */
const givenUrl = process.env['CALLCARD_TEST_MONGODB_URI'];

/** A stand-in gives the version of MongoDB that it stands in for. */
async function versionOf(client, program = 'a given deployment') {
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  return `${basename(program)}, as version ${version}`;
}

/**
 * A fresh database on a MongoDB server: that of `CALLCARD_TEST_MONGODB_URI`, else one that is started with its files in
 * the folder; or why there is none. `pid` and `files` are only of one that was started.
 *
 * @param {import('./calls/cleanup.mjs').Cleanup} cleanup
 * @param {string} folder
 * @returns {Promise<{ url: string, version: string, pid?: number, files?: string, isStandIn: boolean, remove: () => Promise<void> } | { missing: string }>}
 */
export async function startMongo(cleanup, folder) {
  const found = givenUrl ? undefined : await findLaunch();
  if (found && !found.ok) return { missing: `no MongoDB server: ${found.reason}` };
  const server = found && (await startMongoServer(found.launch, folder));
  const stop = cleanup.add(() => server?.stop());
  const at = server?.url ?? givenUrl;
  const name = `callcard-test-${randomUUID()}`;
  const client = new MongoClient(at);
  const version = await versionOf(client, found?.launch.command);
  const drop = cleanup.add(async () => {
    // The database of a server of ours goes with the server.
    if (!server) await client.db(name).dropDatabase();
    await client.close();
  });
  return {
    url: urlOf(at, name),
    version,
    pid: server?.pid(),
    files: server?.folder,
    isStandIn: found?.launch.isStandIn === true,
    async remove() {
      await drop();
      await stop();
    },
  };
}

/**
 * An S3 server with an empty bucket and its files in the folder, or why there is none.
 *
 * @param {import('./calls/cleanup.mjs').Cleanup} cleanup
 * @param {string} folder
 */
export async function startBucket(cleanup, folder) {
  const missing = whyNoS3();
  if (missing) return { missing };
  const server = await startS3({ base: folder });
  cleanup.add(() => server.dispose());
  const { bucket, credentials, endpoint } = server;
  return { bucket, credentials, endpoint, region: 'us-east-1' };
}
