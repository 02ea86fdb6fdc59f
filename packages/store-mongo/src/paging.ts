import type { Page, PageRequest } from '@callcard/crm-core';

/** More documents than this are never asked for at once. */
const mostDocuments = 1_000_000_000;

/** The page's limit and the number of documents to find: one more, which tells whether there is a next page. */
export function sizeOf({ limit, after, upTo }: PageRequest): {
  readonly limit: number;
  readonly count: number;
} {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  if (after !== undefined && upTo !== undefined)
    throw new RangeError('a page is after a cursor or up to one, not both');
  return { limit, count: Math.min(limit, mostDocuments) + 1 };
}

/**
 * A page of what was found; `read` gives undefined for what is left out, and the page is that much shorter. `upTo` of the request says that
 * the documents are the way back.
 */
export function toPage<D, T>(
  found: readonly D[],
  { limit, upTo }: PageRequest,
  read: (document: D) => T | undefined,
  cursorOf: (document: D) => string,
): Page<T> {
  const kept = found.slice(0, limit);
  // The way on is after the last one, the way back begins with the one before the first.
  const from = upTo === undefined ? kept.at(-1) : found[limit];
  return {
    items: kept.flatMap((document) => read(document) ?? []),
    next: found.length > limit && from !== undefined ? cursorOf(from) : null,
  };
}

/** How ids are found of a page in a listing of this direction, and in which order. */
export function scanById(
  { after, upTo }: PageRequest,
  direction: 1 | -1,
  idOf: (cursor: string) => string = (cursor) => cursor,
): { readonly condition: object; readonly sort: { readonly _id: 1 | -1 } } {
  const way = upTo === undefined ? direction : direction === 1 ? -1 : 1;
  const cursor = upTo ?? after;
  const beyond = `${way === 1 ? '$gt' : '$lt'}${upTo === undefined ? '' : 'e'}`;
  return { condition: cursor === undefined ? {} : { _id: { [beyond]: idOf(cursor) } }, sort: { _id: way } };
}

/** A place in a listing by time. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** Cursors of listings by time are `<at> <id>`: a number prints so that it reads back exactly. */
export function timeCursor({ at, id }: Place): string {
  return `${at} ${id}`;
}

/** Undefined: no listing gave this cursor. */
export function readTimeCursor(cursor: string): Place | undefined {
  const space = cursor.indexOf(' ');
  const at = Number(cursor.slice(0, space));
  return space < 1 || Number.isNaN(at) ? undefined : { at, id: cursor.slice(space + 1) };
}
