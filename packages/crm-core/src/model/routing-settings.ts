import type { RecordRef, StoredCountry } from './record.js';

/** What lines, queues and users say about routing (rules R1 to R9): plain data, kept on their records. */

/**
 * Names callers. `number`: exactly this E.164 number; `prefix`: every number that starts so (`+4890`); `withheld`:
 * whoever hides the number; `record`: whoever was identified as this contact, company or lead.
 */
export type CallerRule =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'record'; readonly record: RecordRef };

/** Kinds of records that a {@link CallerRule} names. */
export const callerRuleTypes = ['contact', 'company', 'lead', 'deal'] as const satisfies RecordRef['type'][];

/** What a caller hears who is turned away: the call is refused, busy, cannot be put through now, or ends in good order. */
export type HangupCode = (typeof hangupCodes)[number];

/** Every {@link HangupCode}. */
export const hangupCodes = ['rejected', 'busy', 'unavailable', 'normal'] as const;

/** One thing to do with a call. What comes after it when nobody answers is the line's end: voicemail, or hang up. */
export type RouteAction =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'queue'; readonly queueId: string }
  /** The mobile in the user's profile, as the line's mobile settings say (rule R4). */
  | { readonly kind: 'mobile'; readonly userId: string }
  /** A number outside, E.164; passes the dial policy (rule R9). `confirm`: press 1 to accept, default false. */
  | { readonly kind: 'number'; readonly number: string; readonly confirm?: boolean }
  | { readonly kind: 'voicemail' }
  /** `cause` by default `normal`, for blocked callers `rejected`. */
  | { readonly kind: 'hangup'; readonly cause?: HangupCode };

/** A caller who is routed differently; `normal` follows the ladder, and lifts a block by prefix or of hidden numbers. */
export interface RoutingException {
  readonly caller: CallerRule;
  readonly action: RouteAction | { readonly kind: 'normal' };
}

/** Callers who get more than others. */
export interface VipSettings {
  readonly callers: readonly CallerRule[];
  /** Rings before everybody else; default nobody. */
  readonly userId?: string | null;
  /** Rings instead of the line's queue; default the line's. */
  readonly queueId?: string | null;
  /** Routed as in opening hours, at any hour; default false. */
  readonly atAnyHour?: boolean;
}

/** Which numbers may be dialled out (rule R9). A number is dialled when no part forbids it and one part allows it. */
export interface DialPolicy {
  /** Countries whose numbers may be dialled. */
  readonly countries: readonly StoredCountry[];
  /** Further numbers that may be dialled, by how they start: `+44`, `+88216`. Default none. */
  readonly prefixes?: readonly string[];
  /** Numbers that may not be dialled, whatever else is allowed, by how they start. Default none. */
  readonly denied?: readonly string[];
  /** Premium-rate, shared-cost and personal numbers, which may cost any amount. Default false. */
  readonly premium?: boolean;
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = (typeof weekdays)[number];

/** Every {@link Weekday}. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * A time of day to a time of day, `HH:MM` on a wall clock, the end not included; `24:00` is the end of the day. An end
 * that is not after the start lies on the next day: `22:00` to `06:00` crosses midnight, `00:00` to `00:00` is a day.
 */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

/** A span that belongs to the days on which it starts. */
export interface OpenSpan extends TimeSpan {
  readonly days: readonly Weekday[];
}

/** A day with hours of its own, or none (rule R5). */
export interface Holiday {
  /** `YYYY-MM-DD`: once; `MM-DD`: every year. */
  readonly date: string;
  /** Hours of this day instead of the weekday's; default closed. */
  readonly open?: readonly TimeSpan[];
}

/** Opening hours of a line, or duty hours of a user, by the wall clock of a place (rule R5). */
export interface OpeningHours {
  /**
   * IANA name, such as `Europe/Warsaw`. Absent, null or empty: that of the line's country (for a user: of the line that is
   * called); whatever the CRM service writes names one.
   */
  readonly timeZone?: string | null;
  /** Empty: never open. */
  readonly open: readonly OpenSpan[];
  /** Single days (`YYYY-MM-DD`) without hours. Default none. */
  readonly daysOff?: readonly string[];
  readonly holidays?: readonly Holiday[];
}

/** Opening hours of a line, and what happens to calls outside them (rule R5). */
export interface LineHours extends OpeningHours {
  /** What happens to a call out of hours; default voicemail. */
  readonly whenClosed?: RouteAction;
}

/** What comes when somebody in particular was to be rung and nobody answered (rule R2). */
export type AfterOwner = (typeof afterOwners)[number];

/** Every {@link AfterOwner}. */
export const afterOwners = ['queue', 'mobile', 'voicemail'] as const;

/** When the owner's substitute rings: after the owner, only when the owner cannot be rung, or never. */
export type SubstituteRule = (typeof substituteRules)[number];

/** Every {@link SubstituteRule}. */
export const substituteRules = ['after', 'instead', 'never'] as const;

/** The part of a line's routing that may be left out; {@link routingDefaults} says what then holds. */
export interface OptionalRouting {
  /** Callers who are turned away (rule R6). */
  readonly blocked?: readonly CallerRule[];
  readonly whenBlocked?: RouteAction;
  /** The first that names the caller counts. */
  readonly exceptions?: readonly RoutingException[];
  readonly vip?: VipSettings | null;
  /** A caller who talked to somebody at most so many seconds ago rings that user first; 0: never. */
  readonly lastAgentSeconds?: number;
  /** Ring the owner of the caller's newest open deal before the owner of the record. */
  readonly ringDealOwner?: boolean;
  readonly substitute?: SubstituteRule;
  readonly afterOwner?: AfterOwner;
  /** After the queue rings the owner's mobile, before voicemail. */
  readonly ownerMobileAfterQueue?: boolean;
  /** Seconds that a mobile or another number outside rings. */
  readonly mobileRingSeconds?: number;
  /** Whoever picks up a mobile presses 1 to accept, so that its own voicemail never swallows a call (rule R4). */
  readonly mobileConfirm?: boolean;
  /** False: the line has no voicemail, and hangs up instead. */
  readonly voicemail?: boolean;
  /** Which numbers this line may dial out; null: the installation's, else the line's own country. */
  readonly dialPolicy?: DialPolicy | null;
}

/** What holds where a line says nothing. */
export const routingDefaults = {
  blocked: [],
  whenBlocked: { kind: 'hangup', cause: 'rejected' },
  exceptions: [],
  vip: null,
  lastAgentSeconds: 0,
  ringDealOwner: true,
  substitute: 'after',
  afterOwner: 'queue',
  ownerMobileAfterQueue: false,
  mobileRingSeconds: 25,
  mobileConfirm: true,
  voicemail: true,
  dialPolicy: null,
} as const satisfies Required<OptionalRouting>;
