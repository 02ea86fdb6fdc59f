import type { PhoneEntry } from '../../../model/phone.js';
import type { StoredCountry } from '../../../model/record.js';
import type { CallerRule, RoutingException } from '../../../model/routing-settings.js';
import type { FieldPath } from '../../../model/shape.js';
import { firstKnownCountry, isCountry, normalizePhone } from '../../../phone/normalize.js';
import { readPrefix } from '../../../phone/read-prefix.js';
import type { E164Phone } from '../../../phone/result.js';
import type { InvalidField } from '../errors.js';

/**
 * Reads numbers, prefixes and countries of settings in any spelling, as what routing compares. What cannot be read stays as
 * it was written, and is among the `errors`.
 */
export interface SettingsReader {
  readonly errors: readonly InvalidField[];
  number(text: string, path: FieldPath): string;
  prefix(text: string, path: FieldPath): string;
  country(text: string, path: FieldPath): StoredCountry;
  rule(rule: CallerRule, path: FieldPath): CallerRule;
  action<T extends RoutingException['action']>(action: T, path: FieldPath): T;
  /** A number that must be one of its own, such as a user's mobile. */
  entry(entry: PhoneEntry, path: FieldPath): PhoneEntry;
}

/** `country`: where national numbers and prefixes are dialled; undefined or unknown: only international ones are read. */
export function createSettingsReader(country: StoredCountry | undefined): SettingsReader {
  const defaultCountry = firstKnownCountry(country);
  const errors: InvalidField[] = [];

  function phone(text: string, path: FieldPath): E164Phone | undefined {
    const read = normalizePhone(text, { defaultCountry });
    if (read.kind === 'e164') return read;
    const several = read.kind === 'unparseable' && read.reason === 'severalNumbers';
    errors.push({ path, reason: several ? 'severalNumbers' : 'notAPhoneNumber' });
    return undefined;
  }

  function number(text: string, path: FieldPath): string {
    const read = phone(text, path);
    if (read && read.extension !== null) errors.push({ path, reason: 'hasExtension' });
    return read?.e164 ?? text;
  }

  function prefix(text: string, path: FieldPath): string {
    const read = readPrefix(text, defaultCountry);
    if (read === undefined) errors.push({ path, reason: 'notAPrefix' });
    return read ?? text;
  }

  return {
    errors,
    number,
    prefix,
    country(text, path) {
      const code = text.trim().toUpperCase();
      if (!isCountry(code)) errors.push({ path, reason: 'unknownCountry' });
      return code;
    },
    rule(rule, path) {
      if (rule.kind === 'number') return { ...rule, number: number(rule.number, [...path, 'number']) };
      return rule.kind === 'prefix' ? { ...rule, prefix: prefix(rule.prefix, [...path, 'prefix']) } : rule;
    },
    action: (action, path) =>
      action.kind === 'number' ? { ...action, number: number(action.number, [...path, 'number']) } : action,
    entry(entry, path) {
      const read = phone(entry.e164 ?? entry.raw, [...path, entry.e164 === null ? 'raw' : 'e164']);
      return read === undefined || read.e164 === entry.e164
        ? entry
        : { ...entry, e164: read.e164, extension: read.extension, repaired: read.repaired };
    },
  };
}
