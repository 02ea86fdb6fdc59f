import type { QueuePlace } from './comfort.js';

/** A caller who came to a queue before, by user ids. */
export interface EarlierCaller {
  /** Whose phones ring for them now. */
  readonly rings: ReadonlySet<string>;
  /** Who was rung for them in this round, whether or not it is over. */
  readonly rung: ReadonlySet<string>;
  /** Who does not ring for them any more. */
  readonly never: ReadonlySet<string>;
}

/** How a caller stands in a queue. */
export interface Standing extends QueuePlace {
  /** Longest waiting first. */
  readonly earlier: readonly EarlierCaller[];
}

/**
 * The members who are kept for callers who wait longer (rule R3): of those who are free, in order, each such caller has one,
 * whoever rings for them now, else whoever comes next for them.
 */
export function keptMembers(free: readonly string[], earlier: readonly EarlierCaller[]): ReadonlySet<string> {
  const left = new Set(free);
  const kept = new Set<string>();
  for (const { rings, rung, never } of earlier) {
    if (left.size === 0) break;
    const one =
      first(left, (userId) => rings.has(userId)) ??
      first(left, (userId) => !rung.has(userId) && !never.has(userId)) ??
      first(left, (userId) => !never.has(userId));
    if (one === undefined) continue;
    left.delete(one);
    kept.add(one);
  }
  return kept;
}

function first(userIds: Iterable<string>, isSo: (userId: string) => boolean): string | undefined {
  for (const userId of userIds) if (isSo(userId)) return userId;
  return undefined;
}
