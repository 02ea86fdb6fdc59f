import { fewestDigits, maxNumberText, type ReadingContext, spend, unparseable } from './context.js';
import { readDialText } from './dial-text.js';
import { splitExtension } from './extension.js';
import { maxE164Digits } from './plans.js';
import type { PhoneNumberResult } from './result.js';
import { digitCount } from './text.js';
import { readVanity } from './vanity.js';

/** Brackets: notes and labels in them go, an extension in them is kept for the end, digits lose the brackets. */
function openBrackets(text: string): string {
  return text.replace(/[([]([^()[\]]*)[)\]]/g, (_, inside: string) => {
    if (!/\p{L}/u.test(inside)) return ` ${inside} `;
    return /[0-9]/.test(inside) ? ` ${inside}` : ' ';
  });
}

/** The text from its first digit, `+`, `*` or `#` on: labels in front are no part of a number. */
function withoutLeadingWords(text: string): string {
  const start = text.search(/[+*#0-9]/);
  return start < 0 ? '' : text.slice(start);
}

/** No number has so many, with extension and all. */
const mostDigits = 64;

const maxBeforeNote = 64;

/** Reads the words that follow the digits: letters of the number itself, or a note. */
function readWords(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  const firstLetter = text.search(/\p{L}/u);
  if (firstLetter < 0) return readDialText(text, raw, context);
  const digitsOnly = readDialText(text.slice(0, firstLetter), raw, context);
  if (digitsOnly.kind === 'e164') return digitsOnly;
  return readVanity(text, context) ?? readBeforeNote(text.slice(0, firstLetter), raw, context) ?? digitsOnly;
}

/** Without digits glued to the letters after them: `22 123 45 67 24h` has a note that starts with digits. */
function readBeforeNote(text: string, raw: string, context: ReadingContext): PhoneNumberResult | undefined {
  if (text.length > maxBeforeNote) return undefined;
  const number = /^(.*[0-9].*?)[\s,(-]+[0-9]{1,4}$/.exec(text)?.[1];
  const result = number === undefined ? undefined : readDialText(number, raw, context);
  return result?.kind === 'e164' ? result : undefined;
}

/** A number with a tail, such as the end of a range: `22 123 45 67-69`, `22 123 45 67..69` (rule P11). */
function readBeforeTail(text: string, raw: string, context: ReadingContext): PhoneNumberResult | undefined {
  if (text.length > maxBeforeNote) return undefined;
  const [, number, tail = ''] = /^([^\p{L}]*[0-9])\s*(?:-|\.+)\s*([0-9]{1,4})\s*$/u.exec(text) ?? [];
  const digits = digitCount(number ?? '');
  if (number === undefined || digits < fewestDigits(context) || digits > maxE164Digits) return undefined;
  const result = readDialText(number, raw, context);
  if (result.kind !== 'e164') return undefined;
  // Four digits are the end of a range only where they are like the number's own.
  const isTail = tail.length < 4 || result.e164.slice(-4, -2) === tail.slice(0, 2);
  return isTail ? { ...result, repaired: true } : undefined;
}

function readWithWords(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  const result = readWords(text, raw, context);
  return result.kind === 'unparseable' ? (readBeforeTail(text, raw, context) ?? result) : result;
}

/** The Brazilian `0xx11`: the x's stand for an operator of the caller's choice. */
function withoutOperatorPlaceholder(text: string): string {
  return text.replace(/(^|[^0-9A-Za-z])0[\s-]?(?:xx|\*\*)[\s-]?(?=[\s()]*[0-9]{2})/gi, '$1');
}

/** Words with an `@` inside are addresses. */
function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(/\S+/g, (word) => (/^.+@./.test(word) ? ' ' : word)) : text;
}

const maxLabelLength = 16;

/** Where the number may be in a longer text; columns of fixed width are padded with spaces. */
function aroundNumber(text: string): string {
  if (text.length <= maxNumberText) return text;
  const squeezed = text.replace(/\s+/g, ' ');
  const start = Math.max(0, squeezed.search(/[+*#0-9]/) - maxLabelLength);
  return squeezed.slice(start, start + maxNumberText);
}

/** Reads a text that holds one number, with its labels, notes and extension. Never throws. */
export function readSingle(text: string, context: ReadingContext): PhoneNumberResult {
  const raw = text.trim();
  if (!spend(context)) return unparseable(raw, 'inputTooLong');
  const digits = digitCount(raw);
  if (digits > mostDigits) return unparseable(raw, 'tooLong');
  const near = aroundNumber(raw);
  const result = readNear(near, raw, context);
  // Digits further on are left out, and that is marked (rule P11).
  const isWhole = result.kind !== 'e164' || digitCount(near) === digits;
  return isWhole ? result : { ...result, repaired: true };
}

function readNear(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  const prepared = withoutAddresses(openBrackets(withoutOperatorPlaceholder(text)));
  const split = splitExtension(prepared, context.words);
  if (split !== null) {
    const result = readWithWords(withoutLeadingWords(split.main), raw, context);
    if (result.kind === 'e164') return { ...result, extension: split.extension };
  }
  return readWithWords(withoutLeadingWords(prepared), raw, context);
}
