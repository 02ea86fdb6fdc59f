import {
  type Activity,
  type Call,
  type CallFact,
  type HistoryEntry,
  isSettledRecording,
  type RecordRef,
  refKey,
} from '@callcard/crm-core';
import { type Database, textKey } from './database.js';

/** Whether something is still expected of a call: it lives, or a recording is neither kept nor known to be lost. */
function isUnfinished(call: Call): boolean {
  return call.phase !== 'ended' || call.recordings.some(({ state }) => !isSettledRecording(state));
}

export function recordKey(record: RecordRef): string {
  return textKey(refKey(record));
}

/** Writes the call and what is looked up by it. */
export function putCall(db: Database, call: Call, version: number): void {
  const id = textKey(call.id);
  const e164 = call.match?.e164 ?? null;
  db.run(
    `INSERT INTO calls (id, version, offered_at, live, unfinished, status, remote_e164, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, offered_at = excluded.offered_at, live = excluded.live,
       unfinished = excluded.unfinished, status = excluded.status, remote_e164 = excluded.remote_e164,
       body = excluded.body`,
    id,
    version,
    call.offeredAt,
    Number(call.phase !== 'ended'),
    Number(isUnfinished(call)),
    call.status,
    e164 === null ? null : textKey(e164),
    JSON.stringify(call),
  );
  putBindings(db, call, id);
  putRecordings(db, call, id);
}

function putBindings(db: Database, call: Call, id: string): void {
  db.run('DELETE FROM bindings WHERE call_id = ?', id);
  for (const record of call.bindings) {
    db.run(
      'INSERT INTO bindings (record, offered_at, call_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      recordKey(record),
      call.offeredAt,
      id,
    );
  }
}

function putRecordings(db: Database, call: Call, id: string): void {
  db.run('DELETE FROM recordings WHERE call_id = ?', id);
  for (const recording of call.recordings) {
    db.run(
      `INSERT INTO recordings (id, call_id, offered_at, body) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET call_id = excluded.call_id, offered_at = excluded.offered_at, body = excluded.body`,
      textKey(recording.id),
      id,
      call.offeredAt,
      JSON.stringify(recording),
    );
  }
}

/** Adds the facts that the call does not have yet; the feed is their order. `ON CONFLICT` would use up a number. */
export function addFacts(db: Database, callId: string, facts: readonly CallFact[]): void {
  for (const fact of facts) {
    db.run(
      `INSERT INTO facts (call_id, fact_id, body) SELECT ?1, ?2, ?3
       WHERE NOT EXISTS (SELECT 1 FROM facts WHERE call_id = ?1 AND fact_id = ?2)`,
      textKey(callId),
      textKey(fact.id),
      JSON.stringify(fact),
    );
  }
}

export function putActivity(db: Database, activity: Activity): void {
  db.run(
    `INSERT INTO activities (id, record, at, body) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET record = excluded.record, at = excluded.at, body = excluded.body`,
    textKey(activity.id),
    recordKey(activity.record),
    activity.at,
    JSON.stringify(activity),
  );
}

export function addHistory(db: Database, entry: HistoryEntry): void {
  db.run(
    'INSERT INTO history (id, record, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    textKey(entry.id),
    recordKey(entry.record),
    entry.at,
    JSON.stringify(entry),
  );
}
