import type { AudioCollectionName } from './audio.js';
import type { CollectionName } from './documents.js';
import type { openingsName } from './openings.js';

/**
 * The field by which each collection is sharded, hashed, where the cluster is: whatever is written names it by equality. What
 * must be unique is unique by `_id`, so that is the key, except where all documents of one call belong together and have the
 * call's id in theirs, and the chunks of a recording. docs/mongodb.md has the reasons.
 */
export const shardKeys: Readonly<
  Record<CollectionName | AudioCollectionName | typeof openingsName, '_id' | 'call' | 'files_id'>
> = {
  records: '_id',
  claims: '_id',
  numbers: '_id',
  calls: '_id',
  facts: 'call',
  lanes: '_id',
  talks: 'call',
  recordings: 'call',
  activities: '_id',
  history: '_id',
  missedCalls: '_id',
  expiring: '_id',
  jobRuns: '_id',
  commits: '_id',
  meta: '_id',
  openings: '_id',
  'audio.files': '_id',
  'audio.chunks': 'files_id',
  'audio.uploads': '_id',
};
