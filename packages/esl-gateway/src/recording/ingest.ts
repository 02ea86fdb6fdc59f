import type { FileHandle } from 'node:fs/promises';
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
import { type InsideError, openInside } from './open-inside.js';
import type { RecordingRef } from './paths.js';
import { readWavHeader, type WavInfo, wavHeaderLimit } from './wav.js';

/** Why a finished recording was not stored; `missing`: its file is not there (yet). */
export type IngestError =
  | InsideError
  /** There, and no sample in it. */
  | { readonly code: 'empty' }
  /** There, and not a WAV file. */
  | { readonly code: 'notWav' }
  /** The recording store did not take it: a full disk (`isFull`), or other bytes under the same id. `cause` is its own word. */
  | { readonly code: 'notStored'; readonly cause: string; readonly isFull?: true };

/** How much of a file is read at a time; the first piece holds the header. */
const pieceBytes = 64 * 1024;

interface OpenedAudio {
  readonly size: number;
  readonly wav: WavInfo;
  readonly start: Uint8Array;
}

async function readPiece(file: FileHandle, from: number, size: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafe(Math.min(pieceBytes, size - from));
  const { bytesRead } = await file.read(piece, 0, piece.byteLength, from);
  return piece.subarray(0, bytesRead);
}

/** Reads the start of the file, which says what it is. */
async function inspect(file: FileHandle): Promise<Result<OpenedAudio, IngestError>> {
  try {
    const found = await file.stat();
    if (!found.isFile()) return err({ code: 'unreadable', errno: 'EISDIR' });
    const { size } = found;
    if (size === 0) return err({ code: 'empty' });
    const start = await readPiece(file, 0, size);
    const wav = readWavHeader(start.subarray(0, wavHeaderLimit), size);
    return wav.ok ? ok({ size, wav: wav.value, start }) : wav;
  } catch (thrown) {
    return err({ code: 'unreadable', errno: errnoOf(thrown) });
  }
}

/** How long the audio of a file below `root` lasts, in milliseconds; null: there is none to be had. Never rejects. */
export async function measure(root: string, path: string): Promise<number | null> {
  const opened = await openInside(root, path);
  if (!opened.ok) return null;
  try {
    const inspected = await inspect(opened.value);
    return inspected.ok ? inspected.value.wav.durationMs : null;
  } finally {
    await opened.value.close().catch(() => undefined);
  }
}

/** Reads the file as long as it was when it was opened, each byte once, for the copy and the checksum alike. */
async function* bytesOf(file: FileHandle, { size, start }: OpenedAudio): AsyncIterable<Uint8Array> {
  yield start;
  for (let at = start.byteLength; at < size; ) {
    const piece = await readPiece(file, at, size);
    // Cut short meanwhile: what is stored is what was there.
    if (piece.byteLength === 0) return;
    at += piece.byteLength;
    yield piece;
  }
}

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
    const stored = await store(audio, recordingId, bytesOf(file, inspected.value));
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
