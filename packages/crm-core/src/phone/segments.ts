import { isExtensionLabel, maxExtensionDigits } from './extension.js';
import { foldWords } from './text.js';
import type { PhoneWords } from './words.js';

/**
 * What stands between a segment and the one before it. `format`: a slash or line end, which may also be formatting;
 * `pause`: a comma or semicolon, which may also lead to an extension; `word`: words, or a new `+`.
 */
export type Joint = 'start' | 'format' | 'pause' | 'word';

export interface Segment {
  readonly joint: Joint;
  readonly text: string;
}

const signs: Readonly<Record<string, Joint>> = {
  '/': 'format',
  '\\': 'format',
  '\n': 'format',
  '|': 'word',
  '&': 'word',
  ',': 'pause',
  ';': 'pause',
};

/** Digits in brackets after at least this many others are another number, not an area code. */
const bracketedNumberDigits = 7;

const hasDigit = /[0-9]/;

const letter = /\p{L}/u;

/** A run of words with what stands between and around them, up to the next digit or sign of a number. */
const phrase = /[^0-9+*#,;/|&\n()[\]\\]*/y;

interface Scan {
  readonly segments: Segment[];
  joint: Joint;
  text: string;
}

function cut(scan: Scan, joint: Joint): void {
  if (hasDigit.test(scan.text)) {
    scan.segments.push({ joint: scan.joint, text: scan.text });
    scan.text = '';
  }
  scan.joint = scan.segments.length === 0 ? 'start' : joint;
}

/** True when digits, or a `+`, follow at this place: only then do words stand between two numbers. */
function numberFollows(text: string, at: number): boolean {
  return /^[\s(["']*\+?[0-9]/.test(text.slice(at, at + 8));
}

/** Words after digits: a label of the extension stays, anything else before more digits starts another number. */
function takePhrase(scan: Scan, text: string, at: number, words: PhoneWords): number {
  phrase.lastIndex = at;
  const found = phrase.exec(text)?.[0] ?? '';
  const end = at + found.length;
  const between = hasDigit.test(scan.text) && numberFollows(text, end);
  if (between && !isPartOfNumber(found, text.slice(end, end + 24), words)) {
    cut(scan, 'word');
    scan.text += separatorOnly(found, words) ? '' : found;
  } else {
    scan.text += found;
  }
  return Math.max(end, at + 1);
}

function separatorOnly(found: string, words: PhoneWords): boolean {
  return words.separator.has(foldWords(found));
}

/** Extension labels, the x's of `0xx11`, and a spelled word that goes on with a few digits (GOOG-411). */
function isPartOfNumber(found: string, next: string, words: PhoneWords): boolean {
  if (separatorOnly(found, words)) return false;
  const following = /^[0-9\s().-]*/.exec(next)?.[0] ?? '';
  if (isExtensionLabel(found, words))
    return digitCount(following) <= maxExtensionDigits && !next.startsWith('+');
  return /^[xX]{2}\s*$/.test(found) || (/^[A-Z]+-?$/.test(found) && /^[0-9]{1,4}(?![0-9])/.test(next));
}

function digitCount(text: string): number {
  return text.replace(/[^0-9]+/g, '').length;
}

/** True for words in brackets between two numbers: `22 123 45 67 (mobile) 600 123 456`. */
function labelsNext(inside: string, before: string, after: string, words: PhoneWords): boolean {
  const label = letter.test(inside) && !hasDigit.test(inside) && !isExtensionLabel(inside, words);
  return label && hasDigit.test(before) && numberFollows(after, 0);
}

function takeBracket(scan: Scan, text: string, at: number, words: PhoneWords): number {
  const closing = text.charAt(at) === '(' ? ')' : ']';
  const end = text.indexOf(closing, at + 1);
  if (end < 0) {
    scan.text += text.charAt(at);
    return at + 1;
  }
  const inside = text.slice(at + 1, end);
  const after = text.slice(end + 1, end + 9);
  if (
    /^[0-9 -]{1,8}$/.test(inside) &&
    digitCount(scan.text) >= bracketedNumberDigits &&
    !hasDigit.test(after)
  ) {
    cut(scan, 'format');
    scan.text = inside;
    cut(scan, 'word');
  } else if (digitCount(inside) >= bracketedNumberDigits && digitCount(scan.text) >= bracketedNumberDigits) {
    cut(scan, 'word');
    scan.text = inside;
    cut(scan, 'word');
  } else if (labelsNext(inside, scan.text, after, words)) {
    cut(scan, 'word');
  } else {
    scan.text += text.slice(at, end + 1);
  }
  return end + 1;
}

/** A `+` right after digits starts another number, except after the zeros of `00+48`. */
function startsNumber(before: string, text: string, at: number): boolean {
  const digitsBefore = /[0-9][\s.-]*$/.test(before.slice(-16)) && !/^[\s(]*0{1,3}[\s.-]*$/.test(before);
  return digitsBefore && /^\+\s*\(?[0-9]/.test(text.slice(at, at + 4));
}

/**
 * Cuts a field where a new number may start (rule P4). Nothing with digits in it is lost; words without digits are
 * notes. Linear in the text's length.
 */
export function segmentsOf(text: string, words: PhoneWords): readonly Segment[] {
  const scan: Scan = { segments: [], joint: 'start', text: '' };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const joint = signs[char];
    if (char === '(' || char === '[') {
      at = takeBracket(scan, text, at, words);
    } else if (joint !== undefined) {
      if (hasDigit.test(scan.text)) cut(scan, joint);
      else scan.text += ' ';
      at += 1;
    } else if (char === '+' && startsNumber(scan.text, text, at)) {
      cut(scan, 'word');
      scan.text = char;
      at += 1;
    } else if (letter.test(char)) {
      at = takePhrase(scan, text, at, words);
    } else {
      scan.text += char;
      at += 1;
    }
  }
  const rest = scan.text;
  if (hasDigit.test(rest) || scan.segments.length === 0) {
    scan.segments.push({ joint: scan.joint, text: rest });
  }
  return scan.segments;
}
