import type { PartyType } from '../model/party.js';
import type { GradedCandidate } from './candidates.js';

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
 * How many have the number, records of one holder counted once. Clients are counted without leads: leads pile up by
 * themselves, and 25 of them must not hide the contact (rule M8).
 */
function countHolders(holders: readonly Holder[]): number {
  const clients = holders.filter(({ type }) => type !== 'lead');
  return new Set((clients.length > 0 ? clients : holders).map(holderOf)).size;
}

/** A number of too many holders says nothing (rule M5). */
export function isPlaceholder(holders: readonly Holder[], limit: number): boolean {
  return countHolders(holders) > limit;
}

/**
 * Another reading of the number than the likely one is strong when it is alone: nobody has the number itself, and one holder
 * has the reading (rule P9). Not where a slip of the caller's or of the record's suggests it (rule P6).
 */
export function loneReading(graded: readonly GradedCandidate[]): readonly GradedCandidate[] {
  const isAlone =
    graded.every(({ candidate, isDoubtful }) => candidate.grade === 'weak' && !isDoubtful) &&
    countHolders(graded.map(({ candidate }) => candidate)) === 1;
  if (!isAlone) return graded;
  return graded.map((one) => ({ ...one, candidate: { ...one.candidate, grade: 'strong' } }));
}
