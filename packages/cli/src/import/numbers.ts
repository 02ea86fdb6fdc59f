import {
  type CountryCode,
  listLimits,
  normalizePhone,
  type PhoneEntry,
  type PhoneKind,
  phoneEntries,
  textLimits,
  type UnparseableReason,
} from '@callcard/crm-core';
import type { FieldValues } from '../input/rows.js';
import { type FieldName, phoneKindOf } from '../mapping/fields.js';
import type { FindingCode } from './finding.js';

/** What is to be said of one number. */
export interface NumberNote {
  readonly code: Extract<FindingCode, 'unreadableNumber' | 'changedNumber' | 'cutNumbers'>;
  readonly value: string;
  readonly detail: string;
}

/** The numbers of a row, as the core reads them. */
export interface ReadNumbers {
  readonly entries: readonly PhoneEntry[];
  readonly notes: readonly NumberNote[];
}

const reasons: Readonly<Record<UnparseableReason, string>> = {
  empty: 'nothing is there',
  noDigits: 'no digits',
  notAPhoneNumber: 'no telephone number',
  tooShort: 'too few digits: is the area code missing?',
  tooLong: 'too many digits',
  unknownCountryCode: 'no country has this code',
  noDefaultCountry: 'no country code: say --country',
  invalidNumber: 'no number that anybody could have',
  severalNumbers: 'several numbers that cannot be told apart',
  inputTooLong: 'too long for a number',
};

function whyUnreadable(raw: string, country: CountryCode): string {
  const read = normalizePhone(raw, { defaultCountry: country });
  switch (read.kind) {
    case 'unparseable':
      return reasons[read.reason];
    case 'internal':
      return 'an extension of our own: no caller is found by it';
    case 'short':
      return 'a short number: no caller is found by it';
    case 'withheld':
      return 'stands for no number';
    case 'e164':
      return 'no number';
  }
}

function whatChanged({ raw, e164, alternates = [], suspicious }: PhoneEntry, country: CountryCode): string {
  const read = normalizePhone(raw, { defaultCountry: country });
  const also = alternates.length > 0 ? `, or ${alternates.join(', ')}` : '';
  const why =
    read.kind === 'e164' && read.renumbering
      ? 'the numbering plan has changed'
      : 'digits or words were left out, added or corrected';
  return suspicious ? `read as ${e164}${also}: it looks mistyped` : `read as ${e164}${also}: ${why}`;
}

function noteOf(entry: PhoneEntry, country: CountryCode): NumberNote | undefined {
  const { raw: value, e164, repaired, suspicious } = entry;
  if (e164 === null) return { code: 'unreadableNumber', value, detail: whyUnreadable(value, country) };
  if (repaired || suspicious) return { code: 'changedNumber', value, detail: whatChanged(entry, country) };
  return undefined;
}

/** What every field of a number is, in the order in which a record has them. */
function* cellsOf(values: FieldValues): Generator<readonly [kind: PhoneKind, text: string]> {
  for (const [field, texts] of values as ReadonlyMap<FieldName, readonly string[]>) {
    const kind = phoneKindOf(field);
    if (kind) for (const text of texts) yield [kind, text];
  }
}

/** Reads all telephone numbers of a row; each number once, and no more than a record may have. */
export function readNumbers(values: FieldValues, country: CountryCode): ReadNumbers {
  const entries: PhoneEntry[] = [];
  const notes: NumberNote[] = [];
  for (const [kind, text] of cellsOf(values)) {
    for (const entry of phoneEntries(text, kind, { defaultCountry: country })) {
      const note = noteOf(entry, country);
      if (note) notes.push(note);
      if (entry.raw.length > textLimits.phone) continue;
      const isThere = entries.some(({ e164, raw }) =>
        entry.e164 === null ? raw === entry.raw : e164 === entry.e164,
      );
      if (!isThere) entries.push(entry);
    }
  }
  const { phones: most } = listLimits;
  for (const { raw: value } of entries.splice(most))
    notes.push({ code: 'cutNumbers', value, detail: `a record has ${most} numbers at most` });
  return { entries, notes };
}
