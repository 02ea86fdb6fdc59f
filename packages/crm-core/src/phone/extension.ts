import { digitsIn, foldWords } from './text.js';
import type { PhoneWords } from './words.js';

export interface SplitExtension {
  readonly main: string;
  readonly extension: string;
}

const maxExtensionDigits = 7;
/** The shortest text before a sign such as `#` that can be a number of its own. */
const minMainDigits = 5;
/** Labels are short; no text further back than this is looked at. */
const labelWindow = 40;

const trailingJunk = /[\s.)\]"';:,_-]+$/;

function trimEnd(text: string, junk: RegExp): string {
  const window = text.slice(-labelWindow);
  return text.slice(0, text.length - window.length) + window.replace(junk, '');
}

function trailingDigits(text: string): string {
  let start = text.length;
  while (start > 0 && /[0-9]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

/** True when the words are an extension label, alone or with filler words such as "nr" before or after it. */
export function isExtensionLabel(text: string, words: PhoneWords): boolean {
  const parts = foldWords(text).split(' ');
  while (parts.length > 1 && words.filler.has(parts.at(-1) ?? '')) parts.pop();
  if (words.extension.has(parts.join(' '))) return true;
  const last = parts.at(-1) ?? '';
  return words.extension.has(last) || words.extension.has(parts.slice(-2).join(' '));
}

/** The run of letters (with the dots, spaces and signs between them) that the text ends with. */
function trailingWords(text: string): string {
  const window = text.slice(-labelWindow);
  return /[^0-9+*#,;/()[\]]*$/.exec(window)?.[0] ?? '';
}

/**
 * Cuts the extension off the end of a text: a label known in any language, `#`, `*`, commas (pauses) or semicolons, then
 * up to seven digits (rule P4). Null when the text ends with no extension.
 */
export function splitExtension(text: string, words: PhoneWords): SplitExtension | null {
  const trimmed = trimEnd(text, trailingJunk);
  const extension = trailingDigits(trimmed);
  if (extension === '' || extension.length > maxExtensionDigits) return null;
  const before = trimEnd(trimmed.slice(0, -extension.length), /[\s.:=_-]+$/);
  const sign = /[#,;*\s]*[#,;*]$/.exec(before.slice(-labelWindow));
  if (sign !== null) {
    const main = before.slice(0, -sign[0].length);
    const afterLabel = trailingWords(main);
    const label = /\p{L}/u.test(afterLabel) && isExtensionLabel(afterLabel, words);
    const rest = label ? main.slice(0, main.length - afterLabel.length) : main;
    return digitsIn(rest).length >= minMainDigits ? { main: rest, extension } : null;
  }
  const label = trailingWords(before);
  if (!/\p{L}/u.test(label) || !isExtensionLabel(label, words)) return null;
  const main = before.slice(0, before.length - label.length);
  return digitsIn(main).length >= minMainDigits ? { main, extension } : null;
}
