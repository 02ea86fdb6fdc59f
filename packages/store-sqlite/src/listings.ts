import {
  type Activity,
  type ActivityKind,
  type AnyRecordRef,
  type Call,
  type CallFilter,
  type CallRecording,
  type HistoryEntry,
  type MissedCallFilter,
  type Page,
  type PageRequest,
  type Period,
  type RecordingFilter,
  type RecordRef,
  readStoredCall,
  type StoredMissedCall,
} from '@callcard/crm-core';
import { callDocument, numberOf, readReportedCall, withPlans } from './calls/call-document.js';
import { recordKey } from './calls/call-row.js';
import { type Database, sql } from './database/database.js';
import type { Row, Value } from './database/protocol.js';
import { missedCallColumns, readMissedCall } from './missed-call-row.js';
import { withOrigins } from './origins.js';
import { readTimeCursor, rowsFor, scanOf, timeCursor, toPage } from './paging.js';
import { type ReportProblem, textKey } from './text.js';
import { entries, entryColumns, entryId, readEntry } from './timeline.js';

/** The numbers of the record and of all that became it, directly or by way of others: whose timelines are one. */
async function subjectsOf(db: Database, record: AnyRecordRef): Promise<readonly number[]> {
  const [rows] = await db.read(
    sql(
      `${withOrigins} SELECT DISTINCT s.n FROM names CROSS JOIN subjects s ON s.record = names.record`,
      JSON.stringify([recordKey(record)]),
    ),
  );
  return (rows ?? []).map(([n]) => Number(n));
}

/** SQL and its parameters. The SQL is made of this file's own words; data goes in by parameters only. */
export type Condition = readonly [sql: string, ...params: Value[]];

