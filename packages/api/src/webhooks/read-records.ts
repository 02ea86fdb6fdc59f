import { type AnyRecordRef, type CrmRecord, type RecordType, refKey, type Store } from '@callcard/crm-core';
import { plurals } from '../http/plurals.js';

/** The stores of records. */
export type RecordStores = Pick<Store, (typeof plurals)[RecordType]>;

/** The records with these names, by `refKey`; what is gone, or cannot be read, is left out. One read for each kind. */
export async function readRecords(
  store: RecordStores,
  refs: readonly AnyRecordRef[],
): Promise<ReadonlyMap<string, CrmRecord>> {
  const types = [...new Set(refs.map(({ type }) => type))];
  const found = await Promise.all(
    types.map((type): Promise<readonly CrmRecord[]> => {
      const ids = refs.filter((ref) => ref.type === type).map(({ id }) => id);
      return store[plurals[type]].getMany([...new Set(ids)]);
    }),
  );
  return new Map(found.flat().map((record) => [refKey(record), record]));
}
