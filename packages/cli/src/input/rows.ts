import type { FieldName } from '../mapping/fields.js';

/** What a row says, by field; a field may have several values, such as telephone numbers of several columns. */
export type FieldValues = ReadonlyMap<FieldName, readonly string[]>;

/** A row that was read. */
export interface ReadRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly values: FieldValues;
  /** All that the row says as one text, for a row that has no id of its own. */
  content(): string;
}

/** A row that could not be read. */
export interface BadRow {
  readonly line: number;
  /** Why, and what to do. */
  readonly problem: string;
  /** What stands there. */
  readonly text: string;
}

/** A row of a file. */
export type SourceRow = ReadRow | BadRow;

export function isBad(row: SourceRow): row is BadRow {
  return 'problem' in row;
}

/** Rows as they are read, a chunk of the file at a time. */
export interface RowChunk {
  readonly rows: readonly SourceRow[];
  readonly bytesRead: number;
}
