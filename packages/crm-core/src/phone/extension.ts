import { foldWords, isDigit } from './text.js';
import type { PhoneWords } from './words.js';

export interface SplitExtension {
  readonly main: string;
  readonly extension: string;
}

export const maxExtensionDigits = 7;

/** The shortest text before a sign such as `#` that can be a number of its own. */
const minMainSigns = 5;

const maxLabelWords = 3;

/** Labels are short; no text further back than this is looked at. */
const labelWindow = 40;

const trailingJunk = /[\s.)\]"';:,#_-]+$/;

/** Digits, and letters that may spell digits. */
function signCount(text: string): number {
  return text.replace(/[^0-9A-Za-z]+/g, '').length;
}

function trimEnd(text: string, junk: RegExp): string {
  const window = text.slice(-labelWindow);
  return text.slice(0, text.length - window.length) + window.replace(junk, '');
}

function trailingDigits(text: string): string {
  let start = text.length;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start);
}

const word = /[\p{L}\p{M}\u2116]+/gu;

/** How many of a text's last words are its extension label, filler words such as "nr" included; 0: it ends with none. */
function labelWords(found: readonly string[], words: PhoneWords): number {
  let last = found.length - 1;
  const folded = (at: number) => foldWords(found[at] ?? '');
  while (last > 0 && words.filler.has(folded(last))) last -= 1;
  let label = folded(last);
  let longest = words.extension.has(label) ? last : found.length;
  for (let at = last - 1; at >= 0 && at > last - maxLabelWords; at -= 1) {
    label = `${folded(at)} ${label}`.trim();
    if (words.extension.has(label)) longest = at;
  }
  return found.length - longest;
}

/** Where in a text the extension label starts that it ends with (with filler words such as "nr" after it, or none). */
function labelStart(text: string, words: PhoneWords): number | undefined {
  const count = labelWords(text.match(word) ?? [], words);
  return count === 0 ? undefined : [...text.matchAll(word)].at(-count)?.index;
}

/** True when the text ends with an extension label. */
export function isExtensionLabel(text: string, words: PhoneWords): boolean {
  return labelWords(text.match(word) ?? [], words) > 0;
}

/** The run of letters (with the dots, spaces and signs between them) that the text ends with. */
function trailingWords(text: string): string {
  const window = text.slice(-labelWindow);
  return /[^0-9+*#,;/()[\]]*$/.exec(window)?.[0] ?? '';
}

/** Without the words after the last digit: `… wew. 12 Anna`. */
function withoutTrailingNote(text: string): string {
  if (!/\p{L}\P{L}{0,4}$/u.test(text.slice(-8))) return text;
  return /^.*[0-9]/s.exec(text)?.[0] ?? text;
}

/**
 * Cuts the extension off the end of a text: a label known in any language, `#`, `*`, commas (pauses) or semicolons, then
 * up to seven digits (rule P4). Null when the text ends with no extension.
 */
export function splitExtension(text: string, words: PhoneWords): SplitExtension | null {
  const trimmed = trimEnd(withoutTrailingNote(text), trailingJunk);
  const extension = trailingDigits(trimmed);
  if (extension === '' || extension.length > maxExtensionDigits) return null;
  const before = trimEnd(trimmed.slice(0, -extension.length), /[\s.:=_-]+$/);
  const sign = /[#,;*~\s]*[#,;*~]$/.exec(before.slice(-labelWindow));
  const unsigned = sign === null ? before : before.slice(0, -sign[0].length);
  // One tilde leads to an extension, several only separate digits.
  if (sign?.[0].includes('~') === true && unsigned.includes('~')) return null;
  const phrase = trailingWords(unsigned);
  const start = labelStart(phrase, words);
  if (start === undefined && sign === null) return null;
  const main = start === undefined ? unsigned : unsigned.slice(0, unsigned.length - phrase.length + start);
  return signCount(main) >= minMainSigns ? { main: main.trimEnd(), extension } : null;
}
