import type { CollectionName, Documents } from '../schema/documents.js';
import type { Models } from '../schema/models.js';
import { type Changes, changesOn } from './changes.js';
import { type Collection, collectionOf } from './collection.js';
import type { ReportProblem } from './read.js';
import type { RetryLimit } from './retry.js';
import type { Sessions } from './sessions.js';

type Collections = { readonly [name in CollectionName]: Collection<Documents[name]> };

/** One database: its collections, and how they are changed. */
export interface Database extends Omit<Collections, 'meta'> {
  readonly changes: Changes;
  /** Told of each stored document that cannot be read. */
  readonly report: ReportProblem;
}

export function databaseOn(
  sessions: Sessions,
  models: Models,
  limit: RetryLimit,
  report: ReportProblem,
): Database {
  const collection = <N extends CollectionName>(name: N) => collectionOf<Documents[N]>(models[name], limit);
  const names = Object.keys(models) as CollectionName[];
  const collections = names.map((name) => [name, collection(name)]);
  return { ...(Object.fromEntries(collections) as Collections), changes: changesOn(sessions, limit), report };
}
