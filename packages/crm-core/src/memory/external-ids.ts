import type { RecordOf, RecordType } from '../model/crm-record.js';
import type { ExternalIds } from '../ports/external-ids.js';
import { externalIdKey } from '../projections/lookup-keys.js';
import type { CrmTables } from './record-writer.js';
import type { UniqueKeys } from './unique-keys.js';

/** Records by their ids in other systems, which are unique keys. */
export function createExternalIds(tables: CrmTables, unique: UniqueKeys): ExternalIds {
  return {
    async find<K extends RecordType>(type: K, source: string, ids: readonly string[]) {
      const holders = ids.flatMap((id) => unique.holderOf(externalIdKey(type, source, id).key)?.id ?? []);
      // The tag says which kind of record the table holds.
      return tables[type].getMany(holders) as Promise<readonly RecordOf<K>[]>;
    },
  };
}
