import type { CountryCode } from '../records.js';
import { ambiguousReadings, type Reading, readInternational, readNational, readPlusTrunk } from './dial.js';
import { splitExtension } from './extension.js';
import { callingCodeOf, planOf, plansOfCallingCode, type ResolvedNumber, resolveDigits } from './plans.js';
import type { E164Phone, PhoneNumberResult, PhoneOptions, TrunkRule, UnparseableReason } from './result.js';
import { presentationPrefixes } from './rules.js';
import { isInternalLength, readShortNumber } from './short.js';
import { digitsIn } from './text.js';
import { vanityReadings } from './vanity.js';
import { type PhoneWords, withheldDigits } from './words.js';

/** Everything that reading one text needs, worked out once per field. */
export interface ReadingContext {
  readonly options: PhoneOptions;
  readonly country: CountryCode | undefined;
  readonly words: PhoneWords;
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
  number: ResolvedNumber,
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
    alternates,
  };
}

function plusAll(digits: readonly string[]): readonly string[] {
  return digits.length === 0 ? noAlternates : digits.map((number) => `+${number}`);
}

/** The result for a reading, with the doubts that rule P6 asks for when the text had a `+`. */
function resultOf(reading: Reading, context: ReadingContext, plus: string | null): E164Phone | undefined {
  const { digits, repaired } = reading;
  const number = resolveDigits(digits);
  if (number === undefined) return undefined;
  const alternates = plusAll(ambiguousReadings(digits));
  const result = e164Of(number, digits, repaired, alternates);
  if (plus === null) return result;
  const meant = readPlusTrunk(plus, context.country);
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

function applyTrunkRules(digits: string, rules: readonly TrunkRule[] | undefined): string {
  const rule = rules?.find(
    ({ prefix, digits: length }) =>
      digits.startsWith(prefix) && (length === undefined || length === digits.length),
  );
  return rule === undefined ? digits : rule.replaceWith + digits.slice(rule.prefix.length);
}

function failure(digits: string, plus: boolean, context: ReadingContext): UnparseableReason {
  const code = plus ? callingCodeOf(digits) : undefined;
  if (plus && code === undefined) return 'unknownCountryCode';
  if (!plus && context.country === undefined) return digits.length < 7 ? 'tooShort' : 'noDefaultCountry';
  const plan = plus ? plansOfCallingCode(code ?? '')[0] : planOf(context.country ?? '');
  const lengths = plan?.possibleLengths ?? [];
  const length = digits.length - (code?.length ?? 0);
  if (length < Math.min(...lengths)) return 'tooShort';
  return length > Math.max(...lengths) + (plan?.nationalPrefix.length ?? 0) ? 'tooLong' : 'invalidNumber';
}

/** Reads `+` and digits, or digits alone. Everything else is gone by now. */
function readDialled(
  plus: boolean,
  dialled: string,
  raw: string,
  context: ReadingContext,
): PhoneNumberResult {
  const ruled = plus ? dialled : applyTrunkRules(dialled, context.options.trunkRules);
  const international = plus || ruled.startsWith('+');
  const digits = digitsIn(ruled);
  if (digits === '') return unparseable(raw, 'noDigits');
  const short = international ? undefined : readShortNumber(digits, context.country, context.options);
  if (short !== undefined) return short;
  if (/^0+$/.test(digits) || (!international && withheldDigits.has(digits))) return { kind: 'withheld' };

  if (international) {
    const reading = readInternational(digits);
    const result = reading && resultOf(reading, context, digits);
    if (result !== undefined) return result;
    const meant = readPlusTrunk(digits, context.country);
    const repaired =
      meant === undefined ? undefined : resultOf({ digits: meant, repaired: true }, context, null);
    if (repaired !== undefined) return { ...repaired, suspicious: true };
    return unparseable(raw, failure(digits, true, context), plusAll(ambiguousReadings(digits)));
  }
  const reading = readNational(digits, context.country);
  const result = reading && resultOf(reading, context, null);
  if (result !== undefined) return result;
  if (isInternalLength(digits, context.options)) return { kind: 'internal', extension: digits };
  return (
    withoutPresentationPrefix(digits, raw, context) ??
    unparseable(raw, failure(digits, false, context), plusAll(nationalGuesses(digits, context)))
  );
}

function nationalGuesses(digits: string, context: ReadingContext): readonly string[] {
  const code = context.country === undefined ? undefined : planOf(context.country)?.callingCode;
  return code === undefined ? [] : ambiguousReadings(code + digits);
}

/** Leaves out a prefix that shows or hides the caller's number (`141 …`, `*67 …`), when a valid number follows. */
function withoutPresentationPrefix(
  dialled: string,
  raw: string,
  context: ReadingContext,
): PhoneNumberResult | undefined {
  for (const { country, prefix } of presentationPrefixes) {
    if (country !== null && country !== context.country) continue;
    if (!dialled.startsWith(prefix)) continue;
    const rest = dialled.slice(prefix.length);
    if (digitsIn(rest).length < 7 || !/^\+?[0-9]+$/.test(rest)) continue;
    const result = readDialled(rest.startsWith('+'), digitsIn(rest), raw, context);
    if (result.kind === 'e164') return result;
  }
  return undefined;
}

const separators = /[\s().~_'"\-/[\]<>:=|\\{}!]+/g;

/** Reads dial text without letters: formatting goes, star codes are understood, digits remain. */
function readDialText(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  // A right-to-left copy leaves the plus at the end.
  const plusFirst = text.replace(separators, '').replace(/^([0-9]+)\+$/, '+$1');
  const compact = plusFirst.replace(/^(?:00)?\++/, '+').replace(/[,;]+$/, '');
  if (/^\+?[0-9]+$/.test(compact)) {
    return readDialled(compact.startsWith('+'), digitsIn(compact), raw, context);
  }
  if (/^[*#][0-9*#]*[+]?[0-9*#]*$/.test(compact)) {
    const number = withoutPresentationPrefix(compact, raw, context);
    if (number !== undefined) return number;
    return /[0-9]/.test(compact)
      ? { kind: 'short', digits: compact, service: 'feature' }
      : unparseable(raw, 'noDigits');
  }
  return unparseable(raw, /[0-9]/.test(compact) ? 'notAPhoneNumber' : 'noDigits');
}

const specialRate = new Set(['tollFree', 'premiumRate', 'sharedCost', 'company', 'personal']);

/** Plans that ignore what is dialled beyond a number's end, which long vanity words rely on: digits they look at. */
const ignoredBeyond: ReadonlyMap<string, number> = new Map([
  ['1', 10],
  ['61', 10],
]);

/** A spelled number as it stands, or cut where its network stops listening. */
function readSpelled(spelled: string, raw: string, context: ReadingContext): E164Phone | undefined {
  const whole = readDialText(spelled, raw, context);
  if (whole.kind === 'e164') return whole;
  const code = context.country === undefined ? '1' : (planOf(context.country)?.callingCode ?? '');
  const heard = ignoredBeyond.get(code);
  if (heard === undefined) return undefined;
  const digits = digitsIn(spelled);
  const length =
    heard + (digits.startsWith(code) && (code === '1' || spelled.includes('+')) ? code.length : 0);
  if (digits.length <= length) return undefined;
  const result = readDialText((spelled.includes('+') ? '+' : '') + digits.slice(0, length), raw, context);
  return result.kind === 'e164' ? result : undefined;
}

/** A number spelled with letters. Only where people do that: special-rate numbers, and upper case in North America. */
function readVanity(text: string, context: ReadingContext): E164Phone | undefined {
  for (const spelled of vanityReadings(text)) {
    const result = readSpelled(spelled, text, context);
    const number = result && resolveDigits(result.e164.slice(1));
    if (result === undefined || number === undefined) continue;
    const shouted = number.callingCode === '1' && !/[a-z]/.test(text) && /[A-Z]{3}/.test(text);
    if (specialRate.has(number.type) || shouted) return result;
  }
  return undefined;
}

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

/** Reads the words that follow the digits: letters of the number itself, or a note. */
function readWithWords(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  const firstLetter = text.search(/\p{L}/u);
  if (firstLetter < 0) return readDialText(text, raw, context);
  const digitsOnly = readDialText(text.slice(0, firstLetter), raw, context);
  if (digitsOnly.kind === 'e164') return digitsOnly;
  return readVanity(text, context) ?? digitsOnly;
}

/** The Brazilian `0xx11`: the x's stand for an operator of the caller's choice. */
function withoutOperatorPlaceholder(text: string): string {
  return text.replace(/(^|[^0-9A-Za-z])0\s?xx\s?(?=[\s()]*[0-9]{2})/gi, '$1');
}

/** Reads a text that holds one number, with its labels, notes and extension. Never throws. */
export function readSingle(text: string, context: ReadingContext): PhoneNumberResult {
  const raw = text.trim();
  const prepared = openBrackets(withoutOperatorPlaceholder(raw)).replace(/\S+@\S+/g, ' ');
  const split = splitExtension(prepared, context.words);
  if (split !== null) {
    const result = readWithWords(withoutLeadingWords(split.main), raw, context);
    if (result.kind === 'e164') return { ...result, extension: split.extension };
  }
  return readWithWords(withoutLeadingWords(prepared), raw, context);
}
