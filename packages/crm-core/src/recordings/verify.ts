import { factId } from '../call/fact-ids.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { RecordingDamaged, RecordingDeleted, RecordingVerified } from '../model/recording-fact.js';
import { err, ok, type Result } from '../model/result.js';
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
  const { id: recordingId, callId, kind, state, sha256, sizeBytes } = recording;
  if (!hasAudio(state)) return err({ code: 'recordingNotStored', recordingId });
  if (readAgain.sha256 !== sha256 || readAgain.sizeBytes !== sizeBytes)
    return err({ code: 'checksumMismatch', recordingId });
  const id = factId.recordingVerified(recordingId, at);
  return ok({ type: 'recordingVerified', id, callId, at, recordingId, kind, sha256: readAgain.sha256 });
}

/**
 * The fact that a recording's stored bytes are not those that were stored (rule A11). `found`: as {@link verifiedFact}'s
 * `readAgain`; null: there is nothing in the store.
 */
export function damagedFact(
  recording: Pick<CallRecording, 'id' | 'callId' | 'kind'>,
  found: RecordingDamaged['found'],
  at: Instant,
): RecordingDamaged {
  const { id: recordingId, callId, kind } = recording;
  const id = factId.recordingDamaged(recordingId, at);
  return { type: 'recordingDamaged', id, callId, at, recordingId, kind, found };
}

/** The fact that a recording's audio is gone from the store for good (rule A7). */
export function deletedFact(
  recording: Pick<CallRecording, 'id' | 'callId' | 'kind'>,
  reason: RecordingDeleted['reason'],
  at: Instant,
): RecordingDeleted {
  const { id: recordingId, callId, kind } = recording;
  const id = factId.recordingDeleted(recordingId);
  return { type: 'recordingDeleted', id, callId, at, recordingId, kind, reason };
}
