import type { ExpiringRecord } from '../model/expiring-record.js';
import { err, ok } from '../model/result.js';
import type { ExpiringRecords } from '../ports/expiring-records.js';
import { checkLimit, pageByIdDown } from './paging.js';
import { comparePlaces, type Place } from './place.js';
import { snapshot } from './snapshot.js';
import { compareText, createSortedList, type SortedList } from './sorted.js';

export function createExpiringRecords<T extends ExpiringRecord>(): ExpiringRecords<T> {
  const records = new Map<string, T>();
  const ids = createSortedList(compareText);
  const idsByKey = new Map<string, SortedList<string>>();
  const dues = createSortedList(comparePlaces);

  function dueOf({ expiresAt, id }: T): readonly Place[] {
    return expiresAt === null ? [] : [{ at: expiresAt, id }];
  }

  function listOf(key: string): SortedList<string> {
    const list = idsByKey.get(key) ?? createSortedList(compareText);
    idsByKey.set(key, list);
    return list;
  }

  function remove(id: string): boolean {
    const before = records.get(id);
    if (!before) return false;
    records.delete(id);
    ids.remove(id);
    for (const due of dueOf(before)) dues.remove(due);
    for (const key of new Set(before.keys)) {
      const list = listOf(key);
      list.remove(id);
      if (list.countBefore(() => false) === 0) idsByKey.delete(key);
    }
    return true;
  }

  function add(record: T): void {
    const kept = snapshot(record);
    records.set(kept.id, kept);
    ids.add(kept.id);
    for (const due of dueOf(kept)) dues.add(due);
    for (const key of new Set(kept.keys)) listOf(key).add(kept.id);
  }

  return {
    get: async (id) => records.get(id),
    async list({ key, ...page }) {
      const found = key === undefined ? ids : (idsByKey.get(key) ?? createSortedList(compareText));
      return pageByIdDown(found, page, (id) => records.get(id));
    },
    async due(now, limit) {
      const count = Math.min(
        checkLimit({ limit }),
        dues.countBefore(({ at }) => at > now),
      );
      return [...dues.before(count)].reverse().flatMap(({ id }) => records.get(id) ?? []);
    },
    async insert(record) {
      if (records.has(record.id)) return err({ code: 'alreadyExists' });
      add(record);
      return ok(undefined);
    },
    async update(record) {
      const before = records.get(record.id);
      if (!before) return err({ code: 'notFound' });
      if (before.version !== record.version - 1) return err({ code: 'conflict' });
      remove(record.id);
      add(record);
      return ok(undefined);
    },
    remove: async (id) => remove(id),
    async removeExpired(now, limit) {
      const count = Math.min(
        checkLimit({ limit }),
        dues.countBefore(({ at }) => at > now),
      );
      for (const { id } of [...dues.before(count)]) remove(id);
      return count;
    },
  };
}
