import { GuardError, type Step } from '../database/changes.js';
import type { Operation } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { keyOf } from '../database/keys.js';
import { readNamed } from '../database/read.js';
import type { NumberDocument } from '../schema/documents.js';
import { recordKey } from './record-document.js';
import type { RecordPut, StoredState } from './record-put.js';

/** The document after a number got or lost holders. */
function counted(by: number) {
  return [
    { $set: { holders: { $add: [{ $ifNull: ['$holders', 0] }, by] } } },
    { $set: { shared: { $gte: ['$holders', 2] } } },
    { $unset: 'askedBy' },
  ];
}

/** Counts who has a number, for each that a record gets or loses. */
export function countNumbers(
  db: Database,
  puts: readonly RecordPut[],
  removedIds: readonly string[],
  stored: ReadonlyMap<string, StoredState>,
): Step[] {
  const changes = new Map<string, number>();
  const change = (numbers: readonly string[], by: number) => {
    for (const number of numbers) changes.set(number, (changes.get(number) ?? 0) + by);
  };
  for (const { content } of puts) {
    change(stored.get(content._id)?.numbers ?? [], -1);
    change(content.numbers, 1);
  }
  for (const id of removedIds) change(stored.get(id)?.numbers ?? [], -1);
  // Everybody takes numbers in the same order, so that fewer collide.
  const changed = [...changes].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return db.numbers.put(
    changed.flatMap(([_id, by]): Operation<NumberDocument>[] => [
      // A pipeline, which the type does not know.
      { updateOne: { filter: { _id }, update: counted(by) as object, upsert: true } },
      ...(by < 0 ? [{ deleteOne: { filter: { _id, holders: { $lte: 0 } } } }] : []),
    ]),
  );
}

/**
 * The steps that refuse a change (`refusal`) when somebody has this number now. The number's document is written, so that of
 * two such changes, or of one and a record that gets the number, one collides with the other and is tried anew. A record that
 * cannot be read is nobody.
 */
export function requireUnknown(db: Database, e164: string, token: string, refusal: object): Step[] {
  const _id = keyOf(e164);
  const ask = { $set: { askedBy: token }, $setOnInsert: { holders: 0, shared: false } };
  return [
    ...db.numbers.put([{ updateOne: { filter: { _id }, update: ask, upsert: true } }]),
    {
      writes: 0,
      async run(session) {
        const known = await db.records.findWithin(session, 'by_key', { keys: recordKey('phone', e164) });
        const holder = known.find(({ id, record }) => readNamed(id, record) !== undefined);
        if (holder) throw new GuardError(refusal);
      },
    },
  ];
}

/** The step after which nothing is left of asking for a number that nobody has. */
export function forgetAsking(db: Database, e164: string): Step[] {
  return db.numbers.put([{ deleteOne: { filter: { _id: keyOf(e164), holders: { $lte: 0 } } } }]);
}
