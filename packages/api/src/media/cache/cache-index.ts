import { type CachedName, type DerivedKey, fileNameOf, keyText } from './cached-name.js';

/** A file of the cache. */
export interface CachedFile extends CachedName {
  readonly sizeBytes: number;
}

/** What is in the cache, in the order in which it was used last, within limits. */
export interface CacheIndex {
  /** A file that is used now. */
  find(key: DerivedKey): CachedFile | undefined;
  /** Adds a file; what has to go for it, those that were not used for longest. */
  add(file: CachedFile): readonly CachedFile[];
  forget(file: CachedFile): void;
  ofRecording(recordingId: string): readonly CachedFile[];
  all(): readonly CachedFile[];
}

/** A file takes a block of the disk at least, so that many small ones are bounded, too. */
const leastBytes = 4_096;

export function createCacheIndex(maxBytes: number): CacheIndex {
  const files = new Map<string, CachedFile>();
  const ids = new Map<string, Set<string>>();
  let bytes = 0;
  const costOf = ({ sizeBytes }: CachedFile) => Math.max(leastBytes, sizeBytes);

  function forget(file: CachedFile): void {
    const key = keyText(file);
    const found = files.get(key);
    if (found === undefined || fileNameOf(found) !== fileNameOf(file)) return;
    files.delete(key);
    bytes -= costOf(found);
    const keys = ids.get(file.recordingId);
    keys?.delete(key);
    if (keys?.size === 0) ids.delete(file.recordingId);
  }

  return {
    find(key) {
      const text = keyText(key);
      const found = files.get(text);
      if (found === undefined) return undefined;
      files.delete(text);
      files.set(text, found);
      return found;
    },
    add(file) {
      const key = keyText(file);
      const before = files.get(key);
      const gone = before && fileNameOf(before) !== fileNameOf(file) ? [before] : [];
      if (before) forget(before);
      files.set(key, file);
      ids.set(file.recordingId, (ids.get(file.recordingId) ?? new Set()).add(key));
      bytes += costOf(file);
      for (const oldest of files.values()) {
        if (bytes <= maxBytes || oldest === file) break;
        forget(oldest);
        gone.push(oldest);
      }
      return gone;
    },
    forget,
    ofRecording: (recordingId) => [...(ids.get(recordingId) ?? [])].flatMap((key) => files.get(key) ?? []),
    all: () => [...files.values()],
  };
}
