import type { DueQuery, ForwardRequest, Page, RecordingDue } from '@callcard/crm-core';
import { retainedBy } from './calls/call-row.js';
import type { Database } from './database/database.js';
import { type Condition, listByTime } from './listings.js';
import { textOfKey } from './text.js';

const columns = { verification: 'r.checked_at', fetch: 'r.fetch_at', switchCopy: 'r.safe_at' } as const;

/** Recordings that are due, each question from an index of its own. */
export function listDueRecordings(
  db: Database,
  query: DueQuery,
  page: ForwardRequest,
): Promise<Page<RecordingDue>> {
  const at = query.due === 'deletion' ? 'r.retained_from' : columns[query.due];
  const where: Condition[] = [[`${at} <= ?`, query.until]];
  if (query.due === 'deletion') where.push(['r.retained_by = ?', retainedBy(query.lineId, query.kind)]);
  const listing = { from: 'recordings r JOIN calls c ON c.n = r.call', at, id: 'r.id', columns: 'c.id' };
  const read = ([instant, recordingId, callId]: readonly unknown[]): RecordingDue => ({
    recordingId: textOfKey(recordingId),
    callId: textOfKey(callId),
    at: Number(instant),
  });
  return listByTime(db, { ...listing, read, direction: 'ASC', where }, page);
}
