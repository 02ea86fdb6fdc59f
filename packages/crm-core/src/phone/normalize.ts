import type { PhoneEntry, PhoneKind } from '../model/phone.js';
import type { CountryCode } from '../model/record.js';
import { readCanonical, unparseable } from './context.js';
import { readField, readingContext } from './field.js';
import { maxPlans } from './max-plans.js';
import type { PhoneNumberResult, PhoneOptions } from './result.js';

/** The first country of the list that has a numbering plan: the line's, the record's, the installation's (rule P5). */
export function firstKnownCountry(
  ...choices: readonly (CountryCode | null | undefined)[]
): CountryCode | undefined {
  return choices
    .map((choice) => choice?.trim().toUpperCase())
    .find((choice) => choice !== undefined && maxPlans.planOf(choice) !== undefined);
}

/** Whether this upper-case ISO 3166-1 alpha-2 code has a numbering plan. */
export function isCountry(code: string): boolean {
  return firstKnownCountry(code) === code;
}

/** One result for all parts of a text: the number that they agree on. */
function agreed(results: readonly PhoneNumberResult[], raw: string): PhoneNumberResult {
  const [first, ...others] = results;
  if (first === undefined) return { kind: 'withheld' };
  if (others.length === 0) return first;
  const numbers = results.filter((result) => result.kind === 'e164');
  const [number] = numbers;
  if (number !== undefined && numbers.every(({ e164 }) => e164 === number.e164)) return number;
  return unparseable(raw.trim(), 'severalNumbers');
}

/**
 * Reads a text that stands for one number: a caller id, a SIP or tel: URI, a whole From header, a dialled string or a
 * typed number in any format (rules P1 to P6). Never throws, takes time linear in the text's length, and reads its own
 * E.164 result as itself.
 * Blank text is `withheld` (rule P3); text with two or more numbers is `unparseable` (`severalNumbers`): use
 * {@link normalizePhoneField}.
 */
export function normalizePhone(raw: string, options: PhoneOptions = {}): PhoneNumberResult {
  if (options.privacy === true) return { kind: 'withheld' };
  const context = readingContext(options, maxPlans);
  const canonical = readCanonical(raw, context);
  if (canonical !== undefined) return canonical;
  const parts = readField(raw, context);
  return agreed(
    parts.map(({ result }) => result),
    raw,
  );
}

/**
 * Reads all numbers of a field, in the order of the text. A part that cannot be read is there as `unparseable` with
 * its text; words without digits beside a number are notes and have no part. Blank text has no numbers.
 */
export function normalizePhoneField(raw: string, options: PhoneOptions = {}): readonly PhoneNumberResult[] {
  if (options.privacy === true) return [{ kind: 'withheld' }];
  return readField(raw, readingContext(options, maxPlans)).map(({ result }) => result);
}

/**
 * Makes a record's phone entries out of what was typed into one field: one entry per number, none for blank text.
 * Parts that are no subscriber's number are kept for display with `e164` null, and match nobody.
 */
export function phoneEntries(
  raw: string,
  kind: PhoneKind,
  options: PhoneOptions = {},
): readonly PhoneEntry[] {
  const parts = readField(raw, readingContext(options, maxPlans));
  return parts.map(({ raw: part, result }) => {
    const typed = parts.length === 1 ? raw.trim() : part;
    if (result.kind === 'e164') {
      const { e164, extension, repaired } = result;
      return { raw: typed, kind, e164, extension, repaired };
    }
    const extension = result.kind === 'internal' ? result.extension : null;
    return { raw: typed, kind, e164: null, extension, repaired: false };
  });
}
