import { type Call, readStoredCall } from '@callcard/crm-core';
import type { Row, Value } from '../database/protocol.js';
import { type ReportProblem, readNamed, textOfKey } from '../text.js';

/** The number of a call, by its id. */
export const numberOf = '(SELECT n FROM calls WHERE id = ?)';

/** The columns that {@link readCall} reads, of a call `c` joined by {@link withPlans}; their order counts. */
export const callDocument = `c.body, p.match, p.plan,
  (SELECT '[' || group_concat(body, ',') || ']' FROM (SELECT body FROM comments WHERE call = c.n ORDER BY place))`;

/** Joins what {@link callDocument} needs. */
export const withPlans = 'LEFT JOIN call_plans p ON p.call = c.n';

/** What a row holds of a call. */
export interface CallDocument {
  /** As it is stored: whoever uses it reads it as well as it can be read. */
  readonly call: Call;
  /** It is as its type says. */
  readonly whole: boolean;
}

/** The call with this key, of a row whose columns from `first` on are {@link callDocument}; undefined: it cannot be read. */
export function readCall(key: Value | undefined, row: Row, first: number): CallDocument | undefined {
  const rest = readNamed<object>(key, row[first]);
  if (rest === undefined) return undefined;
  try {
    const match = parse(row[first + 1], null);
    const plan = parse(row[first + 2], null);
    const call = { ...rest, match, plan, comments: parse(row[first + 3], []) } as unknown as Call;
    return { call, whole: readStoredCall(textOfKey(key), call) === call };
  } catch {
    return undefined;
  }
}

/** The same of a listing, which reports and leaves out what cannot be read; its facts may still tell it. */
export function readReportedCall(
  report: ReportProblem,
  key: Value | undefined,
  row: Row,
  first: number,
): Call | undefined {
  const document = readCall(key, row, first);
  if (!document) report({ code: 'damaged', table: 'call', id: String(key) });
  return document?.call;
}

/** What {@link readOutline} reads: so many columns of a call `c`, which hold no document. */
export const callOutline = 'c.offered_at, c.outbound, c.remote_e164, c.node, c.line_id';
export const outlined = 5;

/** What is left of a call when neither its document nor its facts can be read. */
export function readOutline(callId: string, row: Row, first: number): Call {
  const [offeredAt, outbound, remote, node, lineId] = row.slice(first);
  const text = (key: Value | undefined) => (typeof key === 'string' ? textOfKey(key) : null);
  const direction = outbound === 1 ? 'outbound' : 'inbound';
  const remoteNumber = text(remote);
  const told = { remoteNumber: remoteNumber ?? '', withheld: remoteNumber === null, node: text(node) ?? '' };
  const call = { id: callId, offeredAt, direction, ...told, lineId: text(lineId) };
  // What a call has beside has a default.
  return readStoredCall(callId, call) as Call;
}

function parse(text: unknown, absent: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : absent;
}
