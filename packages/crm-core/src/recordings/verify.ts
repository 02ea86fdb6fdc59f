import { factId } from '../call/fact-ids.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { RecordingDamaged, RecordingDeleted, RecordingVerified } from '../model/recording-fact.js';
import { err, ok, type Result } from '../model/result.js';
import { readRecording } from '../model/shapes/call.js';
import { aboutRecording, type NamedRecording } from './about-recording.js';
import { hasAudio } from './life-cycle.js';

/** Why a recording is not verified (rule A6). */
export type VerifyError =
  /** There is nothing in the store to verify. */
  | { readonly code: 'recordingNotStored'; readonly recordingId: string }
  /** Other bytes, or another number of them, than what was stored. */
  | { readonly code: 'checksumMismatch'; readonly recordingId: string };

/**
 * The fact that a recording's stored bytes were read again and are the same (rule A6). `readAgain`: size and SHA-256 of
 * all bytes as they were read for this purpose, not as some index remembers them. Errors: {@link VerifyError}.
 */
export function verifiedFact(
  recording: CallRecording,
  readAgain: { readonly sha256: string; readonly sizeBytes: number },
  at: Instant,
): Result<RecordingVerified, VerifyError> {
  const { state, sha256, sizeBytes } = readRecording(recording);
  const about = aboutRecording(recording, at);
  const { recordingId } = about;
  const read: Partial<typeof readAgain> = fieldsOf(readAgain) ?? {};
  if (!hasAudio(state)) return err({ code: 'recordingNotStored', recordingId });
  if (sha256 === null || read.sha256 !== sha256 || read.sizeBytes !== sizeBytes)
    return err({ code: 'checksumMismatch', recordingId });
  const id = factId.recordingVerified(recordingId, about.at);
  return ok({ type: 'recordingVerified', id, ...about, sha256 });
}

/**
 * The fact that a recording's stored bytes are not those that were stored (rule A11). `found`: as {@link verifiedFact}'s
 * `readAgain`; null: there is nothing in the store.
 */
export function damagedFact(
  recording: NamedRecording,
  found: RecordingDamaged['found'],
  at: Instant,
): RecordingDamaged {
  const about = aboutRecording(recording, at);
  return {
    type: 'recordingDamaged',
    id: factId.recordingDamaged(about.recordingId, about.at),
    ...about,
    found,
  };
}

/** The fact that a recording's audio is gone from the store for good (rule A7). */
export function deletedFact(
  recording: NamedRecording,
  reason: RecordingDeleted['reason'],
  at: Instant,
): RecordingDeleted {
  const about = aboutRecording(recording, at);
  return { type: 'recordingDeleted', id: factId.recordingDeleted(about.recordingId), ...about, reason };
}
