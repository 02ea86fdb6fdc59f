import type { Operation, Value } from './database/protocol.js';

/** More rows than this are not written by one statement. */
export const mostRows = 50;

/** Statements that insert rows; `tail` says what becomes of a row that is there, `marks` is one row of VALUES. */
export function insertRows(
  head: string,
  rows: readonly (readonly Value[])[],
  tail: string,
  marks = `(${rows[0]?.map(() => '?').join(', ')})`,
): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < rows.length; at += mostRows) {
    const some = rows.slice(at, at + mostRows);
    operations.push({
      sql: `${head} VALUES ${some.map(() => marks).join(', ')} ${tail}`,
      params: some.flat(),
    });
  }
  return operations;
}
