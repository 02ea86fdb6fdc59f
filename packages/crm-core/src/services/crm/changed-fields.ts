import type { RecordOf, RecordType } from '../../model/crm-record.js';
import { settableFields } from './fields.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether two plain values are equal; a field that is absent equals one that is null. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameValue(a[name], b[name]));
}

/** The settable fields in which two versions of a record differ. */
export function changedFields<K extends RecordType>(
  type: K,
  before: RecordOf<K>,
  after: RecordOf<K>,
): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return settableFields[type].filter((name) => !sameValue(old.get(name), now.get(name)));
}
