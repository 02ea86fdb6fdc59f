import { type CountryCode, isCountry } from '@callcard/crm-core';
import { Failure, shown } from '../failure.js';

/** Languages in which exports name countries. */
const languages = ['en', 'pl', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'cs'];

const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));

function* allCountries(): Generator<CountryCode> {
  for (const first of letters)
    for (const second of letters) if (isCountry(first + second)) yield (first + second) as CountryCode;
}

const furtherNames: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'czech republic': 'CZ',
  'russian federation': 'RU',
  holland: 'NL',
};

let names: Map<string, CountryCode> | undefined;

function countryNames(): ReadonlyMap<string, CountryCode> {
  if (names) return names;
  names = new Map(Object.entries(furtherNames));
  const countries = [...allCountries()];
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const country of countries) names.set((display.of(country) ?? country).toLowerCase(), country);
  }
  return names;
}

/** The country that a text names, by its code or in words of several languages; undefined: none. */
export function countryNamed(text: string): CountryCode | undefined {
  const code = text.trim().toUpperCase();
  return isCountry(code) ? code : countryNames().get(text.trim().toLowerCase());
}

/** A country code of the command line or the environment. Throws a {@link Failure} for what is none. */
export function readCountry(text: string, where: string): CountryCode {
  const code = text.trim().toUpperCase();
  if (isCountry(code)) return code;
  const hint = countryNamed(text);
  const remedy = hint ? `say ${hint}` : 'say a code of two letters, such as PL, DE or GB';
  throw new Failure('usage', `${where} ${shown(text)} is no country: ${remedy}`);
}
