import type { PhoneEntry } from '../model/phone.js';
import { readPhones } from '../model/shapes/phone-entry.js';

/** Equal for entries that say the same number, however it is written. */
function numberKey({ e164, extension, raw }: PhoneEntry): string {
  return JSON.stringify([e164 ?? raw, extension]);
}

/**
 * The numbers of two records, each once, the first record's before the second's. Of a number that both have, the entry
 * stays as the first has it, unless only the second has it without a repair (rule P6).
 */
export function unitePhones(own: readonly PhoneEntry[], more: readonly PhoneEntry[]): readonly PhoneEntry[] {
  const united = new Map<string, PhoneEntry>();
  for (const entry of [...readPhones(own), ...readPhones(more)]) {
    const key = numberKey(entry);
    const known = united.get(key);
    if (known === undefined) united.set(key, entry);
    else if (known.repaired && !entry.repaired) united.set(key, { ...entry, kind: known.kind });
  }
  return [...united.values()];
}
