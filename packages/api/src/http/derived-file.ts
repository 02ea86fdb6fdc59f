import { err, type Result, type StoredRecording } from '@callcard/crm-core';
import type { CachedFile } from '../media/cache/cache-index.js';
import type { DerivedKind } from '../media/cache/cached-name.js';
import type { RecordingMedia } from '../media/media.js';
import type { AudioReader } from './audio.js';
import type { Problem } from './problems.js';
import { type ServedAudio, sourceOf } from './recording-source.js';

/** What was derived is not there any more: it went since it was found. */
export class DerivedGone extends Error {
  override readonly name = 'DerivedGone';
}

/** So much is read at a time. */
const pieceBytes = 16_384;

/** Reads a file of what was derived as an audio store is read. Throws {@link DerivedGone} before the first byte. */
export function readerOf(media: Pick<RecordingMedia, 'open'>, file: CachedFile): AudioReader {
  return {
    async *read(_id, { start, end }) {
      const opened = await media.open(file);
      if (opened === undefined) throw new DerivedGone('it went meanwhile');
      try {
        for (let at = start; at <= end; ) {
          const piece = await opened.readAt(at, Math.min(pieceBytes, end + 1 - at));
          if (piece.length === 0) throw new Error('a derived file was cut while it was read');
          at += piece.length;
          yield piece;
        }
      } finally {
        await opened.close();
      }
    },
  };
}

/** What is derived of a recording, made now where it is not there. Rejects as the audio store does. */
export async function derivedFile(
  deps: ServedAudio & { readonly media: RecordingMedia },
  recording: StoredRecording,
  kind: DerivedKind,
): Promise<Result<CachedFile, Problem>> {
  const derived = await deps.media.derive(sourceOf(deps.audio, recording), kind);
  if (derived.ok) return derived;
  switch (derived.error.code) {
    case 'tooMany':
      return err({ code: 'too-many-conversions' });
    case 'removed':
      return err({ code: 'not-found', kind: 'recording' });
    case 'unreadable':
      deps.log.error('nothing can be made of a recording', {
        ...{ recordingId: recording.id, kind, reason: derived.error.reason },
      });
      return err({ code: 'audio-not-convertible' });
  }
}
