import { factId } from '../call/fact-ids.js';
import type {
  RecordingDamaged,
  RecordingDeleted,
  RecordingLost,
  RecordingNotFetched,
  RecordingPaused,
  RecordingRestored,
  RecordingResumed,
  RecordingStarted,
  RecordingStopped,
  RecordingStored,
  RecordingTranscribed,
  RecordingVerified,
  SwitchCopyKept,
  SwitchCopyRemoved,
  TranscriptRemoved,
} from '../model/recording-fact.js';
import { commonFields, type FactFields } from './fact-fields.js';
import { aMoment } from './records.js';

/*
 * One builder for each fact about recordings, with the id that every observer gives such a fact; give an id to say otherwise.
 */

type RecordingFields = { readonly recordingId?: string };

function recordingOf(id: (recordingId: string) => string, fields: RecordingFields) {
  const recordingId = fields.recordingId ?? 'recording-1';
  return { ...commonFields, id: id(recordingId), recordingId, kind: 'conversation' as const };
}

function recordingFile(id: (recordingId: string) => string, fields: RecordingFields) {
  const recording = recordingOf(id, fields);
  return { ...recording, path: `2026/03/02/${recording.recordingId}.wav` };
}

/** The recording was paused. */
export function recordingPaused(fields: FactFields<RecordingPaused> = {}): RecordingPaused {
  const id = (recordingId: string) => factId.recordingPaused(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'recordingPaused', userId: 'user-1', ...fields };
}

/** The recording went on after a pause. */
export function recordingResumed(fields: FactFields<RecordingResumed> = {}): RecordingResumed {
  const id = (recordingId: string) => factId.recordingResumed(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'recordingResumed', userId: 'user-1', ...fields };
}

/** The recording's audio was read again and compared. */
export function recordingVerified(fields: FactFields<RecordingVerified> = {}): RecordingVerified {
  const id = (recordingId: string) => factId.recordingVerified(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'recordingVerified', sha256: '0'.repeat(64), ...fields };
}

/** The recording's audio was read again and is shorter than it was. */
export function recordingDamaged(fields: FactFields<RecordingDamaged> = {}): RecordingDamaged {
  const id = (recordingId: string) => factId.recordingDamaged(recordingId, fields.at ?? aMoment);
  const found = { sizeBytes: 44, sha256: 'd'.repeat(64) };
  return { ...recordingOf(id, fields), type: 'recordingDamaged', found, ...fields };
}

/** The recording's audio could not be fetched again, this time. */
export function recordingNotFetched(fields: FactFields<RecordingNotFetched> = {}): RecordingNotFetched {
  const id = (recordingId: string) => factId.recordingNotFetched(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'recordingNotFetched', reason: 'failed', ...fields };
}

/** The recording's audio was fetched again. */
export function recordingRestored(fields: FactFields<RecordingRestored> = {}): RecordingRestored {
  const id = (recordingId: string) => factId.recordingRestored(recordingId, fields.at ?? aMoment);
  const audio = { sha256: '0'.repeat(64), sizeBytes: 16_044 };
  return { ...recordingOf(id, fields), type: 'recordingRestored', ...audio, ...fields };
}

/** The switch's file of the recording was removed. */
export function switchCopyRemoved(fields: FactFields<SwitchCopyRemoved> = {}): SwitchCopyRemoved {
  return { ...recordingOf(factId.switchCopyRemoved, fields), type: 'switchCopyRemoved', ...fields };
}

/** The switch's file of the recording could not be removed. */
export function switchCopyKept(fields: FactFields<SwitchCopyKept> = {}): SwitchCopyKept {
  const id = (recordingId: string) => factId.switchCopyKept(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'switchCopyKept', ...fields };
}

/** The recording's transcript was written. */
export function recordingTranscribed(fields: FactFields<RecordingTranscribed> = {}): RecordingTranscribed {
  const id = (recordingId: string) => factId.recordingTranscribed(recordingId, fields.at ?? aMoment);
  return {
    ...recordingOf(id, fields),
    ...{ type: 'recordingTranscribed', language: 'pl', source: 'whisper' },
    ...fields,
  };
}

/** The recording's transcript was removed. */
export function transcriptRemoved(fields: FactFields<TranscriptRemoved> = {}): TranscriptRemoved {
  const id = (recordingId: string) => factId.transcriptRemoved(recordingId, fields.at ?? aMoment);
  return { ...recordingOf(id, fields), type: 'transcriptRemoved', ...fields };
}

/** The recording's audio was deleted. */
export function recordingDeleted(fields: FactFields<RecordingDeleted> = {}): RecordingDeleted {
  return {
    ...recordingOf(factId.recordingDeleted, fields),
    type: 'recordingDeleted',
    reason: 'retention',
    ...fields,
  };
}

/** The conversation's recording began. */
export function recordingStarted(fields: FactFields<RecordingStarted> = {}): RecordingStarted {
  return { ...recordingFile(factId.recordingStarted, fields), type: 'recordingStarted', ...fields };
}

/** The conversation's recording is whole. */
export function recordingStopped(fields: FactFields<RecordingStopped> = {}): RecordingStopped {
  return { ...recordingFile(factId.recordingStopped, fields), type: 'recordingStopped', ...fields };
}

/** The conversation's audio is in the recording store. */
export function recordingStored(fields: FactFields<RecordingStored> = {}): RecordingStored {
  return {
    ...recordingOf(factId.recordingStored, fields),
    type: 'recordingStored',
    sha256: '0'.repeat(64),
    sizeBytes: 16_044,
    durationMs: 1000,
    channels: 1,
    ...fields,
  };
}

/** The conversation's audio cannot be had. */
export function recordingLost(fields: FactFields<RecordingLost> = {}): RecordingLost {
  return {
    ...recordingOf(factId.recordingLost, fields),
    type: 'recordingLost',
    reason: 'missing',
    ...fields,
  };
}
