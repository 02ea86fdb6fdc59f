import { err, ok, type Result, type StoredAudio } from '@callcard/crm-core';
import type { CachedFile } from './cache/cache-index.js';
import { type DerivedKey, type DerivedKind, keyText } from './cache/cached-name.js';
import type { FileCache, OpenedFile } from './cache/file-cache.js';
import { type Convert, NotConverted } from './ffmpeg.js';
import type { MadeFormat } from './formats.js';
import type { MeasurePeaks } from './peaks/thread.js';
import type { Slots, TooMany } from './slots.js';
import type { Spool } from './spool.js';

/** A recording of which something is derived. */
export interface DerivedSource extends StoredAudio {
  readonly id: string;
  /** Its bytes, which throw where they are not those that the checksum is of. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Why nothing was made: too much is being made, the recording went meanwhile, or nothing can be made of it. */
export type DeriveError =
  | TooMany
  | { readonly code: 'removed' }
  | { readonly code: 'unreadable'; readonly reason: string };

/** What is made of recordings, to be played and drawn. */
export interface RecordingMedia {
  /** Which formats there are beside WAV. */
  formats(): Promise<ReadonlySet<MadeFormat>>;
  /**
   * What is derived of a recording: as it was made before, or made now, once for all who ask meanwhile. It is made to its end though
   * nobody waits any more, for whoever asked asks again. Rejects as the source does.
   */
  derive(source: DerivedSource, kind: DerivedKind): Promise<Result<CachedFile, DeriveError>>;
  /** Opens what was derived; undefined: it is not there any more. */
  open(file: CachedFile): Promise<OpenedFile | undefined>;
  /** Takes what was derived for lost: it is not what was made, and is made again. */
  discard(file: CachedFile): Promise<void>;
  /** A file for what an archive needs on its way. */
  spool(): Promise<Spool>;
}

export interface RecordingMediaParts {
  readonly cache: FileCache;
  readonly formats: () => Promise<ReadonlySet<MadeFormat>>;
  readonly convert: Convert;
  readonly measure: MeasurePeaks;
  readonly slots: Slots;
  readonly spool: () => Promise<Spool>;
}

export function createRecordingMedia(parts: RecordingMediaParts): RecordingMedia {
  const { cache, convert, measure, slots } = parts;
  const making = new Map<string, Promise<Result<CachedFile, DeriveError>>>();

  async function* drawn({ read, sizeBytes }: DerivedSource): AsyncGenerator<Uint8Array> {
    const measured = await measure(read(), sizeBytes);
    if (!measured.ok) throw new NotConverted('its samples are of no kind that is read');
    yield measured.value;
  }

  async function make(source: DerivedSource, key: DerivedKey): Promise<Result<CachedFile, DeriveError>> {
    const { kind } = key;
    try {
      const file = await cache.put(key, kind === 'peaks' ? drawn(source) : convert(kind, source.read()));
      return file ? ok(file) : err({ code: 'removed' });
    } catch (thrown) {
      if (thrown instanceof NotConverted) return err({ code: 'unreadable', reason: thrown.message });
      throw thrown;
    }
  }

  return {
    formats: parts.formats,
    spool: parts.spool,
    open: cache.open,
    discard: cache.discard,
    async derive(source, kind) {
      const key = { recordingId: source.id, sourceSha256: source.sha256, kind };
      const text = keyText(key);
      const found = await cache.find(key);
      if (found) return ok(found);
      const made = making.get(text) ?? slots.run(() => make(source, key)).finally(() => making.delete(text));
      making.set(text, made);
      return made;
    },
  };
}
