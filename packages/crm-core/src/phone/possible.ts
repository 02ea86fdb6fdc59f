import type { CountryCode } from './country.js';
import { maxE164Digits, type Numbering, type NumberingPlans } from './plans.js';
import { localForms } from './rules.js';

/** A number that no plan has, and that is as long as subscribers' numbers are there. */
export interface PossibleNumber {
  /** Country code first. */
  readonly digits: string;
  readonly country: CountryCode | null;
  readonly national: string;
}

/** Fewer digits without `+` are a part of a number, or something else. */
const minPossibleNational = 7;

/** The number of possible length that digits after a `+` make (rule P8). */
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

/** The number of possible length that digits make as they are dialled inside a country (rule P8). */
export function possibleNational(digits: string, { plans, country }: Numbering): PossibleNumber | undefined {
  const plan = country === undefined ? undefined : plans.planOf(country);
  if (plan === undefined || localForms[plan.country ?? '']?.test(digits)) return undefined;
  const { callingCode, nationalPrefix } = plan;
  const hasTrunk = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  const national = hasTrunk ? digits.slice(nationalPrefix.length) : digits;
  const own = !hasTrunk && digits.startsWith(callingCode) ? possibleInternational(digits, plans) : undefined;
  const home =
    national.length < minPossibleNational ? undefined : possibleInternational(callingCode + national, plans);
  // As with numbers of the plan (rule P9).
  return nationalPrefix === '' ? (home ?? own) : (own ?? home);
}
