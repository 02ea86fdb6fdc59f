import { createHash } from 'node:crypto';
import {
  type AudioStore,
  err,
  factId,
  isFullDisk,
  ok,
  type RecordingLost,
  type RecordingStored,
  type Result,
  type StoredAudio,
  StoreError,
} from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { type AudioFileError, bytesOf, inspect } from './audio-file.js';
import { type InsideError, openInside } from './open-inside.js';
import type { RecordingRef } from './paths.js';

/** Why a finished recording was not stored; `missing`: its file is not there (yet). */
export type IngestError =
  | InsideError
  | AudioFileError
  /** The recording store did not take it: a full disk (`isFull`), or other bytes under the same id. `cause` is its own word. */
  | { readonly code: 'notStored'; readonly cause: string; readonly isFull?: true };

/** Why the store refused: the system's code, or the store's own words. */
function wordOf(thrown: unknown): string {
  const errno = errnoOf(thrown);
  const hasWords = thrown instanceof StoreError || (thrown instanceof Error && errno === 'UNKNOWN');
  return hasWords ? thrown.message : errno;
}

async function store(
  audio: AudioStore,
  recordingId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<StoredAudio, IngestError>> {
  try {
    return ok(await audio.put(recordingId, bytes));
  } catch (thrown) {
    return err({ code: 'notStored', cause: wordOf(thrown), ...(isFullDisk(thrown) && { isFull: true }) });
  }
}

/**
 * Copies a finished recording into the recording store and says what it is. Repeating it is safe. The file of the
 * switch stays where it is. `root`: the recordings folder as this process sees it. Never rejects.
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
    const inspected = await inspect(file);
    if (!inspected.ok) return inspected;
    const { wav } = inspected.value;
    const { recordingId, callId, kind } = recording;
    const own = wav.saysTooLittle ? createHash('sha256') : undefined;
    const stored = await store(
      audio,
      recordingId,
      bytesOf(file, inspected.value, (bytes) => own?.update(bytes)),
    );
    if (!stored.ok) return stored;
    return ok({
      type: 'recordingStored',
      id: factId.recordingStored(recordingId),
      callId,
      at: now,
      recordingId,
      kind,
      sha256: stored.value.sha256,
      sizeBytes: stored.value.sizeBytes,
      durationMs: wav.durationMs,
      channels: wav.channels,
      ...(wav.statedMs === null ? {} : { statedMs: wav.statedMs }),
      ...(own && { fileSha256: own.digest('hex') }),
    });
  } finally {
    await file.close().catch(() => undefined);
  }
}

/** Makes the fact that a recording is lost; undefined for errors that may heal. */
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
