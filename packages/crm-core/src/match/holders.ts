import type { PartyType } from '../model/party.js';

/** A record that has a number. */
export interface Holder {
  readonly type: PartyType;
  readonly id: string;
  /** Of a contact: where it works. */
  readonly companyId: string | null;
  readonly ownerId: string | null;
}

/**
 * Whom a record holds the number for: a company and its people are one holder, however many (rule M5), and so are leads of
 * one owner (rule M10).
 */
function holderOf({ type, id, companyId, ownerId }: Holder): string {
  if (type === 'lead' && ownerId !== null) return `leads of ${ownerId}`;
  return companyId === null ? `${type}:${id}` : `company:${companyId}`;
}

/**
 * A number of too many holders says nothing (rule M5). Clients are counted without leads: leads pile up by themselves,
 * and 25 of them must not hide the contact (rule M8).
 */
export function isPlaceholder(holders: readonly Holder[], limit: number): boolean {
  const clients = holders.filter(({ type }) => type !== 'lead');
  return new Set((clients.length > 0 ? clients : holders).map(holderOf)).size > limit;
}