export function anyOf(column: string, keys: readonly Value[]): Condition {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return [`${column} = ?`, only];
  return [`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(keys)];
}

/** A listing as SQL: `at` and `id` name the columns that order it; `columns` come after these two. */
export interface Listing<T> {
  readonly from: string;
  readonly at: string;
  readonly id: string;
  readonly columns: string;
  readonly read: (row: Row) => T | undefined;
  readonly direction: 'ASC' | 'DESC';
  readonly where: readonly Condition[];
}

export async function listByTime<T>(db: Database, listing: Listing<T>, page: PageRequest): Promise<Page<T>> {
  const { rows } = rowsFor(page);
  const { at, id } = listing;
  const { order, beyond, orEqual } = scanOf(page, listing.direction);
  const cursor = page.upTo ?? page.after;
  const where: Condition[] = [['TRUE'], ...listing.where];
  if (cursor !== undefined) {
    const [from, fromId] = readTimeCursor(cursor);
    // The first condition is implied by the second, and is the one that an index of the instant alone can serve.
    where.push([`${at} ${beyond}= ?`, from], [`(${at}, ${id}) ${beyond}${orEqual} (?, ?)`, from, fromId]);
  }
  const [found] = await db.read(
    sql(
      `SELECT ${at}, ${id}, ${listing.columns} FROM ${listing.from}
       WHERE ${where.map(([condition]) => condition).join(' AND ')}
       ORDER BY ${at} ${order}, ${id} ${order} LIMIT ?`,
      ...where.flatMap(([, ...params]) => params),
      rows,
    ),
  );
  return toPage(found ?? [], page, {
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
  const keys = filter.record ? await subjectsOf(db, filter.record) : [];
  // One record's calls come in order from the index of bindings; a call that is bound to several counts once.
  const single = keys.length === 1;
  if (single) where.push(anyOf('b.subject', keys));
  else if (filter.record) where.push(callsBoundTo('c.n', keys));
  if (filter.remote !== undefined) where.push(['c.remote_e164 = ?', textKey(filter.remote)]);
  if (filter.status !== undefined) where.push(['c.status = ?', filter.status]);
  if (filter.direction !== undefined) where.push(['c.outbound = ?', filter.direction === 'outbound' ? 1 : 0]);
  if (filter.lineId !== undefined) where.push(['c.line_id = ?', textKey(filter.lineId)]);
  if (filter.answeredBy !== undefined) where.push(['c.answered_by = ?', textKey(filter.answeredBy)]);
  // The values stand in the SQL, for the index of unfinished calls serves no parameter; a call that lives is one.
  if (filter.live !== undefined) where.push([filter.live ? 'c.unfinished = 1 AND c.live = 1' : 'c.live = 0']);
  const from = single ? `bindings b JOIN calls c ON c.n = b.call` : 'calls c';
  const at = single ? 'b.offered_at' : 'c.offered_at';
  where.push(...within(at, filter));
  const read = (row: Row) => readReportedCall(report, row[1], row, 2);
  const listing = { from: `${from} ${withPlans}`, at, id: 'c.id', columns: callDocument };
  return listByTime(db, { ...listing, read, direction: 'DESC', where }, page);
}

function within(column: string, { from, until }: Period): Condition[] {
  return [
    ...(from === undefined ? [] : [[`${column} >= ?`, from] as const]),
    ...(until === undefined ? [] : [[`${column} < ?`, until] as const]),
  ];
}

function callsBoundTo(column: string, keys: readonly number[]): Condition {
  const [condition, ...params] = anyOf('subject', keys);
  return [`${column} IN (SELECT call FROM bindings WHERE ${condition})`, ...params];
}

export async function listRecordings(
  db: Database,
  report: ReportProblem,
  filter: RecordingFilter,
  page: PageRequest,
): Promise<Page<CallRecording>> {
  rowsFor(page);
  const where: Condition[] = [];
  if (filter.callId !== undefined) where.push([`r.call = ${numberOf}`, textKey(filter.callId)]);
  if (filter.record) where.push(callsBoundTo('r.call', await subjectsOf(db, filter.record)));
  where.push(...within('r.offered_at', filter));
  const listing = {
    from: `recordings r JOIN calls c ON c.n = r.call ${withPlans}`,
    at: 'r.offered_at',
    id: 'r.id',
    columns: `c.id, ${callDocument}`,
  };
  const read = (row: Row) => {
    const stored = readReportedCall(report, row[2], row, 3);
    const call = stored && readStoredCall(stored.id, stored);
    return call?.recordings.find(({ id }) => textKey(id) === row[1]);
  };
  return listByTime(db, { ...listing, read, direction: 'DESC', where }, page);
}

const ofTimeline = { from: entries, at: 't.at', id: entryId, columns: entryColumns };

function entryReader<T extends Activity | HistoryEntry>(report: ReportProblem, kind: 'kind' | 'action') {
  return (row: Row) => {
    const entry = readEntry<T>(row, kind);
    if (!entry) report({ code: 'damaged', table: 'timeline', id: String(row[1]) });
    return entry;
  };
}

const commentOf = (row: string) =>
  `CASE WHEN json_valid(${row}.body) THEN json_extract(${row}.body, '$.commentId') END`;

/** Of what the streams of several records tell of one call, or of one comment, the entry with the greatest id. */
function once(subjects: readonly number[]): Condition {
  const [ofThese, ...params] = anyOf('d.subject', subjects);
  return [
    `NOT EXISTS (
       SELECT 1 FROM timeline d
       WHERE d.call = t.call AND d.call <> 0 AND d.key > t.key AND d.history = 0 AND ${ofThese}
         AND iif(t.kind = 'note', d.kind = 'note' AND ${commentOf('d')} = ${commentOf('t')}, d.kind <> 'note'))`,
    ...params,
  ];
}

export async function listActivities(
  db: Database,
  report: ReportProblem,
  record: RecordRef,
  page: PageRequest,
  kinds?: readonly ActivityKind[],
): Promise<Page<Activity>> {
  rowsFor(page);
  const subjects = await subjectsOf(db, record);
  const where: Condition[] = [anyOf('t.subject', subjects), ['t.history = 0']];
  if (subjects.length > 1) where.push(once(subjects));
  // Notes have an index of their own, which serves no parameter.
  if (kinds?.length === 1 && kinds[0] === 'note') where.push(["t.kind = 'note'"]);
  else if (kinds) where.push(['t.kind IN (SELECT value FROM json_each(?))', JSON.stringify(kinds)]);
  const read = entryReader<Activity>(report, 'kind');
  return listByTime(db, { ...ofTimeline, read, direction: 'DESC', where }, page);
}

export async function listHistory(
  db: Database,
  report: ReportProblem,
  record: AnyRecordRef,
  page: PageRequest,
): Promise<Page<HistoryEntry>> {
  rowsFor(page);
  const where: Condition[] = [anyOf('t.subject', await subjectsOf(db, record)), ['t.history = 1']];
  const read = entryReader<HistoryEntry>(report, 'action');
  return listByTime(db, { ...ofTimeline, read, direction: 'ASC', where }, page);
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
  const read = (row: Row) => readMissedCall(report, row.slice(2));
  const columns = { from: 'missed_calls', at: 'opened_at', id: 'id', columns: missedCallColumns };
  return listByTime(db, { ...columns, read, direction: 'ASC', where }, page);
}
