import type { CallFact } from '../model/fact.js';
import type { Feed, FeedEntry } from '../ports/feed.js';

export interface MemoryFeed extends Feed {
  /** The fact must be frozen already. */
  append(fact: CallFact): void;
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
    append(fact) {
      entries.push(Object.freeze({ position: `${entries.length + 1}`, fact }));
    },
    replace(facts) {
      const keyOf = ({ callId, id }: CallFact) => JSON.stringify([callId, id]);
      const byKey = new Map(facts.map((fact) => [keyOf(fact), fact]));
      entries.forEach(({ position, fact }, at) => {
        const other = byKey.get(keyOf(fact));
        if (other) entries[at] = Object.freeze({ position, fact: other });
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
