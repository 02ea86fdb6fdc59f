import type { Page, PageRequest } from '@callcard/crm-core';

/** More documents than this are never asked for at once. */
const mostDocuments = 1_000_000_000;

/** The page's limit and the number of documents to find: one more, which tells whether there is a next page. */
export function sizeOf({ limit }: PageRequest): { readonly limit: number; readonly count: number } {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  return { limit, count: Math.min(limit, mostDocuments) + 1 };
}

/** A page of what was found; `read` gives undefined for what is left out, and the page is that much shorter. */
export function toPage<D, T>(
  found: readonly D[],
  limit: number,
  read: (document: D) => T | undefined,
  cursorOf: (document: D) => string,
): Page<T> {
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.flatMap((document) => read(document) ?? []),
    next: found.length > limit && last !== undefined ? cursorOf(last) : null,
  };
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
