import { behindInternationalPrefix, behindStrayZero } from './abroad.js';
import type { CountryCode } from './country.js';
import { maxE164Digits, type Numbering, type NumberingPlans } from './plans.js';
import { localForms } from './rules.js';

/** A number that no plan has, and that is as long as subscribers' numbers are there. */
export interface PossibleNumber {
  /** Country code first. */
  readonly digits: string;
  readonly country: CountryCode | null;
  readonly national: string;
  /** Digits that it does not have were left out. Absent: no. */
  readonly repaired?: boolean;
  /** Country code first: what the digits may mean just as well (rule P9). Absent: nothing. */
  readonly others?: readonly string[];
}

/** Fewer digits without `+` are a part of a number, or something else. */
const minPossibleNational = 7;

/** The number of possible length that these digits are just as they stand, country code first (rule P8). */
export function possibleInternational(digits: string, plans: NumberingPlans): PossibleNumber | undefined {
  const code = plans.callingCodeOf(digits);
  if (code === undefined || digits.length > maxE164Digits) return undefined;
  const national = digits.slice(code.length);
  const plan = plans
    .plansOfCallingCode(code)
    .find(
      (one) =>
        one.subscriberLengths.includes(national.length) &&
        !(one.nationalPrefix === '0' && national.startsWith('0')),
    );
  return plan && { digits, country: plan.country, national };
}

/** The country whose plan an E.164 number is in, or would be in; undefined for non-geographic numbers and other text. */
export function countryOfNumber(e164: string, plans: NumberingPlans): CountryCode | undefined {
  const digits = e164.slice(1);
  return (plans.resolveDigits(digits) ?? possibleInternational(digits, plans))?.country ?? undefined;
}

/** The first of these spellings that makes a number. */
function firstPossible(
  spellings: readonly string[],
  read: (digits: string) => PossibleNumber | undefined,
): PossibleNumber | undefined {
  for (const digits of spellings) {
    const found = read(digits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Country code first, and behind it what is dialled inside the country only: `+44 (0)20 …`. */
function spelledInternational(digits: string, plans: NumberingPlans): PossibleNumber | undefined {
  const found = possibleInternational(digits, plans);
  if (found !== undefined) return found;
  const code = plans.callingCodeOf(digits) ?? '';
  const trunk = plans.plansOfCallingCode(code)[0]?.nationalPrefix ?? '';
  const dropped = [trunk, '0'].find((prefix) => prefix !== '' && digits.startsWith(prefix, code.length));
  if (code === '' || dropped === undefined) return undefined;
  const number = possibleInternational(code + digits.slice(code.length + dropped.length), plans);
  return number && dropped !== trunk ? { ...number, repaired: true } : number;
}

/** The number of possible length that digits make as they are dialled inside a country (rule P8). */
export function possibleNational(digits: string, numbering: Numbering): PossibleNumber | undefined {
  const { plans, country } = numbering;
  const plan = country === undefined ? undefined : plans.planOf(country);
  const spelled = (each: string) => spelledInternational(each, plans);
  const abroad = firstPossible(behindInternationalPrefix(digits, plan), spelled);
  if (abroad !== undefined || !plan || localForms[plan.country ?? '']?.test(digits)) return abroad;
  const { callingCode, nationalPrefix, subscriberLengths } = plan;
  const hasTrunk = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  const own = !hasTrunk && digits.startsWith(callingCode) ? spelled(digits) : undefined;
  const national = hasTrunk ? digits.slice(nationalPrefix.length) : digits;
  const isWhole = national.length >= Math.min(minPossibleNational, Math.max(...subscriberLengths));
  const home = isWhole ? spelled(callingCode + national) : undefined;
  // As with numbers of the plan (rule P9).
  const [first, second] = nationalPrefix === '' ? [home, own] : [own, home];
  if (first === undefined || second === undefined)
    return first ?? second ?? possibleStrayZero(digits, numbering);
  return { ...first, others: [second.digits] };
}

function possibleStrayZero(digits: string, { plans, country }: Numbering): PossibleNumber | undefined {
  const rest = behindStrayZero(digits, plans.planOf(country ?? ''));
  return rest === undefined ? undefined : repaired(spelledInternational(rest, plans));
}

function repaired(number: PossibleNumber | undefined): PossibleNumber | undefined {
  return number && { ...number, repaired: true };
}

/** The number of possible length that digits behind a `+` make, with the slips that come before a country code (rules P6, P8). */
export function possibleAfterPlus(digits: string, numbering: Numbering): PossibleNumber | undefined {
  const { plans, country } = numbering;
  const found = spelledInternational(digits, plans);
  const { nationalPrefix = '0', callingCode = '' } = plans.planOf(country ?? '') ?? {};
  const home = callingCode + digits;
  // A national number with a `+` before it; where those begin with a 0, it would be there.
  if (found && nationalPrefix !== '0' && !digits.startsWith(callingCode) && plans.resolveDigits(home))
    return { ...found, others: [home] };
  if (found !== undefined || !digits.startsWith('0')) return found;
  return (
    possibleStrayZero(digits, numbering) ??
    repaired(possibleNational(digits, numbering) ?? spelledInternational(digits.slice(1), plans))
  );
}
