import type { PhoneEntry, PhoneKind } from '../model/phone.js';
import type { CountryCode } from './country.js';
import { maxPlans } from './max-plans.js';
import { type PhoneText, readerWith } from './reader.js';
import type { PhoneNumberResult, PhoneOptions } from './result.js';

const reader = readerWith(maxPlans);

/**
 * The first country of the list that has a numbering plan: the line's, the record's, the installation's (rule P5). For what
 * is stored: unknown codes are passed over.
 *
 * @example
 * const columns = [null, 'UK', 'pl'];
 * const defaultCountry = firstKnownCountry(...columns, 'DE');
 * console.log(defaultCountry); // PL
 */
export function firstKnownCountry(
  ...choices: readonly (string | null | undefined)[]
): CountryCode | undefined {
  return reader.firstKnownCountry(...choices);
}

/** Whether this upper-case ISO 3166-1 alpha-2 code has a numbering plan. */
export function isCountry(code: string): code is CountryCode {
  return reader.isCountry(code);
}

/**
 * Reads a text that stands for one number: a caller id, a SIP or tel: URI, a whole From header, a dialled string or a
 * typed number in any format (rules P1 to P11). Takes time linear in the text's length, and reads its own E.164 result as
 * itself. No text makes it throw, only a {@link UsageError} for what is no text and for an unknown default country.
 * Blank text is `withheld` (rule P3), null and undefined are `unparseable` (`empty`); text with two or more numbers is
 * `unparseable` (`severalNumbers`): use {@link normalizePhoneField}.
 *
 * @example
 * const read = normalizePhone('(0) 22 555-01-23 ext. 4', { defaultCountry: 'PL' });
 * const number = read.kind === 'e164' ? read : undefined; // or internal, short, withheld, unparseable
 * console.log(number?.e164, number?.extension); // +48225550123 4
 */
export function normalizePhone(raw: PhoneText, options?: PhoneOptions): PhoneNumberResult {
  return reader.normalizePhone(raw, options);
}

/**
 * Reads all numbers of a field, in the order of the text. A part that cannot be read is there as `unparseable` with
 * its text; words without digits beside a number are notes and have no part. Blank text, null and undefined have no numbers.
 *
 * @example
 * const read = normalizePhoneField('22 555 01 23; mobile 601 234 567', { defaultCountry: 'PL' });
 * const numbers = read.flatMap((one) => (one.kind === 'e164' ? one.e164 : []));
 * console.log(numbers.join(' ')); // +48225550123 +48601234567
 */
export function normalizePhoneField(raw: PhoneText, options?: PhoneOptions): readonly PhoneNumberResult[] {
  return reader.normalizePhoneField(raw, options);
}

/**
 * Makes a record's phone entries out of what was typed into one field: one entry per number, none for blank text, null or
 * undefined. Parts that are no subscriber's number are kept for display with `e164` null; without `alternates` they match nobody.
 *
 * @example
 * const phones = phoneEntries('601 234 567', 'mobile', { defaultCountry: 'PL' });
 * const entry = phones[0];
 * console.log(entry?.raw, entry?.e164); // 601 234 567 +48601234567
 */
export function phoneEntries(raw: PhoneText, kind: PhoneKind, options?: PhoneOptions): readonly PhoneEntry[] {
  return reader.phoneEntries(raw, kind, options);
}
