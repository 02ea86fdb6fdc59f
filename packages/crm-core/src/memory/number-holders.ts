import type { Party } from '../model/party.js';
import type { SharedNumber } from '../ports/party-index.js';
import { currentPhoneKeysOf } from '../projections/lookup-keys.js';
import type { IndexWriter } from './key-index.js';
import { compareText, createSortedList, type SortedList } from './sorted.js';

/** How many records have each number now. */
export interface NumberHolders extends IndexWriter<Party> {
  count(number: string): number;
  /** Numbers that two or more have, in order. */
  readonly shared: SortedList<string>;
  sharedAmong(numbers: readonly string[]): readonly SharedNumber[];
}

export function createNumberHolders(): NumberHolders {
  const counts = new Map<string, number>();
  const shared = createSortedList(compareText);
  const count = (number: string) => counts.get(number) ?? 0;

  function change(party: Party, by: 1 | -1): void {
    for (const number of currentPhoneKeysOf(party)) {
      const before = count(number);
      const after = before + by;
      if (after === 0) counts.delete(number);
      else counts.set(number, after);
      if (before < 2 && after >= 2) shared.add(number);
      if (before >= 2 && after < 2) shared.remove(number);
    }
  }

  return {
    count,
    shared,
    sharedAmong: (numbers) =>
      [...new Set(numbers)].flatMap((number) =>
        count(number) < 2 ? [] : { number, holders: count(number) },
      ),
    add: (party) => change(party, 1),
    remove: (party) => change(party, -1),
  };
}
