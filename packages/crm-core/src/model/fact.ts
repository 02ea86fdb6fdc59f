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
 * The caller went from one user to another by hand (rules C3, C4, A9). Whoever moves a caller on a user's behalf reports
 * it when the switch has done so; of all other moves the core derives it (`derived`) when the caller is connected. What
 * the receiver's phone does after it is reported by the facts of its leg.
 */
export interface Transferred extends FactFields {
  readonly type: 'transferred';
  /** The leg that the caller was with, or rang at, before. */
  readonly legId: string;
  /** Whose caller it was. */
  readonly byUserId: string | null;
  /** Null: the receiver is no user of ours, or not known. */
  readonly toUserId: string | null;
  /** The receiver's extension, where there is one. */
  readonly toExtension: string | null;
  readonly kind: TransferKind;
  /** The leg that the caller was connected to. Absent: not known when it was reported. */
  readonly toLegId?: string;
  /**
   * The core saw that the caller was moved, and nobody had reported it (rule A9). `transfers` of the call is computed
   * from all connections anew, so that it may know better than this fact how and from whom.
   */
  readonly derived?: true;
}

/**
 * `blind`: without asking the receiver first; `attended`: after talking to the receiver (rule C3); `pickUp`: another phone
 * took the caller; `moved`: nothing says how, as when an operator moves a channel (rule A9).
 */
export type TransferKind = 'blind' | 'attended' | 'pickUp' | 'moved';

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

/**
 * The caller is connected to this leg from now on, and to no other (rule A9): `answered` says the same of a leg's first
 * time, so that either may be reported, or both. Reported of whatever leg it is, also of one that no plan made and that
 * nobody saw ring: the phone that picked a call up, say.
 */
export interface Bridged extends FactFields {
  readonly type: 'bridged';
  readonly legId: string;
  /** Null: not known; the core finds out by the extension. */
  readonly userId: string | null;
  /** The phone's extension, or the number outside. */
  readonly extension: string | null;
}

/** The caller is not connected to this leg any more, whether or not the leg lives on (rule A9). */
export interface Unbridged extends FactFields {
  readonly type: 'unbridged';
  readonly legId: string;
}

/** Whose phone a leg is: the core looked its extension up (rule A9). */
export interface LegIdentified extends FactFields {
  readonly type: 'legIdentified';
  readonly legId: string;
  readonly userId: string;
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
  /** How long the file's header, or the switch, says that it lasts, in milliseconds. Absent: nobody says. */
  readonly statedMs?: number;
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
export type FetchFailure = 'gone' | 'differs' | 'failed';

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
  | LegIdentified
  | Answered
  | Bridged
  | Unbridged
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
  | RecordingDamaged
  | RecordingNotFetched
  | RecordingRestored
  | RecordingDeleted
  | SwitchCopyRemoved
  | SwitchCopyKept
  | Ended
  | Commented
  | Erased;

/** The tag of a {@link CallFact}. */
export type CallFactType = CallFact['type'];
