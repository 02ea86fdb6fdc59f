import type { MissedCalls, StoredMissedCall } from '@callcard/crm-core';
import { type Database, sql } from './database/database.js';
import type { Operation } from './database/protocol.js';
import { listMissedCalls } from './listings.js';
import { missedCallColumns, readMissedCall } from './missed-call-row.js';
import { nullableKey, type ReportProblem, textKey } from './text.js';

/** Adds an item (version 1) or replaces the stored version before; refused as `conflict`. */
export function putMissedCall(item: StoredMissedCall): Operation {
  const values = [
    Number(item.open),
    nullableKey(item.ownerId),
    textKey(item.lineId),
    textKey(item.e164),
    item.openedAt,
    JSON.stringify(item),
  ];
  if (item.version === 1)
    return {
      sql: `INSERT INTO missed_calls (id, version, open, owner_id, line_id, e164, opened_at, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      params: [textKey(item.id), 1, ...values],
      changes: 1,
      refusal: 'conflict',
    };
  return {
    sql: `UPDATE missed_calls SET version = ?, open = ?, owner_id = ?, line_id = ?, e164 = ?, opened_at = ?, body = ?
          WHERE id = ? AND version = ?`,
    params: [item.version, ...values, textKey(item.id), item.version - 1],
    changes: 1,
    refusal: 'conflict',
  };
}

/** Removes items of the work list; one that is not there is no error. */
export function removeMissedCalls(ids: readonly string[]): Operation[] {
  if (ids.length === 0) return [];
  return [
    {
      sql: 'DELETE FROM missed_calls WHERE id IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(ids.map(textKey))],
    },
  ];
}

/** The work list of callers whom nobody answered (rule A5). */
export function missedCallsOn(db: Database, report: ReportProblem): MissedCalls {
  return {
    async get(id) {
      const [rows] = await db.read(
        sql(`SELECT ${missedCallColumns} FROM missed_calls WHERE id = ?`, textKey(id)),
      );
      const row = rows?.[0];
      return row && readMissedCall(report, row);
    },
    async ofCaller(e164s) {
      const [rows = []] = await db.read(
        sql(
          `SELECT ${missedCallColumns} FROM missed_calls WHERE e164 IN (SELECT value FROM json_each(?))`,
          JSON.stringify(e164s.map(textKey)),
        ),
      );
      return rows.map((row) => readMissedCall(report, row));
    },
    list: (filter, page) => listMissedCalls(db, report, filter, page),
  };
}
