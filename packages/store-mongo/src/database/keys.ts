import { createHash } from 'node:crypto';

/** Longer texts are looked up by their digest, so that no caller makes an index large. */
const longest = 200;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A text to be looked up by: equal for equal texts, and short. */
export function keyOf(text: string): string {
  return text.length > longest ? `#${digest(text)}` : text;
}

/** The `_id` of a part of a call that a text of any length names. Ids of calls hold no slash. */
export function partOfCall(callId: string, name: string): string {
  return `${callId}/${digest(name)}`;
}
