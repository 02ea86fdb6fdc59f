import { type Activity, type AnyRecordRef, type HistoryEntry, isRecordChange } from '@callcard/crm-core';
import { numberOf } from './calls/call-document.js';
import type { Operation, Row, Value } from './database/protocol.js';
import { feedPlaces, nextInFeed } from './feed-order.js';
import { insertRows } from './rows.js';
import { subjectOf } from './subjects.js';
import { readDocument, textKey, textOfKey } from './text.js';

type Entry = Activity | HistoryEntry;

const head = 'INSERT INTO timeline (call, key, history, subject, at, kind, body, seq)';

/** Of an entry that belongs to the call that is written with it. */
const ofCall = (seq: string) => `(${numberOf}, ?, ?, ${subjectOf}, ?, ?, ?, ${seq})`;
/** Of an entry of which nobody knows whether its call is there. */
const ofMaybeCall = (seq: string) =>
  `(ifnull(${numberOf}, 0), CASE WHEN ${numberOf} IS NULL THEN ? ELSE ? END, ?, ${subjectOf}, ?, ?, ?, ${seq})`;

function isOf(callId: string | null, { id }: Entry): callId is string {
  return callId !== null && id.startsWith(`${callId}:`);
}

/** An entry without what its row says already. */
function columnsOf(entry: Entry, callId: string | null): Value[] {
  const history = 'action' in entry;
  const kind = history ? entry.action : entry.kind;
  const { id: _, record, at, callId: told, ...rest } = entry;
  const { action: _action, kind: _kind, ...body } = rest as Partial<HistoryEntry & Activity>;
  const kept = told === callId ? body : { ...body, callId: told };
  return [Number(history), textKey(`${record.type}:${record.id}`), at, kind, JSON.stringify(kept)];
}

/** Which entries the feed gets. */
type IsFed = (entry: Entry) => boolean;

const nothing: IsFed = () => false;
const changes: IsFed = (entry) => 'action' in entry && isRecordChange(entry);

interface Split {
  readonly marks: string;
  readonly rows: readonly Value[][];
}

/** Rows of entries with their places in the feed. */
function withPlaces(
  entries: readonly Entry[],
  isFed: IsFed,
  marks: (seq: string) => string,
  rowOf: (entry: Entry) => Value[],
): Split {
  const places = feedPlaces(entries.map(isFed));
  const isAnyFed = places.some((place) => place !== null);
  return {
    marks: marks(isAnyFed ? `${nextInFeed} + ?` : '?'),
    rows: entries.map((entry, n) => [...rowOf(entry), places[n] ?? null]),
  };
}

/** Of an entry whose id begins with its call's, the id is known with the call and without it. */
function keysOfMaybeCall(entry: Entry): Value[] {
  const id = textKey(entry.id);
  if (!isOf(entry.callId, entry)) return ['', '', id, id];
  const callKey = textKey(entry.callId);
  return [callKey, callKey, id, textKey(entry.id.slice(entry.callId.length + 1))];
}

/** Rows of entries written with a call (null: with none), those of the call first. */
function split(entries: readonly Entry[], withCall: string | null, isFed: IsFed): Split[] {
  const own = entries.filter((entry) => isOf(withCall, entry));
  const others = entries.filter((entry) => !isOf(withCall, entry));
  const call = withCall ?? '';
  return [
    withPlaces(own, isFed, ofCall, (entry) => [
      textKey(call),
      textKey(entry.id.slice(call.length + 1)),
      ...columnsOf(entry, call),
    ]),
    // Whether the call is there decides what is left out, so nothing of it is.
    withPlaces(others, isFed, ofMaybeCall, (entry) => [...keysOfMaybeCall(entry), ...columnsOf(entry, null)]),
  ];
}

/** Adds activities, or replaces them by id. `callId`: the call that is written with them. */
export function putActivities(activities: readonly Activity[], callId: string): Operation[] {
  // Of one id the last counts, as if each had been written alone.
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return split([...byId.values()], callId, nothing).flatMap(({ marks, rows }) => {
    // Mostly they stay in their place, and no index is written; naming a column of an index would write it.
    const inPlace = insertRows(
      head,
      rows,
      `ON CONFLICT DO UPDATE SET kind = excluded.kind, body = excluded.body
         WHERE subject = excluded.subject AND at = excluded.at`,
      marks,
    );
    const anywhere = insertRows(
      head,
      rows,
      `ON CONFLICT DO UPDATE SET subject = excluded.subject, at = excluded.at, kind = excluded.kind,
         body = excluded.body`,
      marks,
    );
    const width = rows[0]?.length ?? 1;
    return inPlace.map((operation, n) => ({
      ...operation,
      changes: operation.params.length / width,
      otherwise: anywhere[n],
    }));
  });
}

/** Adds entries; one whose id is there already stays as it is. */
export function addEntries(entries: readonly Entry[]): Operation[] {
  return adding(split(entries, null, nothing));
}

/** The same of what is written with a change: the feed gets the changes of records. `callId`: the call that is written with them, if any. */
export function reportEntries(history: readonly HistoryEntry[], callId: string | null): Operation[] {
  return adding(split(history, callId, changes));
}

function adding(parts: readonly Split[]): Operation[] {
  return parts.flatMap(({ marks, rows }) => insertRows(head, rows, 'ON CONFLICT DO NOTHING', marks));
}

/** Gives a new call the entries that were written before it. */
export function adoptTimeline(callKey: string): Operation {
  return {
    sql: `UPDATE timeline SET call = ${numberOf}, key = substr(key, ?)
          WHERE call = 0 AND key >= ? AND key < ?`,
    // The character after the colon bounds the ids that begin with the call's and a colon.
    params: [callKey, callKey.length + 2, `${callKey}:`, `${callKey};`],
  };
}

/** The id of an entry `t` whose call, if it has one, is `c`. */
export const entryId = "CASE t.call WHEN 0 THEN t.key ELSE c.id || ':' || t.key END";

/** What {@link readEntry} reads, after the instant and the id. */
export const entryColumns = 't.kind, s.record, c.id, t.body';

/** Whose rows {@link entryId} and {@link entryColumns} are made of. */
export const entries = 'timeline t JOIN subjects s ON s.n = t.subject LEFT JOIN calls c ON c.n = t.call';

/** The entry of a row; undefined: it cannot be read. */
export function readEntry<T extends Entry>(row: Row, nameOfKind: 'kind' | 'action'): T | undefined {
  const [at, id, kind, record, call, body] = row;
  const rest = readDocument<object>(body);
  if (rest === undefined) return undefined;
  const callId = call === null ? null : textOfKey(call);
  const named = { id: textOfKey(id), at, [nameOfKind]: kind, record: refOf(textOfKey(record)), callId };
  return { ...named, ...rest } as unknown as T;
}

function refOf(key: string): AnyRecordRef {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon) as AnyRecordRef['type'], id: key.slice(colon + 1) };
}
