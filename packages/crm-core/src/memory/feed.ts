import type { CallFact } from '../call/facts.js';
import type { Feed, FeedEntry } from '../ports.js';

export interface MemoryFeed extends Feed {
  /** The fact must be frozen already. */
  append(fact: CallFact): void;
}

export function createFeed(): MemoryFeed {
  // The entry numbered n is at n - 1.
  const entries: FeedEntry[] = [];
  return {
    append(fact) {
      entries.push(Object.freeze({ seq: entries.length + 1, fact }));
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
