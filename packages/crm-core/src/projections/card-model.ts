import type { AgentCommandType } from '../call/commands.js';
import type { CallActivity } from '../model/activity.js';
import type { Call, CallComment, CallStatus } from '../model/call.js';
import type { CallerKind } from '../model/caller-kind.js';
import type { Deal } from '../model/deal.js';
import type { Invoice } from '../model/invoice.js';
import type { MatchCandidate, MatchRule, MatchVerdict } from '../model/match.js';
import type { MissedCall, MissedCallItem } from '../model/missed-call.js';
import type { Lead } from '../model/party.js';
import type { Stage } from '../model/pipeline.js';
import type { Instant, RecordRef } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { Task } from '../model/task.js';

/*
 * What is on a call card. Whatever names a record does so by `type` and `id`, whatever names a call by `callId`: whoever
 * serves the card makes addresses of them.
 */

/** What can be done from the card right now. */
export type CardAction = (typeof cardActions)[number];

/** Every {@link CardAction}. */
export const cardActions = [
  'createLead',
  'convertLead',
  'createContact',
  'createDeal',
  'createInvoice',
  'comment',
] as const;

/** Where the call stands, in the agent's words (rule C1). `voicemail`: the caller leaves a message. */
export type CardStatus = (typeof cardStatuses)[number];

/** Every {@link CardStatus}. */
export const cardStatuses = ['ringing', 'talking', 'onHold', 'voicemail', 'ended'] as const;

/** A user by name. */
export interface CardUser {
  readonly type: 'user';
  readonly id: string;
  readonly name: string;
}

/** Whoever takes part in a conversation of three. */
export interface CardParticipant {
  /** Null: nobody of ours. */
  readonly user: CardUser | null;
  /** The others do not hear this user. */
  readonly muted: boolean;
}

/** Something with a responsible user; null: nobody, or a user who is gone. */
interface Owned {
  readonly owner: CardUser | null;
}

/** A contact or a company, by the name to show. */
export interface CardParty<T extends 'contact' | 'company' | 'lead' = 'contact' | 'company' | 'lead'>
  extends Owned {
  readonly type: T;
  readonly id: string;
  readonly name: string;
}

/** The lead as the agent fills it in while the call lives (rule L1); `version` is what an edit names. */
export interface CardLead
  extends CardParty<'lead'>,
    Pick<Lead, 'status' | 'version' | 'companyName' | 'email' | 'interest' | 'expectedAmount' | 'comments'> {
  /** A client asks again whose earlier leads are all closed or converted (rule L3). */
  readonly repeatInquiry: boolean;
}

/** A stage of a funnel; `current`: the deal stands here. */
export interface CardStage extends Stage {
  readonly current: boolean;
}

/** An open deal and its funnel (rules D1, D5). */
export interface CardDeal extends Owned, Pick<Deal, 'type' | 'id' | 'title' | 'amount' | 'lastActivityAt'> {
  /** Of a pipeline that is gone, `name` is its id. */
  readonly pipeline: { readonly type: 'pipeline'; readonly id: string; readonly name: string };
  /** Where the deal stands; of a stage that is gone, `name` is its id. */
  readonly stage: { readonly id: string; readonly name: string };
  /** The pipeline's stages in order; none when the pipeline is gone. */
  readonly stages: readonly CardStage[];
}

/** A line of ours by number and label. */
export interface CardLine {
  readonly type: 'line';
  readonly id: string;
  readonly number: string;
  readonly label: string;
}

/** Something that is planned, and not done yet. */
export interface CardTask extends Owned, Pick<Task, 'type' | 'id' | 'title' | 'kind' | 'dueAt'> {
  /** What it is about; `name` null: a record that is not on the card. */
  readonly record: (RecordRef & { readonly name: string | null }) | null;
}

/** What somebody wrote in an earlier call (rule A1b), or on a record of the caller. Hostile text. */
export interface CardNote {
  readonly id: string;
  /** Null: in no call. */
  readonly callId: string | null;
  readonly at: Instant;
  readonly text: string;
  readonly author: CardUser | null;
}

/** A comment of this call. */
export interface CardComment extends CallComment {
  readonly author: CardUser | null;
}

