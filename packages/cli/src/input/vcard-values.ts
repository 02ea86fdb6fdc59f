import type { PartyType, PhoneKind } from '@callcard/crm-core';
import ICAL from 'ical.js';
import type { FieldName } from '../mapping/fields.js';
import type { FieldValues } from './rows.js';
import { cardLines } from './vcard-text.js';

/** A property of a card as jCard (RFC 7095) has it. */
type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  ...values: unknown[],
];

/** Nobody calls from these. */
const noPhones = ['fax', 'pager', 'modem', 'bbs'];

const kinds: readonly (readonly [word: string, kind: PhoneKind])[] = [
  ['cell', 'mobile'],
  ['iphone', 'mobile'],
  ['mobile', 'mobile'],
  ['main', 'main'],
  ['home', 'home'],
  ['work', 'work'],
];

function typesOf([, { type }]: Property): readonly string[] {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.flatMap((each) => (typeof each === 'string' ? each.toLowerCase().split(',') : []));
}

/** The texts of a property; of one with parts, each part. */
function partsOf([, , , ...values]: Property): readonly string[] {
  return values.flat(2).map((value) => (typeof value === 'string' ? value.trim() : ''));
}

const textsOf = (properties: readonly Property[]) =>
  properties.flatMap((property) => partsOf(property)[0] || []);

function phoneKind(property: Property): PhoneKind | undefined {
  const types = typesOf(property);
  if (noPhones.some((word) => types.includes(word))) return undefined;
  return kinds.find(([word]) => types.includes(word))?.[1] ?? 'other';
}

/** What one vCard (version 2.1, 3.0 or 4.0) says. Throws for a text that is none. */
export function readCard(card: string, type: PartyType): FieldValues {
  const [, properties] = ICAL.parse(cardLines(card)) as unknown as [string, readonly Property[]];
  const all = (name: string) => properties.filter(([each]) => each === name);
  const [family = '', given = '', additional = ''] = all('n').flatMap(partsOf);
  const written =
    textsOf(all('fn'))[0] ?? [given, additional, family].filter((part) => part !== '').join(' ');
  const organisation = textsOf(all('org'))[0];
  const name = type === 'company' ? (organisation ?? written) : written;
  const values = new Map<FieldName, readonly string[]>([
    ['name', name === '' ? [] : [name]],
    ['email', textsOf(all('email'))],
    ['phone.other', []],
  ]);
  const [uid] = textsOf(all('uid'));
  if (uid !== undefined) values.set('externalId', [uid]);
  if (type === 'lead') {
    values.set('companyName', organisation === undefined ? [] : [organisation]);
    values.set('comments', textsOf(all('note')));
  }
  const country = all('adr').flatMap((property) => partsOf(property)[6] || [])[0];
  if (country !== undefined) values.set('country', [country]);
  for (const property of all('tel')) {
    const kind = phoneKind(property);
    const [number = ''] = partsOf(property);
    if (kind && number !== '') values.set(`phone.${kind}`, [...(values.get(`phone.${kind}`) ?? []), number]);
  }
  return values;
}
