import { hash } from 'node:crypto';
import type { CountryCode, DraftOf, PartyType, PhoneEntry } from '@callcard/crm-core';
import type { FieldValues, ReadRow } from '../input/rows.js';
import { countryNamed } from '../mapping/countries.js';
import { attributeOf, type FieldName } from '../mapping/fields.js';
import { readAmount } from './amount.js';
import type { Finding, FindingCode } from './finding.js';
import { readNumbers } from './numbers.js';
import type { People } from './people.js';

/** A row as it is to be mirrored. */
export interface PreparedRow {
  readonly line: number;
  readonly externalId: string;
  readonly name: string;
  readonly phones: readonly PhoneEntry[];
  /** The id in the other system of the company that a contact works for; undefined: the file does not say. */
  readonly company: string | null | undefined;
  readonly draft: DraftOf<PartyType>;
  readonly findings: readonly Finding[];
}

/** What rows are read with. */
export interface DraftOptions {
  readonly type: PartyType;
  /** The system that is mirrored. */
  readonly source: string;
  readonly country: CountryCode;
  readonly people: People;
}

function first(values: FieldValues, field: FieldName): string | undefined {
  return values.get(field)?.[0];
}

/** What is said of a field: undefined when no column is mapped to it, null for an empty cell. */
function said(values: FieldValues, field: FieldName): string | null | undefined {
  return values.has(field) ? (first(values, field) ?? null) : undefined;
}

function personName(values: FieldValues): string {
  const parts = (['firstName', 'middleName', 'lastName'] as const).map((field) => first(values, field));
  return first(values, 'name') ?? parts.filter((part) => part !== undefined).join(' ');
}

function attributesOf(values: FieldValues): Readonly<Record<string, string>> | undefined {
  const found = [...values].flatMap(([field, [text]]) => {
    const name = attributeOf(field);
    return name !== undefined && text !== undefined ? [[name, text] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** One of several addresses in a cell. */
const firstAddress = (text: string | null | undefined) => text && (text.split(/[,;]\s*/, 1)[0] ?? text);

const yes = new Set(['1', 'true', 'yes', 'y', 'tak', 'да', 'ja', 'closed', 'converted', 'x']);

type Fields = Readonly<Record<string, unknown>>;

function omitUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What a record is called when its own fields say nothing. */
function anyName(values: FieldValues, phones: readonly PhoneEntry[]): string {
  return first(values, 'companyName') ?? first(values, 'email') ?? phones[0]?.raw ?? '';
}

function leadFields(
  values: FieldValues,
  person: string,
  fallback: string,
  amount: number | null | undefined,
): Fields {
  const closed = said(values, 'closed');
  const namesPerson = (['name', 'firstName', 'lastName'] as const).some((field) => values.has(field));
  return {
    title: first(values, 'title') ?? (person || fallback),
    personName: namesPerson ? person || null : undefined,
    companyName: said(values, 'companyName'),
    interest: said(values, 'interest'),
    comments: said(values, 'comments'),
    expectedAmount: amount,
    status: closed === undefined ? undefined : yes.has((closed ?? '').toLowerCase()) ? 'closed' : 'open',
  };
}

/** Where a row that names no id is known by: the same text is the same row. */
function idOf(row: ReadRow): string {
  return first(row.values, 'externalId') ?? hash('sha256', row.content()).slice(0, 32);
}

/** Whether a row lacks the id that its column should have. */
export function lacksId({ values }: ReadRow): boolean {
  return values.has('externalId') && first(values, 'externalId') === undefined;
}

/** Makes of a row what is to be mirrored; what cannot be taken over is a finding. */
export function prepareRow(row: ReadRow, { type, source, country, people }: DraftOptions): PreparedRow {
  const { line, values } = row;
  const externalId = idOf(row);
  const notes: { code: FindingCode; value: string; detail: string }[] = [];
  const note = (code: FindingCode, value: string, detail: string) => notes.push({ code, value, detail });

  const countryText = first(values, 'country');
  const own = countryText === undefined ? undefined : countryNamed(countryText);
  if (countryText !== undefined && !own)
    note('unknownCountry', countryText, `no country that is known: numbers are read in ${country}`);
  const numbers = readNumbers(values, own ?? country);
  notes.push(...numbers.notes);

  const owner = said(values, 'owner');
  const ownerId = owner ? people.find(owner) : owner;
  if (owner && ownerId === undefined)
    note('unknownOwner', owner, 'no user has this id, extension or name alone');

  const amountText = said(values, 'expectedAmount');
  const amount = amountText ? readAmount(amountText) : amountText === null ? null : undefined;
  if (amountText && amount === undefined) note('unreadableAmount', amountText, 'no amount of money');

  const person = personName(values);
  const fallback = anyName(values, numbers.entries);
  const name = (type === 'lead' ? first(values, 'title') : undefined) ?? (person || fallback);
  const company = type === 'contact' ? said(values, 'company') : undefined;
  const hasPhones = [...values.keys()].some((field) => field.startsWith('phone.'));
  const draft = omitUndefined({
    ...(type === 'lead' ? leadFields(values, person, fallback, amount) : { name }),
    externalId: { source, id: externalId },
    email: firstAddress(said(values, 'email')),
    phones: hasPhones ? numbers.entries : undefined,
    ownerId,
    companyId: company === null ? null : undefined,
    attributes: attributesOf(values),
  });
  return {
    line,
    externalId,
    name,
    phones: numbers.entries,
    company: company?.split(/[;,]/, 1)[0]?.trim() ?? company,
    // The core checks what it is given, whatever its type says.
    draft: draft as unknown as DraftOf<PartyType>,
    findings: notes.map((each) => ({ line, externalId, name, ...each })),
  };
}
