import type { LegRole } from './leg.js';
import type { MatchSummary } from './match.js';
import type { Instant, RecordRef } from './record.js';
import type { RecordingKind } from './recording.js';
import type { RoutingPlan } from './routing-plan.js';

/**
 * What is known to have happened to a call. Facts form a set: each has an id made from what it tells (never from when
 * it was heard), so that the same happening reported twice, late, or by another observer is the same fact (rule A8).
 * A call is folded from the set in the order of `orderFacts`, whatever the order of arrival.
 */
interface FactFields {
  /** Unique within the call, and the same for every observer of the same happening. */
  readonly id: string;
  readonly callId: string;
  readonly at: Instant;
}

/** The call began: it came in from the trunk, or was placed to a number outside. */
export interface Offered extends FactFields {
  readonly type: 'offered';
  readonly direction: 'inbound' | 'outbound';
  /** The caller's number as the network gave it. Hostile text. */
  readonly remoteNumber: string;
  /** The caller's display name as the network gave it. Hostile text. */
  readonly remoteName: string | null;
  /** The caller asked the network to hide the number (rule P3). */
  readonly withheld: boolean;
  /** The dialled number of ours. */
  readonly lineNumber: string;
  /** Which FreeSWITCH the channel lives on (its core uuid may change, its name does not). */
  readonly node: string;
}

/** The caller was looked up (rules M1 to M9) and the call bound to records. */
export interface Identified extends FactFields {
  readonly type: 'identified';
  readonly lineId: string | null;
  readonly match: MatchSummary;
  readonly bindings: readonly RecordRef[];
  readonly ownerId: string | null;
  /** The caller called before, or already is a client (rule C1). */
  readonly repeatCaller: boolean;
}

/** An unknown caller became a lead (rules C2, C5). */
export interface LeadCreated extends FactFields {
  readonly type: 'leadCreated';
  readonly leadId: string;
}

/** A user hung the call on a record, such as a deal or an invoice made from the card (rule D4). */
export interface RecordBound extends FactFields {
  readonly type: 'recordBound';
  readonly record: RecordRef;
  readonly userId: string | null;
}

/** The routing plan was made; the switch may carry it out without us. */
export interface Planned extends FactFields {
  readonly type: 'planned';
  readonly plan: RoutingPlan;
}

/** Nobody claimed the call in time: the switch's own fallback took it. */
export interface FallbackTaken extends FactFields {
  readonly type: 'fallbackTaken';
}

/**
 * A user gave the caller to a colleague by hand (rules C3, C4): reported when the switch has moved the caller to the
 * receiver's phone. `blind`: without asking; `attended`: after the two had spoken. What the receiver's phone does after
 * it is reported by the facts of its leg. The event socket gateway of this repository does not report it yet; whoever moves
 * calls by other means may.
 */
export interface Transferred extends FactFields {
  readonly type: 'transferred';
  /** The leg of the user who gave the caller away; a leg does that once. */
  readonly legId: string;
  readonly byUserId: string | null;
  /** Null: the receiver is no user of ours, or not known. */
  readonly toUserId: string | null;
  /** The receiver's extension, where there is one. */
  readonly toExtension: string | null;
  readonly kind: TransferKind;
}

/** `blind`: without asking the receiver first; `attended`: after talking to the receiver (rule C3). */
export type TransferKind = 'blind' | 'attended';

/** The caller was asked whether the conversation may be recorded, and answered (rule A7). The last answer counts. */
export interface ConsentAnswered extends FactFields {
  readonly type: 'consentAnswered';
  readonly granted: boolean;
}

/** A phone rings. */
export interface LegRinging extends FactFields {
  readonly type: 'legRinging';
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  /** The dialled extension, for legs that no plan of ours made. */
  readonly extension: string | null;
}

/** The caller and a person are connected: the call is answered (freeswitch.md section 0, decision 7). */
export interface Answered extends FactFields {
  readonly type: 'answered';
  readonly legId: string;
}

/** A phone stopped ringing, or its user hung up. */
export interface LegEnded extends FactFields {
  readonly type: 'legEnded';
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  readonly extension: string | null;
  /** FreeSWITCH hangup cause, such as USER_BUSY. */
  readonly cause: string;
  readonly sipStatus: number | null;
}

/** The caller is on hold (rule C3). */
export interface Held extends FactFields {
  readonly type: 'held';
}

/** The caller is off hold again (rule C3). */
export interface Resumed extends FactFields {
  readonly type: 'resumed';
}

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

/** The audio was taken out of our store for good (rule A7): its time was over, or its caller's data was erased. */
export interface RecordingDeleted extends FactFields {
  readonly type: 'recordingDeleted';
  readonly recordingId: string;
  readonly kind: RecordingKind;
  readonly reason: 'retention' | 'erasure';
}

/** The caller's personal data was taken out of the call's facts (rule A7); reported so that followers do the same. */
export interface Erased extends FactFields {
  readonly type: 'erased';
}

/** The external party's leg is gone. */
export interface Ended extends FactFields {
  readonly type: 'ended';
  /** FreeSWITCH hangup cause, kept beside the status (rule A4). */
  readonly cause: string;
  readonly sipStatus: number | null;
  /** `caller`: the external party hung up or gave up; `us`: our side did. */
  readonly endedBy: 'caller' | 'us' | 'unknown';
}

/** A user wrote a comment on the call card (rule C3). */
export interface Commented extends FactFields {
  readonly type: 'commented';
  readonly userId: string | null;
  readonly text: string;
}

/** Everything that can be reported of a call, tagged by `type`. */
export type CallFact =
  | Offered
  | Identified
  | LeadCreated
  | RecordBound
  | Planned
  | FallbackTaken
  | LegRinging
  | Answered
  | LegEnded
  | Held
  | Resumed
  | Transferred
  | ConsentAnswered
  | RecordingStarted
  | RecordingPaused
  | RecordingResumed
  | RecordingStopped
  | RecordingStored
  | RecordingLost
  | RecordingVerified
  | RecordingDeleted
  | Ended
  | Commented
  | Erased;

/** The tag of a {@link CallFact}. */
export type CallFactType = CallFact['type'];
