import type { StoredMissedCall } from '../model/missed-call.js';
import type { CallLog } from './calls.js';
import type { Page, PageRequest } from './paging.js';

/** Which items of the work list to list; fields that are given must all hold, none: every item. */
export interface MissedCallFilter {
  readonly open?: boolean;
  readonly ownerId?: string;
  readonly lineId?: string;
}

/** The work list of callers whom nobody answered (rule A5). Written by {@link CallLog.commit}. */
export interface MissedCalls {
  get(id: string): Promise<StoredMissedCall | undefined>;
  /**
   * The items of a caller, open and closed, on every line: of each of these E.164 numbers (`numbersOf`); in no particular order.
   */
  ofCaller(e164s: readonly string[]): Promise<readonly StoredMissedCall[]>;
  /** Whoever waits longest first (by `openedAt`, then by id). */
  list(filter: MissedCallFilter, page: PageRequest): Promise<Page<StoredMissedCall>>;
}
