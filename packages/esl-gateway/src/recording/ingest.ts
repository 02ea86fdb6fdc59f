import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  type AudioStore,
  err,
  factId,
  ok,
  type RecordingLost,
  type RecordingStored,
  type Result,
} from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import type { RecordingRef } from './paths.js';
import { readWavHeader, wavHeaderLimit } from './wav.js';

export type IngestError =
  /** The file is not there (yet). */
  | { readonly code: 'missing' }
  /** There, and no sample in it. */
  | { readonly code: 'empty' }
  /** There, and not a WAV file. */
  | { readonly code: 'notWav' }
  /** A link leads out of the recordings folder. */
  | { readonly code: 'outside' }
  /** It cannot be read, by this errno code. */
  | { readonly code: 'unreadable'; readonly errno: string };

async function openInside(root: string, path: string): Promise<Result<FileHandle, IngestError>> {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!real.startsWith(realRoot + sep)) return err({ code: 'outside' });
    return ok(await open(real, 'r'));
  } catch (thrown) {
    const code = errnoOf(thrown);
    return err(code === 'ENOENT' ? { code: 'missing' } : { code: 'unreadable', errno: code });
  }
}

/**
 * Copies a finished recording into the recording store and says what it is. Repeating it is safe. The file of the
 * switch stays where it is. `root`: the recordings folder as this process sees it.
 */
export async function ingest(
  recording: RecordingRef,
  root: string,
  audio: AudioStore,
  now: number,
): Promise<Result<RecordingStored, IngestError>> {
  const opened = await openInside(root, recording.path);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const found = await file.stat();
    if (!found.isFile()) return err({ code: 'unreadable', errno: 'EISDIR' });
    const { size } = found;
    const start = Buffer.alloc(Math.min(size, wavHeaderLimit));
    await file.read(start, 0, start.byteLength, 0);
    const wav = readWavHeader(start, size);
    if (!wav.ok) return err(size === 0 ? { code: 'empty' } : wav.error);
    const stored = await audio.put(
      recording.recordingId,
      file.createReadStream({ start: 0, end: size - 1, autoClose: false }),
    );
    const { recordingId, callId, kind } = recording;
    return ok({
      type: 'recordingStored',
      id: factId.recordingStored(recordingId),
      callId,
      at: now,
      recordingId,
      kind,
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      durationMs: wav.value.durationMs,
      channels: wav.value.channels,
    });
  } finally {
    await file.close();
  }
}

/** The fact that a recording cannot be had; undefined for errors that may heal. */
export function lostFact(
  recording: RecordingRef,
  error: IngestError,
  now: number,
): RecordingLost | undefined {
  if (error.code !== 'missing' && error.code !== 'empty') return undefined;
  const { recordingId, callId, kind } = recording;
  return {
    type: 'recordingLost',
    id: factId.recordingLost(recordingId),
    callId,
    at: now,
    recordingId,
    kind,
    reason: error.code,
  };
}
