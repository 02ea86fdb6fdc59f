import { entriesOf, fieldsOf } from '../model/object-shape.js';
import type { Party } from '../model/party.js';
import type { PhoneEntry } from '../model/phone.js';
import type { RecordRef } from '../model/record.js';
import { readParties } from '../model/shapes/party-records.js';
import { readPhones } from '../model/shapes/phone-entry.js';
import type { CountryCode } from './country.js';
import { maxPlans } from './max-plans.js';
import { firstKnownCountry, normalizePhoneField } from './normalize.js';
import { countryOfNumber } from './possible.js';
import { entryOf } from './reader.js';
import type { Renumbering } from './renumberings.js';

/** How stored numbers are read again. */
export interface RereadOptions {
  /** The country of texts that were not read before (rule P5). Absent or unknown: only international forms are read. */
  readonly defaultCountry?: CountryCode | null | undefined;
}

/** A stored number that is read otherwise than it was. */
export interface RereadPhone {
  readonly before: PhoneEntry;
  readonly after: PhoneEntry;
  /** The renumbering that made another number of it (rule P10); null: its text is read otherwise for other reasons. */
  readonly renumbering: Renumbering | null;
}

/** A record whose numbers are read otherwise than they were. */
export interface RereadRecord {
  readonly record: RecordRef;
  /** The version of the record that was looked at. */
  readonly version: number;
  /** All its numbers as they are read today: what a change of the record takes. */
  readonly phones: readonly PhoneEntry[];
  readonly changes: readonly RereadPhone[];
}

/** What a number's text says today, where it says one number at all, and no less than was known. */
function readingIn(before: PhoneEntry, country: CountryCode | null | undefined): RereadPhone | undefined {
  const [result, ...more] = normalizePhoneField(before.raw, { defaultCountry: country });
  if (result === undefined || more.length > 0) return undefined;
  const read = entryOf({ raw: before.raw, result }, before.kind);
  if (read.e164 === null && (before.e164 !== null || read.alternates === undefined)) return undefined;
  const after = { ...read, extension: read.extension ?? before.extension };
  return { before, after, renumbering: (result.kind === 'e164' && result.renumbering) || null };
}

/** A number that was read before was read in its own country, or abroad: whatever tells more of the same number counts. */
function reread(before: PhoneEntry, options: RereadOptions): RereadPhone | undefined {
  const given: RereadOptions = fieldsOf(options) ?? {};
  const defaultCountry = firstKnownCountry(given.defaultCountry);
  if (before.e164 === null) return readingIn(before, defaultCountry);
  const countries = [countryOfNumber(before.e164, maxPlans), defaultCountry];
  const readings = countries.flatMap((country) => readingIn(before, country) ?? []);
  const same = readings.filter(({ after }) => after.e164 === before.e164);
  const tells = same.find(({ after }) => after.alternates !== undefined);
  return tells ?? same[0] ?? readings[0];
}

/** The numbers that an entry is found by, likeliest first. */
function keysOf({ e164, alternates = [] }: PhoneEntry): readonly string[] {
  return e164 === null ? alternates : [e164, ...alternates];
}

function isNew({ before, after }: RereadPhone): boolean {
  const said = (entry: PhoneEntry) =>
    JSON.stringify([entry.e164 ?? null, keysOf(entry), entry.suspicious === true]);
  return said(before) !== said(after);
}

/**
 * A stored number with what its text says today: what was not read is, and other readings are added. A number that it has
 * stays its number: where the text is read as another one today, that is one of the alternates (rule P6). Itself when
 * there is nothing to add. Pure.
 */
export function rereadPhone(given: PhoneEntry, options: RereadOptions = {}): PhoneEntry {
  const [entry] = readPhones([given]);
  const read = entry && reread(entry, options);
  if (!entry || !read) return given;
  const { after } = read;
  if (entry.e164 === null) return isNew(read) ? after : given;
  const known = new Set(keysOf(entry));
  const added = keysOf(after).filter((number) => !known.has(number));
  if (added.length === 0) return given;
  const alternates = [...(entry.alternates ?? []), ...added];
  return { ...entry, alternates, ...(after.suspicious ? { suspicious: true } : {}) };
}

/**
 * Lists what reading the numbers of records again would change (rule P10): numbers from before a renumbering, and numbers that
 * earlier versions did not read. Nothing is written: give `phones` and `version` to the CRM service's `change`. No number
 * gets lost: a text that says less today stays as it was read. A number that was read before is read in its own country. Pure.
 *
 * @example
 * const old = { raw: '+225 07 12 34 56', kind: 'work', e164: null, extension: null, repaired: false } as const;
 * const [report] = renumberingReport([{ ...contact, phones: [old] }]);
 * console.log(report?.phones[0]?.e164, report?.changes[0]?.renumbering?.since); // +2250707123456 2021-01-31
 */
export function renumberingReport(
  parties: Iterable<Party>,
  options: RereadOptions = {},
): readonly RereadRecord[] {
  const report: RereadRecord[] = [];
  for (const { type, id, version, phones } of readParties([...entriesOf(parties)])) {
    const read = phones.map((entry) => {
      const change = reread(entry, options);
      return change && isNew(change) ? change : undefined;
    });
    const changes = read.flatMap((change) => change ?? []);
    if (changes.length === 0) continue;
    const after = phones.map((entry, n) => read[n]?.after ?? entry);
    report.push({ record: { type, id }, version, phones: after, changes });
  }
  return report;
}
