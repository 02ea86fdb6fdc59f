import { type ExpiringRecord, type ExpiringRecords, err, ok } from '@callcard/crm-core';
import type { Filter } from './database/collection.js';
import { knowing } from './database/commits.js';
import type { Database } from './database/database.js';
import { keyOf } from './database/keys.js';
import { toStored } from './database/plain.js';
import { damaged, readVersion } from './database/read.js';
import { removalWitness } from './database/removal-witness.js';
import { scanById, sizeOf, toPage } from './paging.js';
import type { ExpiringDocument } from './schema/documents.js';

/** A record as it is stored, but for the tokens. Copied at once: later changes of it do not count. */
function contentOf(kind: string, record: ExpiringRecord): Omit<ExpiringDocument, 'commits'> {
  const { id, version, expiresAt, keys } = record;
  const named = [...new Set(keys)].map((key) => keyIn(kind, key));
  return { _id: idIn(kind, id), kind, id, version, expiresAt, keys: named, record: toStored(record) };
}

function idIn(kind: string, id: string): string {
  return `${kind}:${id}`;
}

function keyIn(kind: string, key: string): string {
  return `${kind} ${keyOf(key)}`;
}

/** The records of one kind that are kept until a time. */
export function expiringRecordsOn<T extends ExpiringRecord>(db: Database, kind: string): ExpiringRecords<T> {
  const { expiring } = db;

  async function versionOf(_id: string): Promise<number | undefined> {
    return (await expiring.findOne({ _id }, { fields: ['version'] }))?.version;
  }

  function read({ id, version, record }: ExpiringDocument): T | undefined {
    const value = readVersion<T>(id, version, record);
    if (value === undefined) db.report({ code: 'damaged', table: kind, id });
    return value;
  }

  return {
    async get(id) {
      const found = await expiring.findOne({ _id: idIn(kind, id) });
      if (!found) return undefined;
      const record = readVersion<T>(found.id, found.version, found.record);
      if (!record) throw damaged(kind, id);
      return record;
    },
    async list({ key, ...page }) {
      const { count } = sizeOf(page);
      const { condition, sort } = scanById(page, -1, (id) => idIn(kind, id));
      // The kind's ids are between its name with a colon and the same with the character after it.
      const conditions = [
        key === undefined ? { _id: { $gt: idIn(kind, '') } } : { keys: keyIn(kind, key) },
        { _id: { $lt: `${kind};` } },
        condition,
      ];
      const found = await expiring.find({ $and: conditions } as Filter<ExpiringDocument>, {
        ...(key !== undefined && { index: 'by_key' }),
        sort,
        limit: count,
      });
      return toPage(found, page, read, ({ id }) => id);
    },
    async due(now, limit) {
      sizeOf({ limit });
      const found = await expiring.find(
        { $and: [{ kind }, { expiresAt: { $lte: now } }] } as Filter<ExpiringDocument>,
        { index: 'by_expiry', sort: { expiresAt: 1, _id: 1 }, limit },
      );
      return found.flatMap((document) => read(document) ?? []);
    },
    async insert(record) {
      const content = contentOf(kind, record);
      const { _id } = content;
      return db.changes.write(async (token) => {
        if ((await versionOf(_id)) !== undefined) return err({ code: 'alreadyExists' });
        const document = { ...content, commits: [token] };
        const steps = expiring.putGuarded([{ insertOne: { document } }]);
        return ok({ steps, witness: { collection: expiring, id: _id }, value: undefined });
      });
    },
    async update(record) {
      const { _id, ...fields } = contentOf(kind, record);
      const before = record.version - 1;
      return db.changes.write<void, { readonly code: 'notFound' | 'conflict' }>(async (token) => {
        const version = await versionOf(_id);
        if (version === undefined) return err({ code: 'notFound' });
        if (version !== before) return err({ code: 'conflict' });
        const update = { $set: fields, $push: knowing(token) };
        const steps = expiring.putGuarded([{ updateOne: { filter: { _id, version }, update } }]);
        return ok({ steps, witness: { collection: expiring, id: _id }, value: undefined });
      });
    },
    async remove(id) {
      const _id = idIn(kind, id);
      const removed = await db.changes.write<void, 'notFound'>(async (token) => {
        const version = await versionOf(_id);
        if (version === undefined) return err('notFound');
        const { steps, witness } = removalWitness(db, token);
        const filter = { _id, version };
        return ok({
          steps: [...expiring.putGuarded([{ deleteOne: { filter } }]), ...steps],
          witness,
          value: undefined,
        });
      });
      return removed.ok;
    },
    async removeExpired(now, limit) {
      sizeOf({ limit });
      const due = { $lte: now };
      const found = await expiring.find(
        { $and: [{ kind }, { expiresAt: due }] } as Filter<ExpiringDocument>,
        {
          index: 'by_expiry',
          sort: { expiresAt: 1, _id: 1 },
          limit,
          fields: ['_id'],
        },
      );
      if (found.length === 0) return 0;
      const gone = expiring.put(found.map(({ _id }) => ({ deleteOne: { filter: { _id, expiresAt: due } } })));
      await db.changes.write<void, never>(async (token) => {
        const { steps, witness } = removalWitness(db, token);
        return ok({ steps: [...gone, ...steps], witness, value: undefined });
      });
      return found.length;
    },
  };
}
