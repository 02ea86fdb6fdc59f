import { changeRules } from './changes.js';
import { commitRules } from './commits.js';
import { dueRecordingRules } from './due-recordings.js';
import { durabilityRules } from './durability.js';
import { erasureRules } from './erasures.js';
import { expiringRules } from './expiring-records.js';
import { externalIdRules } from './external-ids.js';
import { feedRules } from './feed.js';
import { changeFeedRules } from './feed-changes.js';
import { type OpenedStore, portTests, type StoreTest, type TestRunner } from './harness.js';
import { jobRunRules } from './job-runs.js';
import { callListingRules, streamRules } from './listings.js';
import { apiKeyLookupRules, dealLookupRules, lineLookupRules, userLookupRules } from './lookups.js';
import { missedCallRules } from './missed-calls.js';
import { noteRules } from './notes.js';
import { partyRules } from './parties.js';
import { questionRules } from './questions.js';
import { recordRules } from './records.js';
import { sharedNumberRules } from './shared-numbers.js';
import { taskRules } from './tasks.js';
import { textRules } from './text.js';
import { timelineRules } from './timelines.js';
import { uniquenessRules } from './uniqueness.js';
import { unknownCallerRules } from './unknown-callers.js';

/** How the suite gets the stores that it tests, and what it may ask of them. */
export interface StorageConformanceOptions {
  /** A new, empty store. Called once for each test; tests may run at the same time. */
  create(): Promise<OpenedStore>;
  /** True: the adapter keeps data when it is closed; `create` must give `reopen`. Default false. */
  readonly durable?: boolean;
  /** False: the database's text cannot hold lone surrogates (BSON cannot). Default true. */
  readonly loneSurrogates?: boolean;
}

/**
 * Defines the tests that every storage adapter must pass: all that the ports promise.
 * `storageConformance({ describe, it }, { create })` in a test file of any runner is the whole of it.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * storageConformance({ describe, it }, { create });
 */
export function storageConformance(runner: TestRunner, options: StorageConformanceOptions): void {
  const test: StoreTest = portTests(runner, () => options.create());
  runner.describe('records', () => recordRules(test));
  runner.describe('parties by phone', () => partyRules(test));
  runner.describe('shared numbers', () => sharedNumberRules(test));
  runner.describe('lookups', () => {
    userLookupRules(test);
    lineLookupRules(test);
    dealLookupRules(test);
    apiKeyLookupRules(test);
  });
  runner.describe('what is unique', () => uniquenessRules(test));
  runner.describe('ids in other systems', () => externalIdRules(test));
  runner.describe('unknown callers', () => unknownCallerRules(test));
  runner.describe('questions about calls', () => questionRules(test));
  runner.describe('commits of calls', () => commitRules(test));
  runner.describe('records that change together', () => changeRules(test));
  runner.describe('the work list', () => missedCallRules(test));
  runner.describe('erasures', () => erasureRules(test));
  runner.describe('the feed', () => {
    feedRules(test);
    changeFeedRules(test);
  });
  runner.describe('listings of calls', () => callListingRules(test));
  runner.describe('recordings, activities and history', () => streamRules(test));
  runner.describe('recordings that are due', () => dueRecordingRules(test));
  runner.describe('tasks', () => taskRules(test));
  runner.describe('notes', () => noteRules(test));
  runner.describe('streams and histories as one list', () => timelineRules(test));
  runner.describe('runs of jobs', () => jobRunRules(test));
  runner.describe('what is kept until a time', () => expiringRules(test));
  runner.describe('text', () => textRules(test, { loneSurrogates: options.loneSurrogates ?? true }));
  if (options.durable) runner.describe('durability', () => durabilityRules(test));
}
