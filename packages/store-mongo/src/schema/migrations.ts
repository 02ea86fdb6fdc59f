import { defaultPipeline } from '@callcard/crm-core';
import { laneCount } from '../feed/lanes.js';
import { recordDocument } from '../records/record-document.js';
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
  callFacets,
];

/** Their collection is there by now, and empty: jobs are added by whoever runs them. */
async function jobRuns(): Promise<void> {}

/** As above: whatever lets people in adds what it keeps. */
async function expiringRecords(): Promise<void> {}

async function lanesAndPipeline({ lanes, records }: Models): Promise<void> {
  const made = Array.from({ length: laneCount }, (_, _id) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: { n: 0 } }, upsert: true },
  }));
  await lanes.bulkWrite(made);
  const { _id, ...fields } = recordDocument('pipeline', defaultPipeline);
  await records.updateOne({ _id }, { $setOnInsert: { ...fields, commits: [] } }, { upsert: true }).exec();
}
