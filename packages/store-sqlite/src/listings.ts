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
import { type Database, type Param, textKey } from './database.js';
import { type ListedByTime, readTimeCursor, rowsFor, timeCursor, toPage } from './paging.js';

/** The record, and the leads that were converted to it (rule L2): whose timelines are one. */
function timelineKeys(db: Database, record: RecordRef): readonly string[] {
  const leads = db.all<{ id: string }>(
    `SELECT id FROM lookups WHERE kind = 'converted' AND key = ? AND type = 'lead'`,
    recordKey(record),
  );
  return [recordKey(record), ...leads.map(({ id }) => `lead:${id}`)];
}

function anyOf(column: string, keys: readonly string[]): Condition {
  const sql = keys.length === 1 ? `${column} = ?` : `${column} IN (${keys.map(() => '?').join(', ')})`;
  return [sql, ...keys];
}

/** SQL and its parameters. The SQL is made of this file's own words; data goes in by parameters only. */
type Condition = readonly [sql: string, ...params: Param[]];

/** A listing as SQL: `at` and `id` name the columns that order it. */
interface Listing {
  readonly from: string;
  readonly at: string;
  readonly id: string;
  readonly body: string;
  readonly direction: 'ASC' | 'DESC';
  readonly where: readonly Condition[];
}

function listByTime<T>(db: Database, listing: Listing, page: PageRequest): Page<T> {
  const { limit, rows } = rowsFor(page);
  const { at, id, direction } = listing;
  const where: Condition[] = [['TRUE'], ...listing.where];
  if (page.after !== undefined) {
    where.push([`(${at}, ${id}) ${direction === 'ASC' ? '>' : '<'} (?, ?)`, ...readTimeCursor(page.after)]);
  }
  const found = db.all<ListedByTime>(
    `SELECT ${at} AS at, ${id} AS id, ${listing.body} AS body FROM ${listing.from}
     WHERE ${where.map(([sql]) => sql).join(' AND ')} ORDER BY ${at} ${direction}, ${id} ${direction} LIMIT ?`,
    ...where.flatMap(([, ...params]) => params),
    rows,
  );
  return toPage(found, limit, timeCursor);
}

export function listCalls(db: Database, filter: CallFilter, page: PageRequest): Page<Call> {
  const where: Condition[] = [];
  const keys = filter.record ? timelineKeys(db, filter.record) : [];
  // One record's calls come in order from the index of bindings; a call that hangs on several counts once.
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
  return listByTime(db, { ...columns, body: 'c.body', direction: 'DESC', where }, page);
}

function callsBoundTo(column: string, keys: readonly string[]): Condition {
  const [sql, ...params] = anyOf('record', keys);
  return [`${column} IN (SELECT call_id FROM bindings WHERE ${sql})`, ...params];
}

export function listRecordings(
  db: Database,
  filter: RecordingFilter,
  page: PageRequest,
): Page<CallRecording> {
  const where: Condition[] = [];
  if (filter.callId !== undefined) where.push(['r.call_id = ?', textKey(filter.callId)]);
  if (filter.record) {
    where.push(callsBoundTo('r.call_id', timelineKeys(db, filter.record)));
  }
  const columns = { from: 'recordings r', at: 'r.offered_at', id: 'r.id', body: 'r.body' };
  return listByTime(db, { ...columns, direction: 'DESC', where }, page);
}

export function listActivities(db: Database, record: RecordRef, page: PageRequest): Page<Activity> {
  return listByTime(db, stream('activities', 'DESC', timelineKeys(db, record)), page);
}

export function listHistory(db: Database, record: RecordRef, page: PageRequest): Page<HistoryEntry> {
  return listByTime(db, stream('history', 'ASC', timelineKeys(db, record)), page);
}

export function listMissedCalls(
  db: Database,
  filter: MissedCallFilter,
  page: PageRequest,
): Page<StoredMissedCall> {
  const where: Condition[] = [];
  // As above: the value stands in the SQL for the sake of the index.
  if (filter.open !== undefined) where.push([filter.open ? 'open = 1' : 'open = 0']);
  if (filter.ownerId !== undefined) where.push(['owner_id = ?', textKey(filter.ownerId)]);
  if (filter.lineId !== undefined) where.push(['line_id = ?', textKey(filter.lineId)]);
  const columns = { from: 'missed_calls', at: 'opened_at', id: 'id', body: 'body' };
  return listByTime(db, { ...columns, direction: 'ASC', where }, page);
}

function stream(from: 'activities' | 'history', direction: 'ASC' | 'DESC', keys: readonly string[]): Listing {
  return { from, at: 'at', id: 'id', body: 'body', direction, where: [anyOf('record', keys)] };
}
