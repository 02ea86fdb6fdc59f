import type { Page, PageRequest, RecordRef, Task, TaskFilter, TaskRepository } from '@callcard/crm-core';
import { recordKey } from './calls/call-row.js';
import { type Database, sql } from './database/database.js';
import type { Operation, Row } from './database/protocol.js';
import { anyOf, type Condition, listByTime } from './listings.js';
import { withOrigins } from './origins.js';
import { rowsFor } from './paging.js';
import { type RecordTable, type RecordTableParts, readReported } from './records.js';
import { nullableKey, textKey } from './text.js';

/** What a task is found by, beside its record; goes with it. */
export function taskRow({ id, record, ownerId, missedCallId, status, dueAt }: Task): Operation[] {
  const values = [
    record && recordKey(record),
    nullableKey(ownerId),
    nullableKey(missedCallId),
    Number(status === 'open'),
    dueAt,
  ];
  return [
    {
      sql: `INSERT INTO tasks (id, record, owner_id, missed_call, open, due_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET record = excluded.record, owner_id = excluded.owner_id,
              missed_call = excluded.missed_call, open = excluded.open, due_at = excluded.due_at`,
      params: [textKey(id), ...values],
    },
  ];
}

/** The keys of these records, and of all that became one of them. */
async function keysOf(db: Database, records: readonly RecordRef[]): Promise<readonly string[]> {
  if (records.length === 0) return [];
  const [rows = []] = await db.read(
    sql(`${withOrigins} SELECT DISTINCT record FROM names`, JSON.stringify(records.map(recordKey))),
  );
  return rows.map(([key]) => String(key));
}

export function taskRepository(
  { db, report }: RecordTableParts,
  { repository }: RecordTable<Task>,
): TaskRepository {
  const read = ([, id, version, body]: Row) => readReported<Task>(report, 'task', id, version, body);
  const listing = {
    // CROSS: from the tasks to their records, never through all records that are tasks.
    from: `tasks t CROSS JOIN records r ON r.type = 'task' AND r.id = t.id`,
    at: 't.due_at',
    id: 't.id',
    columns: 'r.version, r.body',
    direction: 'ASC',
    read,
  } as const;

  function list(whose: readonly Condition[], { open }: TaskFilter, page: PageRequest): Promise<Page<Task>> {
    // The value stands in the SQL for the sake of the index.
    const where: Condition[] = open === undefined ? [...whose] : [...whose, [`t.open = ${Number(open)}`]];
    return listByTime(db, { ...listing, where }, page);
  }

  return {
    ...repository,
    byDue: (filter, page) => list([], filter, page),
    async ofRecords(records, filter, page) {
      rowsFor(page);
      return list([anyOf('t.record', await keysOf(db, records))], filter, page);
    },
    ofUser: (userId, filter, page) => list([['t.owner_id = ?', textKey(userId)]], filter, page),
    async ofMissedCalls(itemIds) {
      if (itemIds.length === 0) return [];
      const [rows = []] = await db.read(
        sql(
          `SELECT t.due_at, t.id, r.version, r.body FROM ${listing.from}
           WHERE t.missed_call IN (SELECT value FROM json_each(?))`,
          JSON.stringify(itemIds.map(textKey)),
        ),
      );
      return rows.flatMap((row) => read(row) ?? []);
    },
  };
}
