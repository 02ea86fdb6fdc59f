import type { RecordReader } from '../ports/records.js';

/**
 * The record with this id, for a decision; undefined: there is none, or it cannot be read, which the store has reported. A
 * port's `get` is for whoever asked for this very record, and must hear of its damage.
 */
export async function readRecord<T>(
  table: Pick<RecordReader<T>, 'getMany'>,
  id: string,
): Promise<T | undefined> {
  const [record] = await table.getMany([id]);
  return record;
}
