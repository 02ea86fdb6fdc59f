import { type CommitPorts, commitRules } from './commits.js';
import { dueRecordingRules } from './due-recordings.js';
import { type ErasurePorts, erasureRules } from './erasures.js';
import { feedRules } from './feed.js';
import { type ChangeFeedPorts, changeFeedRules } from './feed-changes.js';
import { portTests, type TestRunner } from './harness.js';
import { callListingRules, streamRules } from './listings.js';
import { missedCallRules } from './missed-calls.js';
import { noteRules } from './notes.js';
import { questionRules } from './questions.js';
import type { PortConformanceOptions } from './suites.js';
import { type TimelinePorts, timelineRules } from './timelines.js';

/**
 * Proves the log of calls: commits, listings, and the questions that decisions ask.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * callLogConformance({ describe, it }, { create });
 */
export function callLogConformance(
  runner: TestRunner,
  options: PortConformanceOptions<CommitPorts | 'contacts'>,
): void {
  const test = portTests(runner, () => options.create());
  commitRules(test);
  questionRules(test);
  callListingRules(test);
  streamRules(test);
  dueRecordingRules(test);
  noteRules(test);
}

/**
 * Proves the feed of facts.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * feedConformance({ describe, it }, { create });
 */
export function feedConformance(runner: TestRunner, options: PortConformanceOptions<'calls' | 'feed'>): void {
  feedRules(portTests(runner, () => options.create()));
}

/**
 * Proves that changes of records come in the feed with the facts of calls.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * changeFeedConformance({ describe, it }, { create });
 */
export function changeFeedConformance(
  runner: TestRunner,
  options: PortConformanceOptions<ChangeFeedPorts>,
): void {
  changeFeedRules(portTests(runner, () => options.create()));
}

/**
 * Proves the work list of missed calls.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * missedCallsConformance({ describe, it }, { create });
 */
export function missedCallsConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'calls' | 'feed' | 'missedCalls'>,
): void {
  missedCallRules(portTests(runner, () => options.create()));
}

/**
 * Proves that an erasure is written whole or not at all, and leaves its tombstone.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * erasuresConformance({ describe, it }, { create });
 */
export function erasuresConformance(runner: TestRunner, options: PortConformanceOptions<ErasurePorts>): void {
  erasureRules(portTests(runner, () => options.create()));
}

/**
 * Proves that streams and histories can be read and added as one list.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * timelinesConformance({ describe, it }, { create });
 */
export function timelinesConformance(
  runner: TestRunner,
  options: PortConformanceOptions<TimelinePorts>,
): void {
  timelineRules(portTests(runner, () => options.create()));
}
