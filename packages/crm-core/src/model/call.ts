import type { CallerKind } from './caller-kind.js';
import type { TransferKind } from './fact.js';
import type { CallLeg } from './leg.js';
import type { MatchSummary } from './match.js';
import type { Instant, RecordRef } from './record.js';
import type { CallRecording } from './recording.js';
import type { RoutingPlan } from './routing-plan.js';

/** Where a live call stands (rule C1). */
export type LivePhase = (typeof livePhases)[number];

/** Every {@link LivePhase}. */
export const livePhases = ['offered', 'ringing', 'talking', 'held', 'voicemail'] as const;

/** Where a call stands: alive, or over. */
export type CallPhase = LivePhase | 'ended';

/** How a call came out (rule A4). */
export type CallStatus = (typeof callStatuses)[number];

/** Every {@link CallStatus}. */
export const callStatuses = [
  'answered',
  'missed',
  'abandonedInQueue',
  'voicemail',
  'busy',
  'declined',
  'failed',
  'blocked',
  'outOfHours',
  'cancelled',
] as const;

/** Who talks with the external party. */
export interface TalkingWith {
  readonly legId: string;
  /** Null: no user of ours, or not known. */
  readonly userId: string | null;
  readonly connectedAt: Instant;
}

/** A user who takes part in a conversation of three (rule C3). */
export interface CallParticipant extends TalkingWith {
  /** The others do not hear this user. */
  readonly muted: boolean;
}

/** Somebody who listens in on a call, or did, and takes no part in it (rule C3). */
export interface CallListener {
  readonly legId: string;
  readonly userId: string | null;
  /** The phone's extension. */
  readonly extension: string | null;
  readonly startedAt: Instant;
  /** Null: it goes on. */
  readonly endedAt: Instant | null;
  /** The user who talks with the external party hears the listener. */
  readonly whispers: boolean;
}

/** The caller went by hand from one user to another (rules C3, C4, A9). */
export interface CallTransfer {
  readonly at: Instant;
  readonly kind: TransferKind;
  /** The leg that the caller was with, or rang at, before. */
  readonly legId: string;
  /** The leg that the caller was connected to; null: not yet, or never. */
  readonly toLegId: string | null;
  /** The `transferred` fact that reports it. */
  readonly factId: string;
  readonly byUserId: string | null;
  readonly toUserId: string | null;
  readonly toExtension: string | null;
}

/** How long a comment may be, in characters. */
export const commentLimit = 5_000;

/** What somebody wrote on the call card (rule C3). Hostile text. `userId` null: nobody in particular. */
export interface CallComment {
  readonly at: Instant;
  readonly userId: string | null;
  readonly text: string;
}

/** What every call has, alive or over. */
export interface CallFields {
  /** The uuid of the external party's channel (rule A8). */
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly node: string;
  readonly lineId: string | null;
  readonly lineNumber: string;
  /** As the network gave it. Hostile text. Whether it may be shown: `callerOf` (rule C7). */
  readonly remoteNumber: string;
  readonly remoteName: string | null;
  /** The network's flag; a number may be withheld without it: `callerOf`. */
  readonly withheld: boolean;
  readonly offeredAt: Instant;
  /** When the phone of whom we called began to ring. Absent: it did not, nobody saw it, or the call came in. */
  readonly remoteRingingAt?: Instant;
  readonly match: MatchSummary | null;
  readonly bindings: readonly RecordRef[];
  readonly createdLeadId: string | null;
  readonly ownerId: string | null;
  /** As it was when the caller was looked up; before that `new`. */
  readonly callerKind: CallerKind;
  /** The user who talked first with the caller. */
  readonly answeredBy: string | null;
  readonly fallback: boolean;
  readonly plan: RoutingPlan | null;
  /** Null: nobody, for the caller waits, or the call is over (rule A9). */
  readonly talkingWith: TalkingWith | null;
  /** The external party does not hear whoever talks (rule C3). Absent: it does, or nobody talks. */
  readonly muted?: boolean;
  /** Everybody who talks with the external party in a conference, `talkingWith` included, in the order in which they came. Absent: there is none. */
  readonly participants?: readonly CallParticipant[];
  /** Who listened in, oldest first. Absent: nobody. */
  readonly listeners?: readonly CallListener[];
  readonly legs: readonly CallLeg[];
  readonly recordings: readonly CallRecording[];
  readonly comments: readonly CallComment[];
  /** Oldest first. */
  readonly transfers: readonly CallTransfer[];
  /** The caller's answer to whether the conversation may be recorded; null: not asked, or no answer (rule A7). */
  readonly recordingConsent: boolean | null;
  /** When the caller's personal data was erased (rule A7); null: it was not. */
  readonly erasedAt: Instant | null;
  /**
   * When what is stored of it changed last, by the clock of whoever wrote it; its facts do not tell. Absent: not since it was written
   * by an earlier version, or it was never stored; `callFacets` says what counts then.
   */
  readonly updatedAt?: Instant;
}

/** A call that goes on. */
export interface LiveCall extends CallFields {
  readonly phase: LivePhase;
  readonly status: null;
  readonly answeredAt: Instant | null;
  readonly endedAt: null;
  readonly hangupCause: null;
  readonly sipStatus: null;
  readonly endedBy: null;
}

interface EndedFields extends CallFields {
  readonly phase: 'ended';
  readonly endedAt: Instant;
  /** FreeSWITCH hangup cause, kept beside the status (rule A4). */
  readonly hangupCause: string;
  readonly sipStatus: number | null;
  readonly endedBy: 'caller' | 'us' | 'unknown';
}

/** A call that is over, and somebody talked with the external party. */
export interface AnsweredCall extends EndedFields {
  readonly status: 'answered';
  readonly answeredAt: Instant;
}

/** A call that is over, and nobody talked with the external party. */
export interface UnansweredCall extends EndedFields {
  readonly status: Exclude<CallStatus, 'answered'>;
  readonly answeredAt: null;
}

/** A call that is over (rule A4). */
export type EndedCall = AnsweredCall | UnansweredCall;

/** One conversation attempt seen as a whole; folded from its facts, never edited. It lives, or it has ended. */
export type Call = LiveCall | EndedCall;
