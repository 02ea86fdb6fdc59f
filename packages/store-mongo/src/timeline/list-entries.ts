import type {
  Activity,
  ActivityKind,
  AnyRecordRef,
  HistoryEntry,
  Page,
  PageRequest,
  RecordRef,
} from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { readNamed } from '../database/read.js';
import { findByTime, type Listing, listByTime, scanByTime } from '../listing.js';
import { sizeOf, timeCursor, toPage } from '../paging.js';
import { namesOf } from '../records/origins.js';
import type { ActivityDocument, HistoryDocument } from '../schema/documents.js';

type EntryDocument = ActivityDocument | HistoryDocument;

function placeOf({ at, _id }: EntryDocument) {
  return { at, id: _id };
}

function reader<T>(db: Database) {
  return ({ _id, entry }: EntryDocument) => {
    const read = readNamed<T>(_id, entry);
    if (!read) db.report({ code: 'damaged', table: 'timeline', id: _id });
    return read;
  };
}

/** Those of these that have the greatest id of what the streams of several records tell of one happening. */
async function greatest(
  db: Database,
  names: readonly string[],
  found: readonly ActivityDocument[],
): Promise<readonly ActivityDocument[]> {
  const told = { happening: { $in: found.map(({ happening }) => happening) }, record: { $in: [...names] } };
  const all = await db.activities.find(told, { index: 'of_happening', fields: ['happening'] });
  const last = new Map<string, string>();
  for (const { happening, _id } of all) if (_id > (last.get(happening) ?? '')) last.set(happening, _id);
  return found.filter(({ happening, _id }) => last.get(happening) === _id);
}

/** The activities of a record and of those that became it, newest first, each happening once. */
export async function listActivities(
  db: Database,
  record: RecordRef,
  page: PageRequest,
  kinds?: readonly ActivityKind[],
): Promise<Page<Activity>> {
  const { count } = sizeOf(page);
  const names = await namesOf(db, [record]);
  const filter: Filter<ActivityDocument> = {
    record: { $in: [...names] },
    ...(kinds && { kind: { $in: [...kinds] } }),
  };
  const read = reader<Activity>(db);
  const index = kinds ? 'of_record_and_kind' : 'of_record';
  const order = { index, at: 'at', id: '_id', direction: -1 } as const;
  const listing: Listing<ActivityDocument, Activity> = {
    collection: db.activities,
    filter,
    ...order,
    placeOf,
    read,
  };
  if (names.length === 1) return listByTime(listing, page);
  const scan = scanByTime(listing, page);
  if (scan === null) return { items: [], next: null };
  let { start } = scan;
  const kept: ActivityDocument[] = [];
  for (;;) {
    const wanted = count - kept.length;
    const found = await findByTime(scan.listing, start, wanted);
    kept.push(...(await greatest(db, names, found)));
    const last = found.at(-1);
    if (found.length < wanted || kept.length === count || !last) break;
    start = { place: placeOf(last), isIncluded: false };
  }
  return toPage(kept, page, read, (document) => timeCursor(placeOf(document)));
}

/** The history of a record and of those that became it, oldest first. */
export async function listHistory(
  db: Database,
  record: AnyRecordRef,
  page: PageRequest,
): Promise<Page<HistoryEntry>> {
  sizeOf(page);
  const filter: Filter<HistoryDocument> = { record: { $in: [...(await namesOf(db, [record]))] } };
  const order = { index: 'of_record', at: 'at', id: '_id', direction: 1 } as const;
  const read = reader<HistoryEntry>(db);
  return listByTime({ collection: db.history, filter, ...order, placeOf, read }, page);
}
