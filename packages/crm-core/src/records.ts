/**
 * The CRM's records as the core sees them. Records are plain immutable data; `version` counts changes from 1 and
 * serves optimistic locking. Instants are milliseconds since the epoch, UTC.
 */

import type { DealStrategy } from './deals.js';
import type { MatchPolicy } from './match/match.js';
import type { OwnershipPolicy } from './ownership/policy.js';
import type { TrunkRule } from './phone/result.js';
import type { ConsentMode } from './recordings/consent.js';
import type { RetentionPolicy } from './recordings/retention.js';

import type { LineHours, OpeningHours, OptionalRouting, RouteAction } from './routing/settings.js';

/** Milliseconds since 1970-01-01T00:00:00Z; a fraction is allowed (FreeSWITCH counts microseconds). */
export type Instant = number;

/** An ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = string;

/** What every stored record has. */
export interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** What a number is for; it can tip who comes first, contact or company (rule M4). */
export type PhoneKind = 'work' | 'mobile' | 'home' | 'main' | 'department' | 'other';

/** One number of a record: what was typed, and what it means. `e164` null: kept for display, never matched. */
export interface PhoneEntry {
  readonly raw: string;
  readonly kind: PhoneKind;
  readonly e164: string | null;
  readonly extension: string | null;
  /** True when the number had to be repaired (rule P6); such a number ranks below an exact one. */
  readonly repaired: boolean;
}

interface PartyFields extends StoredRecord {
  readonly phones: readonly PhoneEntry[];
  /** The responsible user. */
  readonly ownerId: string | null;
}

/** A person; `companyId` is where they work, null: not known. */
export interface Contact extends PartyFields {
  readonly type: 'contact';
  readonly name: string;
  readonly email: string | null;
  readonly companyId: string | null;
}

/** An organisation; contacts may work for it. */
export interface Company extends PartyFields {
  readonly type: 'company';
  readonly name: string;
  readonly email: string | null;
}

/** `open`: being worked on; `converted`: became a contact and a deal; `closed`: given up (rule M2). */
export type LeadStatus = 'open' | 'converted' | 'closed';

/** Somebody who may become a client: what is learnt during calls until it is converted or closed (rules L1, L2). */
export interface Lead extends PartyFields {
  readonly type: 'lead';
  readonly title: string;
  readonly status: LeadStatus;
  readonly personName: string | null;
  readonly companyName: string | null;
  readonly email: string | null;
  readonly interest: string | null;
  readonly expectedAmount: number | null;
  readonly comments: string | null;
  /** The call that created this lead, if one did (rules C2, C5). */
  readonly createdByCallId: string | null;
  /** A client asks again whose earlier leads are all closed or converted (rule L3). Absent: no. */
  readonly repeatInquiry?: boolean;
  /** What a converted lead became; the timelines of these records show the lead's as well (rule L2). */
  readonly convertedTo?: readonly RecordRef[];
}

/** A CRM record that owns phone numbers. */
export type Party = Contact | Company | Lead;
/** The tag of a {@link Party}. */
export type PartyType = Party['type'];

/** What a pipeline's stage means (rule D1). */
export type DealSemantics = 'open' | 'won' | 'lost';

/** A sale with a contact, a company or both (rules D1 to D4). `amount` is in the installation's currency. */
export interface Deal extends StoredRecord {
  readonly type: 'deal';
  readonly title: string;
  readonly contactId: string | null;
  readonly companyId: string | null;
  readonly pipelineId: string;
  readonly stageId: string;
  /** What the stage means; only `open` deals are shown or bound (rule D1). */
  readonly semantics: DealSemantics;
  readonly amount: number | null;
  readonly ownerId: string | null;
  readonly lastActivityAt: Instant;
  /** Made of such a lead, or in a call of a client whose earlier leads are all closed (rule L3). Absent: no. */
  readonly repeatInquiry?: boolean;
}

/** Where an invoice stands. */
export type InvoiceStatus = 'draft' | 'sent' | 'paid' | 'void';

/** A bill, made from the call card like a deal (rule D4). `amount` is in the installation's currency. */
export interface Invoice extends StoredRecord {
  readonly type: 'invoice';
  readonly title: string;
  readonly contactId: string | null;
  readonly companyId: string | null;
  /** The deal that it bills. */
  readonly dealId: string | null;
  readonly amount: number;
  readonly status: InvoiceStatus;
  readonly ownerId: string | null;
}

