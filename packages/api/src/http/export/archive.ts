import { makeZip } from 'client-zip';
import type { ArchiveEntry } from './archive-entries.js';

/**
 * A ZIP archive of entries, stored as they are, piece by piece as it is read; large ones as Zip64. `stop` is called when nobody reads on,
 * also while an entry is being made.
 */
export function zipOf(
  entries: AsyncGenerator<ArchiveEntry>,
  stop: () => Promise<void>,
): Pick<AsyncIterator<Uint8Array>, 'next' | 'return'> {
  const iterator = {
    next: () => entries.next(),
    // By this the library says that its own reader went away.
    async throw(): Promise<IteratorResult<ArchiveEntry>> {
      await stop();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  const reader = makeZip(iterator, { buffersAreUTF8: true }).getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}
