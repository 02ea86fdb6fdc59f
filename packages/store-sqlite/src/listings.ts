import type {
  Activity,
  ActivityKind,
  AnyRecordRef,
  HistoryEntry,
  MissedCallFilter,
  Page,
  PageRequest,
  RecordRef,
  StoredMissedCall,
} from '@callcard/crm-core';
import { recordKey } from './calls/call-row.js';
import { type Database, sql } from './database/database.js';
import type { Row, Value } from './database/protocol.js';
import { missedCallColumns, readMissedCall } from './missed-call-row.js';
import { withOrigins } from './origins.js';
import { readTimeCursor, rowsFor, scanOf, timeCursor, toPage } from './paging.js';
import { type ReportProblem, textKey } from './text.js';
import { entries, entryColumns, entryId, readEntry } from './timeline.js';

/** The numbers of the record and of all that became it, directly or by way of others: whose timelines are one. */
export async function subjectsOf(db: Database, record: AnyRecordRef): Promise<readonly number[]> {
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
  /** What an index serves. */
  readonly where: readonly Condition[];
  /** What is asked of each row that an index gives; absent: nothing. */
  readonly sieve?: readonly Condition[];
  /** As `from`, without what only `columns` and `sieve` need; absent: all of it. */
  readonly scanned?: string;
}

/** Which rows of a listing are wanted. */
interface Scan {
  readonly columns: string;
  readonly from: string;
  readonly where: readonly Condition[];
  /** How it ends: the order, and how many. */
  readonly tail: readonly [sql: string, ...params: Value[]];
}

async function scan(db: Database, { columns, from, where, tail }: Scan): Promise<readonly Row[]> {
  const [end, ...limits] = tail;
  const conditions = [['TRUE'], ...where].map(([condition]) => condition).join(' AND ');
  const params = where.flatMap(([, ...values]) => values);
  const [found = []] = await db.read(
    sql(`SELECT ${columns} FROM ${from} WHERE ${conditions} ${end}`, ...params, ...limits),
  );
  return found;
}

/** A statement looks at no more rows than this one by one, more or less: others wait meanwhile. */
const slice = 5_000;

/** The instant up to which a slice goes; undefined: the listing ends within it. Read of the index alone. */
async function sliceEnd<T>(
  db: Database,
  { at, from, scanned = from }: Listing<T>,
  order: string,
  where: readonly Condition[],
): Promise<Value | undefined> {
  const tail = [`ORDER BY ${at} ${order} LIMIT 1 OFFSET ?`, slice - 1] as const;
  const [last] = await scan(db, { columns: at, from: scanned, where, tail });
  return last?.[0];
}

/** A page of the listing: of one with a `sieve` slice by slice, until the page is full. */
export async function listByTime<T>(db: Database, listing: Listing<T>, page: PageRequest): Promise<Page<T>> {
  const { rows } = rowsFor(page);
  const { at, id, from, sieve = [] } = listing;
  const { order, beyond, orEqual } = scanOf(page, listing.direction);
  const cursor = page.upTo ?? page.after;
  const [first, firstId] = cursor === undefined ? [] : readTimeCursor(cursor);
  // What the second condition implies is what an index of the instant alone can serve.
  let begin: readonly Condition[] = first === undefined ? [] : [[`${at} ${beyond}= ?`, first]];
  let exactly: readonly Condition[] =
    first === undefined ? [] : [[`(${at}, ${id}) ${beyond}${orEqual} (?, ?)`, first, firstId ?? '']];
  const found: Row[] = [];
  for (;;) {
    const where = [...listing.where, ...begin];
    const end = sieve.length === 0 ? undefined : await sliceEnd(db, listing, order, where);
    const until: readonly Condition[] =
      end === undefined ? [] : [[`${at} ${beyond === '<' ? '>' : '<'}= ?`, end]];
    const tail = [`ORDER BY ${at} ${order}, ${id} ${order} LIMIT ?`, rows - found.length] as const;
    const columns = `${at}, ${id}, ${listing.columns}`;
    found.push(
      ...(await scan(db, { columns, from, where: [...where, ...exactly, ...until, ...sieve], tail })),
    );
    if (end === undefined || found.length >= rows) break;
    begin = [[`${at} ${beyond} ?`, end]];
    exactly = [];
  }
  return toPage(found, page, {
    read: listing.read,
    cursorOf: (row) => timeCursor(row[0], row[1]),
  });
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
