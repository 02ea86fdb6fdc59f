import { partyTypes } from '../../model/party.js';
import { type RecordRef, refKey } from '../../model/record.js';
import type { Tables } from './ports.js';

/**
 * The record that has the data of a merged one now, however many merges ago; the record itself when it was not merged
 * or is not there. A circle, which no merge makes, ends where it began.
 */
export async function survivorOf(
  tables: Pick<Tables, 'contact' | 'company' | 'lead'>,
  ref: RecordRef,
): Promise<RecordRef> {
  const seen = new Set<string>();
  let at = ref;
  while (!seen.has(refKey(at))) {
    seen.add(refKey(at));
    const type = partyTypes.find((each) => each === at.type);
    const next = type && (await tables[type].get(at.id))?.mergedInto;
    if (!next) return at;
    at = next;
  }
  return at;
}
