import type { CallFact, Feed, FeedEntry } from '@callcard/crm-core';

/** What changed after a position, as it is now, oldest change first. */
export interface Changes<T> {
  readonly items: readonly T[];
  /** Where to go on: everything up to here was given, or is not seen by whoever asks. */
  readonly position: string;
  /** There may be more already. */
  readonly more: boolean;
}

/** Of facts, what each of them changed, as it is now: what somebody sees of it. */
export type ReadChanged<T> = (facts: readonly CallFact[]) => Promise<(fact: CallFact) => readonly T[]>;

/** Which changes to read: after a position, and of how many things. */
export interface ChangesRequest {
  readonly after: string;
  readonly limit: number;
}

/** So many entries of the feed are read at once. */
const batch = 200;
/** How many entries one request looks at, about: of what is not seen there may be any number. */
const mostLookedAt = 1_000;

/** The fact of an entry; undefined: the entry is of something else. */
function factOf(entry: FeedEntry): CallFact | undefined {
  return 'fact' in entry ? entry.fact : undefined;
}

/**
 * Reads the feed from a position on, and gives what changed, each thing once. Guarantee: whoever goes on from the position misses
 * nothing, whatever is committed meanwhile, for what is given was read after the entries that report its changes. What one fact changed
 * comes together, so that a page may be longer than the limit by as much.
 */
export async function readChanges<T extends { readonly id: string }>(
  feed: Feed,
  { after, limit }: ChangesRequest,
  read: ReadChanged<T>,
): Promise<Changes<T>> {
  const items = new Map<string, T>();
  let position = after;
  for (let lookedAt = 0; lookedAt < mostLookedAt; ) {
    const entries = await feed.since(position, batch);
    const changedBy = await read(entries.flatMap((entry) => factOf(entry) ?? []));
    for (const entry of entries) {
      const fact = factOf(entry);
      const changed = fact === undefined ? [] : changedBy(fact);
      const added = changed.filter(({ id }) => !items.has(id)).length;
      if (items.size > 0 && items.size + added > limit)
        return { items: [...items.values()], position, more: true };
      // Read later, it is at least as new; its place stays that of its first change.
      for (const thing of changed) items.set(thing.id, thing);
      position = entry.position;
    }
    if (entries.length < batch) return { items: [...items.values()], position, more: false };
    lookedAt += entries.length;
  }
  return { items: [...items.values()], position, more: true };
}