/** An employee: somebody whom calls ring. */
export interface User extends StoredRecord {
  readonly type: 'user';
  readonly name: string;
  /** The SIP user that rings this user's phone; null: no device. */
  readonly extension: string | null;
  readonly mobile: PhoneEntry | null;
  /** False: off duty, skipped by routing. */
  readonly available: boolean;
  /** Duty hours; outside them the user is off duty. Absent or null: always on duty. */
  readonly hours?: OpeningHours | null;
  /** Rings when this user does not answer or cannot be rung (rule R6); absent or null: nobody. */
  readonly substituteId?: string | null;
  /** Seconds that this user's phone rings, whoever rings it (rule R3); absent or null: as the line or queue says. */
  readonly ringSeconds?: number | null;
}

/** `simultaneous` rings all at once, `ordered` one after the other, `evenly` likewise, whoever is longest idle first (rule R3). */
export type QueueStrategy = 'simultaneous' | 'ordered' | 'evenly';

/** Users who are rung when nobody in particular should answer (rule R3). */
export interface Queue extends StoredRecord {
  readonly type: 'queue';
  readonly name: string;
  readonly strategy: QueueStrategy;
  readonly memberIds: readonly string[];
  /** Seconds that each member's phone rings. */
  readonly ringSeconds: number;
  /** Seconds that a caller waits at most, while members ring in rounds; absent or null: one round. */
  readonly maxWaitSeconds?: number | null;
  /** What comes when nobody in the queue answered (rule R3); absent or null: the line's ladder goes on. */
  readonly overflow?: RouteAction | null;
  /** Callers hear music while they wait; absent: true. */
  readonly music?: boolean;
}

/** When an unknown caller becomes a lead: when the call comes in, when it is answered, or only by hand (rule C5). */
export type LeadCreation = 'onOffer' | 'onAnswer' | 'manual';

/** How a line routes its calls; what is optional has the defaults of `routingDefaults`. */
export interface LineRouting extends OptionalRouting {
  /** Ring the responsible user of an identified caller first (rule R1). */
  readonly ringOwner: boolean;
  /** Seconds that the owner's phone rings. */
  readonly ownerRingSeconds: number;
  /** The queue that rings when nobody in particular answered; null: straight to voicemail (rule R2). */
  readonly queueId: string | null;
}

/** How a line's callers are recognised and bound; every field absent: as the installation says. */
export interface LineRecognition {
  /** Company versus contact (rule M4). */
  readonly match?: MatchPolicy;
  /** Which open deals a call is bound to (rule D2). */
  readonly deals?: DealStrategy;
  /** The pipeline of `by-line-pipeline`. */
  readonly pipelineId?: string;
  /** How this line's trunk writes numbers (rule P4). */
  readonly trunkRules?: readonly TrunkRule[];
  /** Further texts with which this line's trunk hides a caller (rule P3). */
  readonly withheldTokens?: readonly string[];
}

/** A number of ours that callers dial, with its own settings. */
export interface Line extends StoredRecord {
  readonly type: 'line';
  /** Our number as callers dial it, E.164. */
  readonly number: string;
  readonly label: string;
  /** Default country of callers on this line (rule P5). */
  readonly country: CountryCode;
  readonly routing: LineRouting;
  /** Absent: as the installation says. */
  readonly recognition?: LineRecognition;
  /** Opening hours, days off and holidays (rule R5); absent or null: always open. */
  readonly hours?: LineHours | null;
  readonly leadCreation: LeadCreation;
  /** Whether conversations on this line are recorded. */
  readonly recordConversations: boolean;
  /** Longest voicemail in seconds. */
  readonly voicemailMaxSeconds: number;
  /** When a conversation may be recorded, if they are recorded at all (rule A7). Absent: `always`. */
  readonly consent?: ConsentMode;
  /** How long recordings are kept (rule A7). Absent: for ever. */
  readonly retention?: RetentionPolicy;
  /** Whom calls make the owner of a lead (rules C2, C4). Absent: `defaultOwnership`. */
  readonly leadOwnership?: Partial<OwnershipPolicy>;
}

/** Any record, by its `type`. */
export type CrmRecord = Contact | Company | Lead | Deal | Invoice | User | Queue | Line;
/** The tag of a {@link CrmRecord}. */
export type RecordType = CrmRecord['type'];

/** Names a record that a call, an activity or a history entry hangs on. */
export interface RecordRef {
  readonly type: 'contact' | 'company' | 'lead' | 'deal' | 'invoice';
  readonly id: string;
}

/** A text that names the record among all records, such as `contact:42`; equal for equal references. */
export function refKey(ref: RecordRef): string {
  return `${ref.type}:${ref.id}`;
}

/** What a party is called on screen; never empty unless the record's own text is. */
export function partyName(party: Party): string {
  return party.type === 'lead' ? (party.personName ?? party.title) : party.name;
}
