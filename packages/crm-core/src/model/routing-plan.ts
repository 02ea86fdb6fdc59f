import type { PromptLanguage } from './prompt.js';
import type { StoredCountry } from './record.js';
import type { HangupCode } from './routing-settings.js';

/** Why a number may not be dialled out (rule R9). */
export type DialRefusal =
  /** No valid E.164 number: an extension, an emergency or service number, or text. */
  | { readonly code: 'notANumber' }
  | { readonly code: 'denied'; readonly prefix: string }
  | { readonly code: 'premium'; readonly type: 'premiumRate' | 'sharedCost' | 'personal' }
  /** `country` is null for numbers of no country, such as satellite phones. */
  | { readonly code: 'countryNotAllowed'; readonly country: StoredCountry | null };

/** What opening hours say of an instant. `unreadable`: they cannot be understood, and count as open. */
export type HoursVerdict = 'open' | 'closed' | 'dayOff' | 'holiday' | 'unreadable';

/** The rungs of the ladder from top to bottom (rule R6); they say why a step is in a plan. */
export type Rung =
  | 'blockList'
  | 'exception'
  | 'outOfHours'
  | 'vip'
  | 'lastAgent'
  | 'dealOwner'
  | 'recordOwner'
  | 'substitute'
  | 'queue'
  | 'overflow'
  | 'mobile'
  | 'end';

/** One phone that a plan rings. */
export interface RingTarget {
  /** The uuid that the leg will have: chosen by the planner, so that facts about it need no guessing. */
  readonly legId: string;
  readonly userId: string;
  readonly extension: string;
  /** Seconds that this phone rings; absent: the step's. */
  readonly ringSeconds?: number;
}

/** Phones of ours that ring: one person in particular, or one round of a queue (rules R1, R3). */
export interface RingStep {
  readonly kind: 'ring';
  /** `owner`: somebody in particular; `queue`: a member of a queue. */
  readonly role: 'owner' | 'queue';
  readonly reason: Rung;
  readonly queueId: string | null;
  /** `simultaneous`: all at once; `ordered`: one after the other. */
  readonly strategy: 'simultaneous' | 'ordered';
  /** Seconds that each phone rings. */
  readonly ringSeconds: number;
  /** Each at most once in a step. A queue with a maximum wait rings in rounds, one step each (rule R3). */
  readonly targets: readonly RingTarget[];
  /** The caller hears music instead of ringing; absent: false. */
  readonly music?: boolean;
}

/** A number outside our switch, dialled through the trunk: a user's mobile (rule R4), or another number. */
export interface MobileStep {
  readonly kind: 'mobile';
  readonly reason: Rung;
  readonly legId: string;
  /** Whose mobile it is; null: nobody's in particular. */
  readonly userId: string | null;
  /** E.164; the dial policy has passed it (rule R9). */
  readonly number: string;
  readonly ringSeconds: number;
  /** Whoever picks up presses 1 before the caller is put through. */
  readonly confirm: boolean;
}

/** The caller leaves a message of at most `maxSeconds` (rule R2). */
export interface VoicemailStep {
  readonly kind: 'voicemail';
  readonly reason: Rung;
  readonly maxSeconds: number;
}

/** The caller is turned away, or the line has no voicemail. */
export interface HangupStep {
  readonly kind: 'hangup';
  readonly reason: Rung;
  readonly cause: HangupCode;
}

/** One step of a {@link RoutingPlan}, tagged by `kind`. */
export type RoutingStep = RingStep | MobileStep | VoicemailStep | HangupStep;

/** Why somebody, or a queue, is not rung (rule R6: every verdict is kept on the call). */
export type RejectionReason =
  | 'unknownUser'
  /** What is stored of the user or queue is damaged, and says too little to ring anybody. */
  | 'damaged'
  | 'unknownQueue'
  /** Switched off, or outside the user's own hours. */
  | 'offDuty'
  /** Does not want to be disturbed now. */
  | 'unavailable'
  /** On a call. */
  | 'busy'
  | 'noDevice'
  | 'notRegistered'
  | 'alreadyRung'
  | 'noMobile'
  /** Nothing can be dialled out: there is no trunk for it. */
  | 'noTrunk'
  | 'dialPolicy'
  /** The number is the caller's, or the line's own: it would ring in a circle. */
  | 'callersNumber'
  | 'ownLine'
  /** The maximum wait would be over first. */
  | 'maxWait'
  /** The queue was in the plan already: overflows that go round in a circle end here. */
  | 'queueAlreadyRung'
  /** {@link maxPlannedLegs} are planned. */
  | 'planFull';

/** Somebody, a queue or a number that could have been rung and is not, with the reason (rule R6). */
export interface RejectedTarget {
  readonly rung: Rung;
  /** Null: a queue or a number outside was rejected. */
  readonly userId: string | null;
  readonly queueId: string | null;
  readonly role: 'owner' | 'queue' | 'mobile';
  readonly reason: RejectionReason;
  /** What the dial policy said, when the reason is `dialPolicy`. */
  readonly dialRefusal?: DialRefusal;
}

/** Which way a call goes. `vip`: the ladder, as for everybody, with the VIP settings. */
export type RoutingPath = 'blocked' | 'exception' | 'outOfHours' | 'vip' | 'normal';

/**
 * The whole ladder of one call. The switch carries it out alone, so the last step always takes the caller: it is a
 * `voicemail` or a `hangup`, and no step before it is.
 */
export interface RoutingPlan {
  readonly path: RoutingPath;
  /** What the line's opening hours said; null: nobody asked them, or there are none. */
  readonly hours: HoursVerdict | null;
  readonly steps: readonly RoutingStep[];
  readonly rejected: readonly RejectedTarget[];
  /** The switch records the conversation from its first moment (rule A7). */
  readonly recordConversation: boolean;
  /**
   * What the switch does before it records the conversation: `announce` it, or ask the caller for a key (`optIn`). Absent:
   * nothing (rule A7).
   */
  readonly consent?: 'announce' | 'optIn';
  /** What callers and mobiles are told is told in this language (rule R12). Absent in plans of earlier versions: tones. */
  readonly language?: PromptLanguage;
  /** What the phones show of the line beside the caller's name (rule R11). Absent: nothing. */
  readonly lineLabel?: string;
  /**
   * Settings that could not be understood and count as left out, by where they are: `line.routing.blocked.0`. At most 20;
   * absent: none. Whatever the CRM service wrote is understood.
   */
  readonly damaged?: readonly string[];
}
