import type { components } from '@callcard/api/client';
import { pathTo } from '../../router/router.js';

type Schemas = components['schemas'];

/** The records of the CRM that calls are bound to. */
export interface RecordsByKind {
  readonly contact: Schemas['Contact'];
  readonly company: Schemas['Company'];
  readonly lead: Schemas['Lead'];
  readonly deal: Schemas['Deal'];
  readonly invoice: Schemas['Invoice'];
}

export type RecordKind = keyof RecordsByKind;
export type AnyRecord = RecordsByKind[RecordKind];

/** Who may call: records with phone numbers. */
export type PartyKind = 'contact' | 'company' | 'lead';
export type Party = RecordsByKind[PartyKind];

export interface RecordRef {
  readonly type: RecordKind;
  readonly id: string;
}

/** What addresses of the API call several records of a kind. */
export const plurals = {
  contact: 'contacts',
  company: 'companies',
  lead: 'leads',
  deal: 'deals',
  invoice: 'invoices',
} as const satisfies Record<RecordKind, string>;

/** What a record is called. */
export function nameOf(record: AnyRecord): string {
  switch (record.type) {
    case 'contact':
    case 'company':
      return record.name;
    case 'lead':
      return record.personName ?? record.companyName ?? record.title;
    case 'deal':
    case 'invoice':
      return record.title;
  }
}

/** The record's page. */
export function addressOf({ type, id }: RecordRef): string {
  return pathTo(type, { id });
}

/** How filters of the API name a record. */
export function refText({ type, id }: RecordRef): string {
  return `${type}:${id}`;
}
