import type { Instant } from '../model/record.js';
import type { ForwardRequest, Page } from './paging.js';

/** What is known of stored audio: SHA-256 of its bytes (lower-case hex) and how many they are. */
export interface StoredAudio {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Bytes `start` to `end` inclusive, counted from 0. */
export interface AudioRange {
  readonly start: number;
  readonly end: number;
  /** What the object is to be; absent: anything. Compared with what the store remembers: no byte is read for it. */
  readonly expected?: StoredAudio;
  /** The reader is done with each piece before it asks for the next, so that the store may read them all into the same memory. */
  readonly reusing?: true;
}

/** An object of an audio store, as a listing shows it. */
export interface ListedAudio {
  readonly recordingId: string;
  readonly sizeBytes: number;
  /** When it was stored, by the clock of the storage or of the process that stored it. */
  readonly storedAt: Instant;
}

/** Reads bytes to their end and says what they are. The core has no digest of its own. */
export type DigestAudio = (bytes: AsyncIterable<Uint8Array>) => Promise<StoredAudio>;

/**
 * Storage of recordings' bytes.
 * Guarantees: an object is there whole or not at all, and never changes until it is removed; bytes come back identical. Ids are
 * `^[a-z0-9-]{1,100}$`.
 */
export interface AudioStore {
  /**
   * Writes durably; resolves after the bytes are safe. An id that is there already with the same bytes changes
   * nothing. Rejects, and leaves all as it was, when the source fails, the storage fails, the id is malformed, or other
   * bytes are stored under this id (no recording replaces another, rule A2).
   */
  put(recordingId: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredAudio>;
  /** Size and checksum, or undefined when there is no such object (a malformed id names none). */
  stat(recordingId: string): Promise<StoredAudio | undefined>;
  /** Removes the object, durably; none there is no error, and neither is a malformed id, which names none. */
  remove(recordingId: string): Promise<void>;
  /**
   * Some bytes of an object. The iteration throws before its first byte when there is no such object, the range does not
   * lie within it (an empty one has none), or it has another size or checksum than `range.expected`. A store that knows that a
   * part of an object is lost throws the `StoreError` `damaged`: such audio is taken for lost, and fetched again (rule A11).
   */
  read(recordingId: string, range: AudioRange): AsyncIterable<Uint8Array>;
  /**
   * Every object, once, in an order of the store's own; what is put or removed meanwhile may be in it or not. Whatever else
   * is in its place is left out.
   */
  list(page: ForwardRequest): Promise<Page<ListedAudio>>;
}
