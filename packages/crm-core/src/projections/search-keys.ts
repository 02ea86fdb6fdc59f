import type { CrmRecord, RecordType } from '../model/crm-record.js';
import { fieldsOf } from '../model/object-shape.js';
import { refKey } from '../model/record.js';
import { wordsOf } from '../text/fold.js';
import type { RecordKey } from './record-key.js';

/**
 * What records are searched by, each rule once for every adapter. A record has a bounded number of keys, so that adding a million
 * of them stays a matter of minutes: what is beyond is found by everything else.
 */
export const searchLimits = {
  /** Words of one record. */
  words: 16,
  /** Characters of a word: longer ones are compared by so many. */
  word: 32,
  /** Characters of an address: longer ones are compared by so many, from the domain on. */
  email: 200,
  /** Characters of an attribute's value: those that have more are not searched for. */
  attributeValue: 200,
} as const;

/** A word as it is kept and asked for. */
function wordKey(word: string): string {
  return word.length <= searchLimits.word ? word : [...word].slice(0, searchLimits.word).join('');
}

/** The words by which a text is found, or asks. */
export function wordKeysOf(texts: readonly unknown[]): readonly string[] {
  const said = texts.filter((text) => typeof text === 'string').join(' ');
  return [...new Set(wordsOf(said).map(wordKey))];
}

/** An address with its domain first, so that a domain is the beginning of all its addresses; case never matters. */
export function emailKey(address: string): string {
  const text = address.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  return `${text.slice(at + 1)}@${text.slice(0, Math.max(at, 0))}`.slice(0, searchLimits.email);
}

/** An attribute with exactly this value. */
export function attributeKey(name: string, value: string): string {
  return JSON.stringify([name, value]);
}

/** The fields whose words a record of this kind is found by. */
const wordFields: ReadonlyMap<RecordType, readonly string[]> = new Map([
  ['contact', ['name']],
  ['company', ['name']],
  ['lead', ['title', 'personName', 'companyName']],
  ['deal', ['title']],
  ['invoice', ['title']],
]);

/** Of invoices and people: the records that they name. What deals name is `partyKeysOf`. */
function linksOf(type: RecordType, fields: Readonly<Record<string, unknown>>): readonly string[] {
  const named =
    type === 'contact'
      ? (['company'] as const)
      : type === 'invoice'
        ? (['contact', 'company', 'deal'] as const)
        : [];
  return named.flatMap((name) => {
    const id = fields[`${name}Id`];
    return typeof id === 'string' ? refKey({ type: name, id }) : [];
  });
}

function attributeKeys(attributes: unknown): readonly string[] {
  return Object.entries(fieldsOf(attributes) ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && value.length <= searchLimits.attributeValue ? attributeKey(name, value) : [],
  );
}

/**
 * What a contact, company, lead, deal or invoice is searched by, beside its numbers; others have nothing, and so has a record that
 * was merged away.
 */
export function searchKeysOf(type: RecordType, record: CrmRecord): readonly RecordKey[] {
  const names = wordFields.get(type);
  const fields = fieldsOf(record);
  if (!names || !fields || fieldsOf(fields['mergedInto'])) return [];
  const { email, ownerId, attributes } = fields;
  const words = wordKeysOf(names.map((name) => fields[name])).slice(0, searchLimits.words);
  const keys = (kind: RecordKey['kind'], texts: readonly string[]) => texts.map((key) => ({ kind, key }));
  return [
    ...keys('word', words),
    ...keys('email', typeof email === 'string' ? [emailKey(email)] : []),
    ...keys('attribute', attributeKeys(attributes)),
    ...keys('owner', typeof ownerId === 'string' ? [ownerId] : []),
    ...keys('link', linksOf(type, fields)),
  ];
}
