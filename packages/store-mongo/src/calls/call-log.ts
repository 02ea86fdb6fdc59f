import type { Call, CallLog } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { laneOf } from '../feed/lanes.js';
import type { Turns } from '../feed/turns.js';
import type { CallDocument } from '../schema/documents.js';
import { listActivities, listHistory } from '../timeline/list-entries.js';
import { readCall } from './call-document.js';
import { type CommitPlan, type conflict, copyCommit, planCommit } from './commit.js';
import type { KnownCalls } from './known-calls.js';
import { listCalls, listDueRecordings, listRecordings, recordingOf } from './listings.js';
import { callQuestions } from './questions.js';
import { readStored } from './read-calls.js';

/** Calls with all that they leave behind. */
export function callLog(db: Database, known: KnownCalls, turns: Turns): CallLog {
  /** Calls of documents; of what cannot be read, what its facts tell. */
  async function readAll(documents: readonly CallDocument[]): Promise<readonly Call[]> {
    const calls = await Promise.all(
      documents.map(
        async (document) => readCall(document)?.call ?? (await readStored(db, known, document._id))?.call,
      ),
    );
    return calls.flatMap((call) => call ?? []);
  }

  return {
    ...callQuestions(db),
    get: (callId) => readStored(db, known, callId),
    getMany: async (callIds) =>
      callIds.length === 0 ? [] : readAll(await db.calls.find({ _id: { $in: [...new Set(callIds)] } })),
    async commit(change) {
      const commit = copyCommit(change);
      const { callId } = commit;
      const lanes = [laneOf(callId), ...commit.history.changes.map(({ lane }) => lane)];
      return turns.take(lanes, change.urgent === true, async () => {
        let written: CommitPlan | undefined;
        const outcome = await db.changes.write<{ readonly version: number }, typeof conflict>(
          async (token, attempt) => {
            const planned = await planCommit(db, known, commit, token, attempt);
            written = planned.ok ? planned.value : written;
            return planned;
          },
        );
        if (outcome.ok && written) known.remember(callId, written.after);
        else known.forget(callId);
        return outcome;
      });
    },
    list: (filter, page) => listCalls(db, filter, page),
    async unfinished(node) {
      const filter = { unfinished: true, ...(node !== undefined && { node }) };
      const found = await db.calls.find(filter, { index: 'by_unfinished', sort: { offeredAt: 1, _id: 1 } });
      return readAll(found);
    },
    async getRecording(recordingId) {
      const found = await db.calls.findOne(
        { recordingIds: recordingId },
        { index: 'by_recording', fields: ['version'] },
      );
      const stored = found && (await readStored(db, known, found._id));
      return recordingOf(stored?.call, recordingId);
    },
    listRecordings: (filter, page) => listRecordings(db, filter, page),
    dueRecordings: (query, page) => listDueRecordings(db, query, page),
    activities: (record, page, kinds) => listActivities(db, record, page, kinds),
    history: (record, page) => listHistory(db, record, page),
  };
}
