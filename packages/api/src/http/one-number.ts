import { type CountryCode, err, ok, type Result } from '@callcard/crm-core';
import { countryReason } from '../country-reason.js';
import type { ApiDeps } from './deps.js';
import { countryOf } from './fields.js';
import type { Problem } from './problems.js';

function readOne({ normalize }: ApiDeps, text: string, country: CountryCode): string | undefined {
  const [entry, ...others] = normalize.entries(text, 'other', country);
  return others.length === 0 ? (entry?.e164 ?? undefined) : undefined;
}

/** The one number, E.164, that a query's `number` names, in any spelling. Errors: `bad-query`. */
export function queriedNumber(deps: ApiDeps, text: string): Result<string, Problem> {
  const e164 = readOne(deps, text, deps.defaultCountry);
  if (e164 !== undefined) return ok(e164);
  const reason = `cannot be read as one phone number in ${deps.defaultCountry}`;
  return err({ code: 'bad-query', errors: [{ pointer: '?number', reason }] });
}

/** The one number, E.164, that a body's `number` names. Errors: `bad-phone-number`, `invalid-body` for the country. */
export function oneNumber(
  deps: ApiDeps,
  text: string,
  countryCode: string | undefined,
): Result<string, Problem> {
  const country = countryOf(deps, countryCode);
  if (!country.ok) return country;
  const e164 = readOne(deps, text, country.value);
  if (e164 !== undefined) return ok(e164);
  const reason = `cannot be read as one phone number in ${country.value}: write it in international form, such as +48 601 234 567`;
  return err({ code: 'bad-phone-number', errors: [{ pointer: '/number', reason }] });
}

/** A plus that nobody escaped has become a space. */
export function withPlus(text: string): string {
  return text.replace(/^ (?=\d)/, '+');
}

/**
 * Every E.164 number that a parameter of a query may mean, other readings included (rules P9, P10): it is asked for, and nothing is
 * stored. Errors: `bad-query`.
 */
export function queriedNumbers(
  deps: ApiDeps,
  text: string,
  countryCode: string | undefined,
  pointer: string,
): Result<readonly string[], Problem> {
  const country = countryOf(deps, countryCode);
  if (!country.ok)
    return err({ code: 'bad-query', errors: [{ pointer: '?country', reason: countryReason }] });
  const numbers = readingsOf(deps, text, country.value);
  if (numbers.length > 0) return ok(numbers);
  const reason = `cannot be read as a phone number in ${country.value}`;
  return err({ code: 'bad-query', errors: [{ pointer, reason }] });
}

/** Every E.164 number that a text may mean in a country; none: it is no number. */
export function readingsOf({ normalize }: ApiDeps, text: string, country: CountryCode): readonly string[] {
  const entries = normalize.entries(withPlus(text), 'other', country);
  return [...new Set(entries.flatMap(({ e164, alternates = [] }) => [e164 ?? [], alternates].flat()))];
}
