import { type ExternalIds, externalIdKey, type RecordOf, type RecordType } from '@callcard/crm-core';
import { sql } from './database/database.js';
import { type RecordTableParts, readReported } from './records.js';

/** Records by their ids in other systems, which they claim. */
export function externalIdsOn({ db, report }: RecordTableParts): ExternalIds {
  return {
    async find<K extends RecordType>(type: K, source: string, ids: readonly string[]) {
      if (ids.length === 0) return [];
      const keys = [...new Set(ids)].map((id) => externalIdKey(type, source, id).key);
      const [rows = []] = await db.read(
        sql(
          `SELECT r.body, r.id, r.version FROM json_each(?) j CROSS JOIN claims c ON c.key = j.value
             JOIN records r ON r.type = c.type AND r.id = c.id`,
          JSON.stringify(keys),
        ),
      );
      return rows.flatMap(
        ([body, id, version]) => readReported<RecordOf<K>>(report, type, id, version, body) ?? [],
      );
    },
  };
}
