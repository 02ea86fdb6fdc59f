import type { Page, PageRequest } from '@callcard/crm-core';
import type { Collection, Filter } from './database/collection.js';
import { type Place, readTimeCursor, sizeOf, timeCursor, toPage } from './paging.js';

/** A listing in order of time, then of ids. */
export interface Listing<D, T> {
  readonly collection: Collection<D>;
  readonly filter: Filter<D>;
  /** The index that has the documents in this order. */
  readonly index: string;
  /** The fields that order it. */
  readonly at: string;
  readonly id: string;
  readonly direction: 1 | -1;
  readonly fields?: readonly Extract<keyof D, string>[];
  readonly placeOf: (document: D) => Place;
  /** Undefined: it is left out. */
  readonly read: (document: D) => T | undefined;
}

/** Where a scan begins: after a place, or with it. */
export interface Start {
  readonly place: Place;
  readonly isIncluded: boolean;
}

/** What comes after a place. The first condition is implied by the second, and bounds the scan of the index. */
function beyond({ place, isIncluded }: Start, at: string, id: string, direction: 1 | -1): object[] {
  const [after, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const idFrom = isIncluded ? from : after;
  return [
    { [at]: { [from as string]: place.at } },
    {
      $or: [
        { [at]: { [after as string]: place.at } },
        { [at]: place.at, [id]: { [idFrom as string]: place.id } },
      ],
    },
  ];
}

/** The documents of a page, and one more where there is another page. */
export async function findByTime<D, T>(
  { collection, filter, index, at, id, direction, fields }: Listing<D, T>,
  start: Start | undefined,
  count: number,
): Promise<D[]> {
  const conditions = start ? [filter, ...beyond(start, at, id, direction)] : [filter];
  const where = conditions.length === 1 ? filter : ({ $and: conditions } as Filter<D>);
  const sort = { [at]: direction, [id]: direction };
  return collection.find(where, { index, sort, limit: count, ...(fields && { fields }) });
}

/** The listing as a page reads it, and where the page begins (undefined: at the start). Null: no listing gave this cursor. */
export function scanByTime<D, T>(
  listing: Listing<D, T>,
  { after, upTo }: PageRequest,
): { readonly listing: Listing<D, T>; readonly start: Start | undefined } | null {
  const cursor = upTo ?? after;
  if (cursor === undefined) return { listing, start: undefined };
  const place = readTimeCursor(cursor);
  if (!place) return null;
  if (upTo === undefined) return { listing, start: { place, isIncluded: false } };
  const direction = listing.direction === 1 ? -1 : 1;
  return { listing: { ...listing, direction }, start: { place, isIncluded: true } };
}

/** One page. A cursor that no listing gave gets an empty one. */
export async function listByTime<D, T>(listing: Listing<D, T>, page: PageRequest): Promise<Page<T>> {
  const { count } = sizeOf(page);
  const scan = scanByTime(listing, page);
  if (scan === null) return { items: [], next: null };
  const found = await findByTime(scan.listing, scan.start, count);
  return toPage(found, page, listing.read, (document) => timeCursor(listing.placeOf(document)));
}
