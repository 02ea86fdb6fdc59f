import { object } from '../object-shape.js';
import { boundTypes, type RecordRef } from '../record.js';
import { anyNumber, anyText, list, nullable, oneOf, type Shape } from '../shape.js';

export { anyNumber, anyText };

/** What facts, calls and plans are made of. */

export const textOrNull = nullable(anyText);

export const numberOrNull = nullable(anyNumber);

export const refShape = object<RecordRef>({ type: oneOf(boundTypes), id: anyText });

/** The texts of a list, whatever is in it. */
export function readTexts(texts: readonly string[]): readonly string[] {
  return list(anyText, Number.POSITIVE_INFINITY).read(texts) ?? [];
}

/** A code that is only passed on or put into words: which ones there are is not asked. */
/* @__NO_SIDE_EFFECTS__ */
export function code<T extends string>(): Shape<T> {
  return anyText as Shape<string> as Shape<T>;
}
