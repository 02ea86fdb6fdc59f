import { object } from '../object-shape.js';
import { boundTypes, type RecordRef } from '../record.js';
import { list, nullable, number, oneOf, type Shape, text } from '../shape.js';

/** What facts, calls and plans are made of. */

/** A text of any length: what networks send is not refused for it. */
export const anyText = text(Number.POSITIVE_INFINITY);

export const textOrNull = nullable(anyText);

/** Any finite number; instants are some, and lengths of time. */
export const anyNumber = number({ min: -Number.MAX_VALUE, max: Number.MAX_VALUE }, { fraction: true });

export const numberOrNull = nullable(anyNumber);

export const refShape = object<RecordRef>({ type: oneOf(boundTypes), id: anyText });

/** The texts of a list, whatever is in it. */
export function readTexts(texts: readonly string[]): readonly string[] {
  return list(anyText, Number.POSITIVE_INFINITY).read(texts) ?? [];
}

/** A code that is only passed on or put into words: which ones there are is not asked. */
export function code<T extends string>(): Shape<T> {
  return anyText as Shape<string> as Shape<T>;
}
