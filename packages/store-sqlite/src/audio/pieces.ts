/**
 * What one reader gets at most and at least, and about what all get together while there are not too many for that. Each piece is a
 * task for a thread and a wait for the connection, so that large ones are cheap; whose pieces are kept gets smaller ones.
 */
const bytes = { most: 524_288, mostKept: 131_072, least: 16_384, shared: 8_388_608 };

/** Readers of this process. */
let readers = 0;

/** A few readers are fast with large pieces; of a thousand at once, each with 64 KiB, pieces cost more than all else that a process has. */
function fairBytes(most: number): number {
  return Math.min(most, Math.max(bytes.least, Math.floor(bytes.shared / readers)));
}

/** Memory for the pieces that a reader reads, until it is closed. */
export interface Pieces {
  /** Memory for the next piece, of at most so many bytes; what is in it is anything. */
  next(most: number): Buffer;
  close(): void;
}

/** `isReused`: all pieces are read into the same memory, which becomes less when more readers come. */
export function openPieces(isReused: boolean): Pieces {
  readers += 1;
  let memory = Buffer.alloc(0);
  return {
    next(most) {
      const fair = fairBytes(isReused ? bytes.most : bytes.mostKept);
      const wanted = Math.min(most, fair);
      if (!isReused) return Buffer.allocUnsafeSlow(wanted);
      if (memory.length < wanted || memory.length > 2 * fair) memory = Buffer.allocUnsafeSlow(wanted);
      return memory.subarray(0, Math.min(most, memory.length));
    },
    close() {
      readers -= 1;
      memory = Buffer.alloc(0);
    },
  };
}
