import type {
  Activity,
  Call,
  CallFilter,
  CallRecording,
  HistoryEntry,
  Page,
  PageRequest,
  RecordingFilter,
  RecordRef,
} from '@callcard/crm-core';
import { recordKey } from './call-rows.js';
import { type Database, type Param, textKey } from './database.js';
import { type ListedByTime, readTimeCursor, rowsFor, timeCursor, toPage } from './paging.js';

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
  if (filter.record) where.push(['b.record = ?', recordKey(filter.record)]);
  if (filter.status !== undefined) where.push(['c.status = ?', filter.status]);
  // The value stands in the SQL, for the index of live calls serves no parameter.
  if (filter.live !== undefined) where.push([filter.live ? 'c.live = 1' : 'c.live = 0']);
  const columns = filter.record
    ? { from: 'bindings b JOIN calls c ON c.id = b.call_id', at: 'b.offered_at', id: 'b.call_id' }
    : { from: 'calls c', at: 'c.offered_at', id: 'c.id' };
  return listByTime(db, { ...columns, body: 'c.body', direction: 'DESC', where }, page);
}

export function listRecordings(
  db: Database,
  filter: RecordingFilter,
  page: PageRequest,
): Page<CallRecording> {
  const where: Condition[] = [];
  if (filter.callId !== undefined) where.push(['r.call_id = ?', textKey(filter.callId)]);
  if (filter.record) {
    where.push(['r.call_id IN (SELECT call_id FROM bindings WHERE record = ?)', recordKey(filter.record)]);
  }
  const columns = { from: 'recordings r', at: 'r.offered_at', id: 'r.id', body: 'r.body' };
  return listByTime(db, { ...columns, direction: 'DESC', where }, page);
}

export function listActivities(db: Database, record: RecordRef, page: PageRequest): Page<Activity> {
  return listByTime(db, stream('activities', 'DESC', record), page);
}

export function listHistory(db: Database, record: RecordRef, page: PageRequest): Page<HistoryEntry> {
  return listByTime(db, stream('history', 'ASC', record), page);
}

function stream(from: 'activities' | 'history', direction: 'ASC' | 'DESC', record: RecordRef): Listing {
  return { from, at: 'at', id: 'id', body: 'body', direction, where: [['record = ?', recordKey(record)]] };
}
