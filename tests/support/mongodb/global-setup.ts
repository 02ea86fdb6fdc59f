import type { TestProject } from 'vitest/node';
import { findLaunch } from './launch.js';
import { startMongoServer } from './server.js';

/** The server that the tests share, or why there is none. */
export type TestMongo = { readonly url: string } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly mongodb: TestMongo;
  }
}

/** The address of a deployment for the tests; its databases whose names begin with `callcard-test-` are theirs. */
const givenUrl = 'CALLCARD_TEST_MONGODB_URI';
/** `1`: tests fail where there is no server. */
const required = 'CALLCARD_TEST_MONGODB_REQUIRED';

/** Gives every test file of the run one server: a given deployment, else one that is started here and stopped afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env[givenUrl];
  if (given) {
    project.provide('mongodb', { url: given });
    return async () => undefined;
  }
  const found = await findLaunch();
  if (!found.ok) {
    if (process.env[required] === '1') throw new Error(`no MongoDB server for the tests: ${found.reason}`);
    console.log(`Skipped, no MongoDB server (set ${givenUrl} to use one): ${found.reason}`);
    project.provide('mongodb', { missing: found.reason });
    return async () => undefined;
  }
  const server = await startMongoServer(found.launch);
  project.provide('mongodb', { url: server.url });
  return server.stop;
}
