import type { TestProject } from 'vitest/node';
import { findLaunch } from './launch.js';

/** The deployment that was given for the tests; that each test file starts a server; or why there is none. */
export type TestMongo = { readonly url: string } | { readonly started: true } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly mongodb: TestMongo;
  }
}

/** The address of a deployment for the tests; its databases whose names begin with `callcard-test-` are theirs. */
const givenUrl = 'CALLCARD_TEST_MONGODB_URI';
/** `1`: tests fail where there is no server. */
const required = 'CALLCARD_TEST_MONGODB_REQUIRED';

/** Says to every test file where its server is, and makes sure that one can be started. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env[givenUrl];
  if (given) {
    project.provide('mongodb', { url: given });
    return;
  }
  const found = await findLaunch();
  if (!found.ok) {
    if (process.env[required] === '1') throw new Error(`no MongoDB server for the tests: ${found.reason}`);
    console.log(`Skipped, no MongoDB server (set ${givenUrl} to use one): ${found.reason}`);
    project.provide('mongodb', { missing: found.reason });
    return;
  }
  project.provide('mongodb', { started: true });
}
