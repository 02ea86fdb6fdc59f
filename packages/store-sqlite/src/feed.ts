import type { Feed } from '@callcard/crm-core';
import { readReportedFact } from './calls/facts.js';
import { type Database, sql } from './database/database.js';
import type { ReportProblem } from './text.js';

/** Positions are the numbers of facts; undefined: the text is none. */
function numberOf(position: string): number | undefined {
  return /^\d{1,15}$/.test(position) ? Number(position) : undefined;
}

/** The facts in the order of their numbers. One writer at a time commits, so that no lower number appears later. */
export function factFeed(db: Database, report: ReportProblem): Feed {
  async function newest(): Promise<number> {
    const [rows] = await db.read(sql('SELECT max(seq) FROM facts'));
    return Number(rows?.[0]?.[0] ?? 0);
  }

  return {
    async since(position, limit) {
      const from = numberOf(position);
      if (from === undefined) return [];
      const [rows] = await db.read(
        sql(
          `SELECT f.seq, c.id, f.fact_id, f.body FROM facts f JOIN calls c ON c.n = f.call
           WHERE f.seq > ? ORDER BY f.seq LIMIT ?`,
          from,
          Math.max(0, Math.min(limit, 1_000_000_000)),
        ),
      );
      return (rows ?? []).flatMap(([seq, callId, factId, body]) => {
        const fact = readReportedFact(report, seq, callId, factId, body);
        return fact ? [{ position: `${seq}`, fact }] : [];
      });
    },
    latest: async () => `${await newest()}`,
    knows: async (position) => (numberOf(position) ?? Number.POSITIVE_INFINITY) <= (await newest()),
  };
}
