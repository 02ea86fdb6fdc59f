import type { Page, PageRequest } from '@callcard/crm-core';
import type { Row, Value } from './database/protocol.js';

/** More rows than this are never asked for at once. */
const mostRows = 1_000_000_000;

/** The page's limit and the number of rows to select: one more, which tells whether there is a next page. */
export function rowsFor({ limit, after, upTo }: PageRequest): {
  readonly limit: number;
  readonly rows: number;
} {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  if (after !== undefined && upTo !== undefined)
    throw new RangeError('a page is after a cursor or up to one, not both');
  return { limit, rows: Math.min(limit, mostRows) + 1 };
}

/** How the rows of a listing are read. */
export interface Listed<T> {
  /** Undefined: the row is left out, and the page is that much shorter. */
  readonly read: (row: Row) => T | undefined;
  readonly cursorOf: (row: Row) => string;
}

/** `upTo` of the request says that the rows are the way back. */
export function toPage<T>(
  rows: readonly Row[],
  { limit, upTo }: PageRequest,
  { read, cursorOf }: Listed<T>,
): Page<T> {
  const kept = rows.slice(0, limit);
  // The way on is after the last one, the way back begins with the one before the first.
  const from = upTo === undefined ? kept.at(-1) : rows[limit];
  return {
    items: kept.flatMap((row) => read(row) ?? []),
    next: rows.length > limit && from !== undefined ? cursorOf(from) : null,
  };
}

type Direction = 'ASC' | 'DESC';

/** How the rows of a page are found in a listing of this direction, and in which order. */
export function scanOf(
  { upTo }: PageRequest,
  direction: Direction,
): { readonly order: Direction; readonly beyond: '<' | '>'; readonly orEqual: '' | '=' } {
  const order = upTo === undefined ? direction : direction === 'ASC' ? 'DESC' : 'ASC';
  return { order, beyond: order === 'ASC' ? '>' : '<', orEqual: upTo === undefined ? '' : '=' };
}

/** The end of a statement that lists by one column of text; its parameters come last. */
export function pageByColumn(
  page: PageRequest,
  column: string,
  direction: Direction,
): { readonly sql: string; readonly params: readonly Value[] } {
  const { order, beyond, orEqual } = scanOf(page, direction);
  const cursor = page.upTo ?? page.after;
  const where = cursor === undefined ? '' : `AND ${column} ${beyond}${orEqual} ?`;
  return {
    sql: `${where} ORDER BY ${column} ${order} LIMIT ?`,
    params: [...(cursor === undefined ? [] : [cursor]), rowsFor(page).rows],
  };
}

/** Cursors of listings by time are `<at> <id>`: a number prints so that it reads back exactly. */
export function timeCursor(at: unknown, id: unknown): string {
  return `${at} ${id}`;
}

/** Text that is no cursor gives an instant that no row can be compared with: an empty page. */
export function readTimeCursor(cursor: string): readonly [at: number | null, id: string] {
  const space = cursor.indexOf(' ');
  const at = Number(cursor.slice(0, space));
  return [space < 1 || Number.isNaN(at) ? null : at, cursor.slice(space + 1)];
}
