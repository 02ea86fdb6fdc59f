import { becameOf } from '../../model/party.js';
import type { RecordRef } from '../../model/record.js';
import { boundTypes, refKey } from '../../model/record.js';
import type { BoundRecord, CurrentOf } from '../../projections/shown-parties.js';
import { type ReadableTables, tablesOf } from '../crm/ports.js';

function laterOf(record: BoundRecord): readonly RecordRef[] {
  return record.type === 'deal' || record.type === 'invoice' ? [] : becameOf(record);
}

/**
 * Reads records as they are now, and goes on with what they were merged into or converted to: one round a generation,
 * each record once.
 */
export async function readCurrent(store: ReadableTables, refs: readonly RecordRef[]): Promise<CurrentOf> {
  const tables = tablesOf(store);
  const found = new Map<string, BoundRecord>();
  const asked = new Set<string>();
  for (let next = refs; next.length > 0; ) {
    const wanted = next;
    for (const ref of wanted) asked.add(refKey(ref));
    const read = await Promise.all(
      boundTypes.map(async (type): Promise<readonly BoundRecord[]> => {
        const ids = wanted.filter((ref) => ref.type === type).map(({ id }) => id);
        return ids.length === 0 ? [] : tables[type].getMany([...new Set(ids)]);
      }),
    );
    for (const record of read.flat()) found.set(refKey(record), record);
    next = read
      .flat()
      .flatMap(laterOf)
      .filter((ref) => !asked.has(refKey(ref)));
  }

  /** `seen` ends a circle, which no merge makes. */
  function currentOf(ref: RecordRef, seen: ReadonlySet<string>): readonly BoundRecord[] {
    const record = found.get(refKey(ref));
    if (!record || seen.has(refKey(ref))) return [];
    const later = laterOf(record).flatMap((each) => currentOf(each, new Set([...seen, refKey(ref)])));
    const isMerged = 'mergedInto' in record && record.mergedInto;
    return isMerged ? later : [record, ...later];
  }
  return (ref) => currentOf(ref, new Set());
}
