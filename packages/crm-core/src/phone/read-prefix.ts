import type { CountryCode } from './country.js';
import { maxPlans } from './max-plans.js';
import { foldText } from './text.js';

/**
 * Reads the start of numbers, as it is typed, as `+` and digits: `+48 22`, `0048 22`, or with the trunk prefix of the
 * country `022`. Undefined: it is none. Bare digits are none either: `48` may be a country's code or an area's.
 */
export function readPrefix(raw: string, country: CountryCode | undefined): string | undefined {
  const typed = foldText(raw)
    .replaceAll('(0)', '')
    .replace(/[\s().\-/]/g, '');
  const digits = internationalDigits(typed, country);
  return digits !== undefined && /^[1-9][0-9]{0,14}$/.test(digits) ? `+${digits}` : undefined;
}

function internationalDigits(typed: string, country: CountryCode | undefined): string | undefined {
  if (typed.startsWith('+')) return typed.slice(1);
  if (typed.startsWith('00')) return typed.slice(2);
  const plan = country === undefined ? undefined : maxPlans.planOf(country);
  if (!plan || plan.nationalPrefix === '' || !typed.startsWith(plan.nationalPrefix)) return undefined;
  return plan.callingCode + typed.slice(plan.nationalPrefix.length);
}
