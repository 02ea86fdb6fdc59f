import { boundTypes, type CrmRecord, type RecordRef, searchKeysOf } from '@callcard/crm-core';
import { readVersion } from '../database/read.js';
import { recordId, recordKey } from '../records/record-document.js';
import type { RecordDocument } from './documents.js';
import type { Models } from './models.js';

/** So many records are in memory at once. */
const batch = 500;

type Stored = Pick<RecordDocument, '_id' | 'id' | 'version' | 'record'>;

/** What adds the keys to one record; nothing where it has none, or cannot be read. */
function addition(type: RecordRef['type'], { _id, id, version, record }: Stored) {
  const read = readVersion<CrmRecord>(id, version, record);
  const keys = read ? searchKeysOf(type, read).map(({ kind, key }) => recordKey(kind, key)) : [];
  // Whoever writes the record meanwhile writes its keys, too: then this one is not needed.
  const filter = { _id, version };
  return keys.length === 0
    ? []
    : [{ updateOne: { filter, update: { $addToSet: { keys: { $each: keys } } } } }];
}

async function addOfKind({ records }: Models, type: RecordRef['type']): Promise<void> {
  for (let after = recordId(type, ''); ; ) {
    const found = await records
      // A range of ids, which the type of a document's filter cannot say.
      .find({ _id: { $gt: after, $lt: `${type};` } } as never, { id: 1, version: 1, record: 1 })
      .hint('_id_')
      .sort({ _id: 1 })
      .limit(batch)
      .readConcern('majority')
      .lean<Stored[]>()
      .exec();
    const last = found.at(-1);
    if (!last) return;
    const additions = found.flatMap((document) => addition(type, document));
    if (additions.length > 0) await records.bulkWrite(additions);
    after = last._id;
  }
}

/** Adds what stored records are searched by. May break off and begin again: what is there already stays as it is. */
export async function addSearchKeys(models: Models): Promise<void> {
  for (const type of boundTypes) await addOfKind(models, type);
}
