import {
  type Call,
  type CallRecording,
  type DueQuery,
  type Page,
  type PageRequest,
  type RecordingDue,
  readStoredCall,
} from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { listByTime } from '../listing.js';
import type { RecordingDocument } from '../schema/documents.js';
import { retainedBy } from './call-document.js';

/** The recording with this id of a call. */
export function recordingOf(stored: Call | undefined, recordingId: string): CallRecording | undefined {
  const call = stored && readStoredCall(stored.id, stored);
  return call?.recordings.find(({ id }) => id === recordingId);
}

const dueIndexes = {
  deletion: 'due_deletion',
  verification: 'due_verification',
  fetch: 'due_fetch',
  switchCopy: 'due_switch_copy',
} as const;

const dueFields = { verification: 'checkedAt', fetch: 'fetchAt', switchCopy: 'safeAt' } as const;

/** Recordings that are due, each question from an index of its own. */
export async function listDueRecordings(
  db: Database,
  query: DueQuery,
  page: PageRequest,
): Promise<Page<RecordingDue>> {
  const at = query.due === 'deletion' ? 'retainedFrom' : dueFields[query.due];
  const whose = query.due === 'deletion' ? [{ retainedBy: retainedBy(query.lineId, query.kind) }] : [];
  const filter = { $and: [...whose, { [at]: { $lte: query.until } }] } as Filter<RecordingDocument>;
  const placeOf = (document: RecordingDocument) => ({ at: document[at] ?? 0, id: document.id });
  const read = (document: RecordingDocument): RecordingDue => ({
    recordingId: document.id,
    callId: document.call,
    at: document[at] ?? 0,
  });
  const order = { index: dueIndexes[query.due], at, id: 'id', direction: 1 } as const;
  return listByTime({ collection: db.recordings, filter, ...order, placeOf, read }, page);
}
