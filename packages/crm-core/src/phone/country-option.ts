import { shown, UsageError } from '../model/usage-error.js';
import type { CountryCode } from './country.js';
import type { NumberingPlans } from './plans.js';

/** What people write for these countries, and what the standard says. */
const mistaken: Readonly<Record<string, CountryCode>> = { UK: 'GB', EN: 'GB', EL: 'GR' };

/** The country with this code, in any case and with spaces around; undefined when there is none, whatever the code is. */
export function findCountry(code: unknown, plans: NumberingPlans): CountryCode | undefined {
  return typeof code === 'string'
    ? (plans.planOf(code.trim().toUpperCase())?.country ?? undefined)
    : undefined;
}

/** The country that an option names; undefined when it names none. Throws a {@link UsageError} for an unknown one. */
export function countryOption(
  code: CountryCode | null | undefined,
  plans: NumberingPlans,
  option: string,
): CountryCode | undefined {
  if (code === undefined || code === null) return undefined;
  const country = findCountry(code, plans);
  if (country !== undefined) return country;
  const meant = mistaken[String(code).trim().toUpperCase()];
  const remedy = meant ? `you mean ${shown(meant)}` : 'give an ISO 3166-1 alpha-2 code such as "PL"';
  const message = `${option}: ${shown(code)} is no country with a numbering plan; ${remedy}`;
  throw new UsageError('unknownCountry', option, message);
}
