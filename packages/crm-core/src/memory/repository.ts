import type { StoredRecord } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import type { Repository, WriteError } from '../ports/records.js';
import type { IndexWriter } from './key-index.js';
import { pageById } from './paging.js';
import { snapshot } from './snapshot.js';
import { compareText, createSortedList } from './sorted.js';

/** The records of one kind: the port, and what the call log needs to write leads in its own step. */
export interface Table<T extends StoredRecord> extends Repository<T> {
  /** Whether {@link Table.put} would be allowed: the stored version is the one before; 1 is a new record. */
  accepts(record: T): boolean;
  /** Adds or replaces, and keeps every index in step. */
  put(record: T): void;
}

/** The `indexes` follow every change of the table. */
export function createTable<T extends StoredRecord>(indexes: readonly IndexWriter<T>[] = []): Table<T> {
  const records = new Map<string, T>();
  const ids = createSortedList(compareText);

  function put(record: T): void {
    const before = records.get(record.id);
    const kept = snapshot(record);
    if (before === undefined) ids.add(kept.id);
    for (const index of indexes) {
      if (before !== undefined) index.remove(before);
      index.add(kept);
    }
    records.set(kept.id, kept);
  }

  return {
    put,
    accepts: (record) => (records.get(record.id)?.version ?? 0) === record.version - 1,
    async get(id) {
      return records.get(id);
    },
    async list(request) {
      return pageById(ids, request, (id) => records.get(id));
    },
    async insert(record): Promise<Result<void, WriteError>> {
      if (records.has(record.id)) return err({ code: 'alreadyExists' });
      put(record);
      return ok(undefined);
    },
    async update(record): Promise<Result<void, WriteError>> {
      const before = records.get(record.id);
      if (before === undefined) return err({ code: 'notFound' });
      if (before.version !== record.version - 1) return err({ code: 'conflict' });
      put(record);
      return ok(undefined);
    },
  };
}

/** Of several records that claim the same key, always the same one. */
export function lowestId<T extends StoredRecord>(records: readonly T[]): T | undefined {
  return records.reduce<T | undefined>(
    (low, record) => (low && low.id <= record.id ? low : record),
    undefined,
  );
}
