import { mostRows } from './rows.js';

/**
 * The number of the next entry of the feed. Facts and changes of records share one numbering, in the order of their commits: one
 * writer at a time gives numbers, each greater than any before.
 */
export const nextInFeed = `(SELECT 1 + max(
  ifnull((SELECT max(seq) FROM facts), 0),
  ifnull((SELECT seq FROM timeline WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1), 0)))`;

/**
 * What to add to {@link nextInFeed} for each of the rows that `insertRows` writes, for it is the same for all rows of a statement;
 * null: the feed does not get the row.
 */
export function feedPlaces(areFed: readonly boolean[]): readonly (number | null)[] {
  let next = 0;
  return areFed.map((isFed, at) => {
    if (at % mostRows === 0) next = 0;
    if (!isFed) return null;
    next += 1;
    return next - 1;
  });
}
