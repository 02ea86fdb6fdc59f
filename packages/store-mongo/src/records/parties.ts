import type { Party, PartyIndex } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { keyOf } from '../database/keys.js';
import { scanById, sizeOf, toPage } from '../paging.js';
import { findOrigins } from './origins.js';
import { findByKeys, readRecord } from './repository.js';

/** Who has a phone number. */
export function partiesOn(db: Database): PartyIndex {
  return {
    findByPhone: (e164s) => findByKeys<Party>(db, ['phone', 'formerPhone'], e164s),
    async originsOf(records) {
      if (records.length === 0) return [];
      const { documents } = await findOrigins(db, records, {});
      return documents.flatMap((document) => readRecord<Party>(db, document) ?? []);
    },
    async sharedAmong(numbers) {
      if (numbers.length === 0) return [];
      const ids = [...new Set(numbers)].map(keyOf);
      const found = await db.numbers.find({ _id: { $in: ids }, shared: true });
      return found.map(({ _id, holders }) => ({ number: _id, holders }));
    },
    async sharedNumbers(page) {
      const { count } = sizeOf(page);
      const { condition, sort } = scanById(page, 1);
      const found = await db.numbers.find(
        { shared: true, ...condition },
        { index: 'shared', sort, limit: count },
      );
      return toPage(
        found,
        page,
        ({ _id, holders }) => ({ number: _id, holders }),
        ({ _id }) => _id,
      );
    },
  };
}
