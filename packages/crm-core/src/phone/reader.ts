import type { PhoneEntry, PhoneKind } from '../model/phone.js';
import { UsageError } from '../model/usage-error.js';
import type { FieldPart } from './assemble.js';
import { readCanonical, unparseable } from './context.js';
import type { CountryCode } from './country.js';
import { findCountry } from './country-option.js';
import { readField, readingContext } from './field.js';
import { createPlans, type NumberingPlans, type PhoneMetadata } from './plans.js';
import type { E164Phone, PhoneNumberResult, PhoneOptions, UnparseablePhone } from './result.js';

/** What a column or a header may hold; null and undefined: nothing. */
export type PhoneText = string | null | undefined;

/** The functions that read telephone numbers, with one set of metadata. */
export interface PhoneReader {
  /** As the exported `normalizePhone`. */
  normalizePhone(raw: PhoneText, options?: PhoneOptions): PhoneNumberResult;
  /** As the exported `normalizePhoneField`. */
  normalizePhoneField(raw: PhoneText, options?: PhoneOptions): readonly PhoneNumberResult[];
  /** As the exported `phoneEntries`. */
  phoneEntries(raw: PhoneText, kind: PhoneKind, options?: PhoneOptions): readonly PhoneEntry[];
  /** As the exported `firstKnownCountry`. */
  firstKnownCountry(...choices: readonly (string | null | undefined)[]): CountryCode | undefined;
  /** As the exported `isCountry`. */
  isCountry(code: string): code is CountryCode;
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

function otherReadings({ alternates }: E164Phone | UnparseablePhone): Pick<PhoneEntry, 'alternates'> {
  return alternates.length === 0 ? {} : { alternates };
}

/** A number of a record, as its text was read. */
export function entryOf({ raw, result }: FieldPart, kind: PhoneKind): PhoneEntry {
  const base = { raw, kind, e164: null, extension: null, repaired: false };
  switch (result.kind) {
    case 'e164': {
      const { e164, extension, repaired, suspicious } = result;
      const read = { ...base, e164, extension, repaired, ...otherReadings(result) };
      return suspicious ? { ...read, suspicious } : read;
    }
    case 'unparseable':
      return { ...base, ...otherReadings(result) };
    case 'internal':
      return { ...base, extension: result.extension };
    case 'short':
    case 'withheld':
      return base;
  }
}

/** The text, or undefined for a column that is NULL. Throws a {@link UsageError} for what is no text. */
function textIn(raw: PhoneText, reader: string): string | undefined {
  if (raw === null || raw === undefined) return undefined;
  if (typeof raw === 'string') return raw;
  const message = `${reader} reads text and was given a ${typeof raw}: digits kept as numbers lose zeros and +; pass the text`;
  throw new UsageError('notText', reader, message);
}

/**
 * Makes the functions that read telephone numbers with metadata of your choice: one of libphonenumber-js's sets, or one
 * that its generator made of the countries that you need.
 *
 * @example
 * const reader = createPhoneReader(metadata); // import metadata from 'libphonenumber-js/mobile/metadata'
 * const read = reader.normalizePhone('601 234 567', { defaultCountry: 'PL' });
 * console.log(read.kind === 'e164' && read.e164); // +48601234567
 */
export function createPhoneReader(metadata: PhoneMetadata): PhoneReader {
  return readerWith(createPlans(metadata));
}

export function readerWith(plans: NumberingPlans): PhoneReader {
  return {
    normalizePhone(raw, options = {}) {
      const text = textIn(raw, 'normalizePhone');
      const context = readingContext(options, plans);
      if (options.privacy === true) return { kind: 'withheld' };
      if (text === undefined) return unparseable('', 'empty');
      const canonical = readCanonical(text, context);
      if (canonical !== undefined) return canonical;
      return agreed(
        readField(text, context).map(({ result }) => result),
        text,
      );
    },

    normalizePhoneField(raw, options = {}) {
      const text = textIn(raw, 'normalizePhoneField');
      const context = readingContext(options, plans);
      if (options.privacy === true) return [{ kind: 'withheld' }];
      return text === undefined ? [] : readField(text, context).map(({ result }) => result);
    },

    phoneEntries(raw, kind, options = {}) {
      const text = textIn(raw, 'phoneEntries');
      const context = readingContext(options, plans);
      if (text === undefined) return [];
      const parts = readField(text, context);
      const [only] = parts.length === 1 ? parts : [];
      return only ? [entryOf({ ...only, raw: text.trim() }, kind)] : parts.map((part) => entryOf(part, kind));
    },

    firstKnownCountry: (...choices) =>
      choices.map((choice) => findCountry(choice, plans)).find((country) => country !== undefined),

    isCountry: (code): code is CountryCode => findCountry(code, plans) === code,
  };
}
