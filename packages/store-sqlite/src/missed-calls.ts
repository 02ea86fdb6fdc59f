import type { MissedCalls, StoredMissedCall } from '@callcard/crm-core';
import { type Database, textKey } from './database.js';
import { listMissedCalls } from './listings.js';

/** The work list: the port, and what commits and erasures need to write it in their own transactions. */
export interface MissedCallTable {
  readonly port: MissedCalls;
  /** Whether {@link MissedCallTable.put} would be allowed: the stored version is the one before; 1 is a new item. */
  accepts(item: StoredMissedCall): boolean;
  put(item: StoredMissedCall): void;
  remove(id: string): void;
}

export function missedCallTable(db: Database): MissedCallTable {
  function put(item: StoredMissedCall): void {
    db.run(
      `INSERT INTO missed_calls (id, version, open, owner_id, line_id, e164, opened_at, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, open = excluded.open, owner_id = excluded.owner_id,
         line_id = excluded.line_id, e164 = excluded.e164, opened_at = excluded.opened_at, body = excluded.body`,
      textKey(item.id),
      item.version,
      Number(item.open),
      item.ownerId === null ? null : textKey(item.ownerId),
      textKey(item.lineId),
      textKey(item.e164),
      item.openedAt,
      JSON.stringify(item),
    );
  }

  return {
    put,
    accepts({ id, version }) {
      const row = db.one<{ version: number }>('SELECT version FROM missed_calls WHERE id = ?', textKey(id));
      return (row?.version ?? 0) === version - 1;
    },
    remove(id) {
      db.run('DELETE FROM missed_calls WHERE id = ?', textKey(id));
    },
    port: {
      async get(id) {
        const row = db.one<{ body: string }>('SELECT body FROM missed_calls WHERE id = ?', textKey(id));
        return row && (JSON.parse(row.body) as StoredMissedCall);
      },
      async ofCaller(e164) {
        const rows = db.all<{ body: string }>('SELECT body FROM missed_calls WHERE e164 = ?', textKey(e164));
        return rows.map(({ body }) => JSON.parse(body) as StoredMissedCall);
      },
      list: async (filter, page) => listMissedCalls(db, filter, page),
    },
  };
}
