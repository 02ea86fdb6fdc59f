import type { MatchSummary } from '../match/result.js';
import type { Instant, RecordRef } from '../records.js';
import type { RoutingPlan } from '../routing/plan.js';
import type { LegRole, RecordingKind } from './facts.js';

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

export type LegOutcome =
  | 'answered'
  | 'noAnswer'
  | 'busy'
  | 'declined'
  | 'offline'
  | 'answeredElsewhere'
  | 'callerGaveUp'
  | 'failed';

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

/** A recording's life (rule A6). `attached`: stored, and on the activity of every bound record. */
export type RecordingState =
  | 'expected'
  | 'recording'
  | 'stopped'
  | 'stored'
  | 'attached'
  | 'missing'
  | 'empty';

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
}

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
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: 'caller' | 'us' | 'unknown' | null;
}
