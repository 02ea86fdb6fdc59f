// `node --expose-gc bench/stores/cell.mjs <job>`: fills a store, or measures a filled one, or both in turn, and prints what
// was found as JSON. A process of its own, so that its memory is that of one store.
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { openMongoStore } from '@callcard/store-mongo';
import { openSqliteStore } from '@callcard/store-sqlite';
import { clock, ids, unwrap } from '../library.mjs';
import { countingCommits, measureCommits } from './commits.mjs';
import { fill } from './fill.mjs';
import { insertRecords } from './insert-records.mjs';
import { measureLookUps } from './look-ups.mjs';
import { measurePages } from './pages.mjs';
import { leaveOutHints } from './without-hints.mjs';

/**
 * @typedef {object} Job
 * @property {'memory' | 'sqlite' | 'mongodb'} kind
 * @property {string} [at] the path or URL of the store
 * @property {boolean} withoutHints MongoDB's queries name no index
 * @property {readonly ('fill' | 'measure')[]} steps
 * @property {number} phones
 * @property {{ lookUps: number, lookUpRounds: number, pages: number, seconds: number, rounds: number, mostCalls?: number }} effort
 */

const open = {
  memory: async () => ({ ...createMemoryStore(), close: async () => undefined }),
  sqlite: async (path) => unwrap(await openSqliteStore({ path }), 'the store'),
  mongodb: async (url) => unwrap(await openMongoStore({ url }), 'the store'),
};

/** What is resident in this process after a full collection, in bytes. */
function residentBytes() {
  globalThis.gc();
  return process.memoryUsage().rss;
}

/** @type {Job} */
const { kind, at, withoutHints, steps, phones, effort } = JSON.parse(process.argv[2]);
if (withoutHints) leaveOutHints();
const opened = await open[kind](at);
const { store, counted } = countingCommits(opened);
const service = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
const found = {};
if (steps.includes('fill')) {
  const insert = kind === 'mongodb' ? (blocks) => insertRecords(at, blocks) : undefined;
  found.filled = await fill(store, service, phones, { insert, mostCalls: effort.mostCalls });
}
if (steps.includes('measure')) {
  found.lookUps = await measureLookUps(store, phones, effort);
  found.pages = await measurePages(store, phones, effort);
  found.residentBytes = residentBytes();
  found.commits = await measureCommits(service, counted, phones, effort);
}
await opened.close();
console.log(JSON.stringify(found));
