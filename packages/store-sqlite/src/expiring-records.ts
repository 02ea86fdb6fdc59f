import { type ExpiringRecord, type ExpiringRecords, err, ok } from '@callcard/crm-core';
import { sql } from './database/database.js';
import type { LeftOut, Operation, Row } from './database/protocol.js';
import { pageByColumn, rowsFor, toPage } from './paging.js';
import { type RecordTableParts, readReported } from './records.js';
import { insertRows } from './rows.js';
import { damaged, readVersion, textKey } from './text.js';

/** What no copy takes along: whoever puts one in place must not bring back what was revoked or used since. */
export const transientRows: LeftOut = {
  table: 'expiring',
  where: "kind IN ('session', 'oneTimeLink', 'idempotentAnswer', 'signingKey')",
};

/** Leaves alone what stays, so that a session that is used again writes no key. */
function replaceKeys(kind: string, id: string, given: readonly string[]): Operation[] {
  const keys = [...new Set(given.map(textKey))];
  return [
    {
      sql: `DELETE FROM expiring_keys WHERE kind = ? AND id = ? AND key NOT IN (SELECT value FROM json_each(?))`,
      params: [kind, id, JSON.stringify(keys)],
    },
    ...addKeys(kind, id, keys),
  ];
}

function addKeys(kind: string, id: string, keys: readonly string[]): Operation[] {
  const rows = keys.map((key) => [kind, key, id]);
  return insertRows('INSERT INTO expiring_keys (kind, key, id)', rows, 'ON CONFLICT DO NOTHING');
}

/** The records of one kind that are kept until a time. */
export function expiringRecordsOn<T extends ExpiringRecord>(
  { db, report }: RecordTableParts,
  kind: string,
): ExpiringRecords<T> {
  return {
    async get(id) {
      const [[row] = []] = await db.read(
        sql('SELECT body, version FROM expiring WHERE kind = ? AND id = ?', kind, textKey(id)),
      );
      if (!row) return undefined;
      const record = readVersion<T>(textKey(id), row[1], row[0]);
      if (!record) throw damaged(kind, id);
      return record;
    },
    async list({ key, ...page }) {
      const columns = 'SELECT e.body, e.id, e.version FROM';
      const { sql: rest, params } = pageByColumn(page, key === undefined ? 'e.id' : 'k.id', 'DESC');
      const [found = []] = await db.read(
        key === undefined
          ? sql(`${columns} expiring e WHERE e.kind = ? ${rest}`, kind, ...params)
          : sql(
              `${columns} expiring_keys k CROSS JOIN expiring e ON e.kind = k.kind AND e.id = k.id
               WHERE k.kind = ? AND k.key = ? ${rest}`,
              kind,
              textKey(key),
              ...params,
            ),
      );
      return toPage(found, page, {
        read: ([body, id, version]: Row) => readReported<T>(report, kind, id, version, body),
        cursorOf: ([, id]) => String(id),
      });
    },
    async due(now, limit) {
      rowsFor({ limit });
      const [found = []] = await db.read(
        sql(
          'SELECT body, id, version FROM expiring WHERE kind = ? AND expires_at <= ? ORDER BY expires_at, id LIMIT ?',
          kind,
          now,
          limit,
        ),
      );
      return found.flatMap(([body, id, version]) => readReported<T>(report, kind, id, version, body) ?? []);
    },
    async insert(record) {
      const id = textKey(record.id);
      const inserted: Operation = {
        sql: `INSERT INTO expiring (kind, id, version, expires_at, body) VALUES (?, ?, ?, ?, ?)
              ON CONFLICT DO NOTHING`,
        params: [kind, id, record.version, record.expiresAt, JSON.stringify(record)],
        changes: 1,
      };
      const operations = [inserted, ...addKeys(kind, id, record.keys.map(textKey))];
      const { done } = await db.write({ operations });
      return done ? ok(undefined) : err({ code: 'alreadyExists' });
    },
    async update(record) {
      const id = textKey(record.id);
      const updated: Operation = {
        sql: `UPDATE expiring SET version = ?, expires_at = ?, body = ?
              WHERE kind = ? AND id = ? AND version = ?`,
        params: [record.version, record.expiresAt, JSON.stringify(record), kind, id, record.version - 1],
        changes: 1,
        why: sql('SELECT version FROM expiring WHERE kind = ? AND id = ?', kind, id),
      };
      const outcome = await db.write({ operations: [updated, ...replaceKeys(kind, id, record.keys)] });
      if (outcome.done) return ok(undefined);
      return err({ code: outcome.rows.length === 0 ? 'notFound' : 'conflict' });
    },
    async remove(id) {
      // Keys go with their record, by their foreign key.
      const removed = sql('DELETE FROM expiring WHERE kind = ? AND id = ?', kind, textKey(id));
      return (await db.write({ operations: [{ ...removed, changes: 1 }] })).done;
    },
    async removeExpired(now, limit) {
      rowsFor({ limit });
      const [found = []] = await db.read(
        sql(
          'SELECT id FROM expiring WHERE kind = ? AND expires_at <= ? ORDER BY expires_at, id LIMIT ?',
          kind,
          now,
          limit,
        ),
      );
      if (found.length === 0) return 0;
      const removed = sql(
        `DELETE FROM expiring WHERE kind = ? AND expires_at <= ? AND id IN (SELECT value FROM json_each(?))`,
        kind,
        now,
        JSON.stringify(found.map(([id]) => id)),
      );
      await db.write({ operations: [removed] });
      return found.length;
    },
  };
}
