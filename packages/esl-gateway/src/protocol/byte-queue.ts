const INITIAL_CAPACITY = 4 * 1024;
const KEPT_CAPACITY = 1024 * 1024;

/**
 * Bytes that came and are not used yet, in one array. Adding costs amortised constant time a byte, so a stream cut
 * into single bytes stays linear; storage is at most a small multiple of the bytes held, and a large burst's storage
 * is given back once it is used up.
 */
export interface ByteQueue {
  readonly length: number;
  /** Bytes of storage. */
  readonly capacity: number;
  append(chunk: Uint8Array): void;
  /** Position of `byte` at or after `from`, counted from the oldest byte held; -1 when it is not there. */
  indexOf(byte: number, from: number): number;
  at(position: number): number | undefined;
  /** Removes the oldest `count` bytes and returns a copy of them. */
  take(count: number): Uint8Array;
  /** Removes the oldest `count` bytes. */
  drop(count: number): void;
  clear(): void;
}

export function createByteQueue(): ByteQueue {
  let storage = new Uint8Array(INITIAL_CAPACITY);
  let start = 0;
  let end = 0;

  function makeRoom(extra: number): void {
    if (end + extra <= storage.length) return;
    const needed = end - start + extra;
    // Moving the held bytes pays only when it frees half of the storage: otherwise small chunks would move them again and again.
    if (needed <= storage.length / 2) {
      storage.copyWithin(0, start, end);
    } else {
      const larger = new Uint8Array(Math.max(storage.length * 2, needed));
      larger.set(storage.subarray(start, end));
      storage = larger;
    }
    end -= start;
    start = 0;
  }

  function drop(count: number): void {
    start += count;
    if (start < end) return;
    start = 0;
    end = 0;
    if (storage.length > KEPT_CAPACITY) storage = new Uint8Array(INITIAL_CAPACITY);
  }

  return {
    get length() {
      return end - start;
    },
    get capacity() {
      return storage.length;
    },
    append(chunk) {
      makeRoom(chunk.length);
      storage.set(chunk, end);
      end += chunk.length;
    },
    indexOf(byte, from) {
      return storage.subarray(start, end).indexOf(byte, from);
    },
    at(position) {
      return position < end - start ? storage[start + position] : undefined;
    },
    take(count) {
      const taken = storage.slice(start, start + count);
      drop(count);
      return taken;
    },
    drop,
    clear() {
      drop(end - start);
    },
  };
}
