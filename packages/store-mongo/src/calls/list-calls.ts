import { type Call, type CallFilter, type Page, type PageRequest, searchedWords } from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { listByTime } from '../listing.js';
import { sizeOf } from '../paging.js';
import type { CallDocument } from '../schema/documents.js';
import { between, hasWords, limits, sharedFilter, spanOf } from './filters.js';
import { readReported } from './read-calls.js';

/** The index by the first of these that is asked for; the others are left to the filter. */
function callIndex({ record, remote, answeredBy, lineId, kind, text, status, live }: CallFilter): string {
  if (record) return 'by_binding';
  if (live === true) return 'by_live';
  if (remote !== undefined) return 'by_remote';
  if (answeredBy !== undefined) return 'by_user';
  if (lineId !== undefined) return 'by_line';
  if (kind !== undefined) return 'by_kind';
  if (searchedWords(text ?? '').length > 0) return 'by_comment';
  if (status !== undefined) return 'by_status';
  return live === undefined ? 'by_time_and_change' : 'by_live';
}

/** Newest first. */
export async function listCalls(db: Database, filter: CallFilter, page: PageRequest): Promise<Page<Call>> {
  sizeOf(page);
  const { status, live, kind, minMs, maxMs, text } = filter;
  const where: Filter<CallDocument> = {
    ...(await sharedFilter(db, filter)),
    ...(status !== undefined && { status }),
    ...(live !== undefined && { live }),
    ...(kind !== undefined && { kinds: kind }),
    ...between('talkMs', limits(minMs, maxMs)),
    ...between('offeredAt', spanOf(filter)),
    ...hasWords(text),
  };
  const placeOf = ({ offeredAt, _id }: CallDocument) => ({ at: offeredAt, id: _id });
  const order = { index: callIndex(filter), at: 'offeredAt', id: '_id', direction: -1 } as const;
  const read = (document: CallDocument) => readReported(db, document);
  return listByTime({ collection: db.calls, filter: where, ...order, placeOf, read }, page);
}
