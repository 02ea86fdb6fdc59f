import type { CountryCode } from '../model/record.js';
import { callingCodeOf, maxE164Digits, planOf, plansOfCallingCode, subscriberLengths } from './plans.js';
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
export function possibleInternational(digits: string): PossibleNumber | undefined {
  const code = callingCodeOf(digits);
  if (code === undefined || digits.length > maxE164Digits) return undefined;
  const national = digits.slice(code.length);
  const plan = plansOfCallingCode(code).find(
    (one) =>
      subscriberLengths(one).has(national.length) &&
      !(one.nationalPrefix === '0' && national.startsWith('0')),
  );
  return plan && { digits, country: plan.country, national };
}

/** The number of possible length that digits make as they are dialled inside a country (rule P8). */
export function possibleNational(
  digits: string,
  country: CountryCode | undefined,
): PossibleNumber | undefined {
  const plan = country === undefined ? undefined : planOf(country);
  if (plan === undefined || localForms[plan.country ?? '']?.test(digits)) return undefined;
  const { callingCode, nationalPrefix } = plan;
  const hasTrunk = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  const national = hasTrunk ? digits.slice(nationalPrefix.length) : digits;
  const own = !hasTrunk && digits.startsWith(callingCode) ? possibleInternational(digits) : undefined;
  const home =
    national.length < minPossibleNational ? undefined : possibleInternational(callingCode + national);
  // As with numbers of the plan (rule P9).
  return nationalPrefix === '' ? (home ?? own) : (own ?? home);
}
