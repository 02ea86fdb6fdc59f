/** What has to hear of every item that comes or goes. */
export interface IndexWriter<T> {
  add(item: T): void;
  remove(item: T): void;
}

/** Finds items by keys, several keys an item and several items a key, without a scan. */
export interface KeyIndex<T> extends IndexWriter<T> {
  /** A list of the caller's own, in no particular order. */
  find(key: string): T[];
  /** Every item that has one of the keys, each once. */
  findAny(keys: readonly string[]): T[];
}

/** `keysOf` must give the same keys whenever it is asked about the same item. */
export function createKeyIndex<T>(keysOf: (item: T) => readonly string[]): KeyIndex<T> {
  const buckets = new Map<string, T[]>();

  function find(key: string): T[] {
    return buckets.get(key)?.slice() ?? [];
  }

  return {
    add(item) {
      for (const key of new Set(keysOf(item))) {
        const bucket = buckets.get(key);
        if (bucket) bucket.push(item);
        else buckets.set(key, [item]);
      }
    },
    remove(item) {
      for (const key of new Set(keysOf(item))) {
        const bucket = buckets.get(key);
        if (!bucket) continue;
        const at = bucket.indexOf(item);
        if (at >= 0) bucket.splice(at, 1);
        if (bucket.length === 0) buckets.delete(key);
      }
    },
    find,
    findAny(keys) {
      const [only] = keys;
      if (keys.length === 1 && only !== undefined) return find(only);
      return [...new Set(keys.flatMap(find))];
    },
  };
}
