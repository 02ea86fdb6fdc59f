import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AudioStore, hasAudio, type Store } from '@callcard/crm-core';
import { makeFolder } from '@callcard/store-sqlite';
import { type FileCache, openFileCache } from '../media/cache/file-cache.js';
import { createConverter, findFormats } from '../media/ffmpeg.js';
import { createRecordingMedia, type RecordingMedia } from '../media/media.js';
import { createPeaksThread } from '../media/peaks/thread.js';
import { createSlots } from '../media/slots.js';
import { openSpool } from '../media/spool.js';
import type { MediaConfig } from './config.js';
import type { Log } from './log.js';

/** A conversion takes a second for ten minutes of audio, and may wait for the processor. Milliseconds. */
const longestConversionMs = 300_000;

/** For each conversion that is under way so many may wait. */
const waitingForEach = 8;

/** How often what was made is compared with the recordings that there are. Milliseconds. */
const sweepEveryMs = 3_600_000;

/** What {@link openMedia} works with. */
export interface MediaParts {
  readonly dataDir: string;
  readonly config: MediaConfig;
  readonly store: Pick<Store, 'calls'>;
  readonly audio: AudioStore;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** What is made of recordings, in a folder of its own. */
export interface OpenedMedia {
  readonly media: RecordingMedia;
  /** The audio store: with each recording that it removes goes what was made of it. */
  readonly audio: AudioStore;
  stop(): Promise<void>;
}

/** An audio store with whose recordings goes what was made of them. */
export function withDerived(audio: AudioStore, cache: Pick<FileCache, 'removeOf'>): AudioStore {
  return {
    put: (id, bytes) => audio.put(id, bytes),
    stat: (id) => audio.stat(id),
    read: (id, range) => audio.read(id, range),
    list: (page) => audio.list(page),
    async remove(id) {
      // The source first: nothing is made of it any more then.
      await audio.remove(id);
      await cache.removeOf(id);
    },
  };
}

/** Removes what was made of recordings that are not there any more, or have other bytes now. */
export async function sweepDerived(
  cache: FileCache,
  { calls }: Pick<Store, 'calls'>,
  signal: AbortSignal,
): Promise<void> {
  await cache.removeLeftOvers();
  for (const file of cache.all()) {
    if (signal.aborted) return;
    const recording = await calls.getRecording(file.recordingId);
    const isCurrent = recording && hasAudio(recording.state) && recording.sha256 === file.sourceSha256;
    if (!isCurrent) await cache.discard(file);
  }
}

/** Opens what makes other formats, waveforms and archives of recordings. ffmpeg is looked for at once, and nobody waits for that. */
export async function openMedia({ dataDir, config, store, audio, log }: MediaParts): Promise<OpenedMedia> {
  const dir = join(dataDir, 'derived');
  makeFolder(dir);
  const cache = await openFileCache({ dir, maxBytes: config.cacheBytes });
  const formats = findFormats(config.ffmpeg);
  void formats.then((found) => {
    if (found.size === 2) return;
    log.info('recordings are not served as MP3 and Opus: there is no ffmpeg that makes both', {
      ...{ program: config.ffmpeg, formats: [...found] },
    });
  });
  const stopping = new AbortController();
  const { signal } = stopping;

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      await sweepDerived(cache, store, signal).catch((thrown: unknown) => {
        if (!signal.aborted)
          log.warn('what was made of recordings cannot be looked after now', { error: String(thrown) });
      });
      await sleep(sweepEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  const followed = follow();
  return {
    audio: withDerived(audio, cache),
    media: createRecordingMedia({
      cache,
      formats: () => formats,
      convert: createConverter(config.ffmpeg, longestConversionMs),
      measure: createPeaksThread(),
      slots: createSlots({ atOnce: config.conversions, waiting: config.conversions * waitingForEach }),
      spool: () => openSpool(dir),
    }),
    async stop() {
      stopping.abort();
      await followed;
    },
  };
}
