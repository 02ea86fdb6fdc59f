import {
  type Call,
  type CallCommit,
  type CallFact,
  type CallLog,
  type CallRecording,
  err,
  type Lead,
  ok,
  type StoredCall,
} from '@callcard/crm-core';
import { addFacts, addHistory, putActivity, putCall } from './call-rows.js';
import { type Database, textKey } from './database.js';
import { listActivities, listCalls, listHistory, listRecordings } from './listings.js';
import type { MissedCallTable } from './missed-calls.js';
import type { RecordTable } from './records.js';

export function callLog(db: Database, leads: RecordTable<Lead>, missedCalls: MissedCallTable): CallLog {
  function commit(change: CallCommit): number | undefined {
    const { call } = change;
    const stored = db.one<{ version: number }>('SELECT version FROM calls WHERE id = ?', textKey(call.id));
    if ((stored?.version ?? 0) !== change.expectedVersion || !change.leads.every(leads.accepts))
      return undefined;
    const items = change.missedCalls ?? [];
    if (!items.every(missedCalls.accepts)) return undefined;
    const version = change.expectedVersion + 1;
    putCall(db, call, version);
    addFacts(db, call.id, change.newFacts);
    for (const lead of change.leads) leads.put(lead);
    for (const item of items) missedCalls.put(item);
    for (const activity of change.activities) putActivity(db, activity);
    for (const entry of change.history) addHistory(db, entry);
    return version;
  }

  function get(callId: string): StoredCall | undefined {
    const id = textKey(callId);
    const row = db.one<{ version: number; body: string }>('SELECT version, body FROM calls WHERE id = ?', id);
    if (!row) return undefined;
    const facts = db.all<{ body: string }>('SELECT body FROM facts WHERE call_id = ? ORDER BY seq', id);
    return {
      call: JSON.parse(row.body) as Call,
      facts: facts.map(({ body }) => JSON.parse(body) as CallFact),
      version: row.version,
    };
  }

  return {
    get: async (callId) => db.read(() => get(callId)),
    async commit(change) {
      const version = db.write(() => commit(change));
      return version === undefined ? err({ code: 'conflict' }) : ok({ version });
    },
    list: async (filter, page) => listCalls(db, filter, page),
    async unfinished() {
      const rows = db.all<{ body: string }>(
        'SELECT body FROM calls WHERE unfinished = 1 ORDER BY offered_at, id',
      );
      return rows.map(({ body }) => JSON.parse(body) as Call);
    },
    async countByRemote(e164, before) {
      const row = db.one<{ count: number }>(
        'SELECT count(*) AS count FROM calls WHERE remote_e164 = ? AND offered_at < ?',
        textKey(e164),
        before,
      );
      return row?.count ?? 0;
    },
    async getRecording(recordingId) {
      const row = db.one<{ body: string }>('SELECT body FROM recordings WHERE id = ?', textKey(recordingId));
      return row && (JSON.parse(row.body) as CallRecording);
    },
    listRecordings: async (filter, page) => listRecordings(db, filter, page),
    activities: async (record, page) => listActivities(db, record, page),
    history: async (record, page) => listHistory(db, record, page),
  };
}
