import {
  type Call,
  type CallLog,
  err,
  foldCall,
  type Lead,
  ok,
  readStoredCall,
  type StoredCall,
  type Task,
} from '@callcard/crm-core';
import { type Database, sql } from '../database/database.js';
import type { Row } from '../database/protocol.js';
import { listDueRecordings } from '../due-recordings.js';
import { listActivities, listCalls, listHistory, listRecordings } from '../listings.js';
import { putMissedCall } from '../missed-calls.js';
import { unknownNumber } from '../parties.js';
import type { RecordTable } from '../records.js';
import type { Subjects } from '../subjects.js';
import { type ReportProblem, textKey, textOfKey } from '../text.js';
import { putActivities, reportEntries } from '../timeline.js';
import {
  callDocument,
  callOutline,
  numberOf,
  outlined,
  readCall,
  readOutline,
  withPlans,
} from './call-document.js';
import { callRow, recordKey } from './call-row.js';
import { addFacts, readReportedFact } from './facts.js';
import type { KnownCalls } from './known-calls.js';
import { callQuestions } from './talks.js';
import { writeCall } from './write-call.js';

export interface CallLogParts {
  readonly db: Database;
  readonly report: ReportProblem;
  readonly known: KnownCalls;
  readonly subjects: Subjects;
  readonly leads: RecordTable<Lead>;
  readonly tasks: RecordTable<Task>;
}

/** Calls with all that they leave behind. */
export function callLog({ db, report, known, subjects, leads, tasks }: CallLogParts): CallLog {
  /** The call as it is stored, or else as its facts tell it, or else what its row knows. */
  async function get(callId: string): Promise<StoredCall | undefined> {
    const id = textKey(callId);
    // One statement sees one moment; the call comes first, its facts follow.
    const [rows = []] = await db.read(
      sql(
        `SELECT 0 AS seq, c.version, ${callDocument}, ${callOutline} FROM calls c ${withPlans} WHERE c.id = ?
         UNION ALL
         SELECT f.seq, f.fact_id, f.body, ${Array(3 + outlined)
           .fill('NULL')
           .join(', ')} FROM facts f
         WHERE f.call = ${numberOf} ORDER BY 1`,
        id,
        id,
      ),
    );
    const [row, ...others] = rows;
    if (!row) return undefined;
    const version = Number(row[1]);
    const facts = others.flatMap(
      ([seq, factId, body]) => readReportedFact(report, seq, id, factId, body) ?? [],
    );
    const document = readCall(id, row, 2);
    if (document?.whole) {
      known.remember(callId, version, () => callRow(document.call));
      return { call: document.call, facts, version };
    }
    if (!document) report({ code: 'damaged', table: 'call', id });
    return { call: document?.call ?? foldCall(facts) ?? readOutline(callId, row, 6), facts, version };
  }

  /** Calls of rows that begin with an id and {@link callDocument}; of what cannot be read, what its facts tell. */
  async function readAll(rows: readonly Row[]): Promise<readonly Call[]> {
    const found = await Promise.all(
      rows.map(async (row) => readCall(row[0], row, 1)?.call ?? (await get(textOfKey(row[0])))?.call),
    );
    return found.flatMap((call) => call ?? []);
  }

  return {
    ...callQuestions(db),
    get,
    async getMany(callIds) {
      const [rows = []] = await db.read(
        sql(
          `SELECT c.id, ${callDocument} FROM calls c ${withPlans} WHERE c.id IN (SELECT value FROM json_each(?))`,
          JSON.stringify(callIds.map(textKey)),
        ),
      );
      return readAll(rows);
    },
    commit(change) {
      const { call, expectedVersion } = change;
      const id = textKey(call.id);
      const after = callRow(call, known.latest(call.id));
      const keys = [
        ...after.bindings,
        ...[...change.activities, ...change.history].map((e) => recordKey(e.record)),
      ];
      const guarded = [
        ...(change.unknownNumber === undefined ? [] : [unknownNumber(change.unknownNumber)]),
        ...leads.put(change.leads),
        ...tasks.put(change.tasks ?? []),
        ...(change.missedCalls ?? []).map(putMissedCall),
      ];
      const beside = [
        ...addFacts(call.id, change.newFacts),
        ...putActivities(change.activities, call.id),
        ...reportEntries(change.history, call.id),
      ];
      return known.change(call.id, expectedVersion, async (jobs, before) => {
        const outcome = await jobs.write({
          operations: [
            ...subjects.ensure(keys),
            ...writeCall(id, expectedVersion, before, after),
            ...guarded,
            ...beside,
          ],
          urgent: change.urgent === true,
        });
        if (!outcome.done) return err({ code: 'conflict' });
        subjects.written(keys);
        known.remember(call.id, expectedVersion + 1, () => after);
        return ok({ version: expectedVersion + 1 });
      });
    },
    list: (filter, page) => listCalls(db, report, filter, page),
    async unfinished(node) {
      const ofNode = node === undefined ? '' : 'AND c.node = ?';
      const [rows = []] = await db.read(
        sql(
          `SELECT c.id, ${callDocument} FROM calls c ${withPlans} WHERE c.unfinished = 1 ${ofNode}
           ORDER BY c.offered_at, c.id`,
          ...(node === undefined ? [] : [textKey(node)]),
        ),
      );
      return readAll(rows);
    },
    async getRecording(recordingId) {
      const [rows] = await db.read(
        sql(
          `SELECT c.id FROM recordings r JOIN calls c ON c.n = r.call WHERE r.id = ?
           ORDER BY r.call DESC LIMIT 1`,
          textKey(recordingId),
        ),
      );
      const row = rows?.[0];
      const stored = row && (await get(textOfKey(row[0])));
      const call = stored && readStoredCall(stored.call.id, stored.call);
      return call?.recordings.find(({ id }) => id === recordingId);
    },
    listRecordings: (filter, page) => listRecordings(db, report, filter, page),
    dueRecordings: (query, page) => listDueRecordings(db, query, page),
    activities: (record, page, kinds) => listActivities(db, report, record, page, kinds),
    history: (record, page) => listHistory(db, report, record, page),
  };
}
