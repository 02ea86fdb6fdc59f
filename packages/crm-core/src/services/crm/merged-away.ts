import type { RecordOf } from '../../model/crm-record.js';
import { fieldsOf } from '../../model/object-shape.js';
import { type RecordRef, refKey } from '../../model/record.js';
import { refShape } from '../../model/shapes/common.js';
import { readRecord } from '../read-record.js';
import type { Tables } from './ports.js';

type Bound = RecordOf<RecordRef['type']>;
type BoundTables = Pick<Tables, RecordRef['type']>;

async function follow(
  tables: BoundTables,
  ref: RecordRef,
): Promise<{ readonly at: RecordRef; readonly record: Bound | undefined }> {
  const seen = new Set<string>();
  let at = ref;
  for (;;) {
    seen.add(refKey(at));
    const record: Bound | undefined = await readRecord<Bound>(tables[at.type], at.id);
    const next = refShape.read(fieldsOf(record)?.['mergedInto']);
    if (!next || seen.has(refKey(next))) return { at, record };
    at = next;
  }
}

/**
 * Names the record that has the data of a merged one now, however many merges ago; the record itself when it was not
 * merged or is not there. A circle, which no merge makes, ends.
 */
export async function survivorOf(tables: BoundTables, ref: RecordRef): Promise<RecordRef> {
  return (await follow(tables, ref)).at;
}

/** The record that {@link survivorOf} names; undefined: it is not there. One read, and one more for each merge. */
export async function readSurvivor(tables: BoundTables, ref: RecordRef): Promise<Bound | undefined> {
  return (await follow(tables, ref)).record;
}
