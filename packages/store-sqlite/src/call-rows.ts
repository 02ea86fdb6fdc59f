import {
  type Activity,
  type Call,
  type CallFact,
  type HistoryEntry,
  isSettledRecording,
  type RecordRef,
  refKey,
} from '@callcard/crm-core';
import type { Operation, Value } from './database/protocol.js';
import { nullableKey, textKey } from './text.js';

/** Whether something is still expected of a call: it lives, or a recording is neither kept nor known to be lost. */
function isUnfinished(call: Call): boolean {
  return call.phase !== 'ended' || call.recordings.some(({ state }) => !isSettledRecording(state));
}

export function recordKey(record: RecordRef): string {
  return textKey(refKey(record));
}

/** More rows than this are not written by one statement. */
const mostRows = 50;

/** Statements that insert rows; `head` ends before VALUES, `tail` says what becomes of a row that is there. */
function insertRows(head: string, rows: readonly (readonly Value[])[], tail: string): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < rows.length; at += mostRows) {
    const some = rows.slice(at, at + mostRows);
    const values = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    operations.push({ sql: `${head} VALUES ${values} ${tail}`, params: some.flat() });
  }
  return operations;
}

/** Writes the call and what is looked up by it; refused as `conflict` when another version is stored. */
export function putCall(call: Call, expectedVersion: number): Operation[] {
  const id = textKey(call.id);
  const values = [
    expectedVersion + 1,
    call.offeredAt,
    Number(call.phase !== 'ended'),
    Number(isUnfinished(call)),
    call.status,
    nullableKey(call.match?.e164),
    JSON.stringify(call),
  ];
  const written: Operation =
    expectedVersion === 0
      ? {
          sql: `INSERT INTO calls (id, version, offered_at, live, unfinished, status, remote_e164, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          params: [id, ...values],
          changes: 1,
          refusal: 'conflict',
        }
      : {
          sql: `UPDATE calls SET version = ?, offered_at = ?, live = ?, unfinished = ?, status = ?, remote_e164 = ?,
                body = ? WHERE id = ? AND version = ?`,
          params: [...values, id, expectedVersion],
          changes: 1,
          refusal: 'conflict',
        };
  return [written, ...putBindings(call, id), ...putRecordings(call, id)];
}

function putBindings(call: Call, id: string): Operation[] {
  return [
    { sql: 'DELETE FROM bindings WHERE call_id = ?', params: [id] },
    ...insertRows(
      'INSERT INTO bindings (record, offered_at, call_id)',
      call.bindings.map((record) => [recordKey(record), call.offeredAt, id]),
      'ON CONFLICT DO NOTHING',
    ),
  ];
}

function putRecordings(call: Call, id: string): Operation[] {
  return [
    { sql: 'DELETE FROM recordings WHERE call_id = ?', params: [id] },
    ...insertRows(
      'INSERT INTO recordings (id, call_id, offered_at, body)',
      call.recordings.map((recording) => [
        textKey(recording.id),
        id,
        call.offeredAt,
        JSON.stringify(recording),
      ]),
      'ON CONFLICT DO UPDATE SET call_id = excluded.call_id, offered_at = excluded.offered_at, body = excluded.body',
    ),
  ];
}

/** Adds the facts that the call does not have yet; the feed is their order. `ON CONFLICT` would use up a number. */
export function addFacts(callId: string, facts: readonly CallFact[]): Operation[] {
  return facts.map((fact) => ({
    sql: `INSERT INTO facts (call_id, fact_id, body) SELECT ?1, ?2, ?3
          WHERE NOT EXISTS (SELECT 1 FROM facts WHERE call_id = ?1 AND fact_id = ?2)`,
    params: [textKey(callId), textKey(fact.id), JSON.stringify(fact)],
  }));
}

export function putActivities(activities: readonly Activity[]): Operation[] {
  return insertRows(
    'INSERT INTO activities (id, record, at, body)',
    activities.map((activity) => [
      textKey(activity.id),
      recordKey(activity.record),
      activity.at,
      JSON.stringify(activity),
    ]),
    'ON CONFLICT DO UPDATE SET record = excluded.record, at = excluded.at, body = excluded.body',
  );
}

export function addHistory(entries: readonly HistoryEntry[]): Operation[] {
  return insertRows(
    'INSERT INTO history (id, record, at, body)',
    entries.map((entry) => [textKey(entry.id), recordKey(entry.record), entry.at, JSON.stringify(entry)]),
    'ON CONFLICT DO NOTHING',
  );
}
