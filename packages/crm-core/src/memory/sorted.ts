/**
 * Distinct items in order. Adding at the end, which is what ids and instants that grow do, is immediate; anything else
 * marks the list, and the next reader sorts it (an almost sorted list sorts in linear time).
 */
export interface SortedList<T> {
  /** The item must not be there yet. */
  add(item: T): void;
  remove(item: T): void;
  /** How many items lie before the first one for which `isAfter` holds; it must hold for all that follow that one. */
  countBefore(isAfter: (item: T) => boolean): number;
  /** The items from this position on. */
  from(position: number): Iterable<T>;
  /** The items before this position, from the last to the first. */
  before(position: number): Iterable<T>;
}

export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  const items: T[] = [];
  let dirty = false;

  function sorted(): T[] {
    if (dirty) items.sort(compare);
    dirty = false;
    return items;
  }

  function countBefore(isAfter: (item: T) => boolean): number {
    const list = sorted();
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAfter(list[middle] as T)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    countBefore,
    add(item) {
      const last = items.at(-1);
      if (last !== undefined && compare(last, item) > 0) dirty = true;
      items.push(item);
    },
    remove(item) {
      const at = countBefore((other) => compare(other, item) >= 0);
      const found = items[at];
      if (found !== undefined && compare(found, item) === 0) items.splice(at, 1);
    },
    *from(position) {
      const list = sorted();
      for (let at = position; at < list.length; at += 1) yield list[at] as T;
    },
    *before(position) {
      const list = sorted();
      for (let at = position - 1; at >= 0; at -= 1) yield list[at] as T;
    },
  };
}

/** Text by its UTF-16 code units, which for our ASCII ids is the order of every database. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
