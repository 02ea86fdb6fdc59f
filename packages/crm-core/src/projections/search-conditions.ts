import type { CrmRecord } from '../model/crm-record.js';
import type { RecordKey } from './record-key.js';
import { recordKeysOf } from './record-keys.js';

/** What a record that is searched for has. */
export type KeyCondition =
  /** One of these keys, of one of these kinds. */
  | { readonly kinds: readonly RecordKey['kind'][]; readonly keys: readonly string[] }
  /** A key of this kind that begins so. */
  | { readonly kind: RecordKey['kind']; readonly prefix: string };

function holds(condition: KeyCondition, keys: readonly RecordKey[]): boolean {
  if ('prefix' in condition)
    return keys.some(({ kind, key }) => kind === condition.kind && key.startsWith(condition.prefix));
  return keys.some(({ kind, key }) => condition.kinds.includes(kind) && condition.keys.includes(key));
}

/** Whether a record meets every condition: what a store's search means, said of one record. */
export function meetsConditions(record: CrmRecord, conditions: readonly KeyCondition[]): boolean {
  const keys = recordKeysOf(record.type, record);
  return conditions.every((condition) => holds(condition, keys));
}
