import type { Activity, HistoryEntry } from '../model/activity.js';
import type { ForwardRequest, Page } from './paging.js';

/** An entry of a record's activity stream, or of its history. */
export type TimelineEntry = Activity | HistoryEntry;

/** Activity streams and histories of all records as one list: to move them to another store. */
export interface Timelines {
  /**
   * Every entry as it was written, also of records that are gone or became others; each once. The order is the same for the
   * same calls and entries, whatever came first. Costs what it returns.
   */
  list(page: ForwardRequest): Promise<Page<TimelineEntry>>;
  /** Adds entries, durably and all together; one whose id is there already is left as it is. The feed gets none of them. */
  add(entries: readonly TimelineEntry[]): Promise<void>;
}
