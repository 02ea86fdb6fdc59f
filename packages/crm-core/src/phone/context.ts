import { type Reading, readPlusTrunk, uncertainReadings } from './dial.js';
import type { Numbering, ResolvedNumber } from './plans.js';
import type { PossibleNumber } from './possible.js';
import { parallelNumbers } from './respell.js';
import type { E164Phone, PhoneNumberResult, PhoneOptions, UnparseableReason, UnreadPhone } from './result.js';
import type { PhoneWords } from './words.js';

/** Everything that reading one text needs, worked out once per field. */
export interface ReadingContext extends Numbering {
  readonly options: PhoneOptions;
  readonly words: PhoneWords;
  readonly effort: Effort;
}

/**
 * How much more of this field may be read: whatever the text, a field costs a bounded number of steps. Looking at a piece
 * takes one, reading its digits another, finding no number in them a third, and asking what else they may be
 * {@link failedSteps} more.
 */
export interface Effort {
  left: number;
  /** What was read last, for who asks for the same text again. */
  latest?: { readonly text: string; readonly raw: string; readonly result: PhoneNumberResult };
}

/** Enough for eight numbers: more than anybody writes into a field. */
export const mostSteps = 16;

export const failedSteps = 3;

/** Takes from the effort; false: the field had as much as it may. */
export function spend({ effort }: ReadingContext, steps = 1): boolean {
  const isEnough = effort.left > 0;
  effort.left -= steps;
  return isEnough;
}

/** A number with its label before it, notes and extension behind it is no longer text than this. */
export const maxNumberText = 80;

/** The fewest digits that may be a number where they are dialled, one digit fewer before a renumbering. */
export function fewestDigits({ plans, country }: ReadingContext): number {
  return Math.min(...(plans.planOf(country ?? '')?.possibleLengths ?? [8])) - 1;
}

const noAlternates: readonly string[] = Object.freeze([]);

export function unparseable(
  raw: string,
  reason: UnparseableReason,
  alternates: readonly string[] = noAlternates,
): PhoneNumberResult {
  return { kind: 'unparseable', reason, raw, alternates };
}

function e164Of(
  number: Pick<ResolvedNumber, 'country' | 'national'>,
  digits: string,
  repaired: boolean,
  alternates: readonly string[],
): E164Phone {
  const { country, national } = number;
  return {
    kind: 'e164',
    e164: `+${digits}`,
    country,
    national,
    extension: null,
    repaired,
    suspicious: false,
    notInPlan: false,
    alternates,
  };
}

/**
 * A text that holds no number of the plan, with the number that it may be all the same: whoever reads the whole text takes
 * that when nothing better is found (rule P8).
 */
export function notInPlan(
  raw: string,
  reason: UnparseableReason,
  number: PossibleNumber | undefined,
  alternates: readonly string[],
): PhoneNumberResult {
  const unread: UnreadPhone = { kind: 'unparseable', reason, raw, alternates };
  if (number === undefined) return unread;
  const { digits, repaired = false, others = [] } = number;
  const readings = [...alternates, ...plusAll(others)];
  const possible = { ...e164Of(number, digits, repaired, readings), notInPlan: true };
  return { ...unread, possible } as UnreadPhone;
}

export function plusAll(digits: readonly string[]): readonly string[] {
  return digits.length === 0 ? noAlternates : digits.map((number) => `+${number}`);
}

/** The result for a reading, with the doubts that rule P6 asks for when the text had a `+`. */
export function resultOf(
  reading: Reading,
  context: ReadingContext,
  plus: string | null,
): E164Phone | undefined {
  const { digits, repaired, others = [], renumbering } = reading;
  const { plans } = context;
  const number = plans.resolveDigits(digits);
  if (number === undefined) return undefined;
  const readings = [...parallelNumbers(digits, plans), ...uncertainReadings(digits, plans), ...others];
  const alternates = plusAll(readings);
  const read = e164Of(number, digits, repaired, alternates);
  const result = renumbering === undefined ? read : { ...read, renumbering };
  if (plus === null) return result;
  const meant = readPlusTrunk(plus, context);
  if (meant === undefined || meant === digits) return result;
  return { ...result, suspicious: true, alternates: [...alternates, `+${meant}`] };
}

const canonical = /^\+[1-9][0-9]{6,14}$/;

/** The short cut for text that is E.164 already: no folding, no library call. Undefined: not canonical, or not valid. */
export function readCanonical(raw: string, context: ReadingContext): E164Phone | undefined {
  if (!canonical.test(raw)) return undefined;
  const digits = raw.slice(1);
  return resultOf({ digits, repaired: false }, context, digits);
}
