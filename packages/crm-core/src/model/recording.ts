import type { Instant } from './record.js';

/**
 * A recording's life (rules A6, A11). `expected`: there should be one; `recording`: being made; `stopped`: the file is
 * whole; `stored`: in our store, with a checksum; `attached`: stored, and on the activity of every bound record;
 * `verified`: read again, with the same checksum; `truncated`: stored, and much shorter than from its start to its stop; `missing`: there
 * is no file, or our store has lost it; `damaged`: our store holds other bytes than were stored; `empty`: a file without
 * audio; `deleted`: taken out of the store by retention or erasure (rule A7). Which follows which: `nextRecordingState`.
 */
export type RecordingState = UnstoredState | StoredState | 'damaged' | 'deleted';

/** States of a recording whose audio has never been in our store. */
export type UnstoredState = (typeof unstoredStates)[number];

/** Every {@link UnstoredState}. */
export const unstoredStates = ['expected', 'recording', 'stopped', 'missing', 'empty'] as const;

/** States of a recording whose audio is in our store, and good as far as anybody knows. */
export type StoredState = (typeof storedStates)[number];

/** Every {@link StoredState}. */
export const storedStates = ['stored', 'attached', 'verified', 'truncated'] as const;

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
  /** When the audio was stored, the last time; null: it never was. */
  readonly storedAt: Instant | null;
  /** When it was read again and was the same, the last time; null: not since it was stored. */
  readonly verifiedAt: Instant | null;
  /** When it was first read again and was the same, after it was stored: since then the store can be relied on. */
  readonly safeAt: Instant | null;
  /** What is done about audio that is damaged, or missing after it was stored (rule A11); null: it is neither. */
  readonly repair: RecordingRepair | null;
  /** The file that the switch wrote (rule A10). */
  readonly switchCopy: SwitchCopy;
  /** SHA-256 of the switch's own file, lower-case hex, where it is not what was stored: a header that said too little was mended. */
  readonly fileSha256?: string;
  /** That there is a transcript of it. Absent or null: there is none. */
  readonly transcript?: RecordingTranscript | null;
  /** When what is shown of it changed last, by the clock of whoever wrote it: as `updatedAt` of a call. */
  readonly updatedAt?: Instant;
}

/** What is known of a recording's transcript beside the transcript. */
export interface RecordingTranscript {
  /** When it was written, the last time. */
  readonly at: Instant;
  /** A language tag (BCP 47); null: nobody says. */
  readonly language: string | null;
}

/** Audio that is to be fetched from the switch again; when, and whether at all: `nextFetchAt`. */
export interface RecordingRepair {
  /** When it was found damaged or missing. */
  readonly brokenAt: Instant;
  /** How often it was tried to fetch it. */
  readonly tries: number;
  readonly triedAt: Instant | null;
  /** The switch does not have it any more, or has other bytes: it cannot be had. */
  readonly inVain: boolean;
}

/** The switch's own file of a recording; when it is to be removed: `switchCopyDue`. */
export interface SwitchCopy {
  /** Null: it is there, as far as anybody knows. */
  readonly removedAt: Instant | null;
  /** How often it was tried to remove it, and failed. */
  readonly failures: number;
  readonly failedAt: Instant | null;
}

/** A recording whose audio has never been in our store. */
export interface UnstoredRecording extends RecordingFields {
  readonly state: UnstoredState;
  readonly sha256: null;
  readonly sizeBytes: null;
  readonly durationMs: null;
  readonly channels: null;
  readonly statedMs: null;
}

/** What is measured of audio when it is stored. */
export interface AudioFields {
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly channels: number;
  /** How long it was said to last, by its header or by the switch, in milliseconds; null: nobody says. */
  readonly statedMs: number | null;
}

/** A recording whose audio is in our store, or was until it was lost, damaged or deleted; with what was stored. */
export interface StoredRecording extends RecordingFields, AudioFields {
  readonly state: StoredState | 'missing' | 'damaged' | 'deleted';
}

/** One file of audio of a call: a call may have several, none replaces another (rules A2, A6). */
export type CallRecording = UnstoredRecording | StoredRecording;

/** What is recorded: people talking, or a message left by the caller. */
export type RecordingKind = (typeof recordingKinds)[number];

/** Every {@link RecordingKind}. */
export const recordingKinds = ['conversation', 'voicemail'] as const;

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
