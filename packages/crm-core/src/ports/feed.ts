import type { HistoryEntry } from '../model/activity.js';
import type { CallFact } from '../model/fact.js';

/** The position before the first entry of every feed. */
export const feedStart = '0';

interface Placed {
  /**
   * Where a reader goes on after the entry: opaque text of ASCII letters, digits and dots; of one feed no two entries have the
   * same.
   */
  readonly position: string;
}

/** One committed fact of a call. */
export interface FactEntry extends Placed {
  readonly fact: CallFact;
}

/** One committed change of a record: the line of history that tells of it (`isRecordChange`). */
export interface ChangeEntry extends Placed {
  readonly change: HistoryEntry;
}

/** What a reader of the feed gets (rule C6); `'fact' in entry` tells the two apart. */
export type FeedEntry = FactEntry | ChangeEntry;

/** The facts among entries of a feed, in their order. */
export function factsIn(entries: readonly FeedEntry[]): readonly CallFact[] {
  return entries.flatMap((entry) => ('fact' in entry ? [entry.fact] : []));
}

/** The changes of records among entries of a feed, in their order. */
export function changesIn(entries: readonly FeedEntry[]): readonly HistoryEntry[] {
  return entries.flatMap((entry) => ('change' in entry ? [entry.change] : []));
}

/**
 * All facts of all calls, and all changes of records, whoever made them: what live events, webhooks and other processes follow
 * (rule C6). Facts of one call come in the order of their commits, and within a commit in the order given; so do changes of one
 * record. So do those of different calls and records, unless they were committed at the same moment or by processes whose clocks
 * differ. Facts of a commit come before the changes of records that it makes.
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
