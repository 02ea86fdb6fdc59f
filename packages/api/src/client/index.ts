/** A client of Callcard's HTTP API, for browsers and Node alike: it imports nothing of either. */
export type { BatchItem, BatchOptions, BatchOutcome, BatchPath } from './batch.js';
export type { ChangesOf, ChangesOptions, ChangesPath } from './changes.js';
export type { components, paths } from './contract.js';
export { type CallcardClient, type ClientOptions, createClient } from './create-client.js';
export type { Downloaded, DownloadOptions, DownloadSink, HeldBytes } from './download.js';
export { CallcardError, type ClientErrorCode, type Problem } from './errors.js';
export type { EventsFilter, EventsOptions } from './events.js';
export type { CallEvent, LiveEvent, LiveEventType, RecordEvent } from './live-event.js';
export { createMemorySink, type MemorySink } from './memory-sink.js';
export {
  type Answer,
  dataOf,
  type ItemOf,
  type ListingOptions,
  type PagedPath,
  type PageOf,
} from './pages.js';
