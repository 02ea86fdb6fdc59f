import { err, ok, type Result } from '@callcard/crm-core';
import type { Step, Witness } from '../database/changes.js';
import { knowing } from '../database/commits.js';
import type { Database } from '../database/database.js';
import { claimChanges } from './claims.js';
import { countNumbers } from './numbers.js';
import { recordId } from './record-document.js';
import type { RecordPut, RecordRefusal, Removal, StoredState } from './record-put.js';

function refusalOf(
  { content, isNew }: RecordPut,
  stored: StoredState | undefined,
): RecordRefusal | undefined {
  if (isNew) return stored && { code: 'alreadyExists' };
  if (!stored) return { code: 'notFound' };
  return stored.version === content.version - 1 ? undefined : { code: 'conflict' };
}

function putOperation({ content, isNew }: RecordPut, token: string) {
  const { _id, ...fields } = content;
  if (isNew) return { insertOne: { document: { ...content, commits: [token] } } };
  return {
    updateOne: {
      filter: { _id, version: content.version - 1 },
      update: { $set: fields, $push: knowing(token) },
    },
  };
}

/**
 * The steps that write and remove records, with what they are found by, what they claim and how many have their numbers.
 * Errors: {@link RecordRefusal}; when several would do, versions go before claims.
 */
export async function planRecords(
  db: Database,
  puts: readonly RecordPut[],
  removals: readonly Removal[],
  token: string,
): Promise<Result<readonly Step[], RecordRefusal>> {
  if (puts.length === 0 && removals.length === 0) return ok([]);
  const removedIds = removals.map(({ type, id }) => recordId(type, id));
  const ids = [...puts.map(({ content }) => content._id), ...removedIds];
  const wanted = puts.flatMap(({ claims }) => claims.map(({ claimId }) => claimId));
  const [found, held] = await Promise.all([
    db.records.find({ _id: { $in: ids } }, { fields: ['version', 'numbers', 'claims'] }),
    wanted.length === 0 ? [] : db.claims.find({ _id: { $in: wanted } }),
  ]);
  const stored = new Map<string, StoredState>(found.map((document) => [document._id, document]));
  for (const put of puts) {
    const refusal = refusalOf(put, stored.get(put.content._id));
    if (refusal) return err(refusal);
  }
  const isThere = removals.every(({ version }, n) => stored.get(removedIds[n] ?? '')?.version === version);
  if (!isThere) return err({ code: 'conflict' });
  const claimed = claimChanges(puts, removals, stored, held);
  if (!claimed.ok) return claimed;
  return ok([
    ...db.records.putGuarded([
      ...removals.map(({ version }, n) => ({ deleteOne: { filter: { _id: removedIds[n] ?? '', version } } })),
      ...puts.map((put) => putOperation(put, token)),
    ]),
    ...db.claims.putGuarded(claimed.value.guarded),
    ...db.claims.put(claimed.value.released),
    ...countNumbers(db, puts, removedIds, stored),
  ]);
}

/** Who can say whether records were written. */
export function recordWitness(db: Database, [put]: readonly RecordPut[]): Witness | undefined {
  return put && { collection: db.records, id: put.content._id };
}
