import type { CallFact, Feed } from '@callcard/crm-core';
import type { Database } from './database.js';

/** The facts in the order of their numbers. One writer at a time commits, so that no lower number appears later. */
export function factFeed(db: Database): Feed {
  return {
    async since(seq, limit) {
      const rows = db.all<{ seq: number; body: string }>(
        'SELECT seq, body FROM facts WHERE seq > ? ORDER BY seq LIMIT ?',
        seq,
        Math.max(0, Math.min(limit, 1_000_000_000)),
      );
      return rows.map((row) => ({ seq: row.seq, fact: JSON.parse(row.body) as CallFact }));
    },
    async latest() {
      return db.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM facts')?.seq ?? 0;
    },
  };
}
