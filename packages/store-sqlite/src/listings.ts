import type {
  Activity,
  Call,
  CallFilter,
  CallRecording,
  HistoryEntry,
  MissedCallFilter,
  Page,
  PageRequest,
  RecordingFilter,
  RecordRef,
  StoredMissedCall,
} from '@callcard/crm-core';
import { recordKey } from './call-rows.js';
import { type Database, sql } from './database/database.js';
import type { Row, Value } from './database/protocol.js';
import { readTimeCursor, rowsFor, timeCursor, toPage } from './paging.js';
import { readReported } from './records.js';
import { type ReportProblem, textKey } from './text.js';

/** The record, and all that became it, directly or by way of others (rule L2): whose timelines are one. */
async function timelineKeys(db: Database, record: RecordRef): Promise<readonly string[]> {
  const [rows] = await db.read(
    sql(
      `WITH RECURSIVE names (record) AS (
         VALUES (?) UNION
         SELECT l.type || ':' || l.id FROM names n JOIN lookups l ON l.kind = 'converted' AND l.key = n.record
       ) SELECT record FROM names`,
      recordKey(record),
    ),
  );
  return (rows ?? []).map(([key]) => String(key));
}

/** SQL and its parameters. The SQL is made of this file's own words; data goes in by parameters only. */
type Condition = readonly [sql: string, ...params: Value[]];

function anyOf(column: string, keys: readonly string[]): Condition {
  if (keys.length === 1) return [`${column} = ?`, ...keys];
  return [`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(keys)];
}

/** A listing as SQL: `at` and `id` name the columns that order it; `columns` come after these two. */
interface Listing<T> {
  readonly from: string;
  readonly at: string;
  readonly id: string;
  readonly columns: string;
  readonly read: (row: Row) => T | undefined;
  readonly direction: 'ASC' | 'DESC';
  readonly where: readonly Condition[];
}

async function listByTime<T>(db: Database, listing: Listing<T>, page: PageRequest): Promise<Page<T>> {
  const { limit, rows } = rowsFor(page);
  const { at, id, direction } = listing;
  const where: Condition[] = [['TRUE'], ...listing.where];
  if (page.after !== undefined) {
    where.push([`(${at}, ${id}) ${direction === 'ASC' ? '>' : '<'} (?, ?)`, ...readTimeCursor(page.after)]);
  }
  const [found] = await db.read(
    sql(
      `SELECT ${at}, ${id}, ${listing.columns} FROM ${listing.from}
       WHERE ${where.map(([condition]) => condition).join(' AND ')}
       ORDER BY ${at} ${direction}, ${id} ${direction} LIMIT ?`,
      ...where.flatMap(([, ...params]) => params),
      rows,
    ),
  );
  return toPage(found ?? [], limit, {
    read: listing.read,
    cursorOf: (row) => timeCursor(row[0], row[1]),
  });
}

export async function listCalls(
  db: Database,
  report: ReportProblem,
  filter: CallFilter,
  page: PageRequest,
): Promise<Page<Call>> {
  rowsFor(page);
  const where: Condition[] = [];
  const keys = filter.record ? await timelineKeys(db, filter.record) : [];
  // One record's calls come in order from the index of bindings; a call that is bound to several counts once.
  const single = keys.length === 1;
  if (single) where.push(anyOf('b.record', keys));
  else if (filter.record) where.push(callsBoundTo('c.id', keys));
  if (filter.remote !== undefined) where.push(['c.remote_e164 = ?', textKey(filter.remote)]);
  if (filter.status !== undefined) where.push(['c.status = ?', filter.status]);
  // The value stands in the SQL, for the index of live calls serves no parameter.
  if (filter.live !== undefined) where.push([filter.live ? 'c.live = 1' : 'c.live = 0']);
  const columns = single
    ? { from: 'bindings b JOIN calls c ON c.id = b.call_id', at: 'b.offered_at', id: 'b.call_id' }
    : { from: 'calls c', at: 'c.offered_at', id: 'c.id' };
  const read = ([, id, body]: Row) => readReported<Call>(report, 'call', id, body);
  return listByTime(db, { ...columns, columns: 'c.body', read, direction: 'DESC', where }, page);
}

function callsBoundTo(column: string, keys: readonly string[]): Condition {
  const [condition, ...params] = anyOf('record', keys);
  return [`${column} IN (SELECT call_id FROM bindings WHERE ${condition})`, ...params];
}

export async function listRecordings(
  db: Database,
  report: ReportProblem,
  filter: RecordingFilter,
  page: PageRequest,
): Promise<Page<CallRecording>> {
  rowsFor(page);
  const where: Condition[] = [];
  if (filter.callId !== undefined) where.push(['r.call_id = ?', textKey(filter.callId)]);
  if (filter.record) where.push(callsBoundTo('r.call_id', await timelineKeys(db, filter.record)));
  const columns = { from: 'recordings r', at: 'r.offered_at', id: 'r.id', columns: 'r.body' };
  const read = ([, id, body]: Row) => readReported<CallRecording>(report, 'recording', id, body);
  return listByTime(db, { ...columns, read, direction: 'DESC', where }, page);
}

export async function listActivities(
  db: Database,
  report: ReportProblem,
  record: RecordRef,
  page: PageRequest,
): Promise<Page<Activity>> {
  rowsFor(page);
  const where = [anyOf('record', await timelineKeys(db, record))];
  const read = ([, id, body]: Row) => readReported<Activity>(report, 'activity', id, body);
  const columns = { from: 'activities', at: 'at', id: 'id', columns: 'body' };
  return listByTime(db, { ...columns, read, direction: 'DESC', where }, page);
}

export async function listHistory(
  db: Database,
  report: ReportProblem,
  record: RecordRef,
  page: PageRequest,
): Promise<Page<HistoryEntry>> {
  rowsFor(page);
  const where = [anyOf('record', await timelineKeys(db, record))];
  const read = ([, id, body]: Row) => readReported<HistoryEntry>(report, 'history', id, body);
  const columns = { from: 'history', at: 'at', id: 'id', columns: 'body' };
  return listByTime(db, { ...columns, read, direction: 'ASC', where }, page);
}

export async function listMissedCalls(
  db: Database,
  report: ReportProblem,
  filter: MissedCallFilter,
  page: PageRequest,
): Promise<Page<StoredMissedCall>> {
  const where: Condition[] = [];
  // As above: the value stands in the SQL for the sake of the index.
  if (filter.open !== undefined) where.push([filter.open ? 'open = 1' : 'open = 0']);
  if (filter.ownerId !== undefined) where.push(['owner_id = ?', textKey(filter.ownerId)]);
  if (filter.lineId !== undefined) where.push(['line_id = ?', textKey(filter.lineId)]);
  const read = ([, id, body]: Row) => readReported<StoredMissedCall>(report, 'missedCall', id, body);
  const columns = { from: 'missed_calls', at: 'opened_at', id: 'id', columns: 'body' };
  return listByTime(db, { ...columns, read, direction: 'ASC', where }, page);
}
