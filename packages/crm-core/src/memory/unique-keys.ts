import type { AnyRecordRef, CrmRecord } from '../model/crm-record.js';
import { refKey } from '../model/record.js';
import type { TakenError, UniqueKey } from '../model/unique-key.js';
import { uniqueKeysOf } from '../projections/lookup-keys.js';

/** Who has what must be unique. */
export interface UniqueKeys {
  /** The first key of a change that another record has, in the store or in the change; undefined: none. */
  taken(change: {
    readonly records: readonly CrmRecord[];
    readonly removed?: readonly AnyRecordRef[];
  }): TakenError | undefined;
  /** Who has this key. */
  holderOf(key: string): AnyRecordRef | undefined;
  /** Gives the record its keys, and takes from it what it had before. */
  put(record: CrmRecord): void;
  remove(ref: AnyRecordRef): void;
}

export function createUniqueKeys(): UniqueKeys {
  const holders = new Map<string, AnyRecordRef>();
  const keysOf = new Map<string, readonly UniqueKey[]>();

  function remove(ref: AnyRecordRef): void {
    for (const { key } of keysOf.get(refKey(ref)) ?? []) holders.delete(key);
    keysOf.delete(refKey(ref));
  }

  return {
    remove,
    holderOf: (key) => holders.get(key),
    taken({ records, removed = [] }) {
      const given = new Set([...records, ...removed].map(refKey));
      const claimed = new Map<string, AnyRecordRef>();
      for (const record of records) {
        for (const { unique, key } of uniqueKeysOf(record)) {
          const stored = holders.get(key);
          const holder = claimed.get(key) ?? (stored && !given.has(refKey(stored)) ? stored : undefined);
          if (holder && refKey(holder) !== refKey(record)) return { code: 'taken', unique, holder };
          claimed.set(key, { type: record.type, id: record.id });
        }
      }
      return undefined;
    },
    put(record) {
      remove(record);
      const keys = uniqueKeysOf(record);
      keysOf.set(refKey(record), keys);
      for (const { key } of keys) holders.set(key, { type: record.type, id: record.id });
    },
  };
}
