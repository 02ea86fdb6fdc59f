import { randomUUID } from 'node:crypto';
import type { StorageConformanceOptions } from '@callcard/crm-core/testing';
import { type MongoStore, openMongoStore } from '@callcard/store-mongo';
import { MongoClient } from 'mongodb';
import { afterAll, inject } from 'vitest';
import { must } from '../must.js';
import { findLaunch } from './launch.js';
import { startMongoServer } from './server.js';
import { urlOf } from './url.js';

export { urlOf } from './url.js';

const server = inject('mongodb');

/** Why no test can run here, or undefined when they can. */
export const whyNoServer = 'missing' in server ? server.missing : undefined;

/** One server a test file: what locks up the stand-in in one leaves the others alone. */
const own = 'started' in server ? await startOwn() : undefined;
if (own) afterAll(own.stop);

async function startOwn() {
  const found = await findLaunch();
  if (!found.ok) throw new Error(`no MongoDB server: ${found.reason}`);
  return startMongoServer(found.launch);
}

/** The address of the server of the tests in this file. */
export function serverUrl(): string {
  if ('missing' in server) throw new Error(`no MongoDB server: ${server.missing}`);
  return own?.url ?? ('url' in server ? server.url : '');
}

/** The first host of the deployment; a proxy cannot stand before one that wants TLS. */
export function hostOf(url: string): { host: string; port: number } {
  const [, host = '127.0.0.1', port = '27017'] =
    /^mongodb:\/\/(?:[^@/]*@)?([^:/,]+)(?::(\d+))?/.exec(url) ?? [];
  return { host, port: Number(port) };
}

/** A database of one test. */
export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  open(): Promise<MongoStore>;
  /** Closes what was opened. */
  closeAll(): Promise<void>;
  /** Closes what was opened and drops the database. */
  remove(): Promise<void>;
}

/** `dropAt`: another way to the same deployment, to drop it; `openStore`: how stores are opened. */
export function testDatabase(at = serverUrl(), dropAt = at, openStore = openMongoStore): TestDatabase {
  const name = `callcard-test-${randomUUID()}`;
  const url = urlOf(at, name);
  const opened: MongoStore[] = [];
  const closeAll = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    url,
    name,
    async open() {
      const store = must(await openStore({ url }));
      opened.push(store);
      return store;
    },
    closeAll,
    async remove() {
      await closeAll();
      const client = new MongoClient(dropAt);
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}

/** What the conformance suite needs; `make`: a database for one test. */
export function storesIn(make: () => TestDatabase): StorageConformanceOptions {
  return {
    durable: true,
    loneSurrogates: false,
    async create() {
      const database = make();
      return {
        store: await database.open(),
        openAgain: database.open,
        async reopen() {
          await database.closeAll();
          return database.open();
        },
        close: database.remove,
      };
    },
  };
}

/** Does something with a database of its own, which is dropped afterwards. */
export async function inDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = testDatabase();
  try {
    await work(database);
  } finally {
    await database.remove();
  }
}
