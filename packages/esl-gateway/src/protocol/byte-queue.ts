import type { WireText } from './wire-text.js';

const INITIAL_CAPACITY = 4 * 1024;
const KEPT_CAPACITY = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * Bytes that came and are not used yet, in one array. Adding costs amortised constant time a byte, so a stream cut
 * into single bytes stays linear; storage is at most a small multiple of the bytes held, and a large burst's storage
 * is given back once it is used up.
 */
export interface ByteQueue {
  readonly length: number;
  /** Bytes of storage. */
  readonly capacity: number;
  /** Adds the chunk, which is not to change before `keep`. */
  append(chunk: Uint8Array): void;
  /** Copies what is left of the last chunk, so that it may change: most of what comes is used before, and never copied. */
  keep(): void;
  /** Position of the first blank line (two line feeds) at or after `from`, counted from the oldest byte held; -1 when there is none. */
  blankLine(from: number): number;
  at(position: number): number | undefined;
  /** Removes the oldest `count` bytes and returns them as text. */
  take(count: number): WireText;
  /** Removes the oldest `count` bytes. */
  drop(count: number): void;
  clear(): void;
}

export function createByteQueue(): ByteQueue {
  let own = Buffer.alloc(INITIAL_CAPACITY);
  /** Where the bytes are: our own storage or, until `keep`, the last chunk. */
  let storage: Buffer = own;
  let start = 0;
  let end = 0;

  function keep(): void {
    if (storage === own) return;
    const rest = storage.subarray(start, end);
    storage = own;
    start = 0;
    end = 0;
    add(rest);
  }

  function add(bytes: Uint8Array): void {
    makeRoom(bytes.length);
    own.set(bytes, end);
    end += bytes.length;
  }

  function makeRoom(extra: number): void {
    if (end + extra <= own.length) return;
    const needed = end - start + extra;
    // Moving the held bytes pays only when it frees half of the storage: otherwise small chunks would move them again and again.
    if (needed <= own.length / 2) {
      own.copyWithin(0, start, end);
    } else {
      const larger = Buffer.alloc(Math.max(own.length * 2, needed));
      larger.set(own.subarray(start, end));
      own = larger;
      storage = own;
    }
    end -= start;
    start = 0;
  }

  function drop(count: number): void {
    start += count;
    if (start < end) return;
    start = 0;
    end = 0;
    if (own.length > KEPT_CAPACITY) own = Buffer.alloc(INITIAL_CAPACITY);
    storage = own;
  }

  return {
    get length() {
      return end - start;
    },
    get capacity() {
      return own.length;
    },
    append(chunk) {
      keep();
      if (start < end) return add(chunk);
      storage = asBuffer(chunk);
      start = 0;
      end = chunk.length;
    },
    keep,
    blankLine(from) {
      // Header blocks are short: a call of the platform's search for each line costs more than looking at each byte.
      for (let at = start + from; at + 1 < end; at += 1) {
        if (storage[at] === LINE_FEED && storage[at + 1] === LINE_FEED) return at - start;
      }
      return -1;
    },
    at(position) {
      return position < end - start ? storage[start + position] : undefined;
    },
    take(count) {
      const taken = storage.toString('latin1', start, start + count);
      drop(count);
      return taken;
    },
    drop,
    clear() {
      drop(end - start);
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
