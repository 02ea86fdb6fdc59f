/** Byte ranges (RFC 9110 section 14). Pure. */

/** Bytes `start` to `end` inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export type RangeDecision =
  /** No usable Range: send everything (200). */
  | { readonly kind: 'whole' }
  /** Send this part (206). */
  | { readonly kind: 'part'; readonly range: ByteRange }
  /** The range lies outside (416). */
  | { readonly kind: 'unsatisfiable' };

const whole: RangeDecision = { kind: 'whole' };
const unsatisfiable: RangeDecision = { kind: 'unsatisfiable' };
const singleRange = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

/**
 * What a Range header asks of a representation of `sizeBytes` bytes.
 * Another unit, a malformed range and a set of several ranges are ignored, as section 14.2 allows. Positions past the
 * end are cut; a range that starts past the end, and a suffix of no bytes, are unsatisfiable.
 */
export function decideRange(header: string | undefined, sizeBytes: number): RangeDecision {
  const match = header === undefined ? null : singleRange.exec(header);
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return whole;
  if (first === '') return suffix(Number(last), sizeBytes);
  const start = Number(first);
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (end < start) return whole;
  if (start >= sizeBytes) return unsatisfiable;
  return { kind: 'part', range: { start, end: Math.min(end, sizeBytes - 1) } };
}

function suffix(length: number, sizeBytes: number): RangeDecision {
  if (length === 0) return unsatisfiable;
  // A suffix of an empty representation is satisfiable but has no Content-Range to say it with.
  if (sizeBytes === 0) return whole;
  return { kind: 'part', range: { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 } };
}

export function contentRange({ start, end }: ByteRange, sizeBytes: number): string {
  return `bytes ${start}-${end}/${sizeBytes}`;
}
