import type { TimelineEntry, Timelines } from '@callcard/crm-core';
import { recordKey } from './calls/call-row.js';
import { type Database, sql } from './database/database.js';
import type { Row } from './database/protocol.js';
import { rowsFor, toPage } from './paging.js';
import type { Subjects } from './subjects.js';
import type { ReportProblem } from './text.js';
import { addEntries, entries, entryColumns, entryId, readEntry } from './timeline.js';

/** Behind which row a page begins: the call's key ('' of entries of no call), the entry's, and whether it is history. */
type Place = readonly [call: string, key: string, history: number];

const start: Place = ['', '', -1];

/** A text that is no cursor is the start. */
function readPlace(cursor: string | undefined): Place {
  try {
    const [call, key, history]: unknown[] = JSON.parse(cursor ?? '[]');
    return typeof call === 'string' && typeof key === 'string' && typeof history === 'number'
      ? [call, key, history]
      : start;
  } catch {
    return start;
  }
}

const columns = `t.at, ${entryId}, ${entryColumns}, c.id, t.key, t.history`;

/** Entries of no call come first, then those of each call, by its key; an index serves either. */
const ofNoCall = `SELECT ${columns} FROM ${entries}
  WHERE t.call = 0 AND (t.key, t.history) > (?, ?) ORDER BY t.key, t.history LIMIT ?`;
const ofCalls = `SELECT ${columns} FROM calls c CROSS JOIN timeline t ON t.call = c.n JOIN subjects s ON s.n = t.subject
  WHERE c.id >= ? AND (c.id > ? OR (t.key, t.history) > (?, ?)) ORDER BY c.id, t.key, t.history LIMIT ?`;

/** Every activity stream and history as one list. */
export function timelinesOn(db: Database, report: ReportProblem, subjects: Subjects): Timelines {
  async function rowsAfter([call, key, history]: Place, limit: number): Promise<readonly Row[]> {
    if (call !== '') return (await db.read(sql(ofCalls, call, call, key, history, limit)))[0] ?? [];
    const [own = [], others = []] = await db.read(
      sql(ofNoCall, key, history, limit),
      sql(ofCalls, ...['', '', '', -1], limit),
    );
    return own.length === limit ? own : [...own, ...others].slice(0, limit);
  }

  function read(row: Row): TimelineEntry | undefined {
    const entry = readEntry<TimelineEntry>(row, row[8] === 1 ? 'action' : 'kind');
    if (!entry) report({ code: 'damaged', table: 'timeline', id: String(row[1]) });
    return entry;
  }

  return {
    async list(page) {
      const { rows } = rowsFor(page);
      return toPage(await rowsAfter(readPlace(page.after), rows), page, {
        read,
        cursorOf: ([, , , , , , call, key, history]) => JSON.stringify([call ?? '', key, history]),
      });
    },
    async add(added) {
      const keys = added.map(({ record }) => recordKey(record));
      if (added.length === 0) return;
      await db.write({ operations: [...subjects.ensure(keys), ...addEntries(added)] });
      subjects.written(keys);
    },
  };
}
