import type { CallFact, Feed } from '@callcard/crm-core';
import { type Database, sql } from './database/database.js';
import { readReported } from './records.js';
import type { ReportProblem } from './text.js';

/** The facts in the order of their numbers. One writer at a time commits, so that no lower number appears later. */
export function factFeed(db: Database, report: ReportProblem): Feed {
  return {
    async since(seq, limit) {
      const [rows] = await db.read(
        sql(
          'SELECT seq, body FROM facts WHERE seq > ? ORDER BY seq LIMIT ?',
          seq,
          Math.max(0, Math.min(limit, 1_000_000_000)),
        ),
      );
      return (rows ?? []).flatMap(([number, body]) => {
        const fact = readReported<CallFact>(report, 'fact', number, body);
        return fact ? [{ seq: Number(number), fact }] : [];
      });
    },
    async latest() {
      const [rows] = await db.read(sql('SELECT max(seq) FROM facts'));
      return Number(rows?.[0]?.[0] ?? 0);
    },
  };
}
