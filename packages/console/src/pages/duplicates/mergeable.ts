import type { PartyKind } from '../records/kinds.js';

interface PartyRef {
  readonly type: PartyKind;
  readonly id: string;
}

/** Whether a record can be merged into the one that stays: another one of its kind, or a lead into a contact (rule M11). */
export function isMergeable(from: PartyRef, into: PartyRef): boolean {
  if (from.id === into.id) return false;
  return from.type === into.type || (from.type === 'lead' && into.type === 'contact');
}

const order: readonly PartyKind[] = ['contact', 'company', 'lead'];

/** The record that stays unless somebody chooses another: into which most of the others can be merged, the known before the new. */
export function likelySurvivor<T extends PartyRef>(records: readonly T[]): T | undefined {
  const countOf = (into: T) => records.filter((from) => isMergeable(from, into)).length;
  return [...records].sort(
    (a, b) => countOf(b) - countOf(a) || order.indexOf(a.type) - order.indexOf(b.type),
  )[0];
}
