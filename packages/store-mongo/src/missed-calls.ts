import type { MissedCallFilter, MissedCalls, StoredMissedCall } from '@callcard/crm-core';
import type { Step, Witness } from './database/changes.js';
import { knowing } from './database/commits.js';
import type { Database } from './database/database.js';
import { toStored } from './database/plain.js';
import { readNamed } from './database/read.js';
import { listByTime } from './listing.js';
import type { MissedCallDocument } from './schema/documents.js';

/** An item as it is stored, but for the tokens. Copied at once: later changes of it do not count. */
export type MissedCallContent = Omit<MissedCallDocument, 'commits'>;

export function missedCallContent(item: StoredMissedCall): MissedCallContent {
  const { id, version, open, ownerId, lineId, e164, openedAt } = item;
  return { _id: id, version, open, ownerId, lineId, e164, openedAt, item: toStored(item) };
}

/** The steps that add items (version 1) or replace the stored version before. */
export function putMissedCalls(
  { missedCalls }: Database,
  contents: readonly MissedCallContent[],
  token: string,
): Step[] {
  return missedCalls.putGuarded(
    contents.map(({ _id, ...fields }) => {
      if (fields.version === 1) return { insertOne: { document: { _id, ...fields, commits: [token] } } };
      const filter = { _id, version: fields.version - 1 };
      return { updateOne: { filter, update: { $set: fields, $push: knowing(token) } } };
    }),
  );
}

/** Whether the stored version of each item is the one before. */
export async function areNextMissedCalls(
  { missedCalls }: Database,
  contents: readonly MissedCallContent[],
): Promise<boolean> {
  if (contents.length === 0) return true;
  const ids = contents.map(({ _id }) => _id);
  const found = await missedCalls.find({ _id: { $in: ids } }, { fields: ['version'] });
  const versions = new Map(found.map(({ _id, version }) => [_id, version]));
  return contents.every(({ _id, version }) => (versions.get(_id) ?? 0) === version - 1);
}

/** Who can say whether items were written. */
export function missedCallWitness(
  { missedCalls }: Database,
  [content]: readonly MissedCallContent[],
): Witness | undefined {
  return content && { collection: missedCalls, id: content._id };
}

/** The step that removes items; one that is not there is no error. */
export function removeMissedCalls({ missedCalls }: Database, ids: readonly string[]): Step[] {
  return missedCalls.put(ids.map((_id) => ({ deleteOne: { filter: { _id } } })));
}

/** The index by the first of these that is asked for; the others are left to the filter. */
function indexOf({ ownerId, lineId, open }: MissedCallFilter): string {
  if (ownerId !== undefined) return 'by_owner';
  if (lineId !== undefined) return 'by_line';
  return open === undefined ? 'by_time' : 'by_open';
}

/** The work list of callers whom nobody answered (rule A5). */
export function missedCallsOn(db: Database): MissedCalls {
  /** Whose it is, and whether it is open, the document's own fields say, so that the next call of its caller mends it. */
  function read({ _id: id, item, ...fields }: MissedCallDocument): StoredMissedCall {
    const { version, open, ownerId, lineId, e164, openedAt } = fields;
    const document = readNamed<StoredMissedCall>(id, item);
    if (!document) db.report({ code: 'damaged', table: 'missedCall', id });
    return {
      missed: [],
      reached: null,
      claim: null,
      ...document,
      id,
      version,
      open,
      ownerId,
      lineId,
      e164,
      openedAt,
    };
  }

  return {
    async get(id) {
      const found = await db.missedCalls.findOne({ _id: id });
      return found && read(found);
    },
    async ofCaller(e164s) {
      if (e164s.length === 0) return [];
      return (await db.missedCalls.find({ e164: { $in: [...e164s] } }, { index: 'of_caller' })).map(read);
    },
    async list(filter, page) {
      const placeOf = ({ openedAt, _id }: MissedCallDocument) => ({ at: openedAt, id: _id });
      const order = { index: indexOf(filter), at: 'openedAt', id: '_id', direction: 1 } as const;
      return listByTime({ collection: db.missedCalls, filter: { ...filter }, ...order, placeOf, read }, page);
    },
  };
}
