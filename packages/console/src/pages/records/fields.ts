import type { AnyRecord, RecordKind } from './kinds.js';

/** A field that somebody fills in. */
export type FieldName =
  | 'name'
  | 'title'
  | 'personName'
  | 'companyName'
  | 'email'
  | 'interest'
  | 'expectedAmount'
  | 'comments'
  | 'amount'
  | 'invoiceStatus'
  | 'contactId'
  | 'companyId'
  | 'dealId'
  | 'ownerId';

/** How a field is filled in. */
type FieldShape =
  | 'line'
  | 'lines'
  | 'email'
  | 'amount'
  | 'invoiceStatus'
  | 'user'
  | 'contact'
  | 'company'
  | 'deal';

export const fieldShapes: Readonly<Record<FieldName, FieldShape>> = {
  name: 'line',
  title: 'line',
  personName: 'line',
  companyName: 'line',
  email: 'email',
  interest: 'lines',
  expectedAmount: 'amount',
  comments: 'lines',
  amount: 'amount',
  invoiceStatus: 'invoiceStatus',
  contactId: 'contact',
  companyId: 'company',
  dealId: 'deal',
  ownerId: 'user',
};

/** The fields of each kind of record, in order. */
export const fieldsOf: Readonly<Record<RecordKind, readonly FieldName[]>> = {
  contact: ['name', 'companyId', 'email', 'ownerId'],
  company: ['name', 'email', 'ownerId'],
  lead: ['title', 'personName', 'companyName', 'email', 'interest', 'expectedAmount', 'comments', 'ownerId'],
  deal: ['title', 'amount', 'contactId', 'companyId', 'ownerId'],
  invoice: ['title', 'amount', 'invoiceStatus', 'contactId', 'companyId', 'dealId', 'ownerId'],
};

/** Whether records of the kind cannot be without the field. */
export function isRequired(kind: RecordKind, field: FieldName): boolean {
  return field === 'name' || field === 'title' || (kind === 'invoice' && field === 'amount');
}

/** What the API calls a field. */
export function apiNameOf(field: FieldName): string {
  return field === 'invoiceStatus' ? 'status' : field;
}

/** What is filled in: a text for each field, empty for nothing. */
export type Filled = Partial<Readonly<Record<FieldName, string>>>;

/** A record as a form shows it. */
export function filledOf(record: AnyRecord): Filled {
  const stored: Readonly<Record<string, unknown>> = { ...record };
  return Object.fromEntries(fieldsOf[record.type].map((field) => [field, textOf(stored[apiNameOf(field)])]));
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function apiValueOf(field: FieldName, text: string): string | number | null {
  if (text.trim() === '') return null;
  return fieldShapes[field] === 'amount' ? Number(text) : text;
}

/** What the API is told of fields that were filled in; what is empty is null. */
export function bodyOf(filled: Filled): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(filled).map(([name, text]) => {
      const field = name as FieldName;
      return [apiNameOf(field), apiValueOf(field, text)];
    }),
  );
}

/** The fields of a draft that say something else than the record does. */
export function changesIn(draft: Filled, record: AnyRecord): Filled {
  const stored = filledOf(record);
  return Object.fromEntries(
    Object.entries(draft).filter(([name, text]) => text !== (stored[name as FieldName] ?? '')),
  );
}
