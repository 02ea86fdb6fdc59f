import {
  type Call,
  type CallFact,
  type CallLog,
  type CallRecording,
  err,
  type Lead,
  ok,
} from '@callcard/crm-core';
import { addFacts, addHistory, putActivities, putCall } from './call-rows.js';
import { type Database, sql } from './database/database.js';
import { listActivities, listCalls, listHistory, listRecordings } from './listings.js';
import { putMissedCall } from './missed-calls.js';
import { type RecordTable, readReported } from './records.js';
import { damaged, type ReportProblem, readDocument, textKey } from './text.js';

export function callLog(db: Database, report: ReportProblem, leads: RecordTable<Lead>): CallLog {
  return {
    async get(callId) {
      const id = textKey(callId);
      const [calls, facts] = await db.read(
        sql('SELECT version, body FROM calls WHERE id = ?', id),
        sql('SELECT body FROM facts WHERE call_id = ? ORDER BY seq', id),
      );
      const row = calls?.[0];
      if (!row) return undefined;
      const call = readDocument<Call>(row[1]);
      const known = (facts ?? []).map(([body]) => readDocument<CallFact>(body));
      if (!call || !known.every((fact) => fact !== undefined)) throw damaged('call', callId);
      return { call, facts: known, version: Number(row[0]) };
    },
    async commit(change) {
      const { call, expectedVersion } = change;
      const outcome = await db.write({
        operations: [
          ...putCall(call, expectedVersion),
          ...change.leads.flatMap(leads.put),
          ...(change.missedCalls ?? []).map(putMissedCall),
          ...addFacts(call.id, change.newFacts),
          ...putActivities(change.activities),
          ...addHistory(change.history),
        ],
      });
      return outcome.done ? ok({ version: expectedVersion + 1 }) : err({ code: 'conflict' });
    },
    list: (filter, page) => listCalls(db, report, filter, page),
    async unfinished() {
      const [rows] = await db.read(
        sql('SELECT id, body FROM calls WHERE unfinished = 1 ORDER BY offered_at, id'),
      );
      return (rows ?? []).flatMap(([id, body]) => readReported<Call>(report, 'call', id, body) ?? []);
    },
    async countByRemote(e164, before) {
      const [rows] = await db.read(
        sql('SELECT count(*) FROM calls WHERE remote_e164 = ? AND offered_at < ?', textKey(e164), before),
      );
      return Number(rows?.[0]?.[0] ?? 0);
    },
    async getRecording(recordingId) {
      const [rows] = await db.read(sql('SELECT body FROM recordings WHERE id = ?', textKey(recordingId)));
      const row = rows?.[0];
      if (!row) return undefined;
      const recording = readDocument<CallRecording>(row[0]);
      if (!recording) throw damaged('recording', recordingId);
      return recording;
    },
    listRecordings: (filter, page) => listRecordings(db, report, filter, page),
    activities: (record, page) => listActivities(db, report, record, page),
    history: (record, page) => listHistory(db, report, record, page),
  };
}
