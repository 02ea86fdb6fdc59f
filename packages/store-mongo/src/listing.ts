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

/** What comes after a place. The first condition is implied by the second, and bounds the scan of the index. */
export function beyond(place: Place, at: string, id: string, direction: 1 | -1): object[] {
  const [after, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  return [
    { [at]: { [from as string]: place.at } },
    {
      $or: [
        { [at]: { [after as string]: place.at } },
        { [at]: place.at, [id]: { [after as string]: place.id } },
      ],
    },
  ];
}

/** The documents of a page, and one more where there is another page. */
export async function findByTime<D, T>(
  { collection, filter, index, at, id, direction, fields }: Listing<D, T>,
  after: Place | undefined,
  count: number,
): Promise<D[]> {
  const conditions = after ? [filter, ...beyond(after, at, id, direction)] : [filter];
  const where = conditions.length === 1 ? filter : ({ $and: conditions } as Filter<D>);
  const sort = { [at]: direction, [id]: direction };
  return collection.find(where, { index, sort, limit: count, ...(fields && { fields }) });
}

/** One page. A cursor that no listing gave gets an empty one. */
export async function listByTime<D, T>(listing: Listing<D, T>, page: PageRequest): Promise<Page<T>> {
  const { limit, count } = sizeOf(page);
  const after = page.after === undefined ? undefined : readTimeCursor(page.after);
  if (page.after !== undefined && !after) return { items: [], next: null };
  const found = await findByTime(listing, after, count);
  return toPage(found, limit, listing.read, (document) => timeCursor(listing.placeOf(document)));
}