/** An earlier call. */
export interface CardActivity extends CallActivity {
  /** Who talked. */
  readonly user: CardUser | null;
  /** The line that was called, or called; null: it is gone. */
  readonly line: CardLine | null;
}

/** A record that has the caller's number, as it is now. */
export interface CardCandidate extends MatchCandidate, Owned {}

/** What of the caller nobody has answered yet (rule A5). */
export interface CardMissedCall
  extends Owned,
    Pick<MissedCallItem, 'id' | 'lineId' | 'openedAt' | 'ownerId'> {
  /** Null: it is gone. */
  readonly line: CardLine | null;
  /** Who calls back, since when; null: nobody said so. `user` null: they are gone. */
  readonly claim: { readonly user: CardUser | null; readonly at: Instant } | null;
  /** The calls since the last talk, oldest first, with what the caller said on the voicemail (rule A12). */
  readonly missed: readonly MissedCall[];
}

/** A recording of this call. */
export interface CardRecording extends Pick<CallRecording, 'id' | 'kind' | 'state' | 'durationMs'> {
  readonly type: 'recording';
  /** It is being made, and is silent on purpose now (rule A7). */
  readonly paused: boolean;
}

/**
 * What the agent sees while the call lives (rules C1, D1, D5, A1b). Derived from records at the moment of asking, never
 * stored: records that are gone are not on it, merged ones are shown as what they were merged into.
 */
export interface CallCard {
  readonly callId: string;
  readonly direction: Call['direction'];
  readonly status: CardStatus;
  /** How the call came out (rule A4); null: it lives. */
  readonly outcome: CallStatus | null;
  readonly offeredAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly line: {
    readonly type: 'line';
    readonly id: string | null;
    readonly number: string;
    readonly label: string | null;
  };
  readonly caller: {
    /** E.164 where the number has one, else as the network gave it; null when withheld. */
    readonly number: string | null;
    /** The network's display name: a claim by the caller, not a record's name. */
    readonly displayName: string | null;
    readonly withheld: boolean;
    /** New, known or repeat; a client whom a person bound is known. */
    readonly kind: CallerKind;
  };
  readonly verdict: MatchVerdict | null;
  readonly rule: MatchRule | null;
  /** The name to greet with: the primary record's, or null when nobody in particular was identified. */
  readonly title: string | null;
  /** Of several contacts (companies, leads) that the call is bound to: the last that a person bound, else the first. */
  readonly contact: CardParty<'contact'> | null;
  readonly company: CardParty<'company'> | null;
  readonly lead: CardLead | null;
  /** Further contacts, companies and leads that the call is bound to. */
  readonly others: readonly CardParty[];
  /** Of the record that is greeted; where it has none, of the contact, the company or the lead. */
  readonly owner: CardUser | null;
  /** The user who talked first with the caller. */
  readonly answeredBy: CardUser | null;
  /** The user who talks with the caller now (rule A9); null: nobody, or nobody of ours. */
  readonly talkingWith: CardUser | null;
  /** The caller does not hear whoever talks (rule C3). */
  readonly muted: boolean;
  /** Everybody who talks with the caller in a conversation of three, `talkingWith` included (rule C3). */
  readonly participants: readonly CardParticipant[];
  readonly candidates: readonly CardCandidate[];
  /** Open deals only, most recently active first. */
  readonly deals: readonly CardDeal[];
  /** Invoices that the call is bound to. */
  readonly invoices: readonly Pick<Invoice, 'type' | 'id' | 'title' | 'amount' | 'status'>[];
  /** What is planned for the records of the card, and for its missed calls; what is due first comes first. */
  readonly openTasks: readonly CardTask[];
  /** There are more open tasks than are shown. */
  readonly moreOpenTasks: boolean;
  /** What is still to be done about earlier calls of this caller, on any line (rules C1, A5). */
  readonly openMissedCalls: readonly CardMissedCall[];
  /** Calls, newest first, without this one. */
  readonly recentActivities: readonly CardActivity[];
  /** What was written in earlier calls, newest first (rule A1b). */
  readonly notes: readonly CardNote[];
  readonly recordings: readonly CardRecording[];
  readonly comments: readonly CardComment[];
  readonly actions: readonly CardAction[];
  /** What may be done with the call now by whoever may (rule C3). */
  readonly commands: readonly AgentCommandType[];
}
