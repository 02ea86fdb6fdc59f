import type { CountryCode as LibraryCountry } from 'libphonenumber-js/core';

/** A country that has a numbering plan, by its ISO 3166-1 alpha-2 code; upper case. */
export type CountryCode = LibraryCountry;
