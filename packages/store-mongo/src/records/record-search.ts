import type { KeyCondition, PageRequest, RecordOf, RecordRef, RecordSearch } from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { scanById, sizeOf, toPage } from '../paging.js';
import type { RecordDocument } from '../schema/documents.js';
import { recordId, recordKey } from './record-document.js';
import { readRecord } from './repository.js';

/** Sorts after every text that begins with what is before it. */
const last = '\u{10ffff}';

function filterOf(condition: KeyCondition): object {
  if ('prefix' in condition) {
    const prefix = recordKey(condition.kind, condition.prefix);
    return { keys: { $elemMatch: { $gte: prefix, $lt: prefix + last } } };
  }
  const { kinds, keys } = condition;
  return { keys: { $in: kinds.flatMap((kind) => keys.map((key) => recordKey(kind, key))) } };
}

/** Records by what they are found by. Of several conditions the server tries out which one finds the fewest. */
export function recordSearchOn(db: Database): RecordSearch {
  return {
    async find<K extends RecordRef['type']>(type: K, conditions: readonly KeyCondition[], page: PageRequest) {
      const { count } = sizeOf(page);
      const { condition, sort } = scanById(page, 1, (id) => recordId(type, id));
      const ofKind = { _id: { $gt: recordId(type, ''), $lt: `${type};` } };
      const where = { $and: [...conditions.map(filterOf), ofKind, condition] } as Filter<RecordDocument>;
      const found = await db.records.find(where, { index: 'by_key', sort, limit: count });
      return toPage(
        found,
        page,
        (document) => readRecord<RecordOf<K>>(db, document),
        ({ id }) => id,
      );
    },
  };
}
