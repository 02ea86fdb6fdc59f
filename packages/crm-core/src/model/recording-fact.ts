import type { FactFields } from './fact-fields.js';
import type { RecordingKind } from './recording.js';

/** The switch began to write a recording (rule A6). */
export interface RecordingStarted extends FactFields {
  readonly type: 'recordingStarted';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  /** Path below the switch's recordings folder, `/` between segments. */
  readonly path: string;
}

/** The switch says that the recording's file is whole (rule A6). */
export interface RecordingStopped extends FactFields {
  readonly type: 'recordingStopped';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly path: string;
}

/** From here on the recording holds silence, while card numbers are read, say (rule A7). */
export interface RecordingPaused extends FactFields {
  readonly type: 'recordingPaused';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  /** Who asked for it; null: the system. */
  readonly userId: string | null;
}

/** The recording goes on after a pause (rule A7). */
export interface RecordingResumed extends FactFields {
  readonly type: 'recordingResumed';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly userId: string | null;
}

/** The audio is in our own recording store, with its checksum (rule A6). */
export interface RecordingStored extends FactFields {
  readonly type: 'recordingStored';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly channels: number;
  /** How long the file's header, or the switch, says that it lasts, in milliseconds. Absent: nobody says. */
  readonly statedMs?: number;
  /** SHA-256 of the switch's own file, lower-case hex, where it is not what was stored: a header that said too little was mended. */
  readonly fileSha256?: string;
}

/** The audio cannot be had: the file is not there, or holds no audio (rule A6). */
export interface RecordingLost extends FactFields {
  readonly type: 'recordingLost';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly reason: 'missing' | 'empty';
}

/** The stored bytes were read again and their checksum is the one they were stored with (rule A6). */
export interface RecordingVerified extends FactFields {
  readonly type: 'recordingVerified';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  /** Of the bytes that were read again, lower-case hex. */
  readonly sha256: string;
}

/** The stored bytes were read again and are not those that were stored, or are gone (rule A11). */
export interface RecordingDamaged extends FactFields {
  readonly type: 'recordingDamaged';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  /** Null: there are none. */
  readonly found: { readonly sizeBytes: number; readonly sha256: string } | null;
}

/** Audio that was damaged or missing is in our store again, byte for byte as it was stored first (rule A11). */
export interface RecordingRestored extends FactFields {
  readonly type: 'recordingRestored';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Audio that is damaged or missing could not be fetched from the switch again (rule A11). */
export interface RecordingNotFetched extends FactFields {
  readonly type: 'recordingNotFetched';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly reason: FetchFailure;
}

/** `gone`: the switch has no such file; `differs`: it has other bytes; `failed`: try again. The first two are for good. */
export type FetchFailure = (typeof fetchFailures)[number];

/** Every {@link FetchFailure}. */
export const fetchFailures = ['gone', 'differs', 'failed'] as const;

/** The switch's file of the recording was removed, and the call detail records of its call with it (rule A10). */
export interface SwitchCopyRemoved extends FactFields {
  readonly type: 'switchCopyRemoved';
  readonly recordingId: string;
  readonly kind: RecordingKind;
}

/** The switch's file of the recording could not be removed (rule A10). */
export interface SwitchCopyKept extends FactFields {
  readonly type: 'switchCopyKept';
  readonly recordingId: string;
  readonly kind: RecordingKind;
}

/** What is said in the recording was written down, or written again. */
export interface RecordingTranscribed extends FactFields {
  readonly type: 'recordingTranscribed';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  /** A language tag (BCP 47); null: nobody says. */
  readonly language: string | null;
  /** What recognised it; null: nobody says. */
  readonly source: string | null;
}

/** The recording's transcript was removed, and the audio stayed. */
export interface TranscriptRemoved extends FactFields {
  readonly type: 'transcriptRemoved';
  readonly recordingId: string;
  readonly kind: RecordingKind;
}

/** Why audio was taken out of the store: its time was over, its caller's data was erased, or somebody asked for it. */
export type DeletionReason = (typeof deletionReasons)[number];

/** Every {@link DeletionReason}. */
export const deletionReasons = ['retention', 'erasure', 'request'] as const;

/** The audio was taken out of our store for good (rule A7). */
export interface RecordingDeleted extends FactFields {
  readonly type: 'recordingDeleted';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly reason: DeletionReason;
}
