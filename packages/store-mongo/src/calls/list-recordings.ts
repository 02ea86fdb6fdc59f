import {
  type CallRecording,
  type Page,
  type PageRequest,
  type RecordingFilter,
  searchedWords,
} from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { findByTime, type Listing, type Start, scanByTime } from '../listing.js';
import { sizeOf, timeCursor, toPage } from '../paging.js';
import type { RecordingDocument } from '../schema/documents.js';
import { recordingOf } from './due-recordings.js';
import { between, hasWords, limits, sharedFilter, spanOf } from './filters.js';
import { readReported } from './read-calls.js';

/** The index by the first of these that is asked for; the others are left to the filter. */
function recordingIndex(filter: RecordingFilter): string {
  if (filter.callId !== undefined) return 'of_call_by_start';
  if (filter.record) return 'by_binding_and_start';
  if (filter.remote !== undefined) return 'by_remote';
  if (filter.answeredBy !== undefined) return 'by_user';
  if (filter.lineId !== undefined) return 'by_line';
  if (filter.state !== undefined) return 'by_state';
  if (searchedWords(filter.text ?? '').length > 0) return 'by_comment';
  return filter.kind === undefined ? 'by_start' : 'by_kind';
}

/** Of so many recordings at once it is looked up whether their calls have what is searched. */
const batch = 500;

/** Those of calls of whose comments each word is in one. */
async function ofCallsWith(
  db: Database,
  text: string,
  recordings: readonly RecordingDocument[],
): Promise<readonly RecordingDocument[]> {
  const ids = [...new Set(recordings.map(({ call }) => call))];
  if (ids.length === 0) return [];
  const found = await db.calls.find({ _id: { $in: ids }, ...hasWords(text) }, { fields: ['version'] });
  const named = new Set(found.map(({ _id }) => _id));
  return recordings.filter(({ call }) => named.has(call));
}

/** Recordings do not know what is written on their calls: where that is searched, they are found some at a time until there are enough. */
async function findRecordings(
  db: Database,
  listing: Listing<RecordingDocument, RecordingDocument>,
  begin: Start | undefined,
  count: number,
  text: string,
): Promise<readonly RecordingDocument[]> {
  if (searchedWords(text).length === 0) return findByTime(listing, begin, count);
  const found: RecordingDocument[] = [];
  for (let start = begin; ; ) {
    const some = await findByTime(listing, start, batch);
    found.push(...(await ofCallsWith(db, text, some)));
    const last = some.at(-1);
    if (!last || some.length < batch || found.length >= count) return found.slice(0, count);
    start = { place: listing.placeOf(last), isIncluded: false };
  }
}

/** Those that began last first. The recordings themselves are in their calls. */
export async function listRecordings(
  db: Database,
  filter: RecordingFilter,
  page: PageRequest,
): Promise<Page<CallRecording>> {
  const { count } = sizeOf(page);
  const { callId, kind, state, minMs, maxMs, text = '' } = filter;
  const where: Filter<RecordingDocument> = {
    ...(await sharedFilter(db, filter)),
    ...(callId !== undefined && { call: callId }),
    ...(kind !== undefined && { kind }),
    ...(state !== undefined && { state }),
    ...between('durationMs', limits(minMs, maxMs)),
    ...between('at', spanOf(filter)),
  };
  const placeOf = ({ at, id }: RecordingDocument) => ({ at, id });
  const order = { index: recordingIndex(filter), at: 'at', id: 'id', direction: -1 } as const;
  const read = (document: RecordingDocument) => document;
  const scan = scanByTime({ collection: db.recordings, filter: where, ...order, placeOf, read }, page);
  if (scan === null) return { items: [], next: null };
  const documents = await findRecordings(db, scan.listing, scan.start, count, text);
  const found = toPage(documents, page, read, (document) => timeCursor(placeOf(document)));
  const ids = [...new Set(found.items.map(({ call }) => call))];
  const calls = ids.length === 0 ? [] : await db.calls.find({ _id: { $in: ids } });
  const byId = new Map(calls.map((document) => [document._id, readReported(db, document)]));
  const items = found.items.flatMap(({ call, id }) => recordingOf(byId.get(call), id) ?? []);
  return { items, next: found.next };
}
