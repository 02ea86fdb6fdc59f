import type { CrmRecord, RecordOf, RecordType } from '../model/crm-record.js';
import type { StoredRecord } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import type { Repository, WriteError } from '../ports/records.js';
import type { IndexWriter } from './key-index.js';
import { pageById } from './paging.js';
import { snapshot } from './snapshot.js';
import { compareText, createSortedList } from './sorted.js';
import type { UniqueKeys } from './unique-keys.js';

/** The records of one kind: the port, and what other writers need to write them in their own step. */
export interface Table<T extends StoredRecord> extends Repository<T> {
  /** Whether {@link Table.put} would be allowed: the stored version is the one before; 1 is a new record. */
  accepts(record: T): boolean;
  versionOf(id: string): number | undefined;
  /** Adds or replaces, and keeps every index in step. */
  put(record: T): void;
  remove(id: string): void;
}

/** What a table beside its records does with each change. */
interface TableParts<T> {
  /** They follow every change of the table. */
  readonly indexes?: readonly IndexWriter<T>[];
  /** Why a record may not be written although its version fits. */
  readonly refuse?: (record: T) => WriteError | undefined;
}

export function createTable<T extends StoredRecord>({ indexes = [], refuse }: TableParts<T> = {}): Table<T> {
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

  function putUnless(refused: WriteError | undefined, record: T): Result<void, WriteError> {
    const error = refused ?? refuse?.(record);
    if (error) return err(error);
    put(record);
    return ok(undefined);
  }

  return {
    put,
    accepts: (record) => (records.get(record.id)?.version ?? 0) === record.version - 1,
    versionOf: (id) => records.get(id)?.version,
    remove(id) {
      const before = records.get(id);
      if (before === undefined) return;
      for (const index of indexes) index.remove(before);
      ids.remove(id);
      records.delete(id);
    },
    async get(id) {
      return records.get(id);
    },
    async getMany(wanted) {
      return [...new Set(wanted)].flatMap((id) => records.get(id) ?? []);
    },
    async list(request) {
      return pageById(ids, request, (id) => records.get(id));
    },
    async insert(record) {
      return putUnless(records.has(record.id) ? { code: 'alreadyExists' } : undefined, record);
    },
    async update(record) {
      const before = records.get(record.id);
      if (before === undefined) return err({ code: 'notFound' });
      return putUnless(before.version === record.version - 1 ? undefined : { code: 'conflict' }, record);
    },
  };
}

/** A table of records of the CRM, whose unique keys are kept with those of all other kinds. */
export function createCrmTable<K extends RecordType>(
  unique: UniqueKeys,
  indexes: readonly IndexWriter<RecordOf<K>>[] = [],
): Table<RecordOf<K>> {
  const keys: IndexWriter<CrmRecord> = { add: unique.put, remove: unique.remove };
  return createTable<RecordOf<K>>({
    indexes: [...indexes, keys],
    refuse: (record) => unique.taken({ records: [record] }),
  });
}

/** Of several records that claim the same key, always the same one. */
export function lowestId<T extends StoredRecord>(records: readonly T[]): T | undefined {
  return records.reduce<T | undefined>(
    (low, record) => (low && low.id <= record.id ? low : record),
    undefined,
  );
}
