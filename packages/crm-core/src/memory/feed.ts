import type { HistoryEntry } from '../model/activity.js';
import type { CallFact } from '../model/fact.js';
import type { Feed, FeedEntry } from '../ports/feed.js';

export interface MemoryFeed extends Feed {
  /** What is added must be frozen already. */
  append(added: { readonly fact: CallFact } | { readonly change: HistoryEntry }): void;
  /** Puts these facts in the places of those with their calls and ids. They must be frozen already. */
  replace(facts: readonly CallFact[]): void;
}

/** Positions count entries; undefined: the text counts nothing. */
function countOf(position: string): number | undefined {
  return /^\d{1,15}$/.test(position) ? Number(position) : undefined;
}

export function createFeed(): MemoryFeed {
  // The entry at position n is at n - 1.
  const entries: FeedEntry[] = [];
  return {
    append(added) {
      entries.push(Object.freeze({ position: `${entries.length + 1}`, ...added }));
    },
    replace(facts) {
      const keyOf = ({ callId, id }: CallFact) => JSON.stringify([callId, id]);
      const byKey = new Map(facts.map((fact) => [keyOf(fact), fact]));
      entries.forEach((entry, at) => {
        const fact = 'fact' in entry ? byKey.get(keyOf(entry.fact)) : undefined;
        if (fact) entries[at] = Object.freeze({ position: entry.position, fact });
      });
    },
    async since(position, limit) {
      const from = countOf(position) ?? entries.length;
      return entries.slice(from, from + limit);
    },
    async latest() {
      return `${entries.length}`;
    },
    async knows(position) {
      return (countOf(position) ?? Number.POSITIVE_INFINITY) <= entries.length;
    },
  };
}
