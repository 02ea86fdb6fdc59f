import type { Instant } from './record.js';

/**
 * A recording's life (rule A6). `expected`: there should be one; `recording`: being made; `stopped`: the file is whole;
 * `stored`: in our store, with a checksum; `attached`: stored, and on the activity of every bound record; `verified`:
 * read again, with the same checksum; `missing`: there is no file; `empty`: a file without audio; `deleted`: taken out
 * of the store by retention or erasure (rule A7). Which follows which: `nextRecordingState`.
 */
export type RecordingState =
  | 'expected'
  | 'recording'
  | 'stopped'
  | 'stored'
  | 'attached'
  | 'verified'
  | 'missing'
  | 'empty'
  | 'deleted';

/** A stretch of silence in a recording (rule A7); `endedAt` null: it lasts. */
export interface RecordingPause {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** One file of audio of a call: a call may have several, none replaces another (rules A2, A6). Unknown is null. */
export interface CallRecording {
  readonly id: string;
  readonly callId: string;
  readonly kind: RecordingKind;
  readonly state: RecordingState;
  /** Path below the switch's recordings folder. */
  readonly path: string | null;
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly durationMs: number | null;
  readonly channels: number | null;
  /** Oldest first, not overlapping. */
  readonly pauses: readonly RecordingPause[];
}

/** What is recorded: people talking, or a message left by the caller. */
export type RecordingKind = 'conversation' | 'voicemail';

/**
 * When a conversation may be recorded (rule A7). `always`: without asking; `announce`: the caller is told first, and may
 * refuse; `optIn`: only after the caller agreed; `never`.
 */
export type ConsentMode = 'always' | 'announce' | 'optIn' | 'never';

/** How long recordings of a line are kept, in days of 24 hours after the call ended; null: for ever (rule A7). */
export interface RetentionPolicy {
  readonly conversationDays: number | null;
  readonly voicemailDays: number | null;
}
