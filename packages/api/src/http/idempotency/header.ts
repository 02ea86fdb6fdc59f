/** Longer keys are not taken. */
export const longestKey = 255;

/** A string of RFC 8941: what is in quotes, where a backslash stands before quotes and backslashes. */
const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/;
/** The same without quotes, as many clients send it. */
const bare = /^[!#-+\--:<-[\]-~]+$/;

/** The key in an `Idempotency-Key`; undefined: it is none that is taken. */
export function readIdempotencyKey(header: string): string | undefined {
  const text = header.trim();
  const [, inQuotes] = quoted.exec(text) ?? [];
  const key = inQuotes?.replace(/\\(.)/g, '$1') ?? (bare.test(text) ? text : '');
  return key.length >= 1 && key.length <= longestKey ? key : undefined;
}
