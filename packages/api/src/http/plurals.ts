import { boundTypes, type RecordRef, type RecordType } from '@callcard/crm-core';

/** The path below `/v1/` of each kind of record. */
export const plurals = {
  contact: 'contacts',
  company: 'companies',
  lead: 'leads',
  deal: 'deals',
  invoice: 'invoices',
  user: 'users',
  queue: 'queues',
  line: 'lines',
  pipeline: 'pipelines',
  task: 'tasks',
} as const satisfies Record<RecordType, string>;

/** A kind of record with its article. */
export function one(type: RecordType): string {
  return type === 'invoice' ? 'an invoice' : `a ${type}`;
}

/** The address of a record. */
export function recordPath({ type, id }: { readonly type: RecordType; readonly id: string }): string {
  return `/v1/${plurals[type]}/${id}`;
}

/** Whether calls are bound to records of this kind, so that they have activities (rule A1). */
export function hasActivities(type: RecordType): type is RecordRef['type'] {
  const bound: readonly RecordType[] = boundTypes;
  return bound.includes(type);
}

/** A word as a part of an identifier: `Contact`. */
export function identifier<W extends string>(word: W): Capitalize<W> {
  return (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<W>;
}
