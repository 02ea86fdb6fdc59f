import { inject } from 'vitest';
import { findLaunch } from '../../../../tests/support/mongodb/launch.js';
import { type MongoServer, startMongoServer } from '../../../../tests/support/mongodb/server.js';

const server = inject('mongodb');
const found = 'missing' in server ? undefined : await findLaunch();

/** Why tests cannot have a server that they kill or hinder, or undefined when they can. */
export const whyNoOwnServer = found === undefined ? 'no MongoDB server' : found.ok ? undefined : found.reason;
if (whyNoOwnServer !== undefined) console.log(`Skipped, no server to be hindered: ${whyNoOwnServer}`);

/** Does something with a server of its own: a deployment that was given is not the tests' to kill. */
export async function withOwnServer(work: (own: MongoServer) => Promise<void>): Promise<void> {
  if (!found?.ok) throw new Error('no server can be started here');
  const own = await startMongoServer(found.launch);
  try {
    await work(own);
  } finally {
    await own.stop();
  }
}
