import type { CallFact } from '../model/fact.js';
import type { Feed, FeedEntry } from '../ports/feed.js';

export interface MemoryFeed extends Feed {
  /** The fact must be frozen already. */
  append(fact: CallFact): void;
  /** Puts these facts in the places of those with their calls and ids. They must be frozen already. */
  replace(facts: readonly CallFact[]): void;
}

export function createFeed(): MemoryFeed {
  // The entry numbered n is at n - 1.
  const entries: FeedEntry[] = [];
  return {
    append(fact) {
      entries.push(Object.freeze({ seq: entries.length + 1, fact }));
    },
    replace(facts) {
      const keyOf = ({ callId, id }: CallFact) => JSON.stringify([callId, id]);
      const byKey = new Map(facts.map((fact) => [keyOf(fact), fact]));
      entries.forEach(({ seq, fact }, at) => {
        const other = byKey.get(keyOf(fact));
        if (other) entries[at] = Object.freeze({ seq, fact: other });
      });
    },
    async since(seq, limit) {
      const from = Math.max(0, Math.floor(seq));
      return entries.slice(from, from + limit);
    },
    async latest() {
      return entries.length;
    },
  };
}
