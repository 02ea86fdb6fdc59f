import {
  type Call,
  type CallFilter,
  type CallRecording,
  type Page,
  type PageRequest,
  type Period,
  type RecordingFilter,
  readStoredCall,
  searchedWords,
} from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import type { Row } from '../database/protocol.js';
import { anyOf, type Condition, listByTime, subjectsOf } from '../listings.js';
import { rowsFor } from '../paging.js';
import { type ReportProblem, textKey } from '../text.js';
import { callDocument, numberOf, readReportedCall, withPlans } from './call-document.js';

/** A condition, and the same where no index may serve it: one that is chosen counts, and not SQLite's guess. */
interface Asked {
  readonly served: Condition;
  readonly looked: Condition;
}

function is(column: string, value: string | number): Asked {
  return { served: [`${column} = ?`, value], looked: [`+${column} = ?`, value] };
}

/** The value stands in the SQL, for an index of some rows serves no parameter. */
function isMarked(column: string): Asked {
  return { served: [`${column} = 1`], looked: [`+${column} = 1`] };
}

/** The first that is asked is served by an index, the others are looked at. */
function chosen(asked: readonly (Asked | undefined)[]): {
  readonly where: readonly Condition[];
  readonly sieve: readonly Condition[];
} {
  const [first, ...others] = asked.flatMap((one) => one ?? []);
  return { where: first ? [first.served] : [], sieve: others.map(({ looked }) => looked) };
}

function keyed(column: string, value: string | undefined): Asked | undefined {
  return value === undefined ? undefined : is(column, textKey(value));
}

function plain(column: string, value: string | undefined): Asked | undefined {
  return value === undefined ? undefined : is(column, value);
}

function within(column: string, { from, until }: Period): Condition[] {
  return [
    ...(from === undefined ? [] : [[`${column} >= ?`, from] as const]),
    ...(until === undefined ? [] : [[`${column} < ?`, until] as const]),
  ];
}

/** What no index is of: it is looked at, entry by entry. */
function lookedAt(
  { direction, minMs, maxMs, updatedAfter, text }: CallFilter & RecordingFilter,
  columns: { readonly of: 'c' | 'r'; readonly length: string; readonly call: string },
): Condition[] {
  const { of, length, call } = columns;
  return [
    ...(direction === undefined ? [] : [[`${of}.outbound = ?`, direction === 'outbound' ? 1 : 0] as const]),
    ...(minMs === undefined ? [] : [[`${length} >= ?`, minMs] as const]),
    ...(maxMs === undefined ? [] : [[`${length} <= ?`, maxMs] as const]),
    ...(updatedAfter === undefined ? [] : [[`${of}.updated_at > ?`, updatedAfter] as const]),
    ...searchedWords(text ?? '').map(
      (word) =>
        [
          `EXISTS (SELECT 1 FROM comments m WHERE m.call = ${call} AND instr(m.comparable, ?) > 0)`,
          word,
        ] as const,
    ),
  ];
}

function callsBoundTo(column: string, keys: readonly number[]): Condition {
  const [condition, ...params] = anyOf('subject', keys);
  return [`${column} IN (SELECT call FROM bindings WHERE ${condition})`, ...params];
}

/** What an index may serve of a listing of calls, the best first. */
function servedOfCalls(filter: CallFilter): readonly (Asked | undefined)[] {
  const { live, remote, answeredBy, lineId, kind, status, text } = filter;
  const isAlive: Condition = ['c.unfinished = 1 AND c.live = 1'];
  return [
    // A call that lives is unfinished, and few are.
    live === true ? { served: isAlive, looked: ['+c.live = 1'] } : undefined,
    keyed('c.remote_e164', remote),
    keyed('c.answered_by', answeredBy),
    keyed('c.line_id', lineId),
    kind === undefined ? undefined : isMarked(`c.${kind}`),
    text === undefined || searchedWords(text).length === 0 ? undefined : isMarked('c.commented'),
    plain('c.status', status),
  ];
}

export async function listCalls(
  db: Database,
  report: ReportProblem,
  filter: CallFilter,
  page: PageRequest,
): Promise<Page<Call>> {
  rowsFor(page);
  const keys = filter.record ? await subjectsOf(db, filter.record) : [];
  // One record's calls come in order from the index of bindings; a call that is bound to several counts once.
  const single = keys.length === 1;
  const bound: Condition | undefined = single
    ? anyOf('b.subject', keys)
    : filter.record && callsBoundTo('c.n', keys);
  const asked = chosen([bound && { served: bound, looked: bound }, ...servedOfCalls(filter)]);
  const from = single ? 'bindings b JOIN calls c ON c.n = b.call' : 'calls c';
  const at = single ? 'b.offered_at' : 'c.offered_at';
  const looked = lookedAt(filter, { of: 'c', length: 'c.talk_ms', call: 'c.n' });
  if (filter.live === false) looked.push(['c.live = 0']);
  const read = (row: Row) => readReportedCall(report, row[1], row, 2);
  const listing = { from: `${from} ${withPlans}`, scanned: single ? 'bindings b' : from, at, id: 'c.id' };
  const where = [...asked.where, ...within(at, filter)];
  return listByTime(
    db,
    { ...listing, columns: callDocument, read, direction: 'DESC', where, sieve: [...asked.sieve, ...looked] },
    page,
  );
}

export async function listRecordings(
  db: Database,
  report: ReportProblem,
  filter: RecordingFilter,
  page: PageRequest,
): Promise<Page<CallRecording>> {
  rowsFor(page);
  const { callId, record, remote, answeredBy, lineId, state, kind } = filter;
  const ofCall: Condition = [`r.call = ${numberOf}`, textKey(callId ?? '')];
  const bound = record && callsBoundTo('r.call', await subjectsOf(db, record));
  const asked = chosen([
    callId === undefined ? undefined : { served: ofCall, looked: ofCall },
    bound && { served: bound, looked: bound },
    keyed('r.remote_e164', remote),
    keyed('r.answered_by', answeredBy),
    keyed('r.line_id', lineId),
    plain('r.state', state),
    plain('r.kind', kind),
  ]);
  const listing = {
    from: `recordings r JOIN calls c ON c.n = r.call ${withPlans}`,
    scanned: 'recordings r',
    at: 'r.at',
    id: 'r.id',
    columns: `c.id, ${callDocument}`,
    where: [...asked.where, ...within('r.at', filter)],
    sieve: [...asked.sieve, ...lookedAt(filter, { of: 'r', length: 'r.duration_ms', call: 'r.call' })],
  };
  const read = (row: Row) => {
    const stored = readReportedCall(report, row[2], row, 3);
    const call = stored && readStoredCall(stored.id, stored);
    return call?.recordings.find(({ id }) => textKey(id) === row[1]);
  };
  return listByTime(db, { ...listing, read, direction: 'DESC' }, page);
}
