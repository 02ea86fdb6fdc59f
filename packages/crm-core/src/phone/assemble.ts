import { fewestDigits, type ReadingContext, readCanonical, spend, unparseable } from './context.js';
import { isExtensionLabel } from './extension.js';
import type { E164Phone, PhoneNumberResult } from './result.js';
import type { CutField, Segment } from './segments.js';
import { readSingle } from './single.js';
import { digitCount, digitsIn, foldWords } from './text.js';

/** One number of a field, and the part of the text it was read from. */
export interface FieldPart {
  readonly raw: string;
  readonly result: PhoneNumberResult;
}

/** Segments of a number that a slash or a line end cuts in pieces: `030 / 12 34 56`. */
const maxJoined = 6;

const maxAreaDigits = 8;

function joined(
  segments: readonly Segment[],
  from: number,
  context: ReadingContext,
): [FieldPart, number] | undefined {
  let text = segments[from]?.text ?? '';
  if (digitCount(text) > maxAreaDigits) return undefined;
  const fewest = fewestDigits(context);
  let found: [FieldPart, number] | undefined;
  for (let index = from + 1; index < segments.length && index < from + maxJoined; index += 1) {
    const segment = segments[index];
    if (segment === undefined || segment.joint !== 'format' || /^[^0-9]*\+/.test(segment.text)) break;
    if (found !== undefined && !goesOn(segments[index - 1]?.text ?? '', segment.text)) break;
    text += ` ${segment.text}`;
    const count = digitCount(text);
    if (count > 17) break;
    if (count < fewest) continue;
    const result = readSingle(text, context);
    if (result.kind === 'e164') found = [{ raw: text.trim(), result }, index - from + 1];
  }
  return found;
}

/** A piece right after a slash that is no abbreviated number, nor one with its trunk zero: `02/1234/5678`. */
function goesOn(before: string, piece: string): boolean {
  return (
    /[0-9]$/.test(before) &&
    /^[1-9][0-9]+$/.test(piece) &&
    (piece.length > 2 || piece.length === before.length)
  );
}

/** An area code with its trunk zero, cut off by a slash: `…, 0171/1234567`. No extension, though it is as short. */
function startsJoined(segments: readonly Segment[], index: number, context: ReadingContext): boolean {
  const [segment, next] = segments.slice(index, index + 2);
  if (segment === undefined || next?.joint !== 'format' || !/^[^0-9\p{L}]*0[0-9]/u.test(segment.text))
    return false;
  return joined(segments, index, context) !== undefined;
}

/** The extension that a segment after a number stands for: a label with digits, or a pause with a few digits. */
function extensionIn(segment: Segment, before: E164Phone, context: ReadingContext): string | undefined {
  const bare = segment.text.replace(/[\s.)\]#]+$/, '').trim();
  const [, label = '', digits = ''] = /^([^0-9+]*)([0-9]{1,7})$/.exec(bare) ?? [];
  if (digits === '') return undefined;
  if (/\p{L}/u.test(label)) return isExtensionLabel(label, context.words) ? digits : undefined;
  if (foldWords(label) !== '' || digits.length > 6) return undefined;
  return segment.joint === 'pause' || before.extension !== null ? digits : undefined;
}

/**
 * The second number that the next few digits abbreviate: `22 123 45 67 / 68`. Only when they follow on the first
 * number's last digits by less than ten; anything else could be an extension as well.
 */
function abbreviated(segment: Segment, before: E164Phone): string | undefined {
  const tail = segment.text.trim();
  if (!/^[0-9]{1,4}$/.test(tail) || segment.joint === 'pause' || before.extension !== null) return undefined;
  const last = before.e164.slice(-tail.length);
  const step = Number(tail) - Number(last);
  return step >= 1 && step < 10 ? before.e164.slice(0, -tail.length) + tail : undefined;
}

/** Up to four digits that say nothing of themselves, or what a range goes up to: `/ 85`, `do 72`, `to 25`. */
const tail =
  /^(?:do|bis|to|thru|through|till?|until|al?|au|\u00e0|at\u00e9|\u043f\u043e|\u0434\u043e)?[\s-]*[0-9]{1,4}$/i;

/** What a segment means right after a number: more about it, or undefined when it stands for itself. */
function continuation(segment: Segment, before: E164Phone, context: ReadingContext): E164Phone | undefined {
  const extension = extensionIn(segment, before, context);
  if (extension !== undefined) return { ...before, extension };
  const second = abbreviated(segment, before);
  const result = second === undefined || !spend(context) ? undefined : readCanonical(second, context);
  // What a tail says is left out, and that is marked (rule P11).
  const isTail = before.extension === null && tail.test(segment.text.trim());
  return result || isTail ? { ...(result ?? before), repaired: true } : undefined;
}

