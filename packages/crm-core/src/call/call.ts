import type { MatchSummary } from '../match/result.js';
import type { Instant, RecordRef } from '../records.js';
import type { RoutingPlan } from '../routing/plan.js';
import type { LegRole, RecordingKind, TransferKind } from './facts.js';

/** Where a live call stands (rule C1). */
export type CallPhase = 'offered' | 'ringing' | 'talking' | 'held' | 'voicemail' | 'ended';

/** How a call came out (rule A4). */
export type CallStatus =
  | 'answered'
  | 'missed'
  | 'abandonedInQueue'
  | 'voicemail'
  | 'busy'
  | 'declined'
  | 'failed'
  | 'blocked'
  | 'outOfHours'
  | 'cancelled';

/** How the ringing of one phone came out (rule R6); {@link legOutcome} derives it from the hangup cause. */
export type LegOutcome =
  | 'answered'
  | 'noAnswer'
  | 'busy'
  | 'declined'
  | 'offline'
  | 'answeredElsewhere'
  | 'callerGaveUp'
  | 'failed';

/** One phone that rang for the call, and how that came out (rule R6). Times are null until they are known. */
export interface CallLeg {
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  readonly extension: string | null;
  readonly ringingAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly cause: string | null;
  readonly sipStatus: number | null;
  readonly outcome: LegOutcome | null;
}

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

/** The caller went by hand from one user to another (rules C3, C4). */
export interface CallTransfer {
  readonly at: Instant;
  readonly kind: TransferKind;
  /** The leg of the user who gave the caller away. */
  readonly legId: string;
  readonly byUserId: string | null;
  readonly toUserId: string | null;
  readonly toExtension: string | null;
}

/** What somebody wrote on the call card (rule C3). Hostile text. `userId` null: nobody in particular. */
export interface CallComment {
  readonly at: Instant;
  readonly userId: string | null;
  readonly text: string;
}

/** One conversation attempt seen as a whole; folded from its facts, never edited. */
export interface Call {
  /** The uuid of the external party's channel (rule A8). */
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly phase: CallPhase;
  /** Null while the call lives. */
  readonly status: CallStatus | null;
  readonly node: string;
  readonly lineId: string | null;
  readonly lineNumber: string;
  readonly remoteNumber: string;
  readonly remoteName: string | null;
  readonly withheld: boolean;
  readonly offeredAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly match: MatchSummary | null;
  readonly bindings: readonly RecordRef[];
  readonly createdLeadId: string | null;
  readonly ownerId: string | null;
  readonly repeatCaller: boolean;
  /** The user who talked first with the caller. */
  readonly answeredBy: string | null;
  readonly fallback: boolean;
  readonly plan: RoutingPlan | null;
  readonly legs: readonly CallLeg[];
  readonly recordings: readonly CallRecording[];
  readonly comments: readonly CallComment[];
  /** Oldest first. */
  readonly transfers: readonly CallTransfer[];
  /** The caller's answer to whether the conversation may be recorded; null: not asked, or no answer (rule A7). */
  readonly recordingConsent: boolean | null;
  /** When the caller's personal data was erased (rule A7); null: it was not. */
  readonly erasedAt: Instant | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: 'caller' | 'us' | 'unknown' | null;
}
