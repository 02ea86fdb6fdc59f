import { isExtensionLabel, maxExtensionDigits } from './extension.js';
import { digitCount, foldWords } from './text.js';
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

/** So many pieces of a field, and runs of words between numbers, are looked at; what follows is not read. */
const mostPieces = 12;

/** So many runs of words, digits and signs; a field has no more, and each costs as much as the next. */
const mostTurns = 96;

interface Scan {
  readonly segments: Segment[];
  joint: Joint;
  text: string;
  /** Of `text`. */
  digits: number;
  /** Runs of words that were looked up. */
  phrases: number;
}

function add(scan: Scan, text: string): void {
  scan.text += text;
  scan.digits += digitCount(text);
}

function cut(scan: Scan, joint: Joint): void {
  if (scan.digits > 0) {
    scan.segments.push({ joint: scan.joint, text: scan.text });
    scan.text = '';
    scan.digits = 0;
  }
  scan.joint = scan.segments.length === 0 ? 'start' : joint;
}

/** True when digits, or a `+`, follow at this place: only then do words stand between two numbers. */
function numberFollows(text: string, at: number): boolean {
  return /^[\s(["']*\+?[0-9]/.test(text.slice(at, at + 8));
}

/** What neither cuts a field nor begins words. */
const plain = /[^\p{L}([/\\\n|&,;+]+/uy;

function takePlain(scan: Scan, text: string, at: number): number | undefined {
  plain.lastIndex = at;
  const found = plain.exec(text)?.[0];
  if (found === undefined) return undefined;
  add(scan, found);
  return at + found.length;
}

/** Words after digits: a label of the extension stays, anything else before more digits starts another number. */
function takePhrase(scan: Scan, text: string, at: number, words: PhoneWords): number {
  phrase.lastIndex = at;
  const found = phrase.exec(text)?.[0] ?? '';
  const end = at + found.length;
  const between = scan.digits > 0 && numberFollows(text, end);
  if (between) scan.phrases += 1;
  const separates = between && words.separator.has(foldWords(found));
  if (separates || (between && !isPartOfNumber(found, text.slice(end, end + 24), words))) {
    cut(scan, 'word');
    if (!separates) add(scan, found);
  } else {
    add(scan, found);
  }
  return Math.max(end, at + 1);
}

/** Extension labels, the x's of `0xx11`, and a spelled word that goes on with a few digits (GOOG-411). */
function isPartOfNumber(found: string, next: string, words: PhoneWords): boolean {
  const following = /^[0-9\s().-]*/.exec(next)?.[0] ?? '';
  if (isExtensionLabel(found, words))
    return digitCount(following) <= maxExtensionDigits && !next.startsWith('+');
  return /^[xX]{2}\s*$/.test(found) || (/^[A-Z]+-?$/.test(found) && /^[0-9]{1,4}(?![0-9])/.test(next));
}

/** True for words in brackets between two numbers: `22 123 45 67 (mobile) 600 123 456`. */
function labelsNext(inside: string, scan: Scan, after: string, words: PhoneWords): boolean {
  if (scan.digits === 0 || !letter.test(inside) || hasDigit.test(inside)) return false;
  if (!numberFollows(after, 0)) return false;
  scan.phrases += 1;
  return !isExtensionLabel(inside, words);
}

function takeBracket(scan: Scan, text: string, at: number, words: PhoneWords): number {
  const closing = text.charAt(at) === '(' ? ')' : ']';
  const end = text.indexOf(closing, at + 1);
  if (end < 0) {
    add(scan, text.charAt(at));
    return at + 1;
  }
  const inside = text.slice(at + 1, end);
  const after = text.slice(end + 1, end + 9);
  const isAfterNumber = scan.digits >= bracketedNumberDigits;
  if (isAfterNumber && !hasDigit.test(after) && /^[0-9 -]{1,8}$/.test(inside)) {
    cut(scan, 'format');
    add(scan, inside);
    cut(scan, 'word');
  } else if (isAfterNumber && digitCount(inside) >= bracketedNumberDigits) {
    cut(scan, 'word');
    add(scan, inside);
    cut(scan, 'word');
  } else if (labelsNext(inside, scan, after, words)) {
    cut(scan, 'word');
  } else {
    add(scan, text.slice(at, end + 1));
  }
  return end + 1;
}

/** A `+` right after digits starts another number, except after the zeros of `00+48`. */
function startsNumber({ text: before, digits }: Scan, text: string, at: number): boolean {
  if (digits === 0 || !/^\+\s*\(?[0-9]/.test(text.slice(at, at + 4))) return false;
  if (!/[0-9][\s.-]*$/.test(text.slice(Math.max(0, at - 16), at))) return false;
  return digits > 3 || !/^[\s(]*0{1,3}[\s.-]*$/.test(before);
}

/** What a field was cut into, and its end that was not looked at; empty where there is none. */
export interface CutField {
  readonly segments: readonly Segment[];
  readonly rest: string;
}

/**
 * Cuts a field where a new number may start (rule P4). Nothing with digits in it is lost; words without digits are
 * notes. Linear in the text's length, and no more than {@link mostPieces} pieces.
 */
export function segmentsOf(text: string, words: PhoneWords): CutField {
  const scan: Scan = { segments: [], joint: 'start', text: '', digits: 0, phrases: 0 };
  let at = 0;
  let turns = 0;
  while (at < text.length && scan.segments.length + scan.phrases < mostPieces && turns < mostTurns) {
    turns += 1;
    const char = text.charAt(at);
    const joint = signs[char];
    if (char === '(' || char === '[') {
      at = takeBracket(scan, text, at, words);
    } else if (joint !== undefined) {
      if (scan.digits > 0) cut(scan, joint);
      else scan.text += ' ';
      at += 1;
    } else if (char === '+' && startsNumber(scan, text, at)) {
      cut(scan, 'word');
      scan.text = char;
      at += 1;
    } else if (char === '+') {
      add(scan, char);
      at += 1;
    } else {
      at = takePlain(scan, text, at) ?? takePhrase(scan, text, at, words);
    }
  }
  if (scan.digits > 0 || scan.segments.length === 0)
    scan.segments.push({ joint: scan.joint, text: scan.text });
  return { segments: scan.segments, rest: text.slice(at) };
}
