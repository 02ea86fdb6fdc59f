import type { TrunkRule } from '../model/line.js';
import {
  failedSteps,
  maxNumberText,
  notInPlan,
  plusAll,
  type ReadingContext,
  resultOf,
  spend,
  unparseable,
} from './context.js';
import {
  readInternational,
  readNational,
  readPlusNational,
  readPlusPrefix,
  readPlusTrunk,
  readStrayZero,
} from './dial.js';
import { type PossibleNumber, possibleAfterPlus, possibleNational } from './possible.js';
import { parallelNumbers } from './respell.js';
import type { E164Phone, PhoneNumberResult, UnparseableReason } from './result.js';
import { presentationPrefixes } from './rules.js';
import { isInternalLength, readShortNumber } from './short.js';
import { digitsIn } from './text.js';
import { withheldDigits } from './words.js';

function applyTrunkRules(digits: string, rules: readonly TrunkRule[] | undefined): string {
  const rule = rules?.find(
    ({ prefix, digits: length }) =>
      digits.startsWith(prefix) && (length === undefined || length === digits.length),
  );
  return rule === undefined ? digits : rule.replaceWith + digits.slice(rule.prefix.length);
}

function failure(digits: string, plus: boolean, context: ReadingContext): UnparseableReason {
  const { plans } = context;
  const code = plus ? plans.callingCodeOf(digits) : undefined;
  if (plus && code === undefined) return 'unknownCountryCode';
  if (!plus && context.country === undefined) return digits.length < 7 ? 'tooShort' : 'noDefaultCountry';
  const plan = plus ? plans.plansOfCallingCode(code ?? '')[0] : plans.planOf(context.country ?? '');
  const lengths = plan?.possibleLengths ?? [];
  const length = digits.length - (code?.length ?? 0);
  if (length < Math.min(...lengths)) return 'tooShort';
  return length > Math.max(...lengths) + (plan?.nationalPrefix.length ?? 0) ? 'tooLong' : 'invalidNumber';
}

/** Digits beyond E.164's 15 for prefixes; longer strings are no number. */
const maxDialledDigits = 24;

/** Reads `+` and digits, or digits alone. Everything else is gone by now. */
function readDialled(
  plus: boolean,
  dialled: string,
  raw: string,
  context: ReadingContext,
  lead = dialled,
): PhoneNumberResult {
  const ruled = plus ? dialled : applyTrunkRules(dialled, context.options.trunkRules);
  const international = plus || ruled.startsWith('+');
  const digits = digitsIn(ruled);
  if (digits === '') return unparseable(raw, 'noDigits');
  const short = international ? undefined : readShortNumber(digits, context.country, context.options);
  if (short !== undefined) return short;
  if (/^0+$/.test(digits) || withheldDigits.has(digits)) return { kind: 'withheld' };
  // Before anything looks at parts of it: long runs of digits would cost the most, and are nobody's.
  if (digits.length > maxDialledDigits) return unparseable(raw, failure(digits, international, context));

  const result = international
    ? readAfterPlus(digits, context)
    : readBare(digits, ruled === dialled ? lead : digits, context);
  if (result !== undefined) return result;
  spend(context);
  if (international)
    return unlisted(raw, failure(digits, true, context), possibleAfterPlus(digits, context), digits, context);
  if (isInternalLength(digits, context.options)) return { kind: 'internal', extension: digits };
  return (
    withoutPresentationPrefix(digits, raw, context) ??
    unlisted(
      raw,
      failure(digits, false, context),
      possibleNational(digits, context),
      home(digits, context),
      context,
    )
  );
}

/** Reads digits that were dialled without a `+`. */
function readBare(digits: string, lead: string, context: ReadingContext): E164Phone | undefined {
  const reading = readNational(digits, context, lead);
  return reading && resultOf(reading, context, null);
}

/** Reads digits behind a `+`: those of another country, or what people type who put a `+` before everything (rule P6). */
function readAfterPlus(digits: string, context: ReadingContext): E164Phone | undefined {
  const { plans } = context;
  const reading =
    readInternational(digits, plans) ?? readPlusPrefix(digits, context) ?? readStrayZero(digits, context);
  const result = reading && resultOf(reading, context, digits);
  if (result !== undefined) return result;
  const meant = readPlusTrunk(digits, context) ?? readPlusNational(digits, context);
  const national =
    meant === undefined ? undefined : resultOf({ digits: meant, repaired: true }, context, null);
  if (national !== undefined) return { ...national, suspicious: true };
  // `+044 20 …`: one zero of the international prefix is left over.
  const abroad = digits.startsWith('0') ? readInternational(digits.slice(1), plans) : undefined;
  return abroad && resultOf({ ...abroad, repaired: true }, context, null);
}

/**
 * What no plan has as it is dialled. Without the slips in it, it may be a number of a plan after all. `digits`: country code
 * first; other spellings of them are guesses.
 */
function unlisted(
  raw: string,
  reason: UnparseableReason,
  number: PossibleNumber | undefined,
  digits: string,
  context: ReadingContext,
): PhoneNumberResult {
  spend(context, failedSteps);
  const { plans } = context;
  const reading = number && readInternational(number.digits, plans);
  const result = reading && resultOf({ ...reading, repaired: true }, context, null);
  return result ?? notInPlan(raw, reason, number, plusAll(parallelNumbers(digits, plans)));
}

/** Digits with the country code of those who dial them; empty without a country. */
function home(digits: string, { country, plans }: ReadingContext): string {
  return country === undefined ? '' : `${plans.planOf(country)?.callingCode}${digits}`;
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

/** Whatever is neither letter nor digit nor a sign that is dialled or that tells numbers from addresses. */
const separators = /[^\p{L}0-9+*#,;@%]+/gu;

/** Reads dial text without letters: formatting goes, star codes are understood, digits remain. */
export function readDialText(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  const { effort } = context;
  if (effort.latest?.text === text && effort.latest.raw === raw) return effort.latest.result;
  const result = spend(context) ? readOnce(text, raw, context) : unparseable(raw, 'inputTooLong');
  effort.latest = { text, raw, result };
  return result;
}

function readOnce(text: string, raw: string, context: ReadingContext): PhoneNumberResult {
  if (text.length > maxNumberText) return unparseable(raw, 'tooLong');
  // A right-to-left copy leaves the plus at the end.
  const plusFirst = text.replace(separators, '').replace(/^([0-9]+)\+$/, '+$1');
  const compact = plusFirst.replace(/^0*\++/, '+').replace(/^(\+?[0-9]+)[,;*#]+$/, '$1');
  if (/^\+?[0-9]+$/.test(compact)) {
    const lead = /[0-9]+/.exec(text)?.[0];
    return readDialled(compact.startsWith('+'), digitsIn(compact), raw, context, lead);
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
