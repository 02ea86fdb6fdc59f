import {
  type Call,
  type CallFilter,
  type CallRecording,
  type DueQuery,
  type Page,
  type PageRequest,
  type Period,
  type RecordingDue,
  type RecordingFilter,
  readStoredCall,
} from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { listByTime } from '../listing.js';
import { sizeOf } from '../paging.js';
import { namesOf } from '../records/origins.js';
import type { CallDocument, RecordingDocument } from '../schema/documents.js';
import { retainedBy } from './call-document.js';
import { readReported } from './read-calls.js';

/** The index by the first of these that is asked for; the others are left to the filter. */
function callIndex({ record, remote, status, live }: CallFilter): string {
  if (record) return 'by_binding';
  if (remote !== undefined) return 'by_remote';
  if (status !== undefined) return 'by_status';
  return live === undefined ? 'by_time' : 'by_live';
}

/** The span of a filter, of documents of calls and of recordings. */
function within({ from, until }: Period): { offeredAt?: object } {
  if (from === undefined && until === undefined) return {};
  return {
    offeredAt: { ...(from !== undefined && { $gte: from }), ...(until !== undefined && { $lt: until }) },
  };
}

/** Newest first. */
export async function listCalls(db: Database, filter: CallFilter, page: PageRequest): Promise<Page<Call>> {
  sizeOf(page);
  const { status, record, remote, live, direction, lineId, answeredBy } = filter;
  const where: Filter<CallDocument> = {
    ...(record && { bindings: { $in: [...(await namesOf(db, [record]))] } }),
    ...(remote !== undefined && { remote }),
    ...(status !== undefined && { status }),
    ...(live !== undefined && { live }),
    ...(direction !== undefined && { outbound: direction === 'outbound' }),
    ...(lineId !== undefined && { lineId }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...within(filter),
  };
  const placeOf = ({ offeredAt, _id }: CallDocument) => ({ at: offeredAt, id: _id });
  const order = { index: callIndex(filter), at: 'offeredAt', id: '_id', direction: -1 } as const;
  const read = (document: CallDocument) => readReported(db, document);
  return listByTime({ collection: db.calls, filter: where, ...order, placeOf, read }, page);
}

/** Newest first. The recordings themselves are in their calls. */
export async function listRecordings(
  db: Database,
  { callId, record, ...span }: RecordingFilter,
  page: PageRequest,
): Promise<Page<CallRecording>> {
  sizeOf(page);
  const filter: Filter<RecordingDocument> = {
    ...(callId !== undefined && { call: callId }),
    ...(record && { bindings: { $in: [...(await namesOf(db, [record]))] } }),
    ...within(span),
  };
  const placeOf = ({ offeredAt, id }: RecordingDocument) => ({ at: offeredAt, id });
  const index = callId !== undefined ? 'of_call' : record ? 'by_binding' : 'by_time';
  const order = { index, at: 'offeredAt', id: 'id', direction: -1 } as const;
  const read = (document: RecordingDocument) => document;
  const found = await listByTime({ collection: db.recordings, filter, ...order, placeOf, read }, page);
  const ids = [...new Set(found.items.map(({ call }) => call))];
  const calls = ids.length === 0 ? [] : await db.calls.find({ _id: { $in: ids } });
  const byId = new Map(calls.map((document) => [document._id, readReported(db, document)]));
  const items = found.items.flatMap(({ call, id }) => recordingOf(byId.get(call), id) ?? []);
  return { items, next: found.next };
}

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
