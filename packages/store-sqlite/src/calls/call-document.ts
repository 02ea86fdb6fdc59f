import type { Call } from '@callcard/crm-core';
import type { Row } from '../database/protocol.js';
import { readDocument } from '../text.js';

/** The number of a call, by its id. */
export const numberOf = '(SELECT n FROM calls WHERE id = ?)';

/** The columns that {@link readCall} reads, of a call `c` joined by {@link withPlans}; their order counts. */
export const callDocument = `c.body, p.match, p.plan,
  (SELECT '[' || group_concat(body, ',') || ']' FROM (SELECT body FROM comments WHERE call = c.n ORDER BY place))`;

/** Joins what {@link callDocument} needs. */
export const withPlans = 'LEFT JOIN call_plans p ON p.call = c.n';

/** The call of a row whose columns from `first` on are {@link callDocument}; undefined: it cannot be read. */
export function readCall(row: Row, first: number): Call | undefined {
  const rest = readDocument<object>(row[first]);
  if (rest === undefined) return undefined;
  try {
    const match = parse(row[first + 1], null);
    const plan = parse(row[first + 2], null);
    return { ...rest, match, plan, comments: parse(row[first + 3], []) } as unknown as Call;
  } catch {
    return undefined;
  }
}

function parse(text: unknown, absent: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : absent;
}
