import type { Feed, FeedEntry, HistoryEntry } from '@callcard/crm-core';
import { readReportedFact } from './calls/facts.js';
import { type Database, sql } from './database/database.js';
import type { Row } from './database/protocol.js';
import type { ReportProblem } from './text.js';
import { entries, entryColumns, entryId, readEntry } from './timeline.js';

/** Positions are the numbers of entries; undefined: the text is none. */
function numberOf(position: string): number | undefined {
  return /^\d{1,15}$/.test(position) ? Number(position) : undefined;
}

const factsAfter = `SELECT f.seq, c.id, f.fact_id, f.body FROM facts f JOIN calls c ON c.n = f.call
  WHERE f.seq > ? ORDER BY f.seq LIMIT ?`;
const changesAfter = `SELECT t.seq, t.at, ${entryId}, ${entryColumns} FROM ${entries}
  WHERE t.seq > ? ORDER BY t.seq LIMIT ?`;
const newestOfBoth = [
  'SELECT max(seq) FROM facts',
  'SELECT seq FROM timeline WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1',
] as const;

/** Rows that begin with their numbers, each with how it is read. */
function placed(rows: readonly Row[], read: (row: Row) => FeedEntry | undefined) {
  return rows.map((row) => ({ seq: Number(row[0]), read: () => read(row) }));
}

/**
 * Facts and changes of records in the order of their numbers. One writer at a time commits, so that no lower number appears
 * later.
 */
export function feedOn(db: Database, report: ReportProblem): Feed {
  async function newest(): Promise<number> {
    const found = await db.read(...newestOfBoth.map((query) => sql(query)));
    return Math.max(...found.map((rows) => Number(rows[0]?.[0] ?? 0)));
  }

  function readFact([seq, callId, factId, body]: Row): FeedEntry | undefined {
    const fact = readReportedFact(report, seq, callId, factId, body);
    return fact && { position: `${seq}`, fact };
  }

  function readChange([seq, ...row]: Row): FeedEntry | undefined {
    const change = readEntry<HistoryEntry>(row, 'action');
    if (!change) report({ code: 'damaged', table: 'timeline', id: String(seq) });
    return change && { position: `${seq}`, change };
  }

  async function after(seq: number, most: number) {
    const [facts = [], changes = []] = await db.read(
      sql(factsAfter, seq, most),
      sql(changesAfter, seq, most),
    );
    const found = [...placed(facts, readFact), ...placed(changes, readChange)];
    return found.sort((a, b) => a.seq - b.seq).slice(0, most);
  }

  return {
    async since(position, limit) {
      let from = numberOf(position);
      const most = Math.max(0, Math.min(limit, 1_000_000_000));
      while (from !== undefined) {
        const found = await after(from, most);
        const read = found.flatMap((each) => each.read() ?? []);
        if (read.length > 0) return read;
        // Nothing but damage is no end.
        from = found.at(-1)?.seq;
      }
      return [];
    },
    latest: async () => `${await newest()}`,
    knows: async (position) => (numberOf(position) ?? Number.POSITIVE_INFINITY) <= (await newest()),
  };
}
