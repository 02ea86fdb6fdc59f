import { err, type Repository, type StoredRecord, type WriteError } from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { damaged, readVersion } from '../database/read.js';
import { scanById, sizeOf, toPage } from '../paging.js';
import type { RecordDocument } from '../schema/documents.js';
import { planRecords, recordWitness } from './record-changes.js';
import { type KeyKind, recordId, recordKey, type StoredType } from './record-document.js';
import { type RecordPut, recordPut } from './record-put.js';

/** The record of a document, or undefined after its damage was reported. */
export function readRecord<T>(
  { report }: Database,
  { type, id, version, record }: RecordDocument,
): T | undefined {
  const value = readVersion<T>(id, version, record);
  if (value === undefined) report({ code: 'damaged', table: type, id });
  return value;
}

/** Every record that has one of the keys of these kinds, each once, by type and id. */
export async function findByKeys<T>(
  db: Database,
  kinds: readonly KeyKind[],
  texts: readonly string[],
  limit?: number,
): Promise<T[]> {
  if (texts.length === 0 || limit === 0) return [];
  const keys = kinds.flatMap((kind) => texts.map((text) => recordKey(kind, text)));
  const found = await db.records.find(
    { keys: { $in: keys } },
    { index: 'by_key', sort: { _id: 1 }, ...(limit !== undefined && { limit }) },
  );
  return found.flatMap((document) => readRecord<T>(db, document) ?? []);
}

/** Records of one kind. */
export function repositoryOf<T extends StoredRecord>(db: Database, type: StoredType): Repository<T> {
  function write(put: RecordPut) {
    return db.changes.write<void, WriteError>(async (token) => {
      const steps = await planRecords(db, [put], [], token);
      if (!steps.ok) return err(steps.error);
      return { ok: true, value: { steps: steps.value, witness: recordWitness(db, [put]), value: undefined } };
    });
  }

  return {
    async get(id) {
      const found = await db.records.findOne({ _id: recordId(type, id) });
      if (!found) return undefined;
      const record = readVersion<T>(found.id, found.version, found.record);
      if (!record) throw damaged(type, id);
      return record;
    },
    async getMany(ids) {
      if (ids.length === 0) return [];
      const found = await db.records.find({ _id: { $in: ids.map((id) => recordId(type, id)) } });
      return found.flatMap((document) => readRecord<T>(db, document) ?? []);
    },
    async list(page) {
      const { count } = sizeOf(page);
      const { condition, sort } = scanById(page, 1, (id) => recordId(type, id));
      // The kind's ids are between its name with a colon and the same with the character after it.
      const ofKind = { _id: { $gt: recordId(type, ''), $lt: `${type};` } };
      const where = { $and: [ofKind, condition] } as Filter<RecordDocument>;
      const found = await db.records.find(where, { sort, limit: count });
      return toPage(
        found,
        page,
        (document) => readRecord<T>(db, document),
        ({ id }) => id,
      );
    },
    insert: async (record) => write(recordPut(type, record, true)),
    update: async (record) => write(recordPut(type, record, false)),
  };
}
