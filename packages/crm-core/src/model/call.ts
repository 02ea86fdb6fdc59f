import type { TransferKind } from './fact.js';
import type { CallLeg } from './leg.js';
import type { MatchSummary } from './match.js';
import type { Instant, RecordRef } from './record.js';
import type { CallRecording } from './recording.js';
import type { RoutingPlan } from './routing-plan.js';

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
