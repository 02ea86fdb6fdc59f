import type { CallerKind } from './caller-kind.js';
import type { FactFields } from './fact-fields.js';
import type { LegRole } from './leg.js';
import type { MatchSummary } from './match.js';
import type { RecordRef } from './record.js';
import type {
  RecordingDamaged,
  RecordingDeleted,
  RecordingLost,
  RecordingNotFetched,
  RecordingPaused,
  RecordingRestored,
  RecordingResumed,
  RecordingStarted,
  RecordingStopped,
  RecordingStored,
  RecordingTranscribed,
  RecordingVerified,
  SwitchCopyKept,
  SwitchCopyRemoved,
  TranscriptRemoved,
} from './recording-fact.js';
import type { RoutingPlan } from './routing-plan.js';

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
  /** Who placed an outbound call. Absent: it came in, or nobody knows. */
  readonly placedBy?: PlacedBy;
}

/** The phone that an outbound call is placed from. */
export interface PlacedBy {
  /** The leg of that phone: it rings before the number is dialled, or dialled the number itself. */
  readonly legId: string;
  /** Null: not known; the core finds out by the extension. */
  readonly userId: string | null;
  readonly extension: string | null;
  /** The switch records the conversation from its first moment (rule A7). */
  readonly recorded: boolean;
}

/** The caller was looked up (rules M1 to M9) and the call bound to records. */
export interface Identified extends FactFields {
  readonly type: 'identified';
  readonly lineId: string | null;
  readonly match: MatchSummary;
  readonly bindings: readonly RecordRef[];
  readonly ownerId: string | null;
  /** New, known or repeat (rule C1). Absent in facts that earlier versions stored: `callerKindOf`. */
  readonly callerKind?: CallerKind;
  /** Only in facts that earlier versions stored: the caller called before, or is a client. */
  readonly repeatCaller?: boolean;
}

/** An unknown caller became a lead (rules C2, C5). */
export interface LeadCreated extends FactFields {
  readonly type: 'leadCreated';
  readonly leadId: string;
}

/** The call was bound to a record: one that a person chose, or made from the card (rule D4). */
export interface RecordBound extends FactFields {
  readonly type: 'recordBound';
  readonly record: RecordRef;
  readonly userId: string | null;
}

/** The routing plan was made; the switch may carry it out without us. */
export interface Planned extends FactFields {
  readonly type: 'planned';
  readonly plan: RoutingPlan;
  /**
   * The part of the plan that this one follows, and how many turns of the whole plan were over by then (rule R13). Absent:
   * it is the first.
   */
  readonly continues?: { readonly part: number; readonly rung: number };
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
export type TransferKind = (typeof transferKinds)[number];

/** Every {@link TransferKind}. */
export const transferKinds = ['blind', 'attended', 'pickUp', 'moved'] as const;

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

/**
 * This leg talks with the external party from now on, beside whoever does already: a conference (rule C3). Reported of
 * each of its legs, but not of the external party's. It ends when the leg ends, or is `bridged` to the external party.
 */
export interface Joined extends FactFields {
  readonly type: 'joined';
  readonly legId: string;
  /** Null: not known; the core finds out by the extension. */
  readonly userId: string | null;
  readonly extension: string | null;
}

/** Somebody listens in on the call, and is heard by nobody, or by the user who talks alone (rule C3). It is no leg of the call. */
export interface ListeningStarted extends FactFields {
  readonly type: 'listeningStarted';
  readonly legId: string;
  readonly userId: string | null;
  readonly extension: string | null;
  readonly whispers: boolean;
}

/** The phone that listened in hung up. */
export interface ListeningEnded extends FactFields {
  readonly type: 'listeningEnded';
  readonly legId: string;
}

/** The phone of whom we call rings, or the network sends audio before the answer (rule A4). */
export interface RemoteRinging extends FactFields {
  readonly type: 'remoteRinging';
}

/**
 * Somebody picked up a phone that a user's command rings, and not a plan: whoever is asked about the external party, say
 * (rule C3). Whom they talk with is reported by other facts.
 */
export interface LegPickedUp extends FactFields {
  readonly type: 'legPickedUp';
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  /** The phone's extension, or the number outside. */
  readonly extension: string | null;
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
  /** Somebody picked the phone up, whether or not they came to talk with the external party. Absent: nobody, or not known. */
  readonly pickedUp?: true;
  /** The conference that it was in was over, so that it left the external party to nobody. Absent: there was none, or it left. */
  readonly released?: true;
}

/** The caller is on hold (rule C3). */
export interface Held extends FactFields {
  readonly type: 'held';
}

/** The caller is off hold again (rule C3). */
export interface Resumed extends FactFields {
  readonly type: 'resumed';
}

/** The far end does not hear this phone any more, whoever it is connected to (rule C3). */
export interface Muted extends FactFields {
  readonly type: 'muted';
  readonly legId: string;
}

/** This phone is heard again (rule C3). */
export interface Unmuted extends FactFields {
  readonly type: 'unmuted';
  readonly legId: string;
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
  /** False: a call of ours whose number was never dialled; cause and status are those of our own phone, or of the switch. */
  readonly dialled?: false;
}

/** A user wrote a comment on the call card (rule C3). */
export interface Commented extends FactFields {
  readonly type: 'commented';
  readonly userId: string | null;
  readonly text: string;
}

/** A user said that they call the caller of this missed call back (rule A5), so that nobody else does as well. */
export interface MissedCallClaimed extends FactFields {
  readonly type: 'missedCallClaimed';
  readonly userId: string;
  /** The version of the work list's item that it made. */
  readonly itemVersion: number;
}

/** The claim was let go: whoever likes may call back again (rule A5). */
export interface MissedCallReleased extends FactFields {
  readonly type: 'missedCallReleased';
  /** Who let go of it; null: nobody in particular. */
  readonly userId: string | null;
  readonly itemVersion: number;
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
  | RemoteRinging
  | LegPickedUp
  | LegIdentified
  | Answered
  | Bridged
  | Unbridged
  | Joined
  | ListeningStarted
  | ListeningEnded
  | LegEnded
  | Held
  | Resumed
  | Muted
  | Unmuted
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
  | RecordingTranscribed
  | TranscriptRemoved
  | SwitchCopyRemoved
  | SwitchCopyKept
  | Ended
  | Commented
  | MissedCallClaimed
  | MissedCallReleased
  | Erased;

/** The tag of a {@link CallFact}. */
export type CallFactType = CallFact['type'];
