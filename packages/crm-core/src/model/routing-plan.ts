import type { PromptIds, PromptLanguage, PromptName } from './prompt.js';
import type { Instant, StoredCountry } from './record.js';
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
export type HoursVerdict = (typeof hoursVerdicts)[number];

/** Every {@link HoursVerdict}. */
export const hoursVerdicts = ['open', 'closed', 'dayOff', 'holiday', 'unreadable'] as const;

/** The rungs of the ladder from top to bottom (rule R6); they say why a step is in a plan. */
export type Rung = (typeof rungs)[number];

/** Every {@link Rung}. */
export const rungs = [
  'blockList',
  'exception',
  'outOfHours',
  'vip',
  'lastAgent',
  'dealOwner',
  'recordOwner',
  'substitute',
  'queue',
  'overflow',
  'mobile',
  'end',
  /** A user gives the caller away (rule C3). */
  'transfer',
] as const;

/** A further phone of a user, which rings together with the first. */
export interface RingDevice {
  readonly legId: string;
  /** The SIP user that it is registered as: the target's own when one name has several phones. */
  readonly sipUser: string;
}

/** One user whom a plan rings. */
export interface RingTarget {
  /** The uuid that the leg will have: chosen by the planner, so that facts about it need no guessing. */
  readonly legId: string;
  readonly userId: string;
  /** The SIP user that is rung. */
  readonly extension: string;
  /** The user's other phones, whose first to answer wins; absent: none. */
  readonly devices?: readonly RingDevice[];
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

/** The caller waits for somebody of a queue to be free, and then it is judged anew (rule R13). */
export interface WaitStep {
  readonly kind: 'wait';
  readonly reason: Rung;
  readonly queueId: string;
  readonly seconds: number;
  /** The caller hears music. */
  readonly music: boolean;
  /** What the caller is told instead, where there are prompts for it (rule R12): one sentence. Absent: nothing. */
  readonly says?: readonly PromptName[];
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
  /** The own prompt of the mobile's user that says so; absent: the plan's. */
  readonly promptId?: string;
}

/** The caller leaves a message of at most `maxSeconds` (rule R2). */
export interface VoicemailStep {
  readonly kind: 'voicemail';
  readonly reason: Rung;
  readonly maxSeconds: number;
  /** The own greeting of the user whom the plan tried to reach last; absent: the plan's. */
  readonly promptId?: string;
}

/** The caller is turned away, or the line has no voicemail. */
export interface HangupStep {
  readonly kind: 'hangup';
  readonly reason: Rung;
  readonly cause: HangupCode;
}

/** One step of a {@link RoutingPlan}, tagged by `kind`. */
export type RoutingStep = RingStep | WaitStep | MobileStep | VoicemailStep | HangupStep;

/** Why somebody, or a queue, is not rung (rule R6: every verdict is kept on the call). */
export type RejectionReason = (typeof rejectionReasons)[number];

/** Every {@link RejectionReason}. */
export const rejectionReasons = [
  'unknownUser',
  /** What is stored of the user or queue is damaged, and says too little to ring anybody. */
  'damaged',
  'unknownQueue',
  /** Switched off, or outside the user's own hours. */
  'offDuty',
  /** Does not want to be disturbed now. */
  'unavailable',
  /** On a call. */
  'busy',
  /** Had a call a moment ago, and has work left of it. */
  'wrappingUp',
  /** Free, and kept for somebody who has waited longer in the queue. */
  'kept',
  'noDevice',
  'notRegistered',
  'alreadyRung',
  'noMobile',
  /** Nothing can be dialled out: there is no trunk for it. */
  'noTrunk',
  'dialPolicy',
  /** The number is the caller's, or the line's own: it would ring in a circle. */
  'callersNumber',
  'ownLine',
  /** The maximum wait would be over first. */
  'maxWait',
  /** The queue was in the plan already: overflows that go round in a circle end here. */
  'queueAlreadyRung',
  /** {@link maxPlannedLegs} are planned, or the call has rung as many legs as a call may. */
  'planFull',
] as const;

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
export type RoutingPath = (typeof routingPaths)[number];

/** Every {@link RoutingPath}. */
export const routingPaths = ['blocked', 'exception', 'outOfHours', 'vip', 'normal'] as const;

/** When it was judged anew who is free, and how many turns of the plan were over by then (rule R13). */
export interface Judgement {
  readonly at: Instant;
  readonly rung: number;
}

/**
 * The whole ladder of one call. The last step always takes the caller: it is a `voicemail` or a `hangup`, and no step
 * before it is. Of a queue it has who was rung, and who would come next if everybody stayed as they are: that is judged anew
 * when the caller comes to it.
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
  /** The line's own prompts, which are told instead of those of the language. Absent: none. */
  readonly prompts?: PromptIds;
  /** What the phones show of the line beside the caller's name (rule R11). Absent: nothing. */
  readonly lineLabel?: string;
  /**
   * Settings that could not be understood and count as left out, by where they are: `line.routing.blocked.0`. At most 20;
   * absent: none. Whatever the CRM service wrote is understood.
   */
  readonly damaged?: readonly string[];
  /** The later judgements, oldest first; absent: there was none. A turn is a phone, or phones that ring together. */
  readonly judgedAgain?: readonly Judgement[];
}
