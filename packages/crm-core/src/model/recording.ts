import type { Instant } from './record.js';

/**
 * A recording's life (rule A6). `expected`: there should be one; `recording`: being made; `stopped`: the file is whole;
 * `stored`: in our store, with a checksum; `attached`: stored, and on the activity of every bound record; `verified`:
 * read again, with the same checksum; `missing`: there is no file; `empty`: a file without audio; `deleted`: taken out
 * of the store by retention or erasure (rule A7). Which follows which: `nextRecordingState`.
 */
export type RecordingState = UnstoredState | StoredState | 'deleted';

/** States of a recording whose audio has never been in our store. */
export type UnstoredState = 'expected' | 'recording' | 'stopped' | 'missing' | 'empty';

/** States of a recording whose audio is in our store. */
export type StoredState = 'stored' | 'attached' | 'verified';

/** A stretch of silence in a recording (rule A7); `endedAt` null: it lasts. */
export interface RecordingPause {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** What every recording has, whatever its state. */
export interface RecordingFields {
  readonly id: string;
  readonly callId: string;
  readonly kind: RecordingKind;
  /** Path below the switch's recordings folder; null: not known. */
  readonly path: string | null;
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  /** Oldest first, not overlapping. */
  readonly pauses: readonly RecordingPause[];
}

/** A recording whose audio has never been in our store. */
export interface UnstoredRecording extends RecordingFields {
  readonly state: UnstoredState;
  readonly sha256: null;
  readonly sizeBytes: null;
  readonly durationMs: null;
  readonly channels: null;
}

/** What is measured of audio when it is stored. */
export interface AudioFields {
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly channels: number;
}

/** A recording whose audio is in our store, or was until it was deleted. */
export interface StoredRecording extends RecordingFields, AudioFields {
  readonly state: StoredState | 'deleted';
}

/** One file of audio of a call: a call may have several, none replaces another (rules A2, A6). */
export type CallRecording = UnstoredRecording | StoredRecording;

/** What is recorded: people talking, or a message left by the caller. */
export type RecordingKind = 'conversation' | 'voicemail';

/**
 * When a conversation may be recorded (rule A7). `always`: without asking; `announce`: the caller is told first, and may
 * refuse; `optIn`: only after the caller agreed; `never`.
 */
export type ConsentMode = (typeof consentModes)[number];

/** Every {@link ConsentMode}. */
export const consentModes = ['always', 'announce', 'optIn', 'never'] as const;

/** How long recordings of a line are kept, in days of 24 hours after the call ended; null: for ever (rule A7). */
export interface RetentionPolicy {
  readonly conversationDays: number | null;
  readonly voicemailDays: number | null;
}