/** The fewest and most digits of two whole numbers with nothing but spaces between them. */
const minTwinDigits = 14;

const maxTwinDigits = 32;

const maxTwinSigns = 80;

/** Two numbers with a space, or a dash in spaces, between them, where exactly one such place leaves two valid numbers. */
function twins(text: string, context: ReadingContext): readonly FieldPart[] | undefined {
  if (text.length > maxTwinSigns) return undefined;
  const count = digitCount(text);
  if (count < minTwinDigits || count > maxTwinDigits) return undefined;
  let found: readonly FieldPart[] | undefined;
  for (const { index, 0: gap } of text.matchAll(/ *[-.*] *| +/g)) {
    const halves = [text.slice(0, index), text.slice(index + gap.length)];
    if (halves.some((half) => digitCount(half) < minTwinDigits / 2)) continue;
    const parts: FieldPart[] = [];
    for (const raw of halves) {
      const result = readSingle(raw, context);
      if (result.kind !== 'e164') break;
      parts.push({ raw, result });
    }
    if (parts.length < 2) continue;
    if (found !== undefined) return undefined;
    found = parts;
  }
  return found;
}

/** A few digits beside a number, with nothing to say what they are: kept as text, and no extension of ours. */
function leftover(result: PhoneNumberResult, raw: string, before: FieldPart | undefined): PhoneNumberResult {
  const beside = before?.result.kind === 'e164';
  return beside && result.kind === 'internal' ? unparseable(raw, 'tooShort') : result;
}

/**
 * The number behind a plus that stands between two numbers of one country: `22 123 45 67 + 600 123 456`. A country code after
 * the plus is written as a group of its own.
 */
function readAfterPlus(raw: string, before: E164Phone, context: ReadingContext): E164Phone | undefined {
  const [, group] = /^\+\s+([0-9]+)/.exec(raw) ?? [];
  if (group === undefined || group === context.plans.callingCodeOf(digitsIn(raw))) return undefined;
  const next = readSingle(raw.slice(1), context);
  return next.kind === 'e164' && next.country === before.country ? next : undefined;
}

/** What the segments from this place on stand for, and how many of them. */
function readAt(
  segments: readonly Segment[],
  index: number,
  before: FieldPart | undefined,
  context: ReadingContext,
): [readonly FieldPart[], number] {
  const raw = segments[index]?.text.trim() ?? '';
  const next = before?.result.kind === 'e164' ? readAfterPlus(raw, before.result, context) : undefined;
  const own = next ?? readSingle(raw, context);
  if (own.kind === 'e164') return [[{ raw, result: own }], 1];
  const whole = joined(segments, index, context);
  if (whole !== undefined) return [[whole[0]], whole[1]];
  return [twins(raw, context) ?? [{ raw, result: leftover(own, raw, before) }], 1];
}

/** What is not read of a field, as a part of its own; none when there are no digits in it. */
function unreadPart(texts: readonly string[]): readonly FieldPart[] {
  const raw = texts.join(' ').trim();
  return /[0-9]/.test(raw) ? [{ raw, result: unparseable(raw, 'inputTooLong') }] : [];
}

/** Reads the segments of a field: each a number, a piece of one, or more about the number before it (rule P4). */
export function assemble({ segments, rest }: CutField, context: ReadingContext): readonly FieldPart[] {
  const parts: FieldPart[] = [];
  let index = 0;
  while (context.effort.left > 0) {
    const segment = segments[index];
    if (segment === undefined) break;
    const before = parts.at(-1);
    const number = before?.result.kind === 'e164' ? before.result : undefined;
    const more =
      number === undefined || startsJoined(segments, index, context)
        ? undefined
        : continuation(segment, number, context);
    if (before !== undefined && number !== undefined && more !== undefined) {
      const completes = number.extension === null && more.e164 === number.e164;
      if (completes) parts.pop();
      const raw = segment.text.trim();
      parts.push({ raw: completes ? `${before.raw} ${raw}` : raw, result: more });
      index += 1;
    } else {
      const [read, used] = readAt(segments, index, before, context);
      parts.push(...read);
      index += used;
    }
  }
  return [...parts, ...unreadPart([...segments.slice(index).map(({ text }) => text), rest])];
}
