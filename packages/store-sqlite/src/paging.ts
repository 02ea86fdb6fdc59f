import type { Page, PageRequest } from '@callcard/crm-core';
import type { Row } from './database/protocol.js';

/** More rows than this are never asked for at once. */
const mostRows = 1_000_000_000;

/** The page's limit and the number of rows to select: one more, which tells whether there is a next page. */
export function rowsFor({ limit }: PageRequest): { readonly limit: number; readonly rows: number } {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  return { limit, rows: Math.min(limit, mostRows) + 1 };
}

/** How the rows of a listing are read. */
export interface Listed<T> {
  /** Undefined: the row is left out, and the page is that much shorter. */
  readonly read: (row: Row) => T | undefined;
  readonly cursorOf: (row: Row) => string;
}

export function toPage<T>(rows: readonly Row[], limit: number, { read, cursorOf }: Listed<T>): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.flatMap((row) => read(row) ?? []),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
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
