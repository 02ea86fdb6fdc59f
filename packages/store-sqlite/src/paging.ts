import type { Page, PageRequest } from '@callcard/crm-core';

/** A row of a listing: the document, and the columns that order it. */
export interface Listed {
  readonly body: string;
  readonly id: string;
}

export interface ListedByTime extends Listed {
  readonly at: number;
}

/** More rows than this are never asked for at once. */
const mostRows = 1_000_000_000;

/** The page's limit and the number of rows to select: one more, which tells whether there is a next page. */
export function rowsFor({ limit }: PageRequest): { readonly limit: number; readonly rows: number } {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  return { limit, rows: Math.min(limit, mostRows) + 1 };
}

export function toPage<T, Row extends Listed>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(({ body }) => JSON.parse(body) as T),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

/** Cursors of listings by time are `<at> <id>`: a number prints so that it reads back exactly. */
export function timeCursor({ at, id }: ListedByTime): string {
  return `${at} ${id}`;
}

/** Text that is no cursor gives an instant that no row can be compared with: an empty page. */
export function readTimeCursor(cursor: string): readonly [at: number | null, id: string] {
  const space = cursor.indexOf(' ');
  const at = Number(cursor.slice(0, space));
  return [space < 1 || Number.isNaN(at) ? null : at, cursor.slice(space + 1)];
}
