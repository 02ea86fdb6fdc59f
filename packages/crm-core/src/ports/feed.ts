import type { CallFact } from '../model/fact.js';

/** One committed fact, numbered in the order of commits, and within a commit in the order given (rule C6). */
export interface FeedEntry {
  /** Grows by commit, never reused. */
  readonly seq: number;
  readonly fact: CallFact;
}

/** All facts of all calls in the order of their commits: what live events, webhooks and other processes follow (rule C6). */
export interface Feed {
  /**
   * Entries after `seq`, oldest first, at most `limit`. An entry never appears before one that was already read:
   * whoever goes on from the last `seq` misses none.
   */
  since(seq: number, limit: number): Promise<readonly FeedEntry[]>;
  /** The newest sequence number, 0 when there is none. */
  latest(): Promise<number>;
}
