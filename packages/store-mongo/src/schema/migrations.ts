import { defaultPipeline } from '@callcard/crm-core';
import { callLanes, laneCount } from '../feed/lanes.js';
import { recordDocument } from '../records/record-document.js';
import { addSearchKeys } from './add-search-keys.js';
import { callFacets } from './call-facets.js';
import type { Models } from './models.js';

/**
 * Step n brings a database from schema version n to n + 1, after the collections and indexes of this release were made. It may
 * break off and be run again, so it does the same when it is run twice. Steps are never edited once released, only added.
 */
export const migrations: readonly ((models: Models) => Promise<void>)[] = [
  lanesAndPipeline,
  jobRuns,
  expiringRecords,
  finding,
  tasksByDue,
];

/** Their collection is there by now, and empty: jobs are added by whoever runs them. */
async function jobRuns(): Promise<void> {}

/** As above: whatever lets people in adds what it keeps. */
async function expiringRecords(): Promise<void> {}

/** What is followed and searched by. */
async function finding(models: Models): Promise<void> {
  await recordChanges(models);
  await addSearchKeys(models);
  await callFacets(models);
}

/** Their index is there by now. */
async function tasksByDue(): Promise<void> {}

async function lanesAndPipeline({ lanes, records }: Models): Promise<void> {
  await makeLanes(lanes, 0, callLanes);
  const { _id, ...fields } = recordDocument('pipeline', defaultPipeline);
  await records.updateOne({ _id }, { $setOnInsert: { ...fields, commits: [] } }, { upsert: true }).exec();
}

/** Changes of records get lanes of the feed; entries of history from before are in none. */
async function recordChanges({ lanes }: Models): Promise<void> {
  await makeLanes(lanes, callLanes, laneCount);
}

async function makeLanes(lanes: Models['lanes'], from: number, until: number): Promise<void> {
  const made = Array.from({ length: until - from }, (_, n) => ({
    updateOne: { filter: { _id: from + n }, update: { $setOnInsert: { n: 0 } }, upsert: true },
  }));
  await lanes.bulkWrite(made);
}
