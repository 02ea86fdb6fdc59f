import type { Feed } from '@callcard/crm-core';
import { readReportedFact } from './calls/facts.js';
import { type Database, sql } from './database/database.js';
import type { ReportProblem } from './text.js';

/** The facts in the order of their numbers. One writer at a time commits, so that no lower number appears later. */
export function factFeed(db: Database, report: ReportProblem): Feed {
  return {
    async since(seq, limit) {
      const [rows] = await db.read(
        sql(
          `SELECT f.seq, c.id, f.fact_id, f.body FROM facts f JOIN calls c ON c.n = f.call
           WHERE f.seq > ? ORDER BY f.seq LIMIT ?`,
          seq,
          Math.max(0, Math.min(limit, 1_000_000_000)),
        ),
      );
      return (rows ?? []).flatMap(([seq, callId, factId, body]) => {
        const fact = readReportedFact(report, seq, callId, factId, body);
        return fact ? [{ seq: Number(seq), fact }] : [];
      });
    },
    async latest() {
      const [rows] = await db.read(sql('SELECT max(seq) FROM facts'));
      return Number(rows?.[0]?.[0] ?? 0);
    },
  };
}
