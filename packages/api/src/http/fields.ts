import {
  amountLimits,
  attributeLimits,
  type CountryCode,
  err,
  externalIdLimits,
  listLimits,
  ok,
  type PhoneEntry,
  phoneKinds,
  type Result,
  textLimits,
} from '@callcard/crm-core';
import { z } from 'zod';
import { countryReason } from '../country-reason.js';
import type { ApiDeps } from './deps.js';
import type { FieldError, Problem } from './problems.js';

/** Building blocks of the records' schemas: shapes and limits in one place. */

// Lone surrogates cannot be written as UTF-8; control characters have no business in a name.
const singleLine = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
const multiLine = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u;

/** One line of text, trimmed, not empty. */
export function lineOfText(max: number = textLimits.name) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `may have at most ${max} characters`)
    .regex(singleLine, 'must be one line without control characters');
}

/** Several lines of text. */
export function textBlock(max: number = textLimits.comments) {
  return z
    .string()
    .max(max, `may have at most ${max} characters`)
    .regex(multiLine, 'must not have control characters');
}

export const recordId = z.guid('must be the id of a record');
export const email = lineOfText(textLimits.email).regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');
export const amount = z.number().min(amountLimits.min).max(amountLimits.max);
export const seconds = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);
/** An instant, written as ISO 8601. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant, such as 2026-03-02T09:00:00Z' })
  .transform((text) => Date.parse(text));
/** The limits of a span of time, in a query. */
export const spanQuery = {
  from: instant.optional().describe('From this instant on.'),
  until: instant.optional().describe('Before this instant.'),
};
/** Only in requests: how the numbers of this request are to be read (rule P5). */
export const country = z.string().regex(/^[A-Z]{2}$/, countryReason);
/** Only in requests: the version that the change was made for. */
export const version = z.int().min(1);

export const phone = z.strictObject({ number: lineOfText(100), kind: z.enum(phoneKinds).optional() });
export const phones = z.array(phone).max(listLimits.phones);

export type PhoneInput = z.output<typeof phone>;

const externalId = z
  .strictObject({ source: lineOfText(externalIdLimits.source), id: lineOfText(externalIdLimits.id) })
  .nullable()
  .optional();
const attributeName = lineOfText(attributeLimits.name);
const attributeValue = textBlock(attributeLimits.value);

/** Attributes by name. What would be no property of a plain object is refused: the schema's record would drop it unsaid. */
function attributesOf<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (input, context) => {
      if (typeof input === 'object' && input !== null && Object.hasOwn(input, '__proto__')) {
        context.addIssue({
          code: 'custom',
          path: ['__proto__'],
          message: 'is no name for an attribute',
          input,
        });
      }
      return input;
    },
    z.record(attributeName, value),
  );
}

/** What a new record of any kind may have, so that a CRM that exists can be mirrored. */
export const mirroredCreate = { externalId, attributes: attributesOf(attributeValue).optional() };
/** Attributes change one by one: null removes one, or all of them. */
export const mirroredChange = {
  externalId,
  attributes: attributesOf(attributeValue.nullable()).nullable().optional(),
  version: version.optional(),
};

/** What an object says, without the fields that it leaves undefined. */
export function omitUndefined<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** The country for the numbers of a request. Errors: `invalid-body` when we know no such country. */
export function countryOf(deps: ApiDeps, code: string | undefined): Result<CountryCode, Problem> {
  if (code === undefined || deps.normalize.isCountry(code)) return ok(code ?? deps.defaultCountry);
  return err({
    code: 'invalid-body',
    errors: [{ pointer: '/country', reason: countryReason, rule: 'unknownCountry' }],
  });
}

/**
 * A record's phones from a request. A field with two numbers gives two entries. A number that cannot be understood
 * would never be matched, so it is refused here, where somebody can still correct it. One of `stored` that comes back as it was
 * written stays as it was read, perhaps in another country, unless the request names a country.
 * Errors: `bad-phone-number` naming each, `invalid-body` for the country.
 */
export function phoneEntriesOf(
  deps: ApiDeps,
  inputs: readonly PhoneInput[],
  countryCode: string | undefined,
  pointerOf: (index: number) => string = (index) => `/phones/${index}/number`,
  stored: readonly PhoneEntry[] = [],
): Result<readonly PhoneEntry[], Problem> {
  const read = countryOf(deps, countryCode);
  if (!read.ok) return read;
  const take = keptEntries(countryCode === undefined ? stored : []);
  const kept = inputs.map(take);
  const perInput = inputs.map(({ number, kind }, index) => {
    const entry = kept[index];
    return entry ? [entry] : deps.normalize.entries(number, kind ?? 'other', read.value);
  });
  const errors: FieldError[] = perInput.flatMap((entries, index) =>
    kept[index] || (entries.length > 0 && entries.every(({ e164 }) => e164 !== null))
      ? []
      : [
          {
            pointer: pointerOf(index),
            reason: `cannot be read as a phone number in ${read.value}: write it in international form, such as +48 601 234 567`,
            rule: 'notAPhoneNumber',
          },
        ],
  );
  return errors.length > 0 ? err({ code: 'bad-phone-number', errors }) : ok(perInput.flat());
}

/** Finds the stored entry of a number that is sent back as it was written, each once. */
function keptEntries(stored: readonly PhoneEntry[]): (input: PhoneInput) => PhoneEntry | undefined {
  const left = [...stored];
  return ({ number, kind }) => {
    const at = left.findIndex(({ raw }) => raw === number);
    const [entry] = at < 0 ? [] : left.splice(at, 1);
    return entry && { ...entry, kind: kind ?? entry.kind };
  };
}

/** Exactly one number. Errors: as {@link phoneEntriesOf}. */
export function onePhone(
  deps: ApiDeps,
  input: PhoneInput,
  countryCode: string | undefined,
  pointer: string,
): Result<PhoneEntry, Problem> {
  const entries = phoneEntriesOf(deps, [input], countryCode, () => pointer);
  if (!entries.ok) return entries;
  const [entry, ...more] = entries.value;
  if (entry !== undefined && more.length === 0) return ok(entry);
  return err({
    code: 'bad-phone-number',
    errors: [{ pointer, reason: 'must be one number', rule: 'severalNumbers' }],
  });
}
