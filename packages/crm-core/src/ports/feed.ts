import type { CallFact } from '../model/fact.js';

/** The position before the first entry of every feed. */
export const feedStart = '0';

/** One committed fact, and where a reader of it goes on (rule C6). */
export interface FeedEntry {
  /** Opaque text of ASCII letters, digits and dots; of one feed no two entries have the same. */
  readonly position: string;
  readonly fact: CallFact;
}

/**
 * All facts of all calls: what live events, webhooks and other processes follow (rule C6). Facts of one call come in the order
 * of their commits, and within a commit in the order given; so do those of different calls, unless they were committed at
 * the same moment or by processes whose clocks differ.
 */
export interface Feed {
  /**
   * Entries after a position, oldest first, at most `limit`. Whoever goes on from the position of the last one misses none
   * and sees none twice, whatever is committed meanwhile. A text that is no position gets none.
   */
  since(position: string, limit: number): Promise<readonly FeedEntry[]>;
  /** The position after the newest entry; {@link feedStart} when there is none. */
  latest(): Promise<string>;
  /** Whether this is a position of this feed that it has reached. */
  knows(position: string): Promise<boolean>;
}
