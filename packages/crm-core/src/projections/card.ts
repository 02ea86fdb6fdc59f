import type { Activity } from '../model/activity.js';
import type { Call, CallComment, CallPhase, CallStatus } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import type { Deal } from '../model/deal.js';
import type { MatchCandidate, MatchRule, MatchVerdict } from '../model/match.js';
import type { MissedCallItem } from '../model/missed-call.js';
import { type Lead, partyName } from '../model/party.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import { type CardSources, readSources } from './card-sources.js';

/** What can be done from the card right now. */
export type CardAction = 'createLead' | 'createContact' | 'createDeal' | 'createInvoice' | 'comment';

/** A record on the card by its id and the name to show. */
export interface CardPerson {
  readonly id: string;
  readonly name: string;
}

/** The lead as the agent fills it in while the call lives (rule L1); `version` is what an edit names. */
export interface CardLead
  extends CardPerson,
    Pick<Lead, 'status' | 'version' | 'companyName' | 'email' | 'interest' | 'expectedAmount' | 'comments'> {
  /** A client asks again whose earlier leads are all closed or converted (rule L3). */
  readonly repeatInquiry: boolean;
}

/** What the agent sees while the call lives (rules C1, D1). Derived from records at the moment of asking, never stored. */
export interface CallCard {
  readonly callId: string;
  readonly direction: Call['direction'];
  readonly phase: CallPhase;
  readonly status: CallStatus | null;
  readonly offeredAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly line: { readonly id: string | null; readonly number: string; readonly label: string | null };
  readonly caller: {
    /** E.164 where the number has one, else as the network gave it; null when withheld. */
    readonly number: string | null;
    /** The network's display name: a claim by the caller, not a record's name. */
    readonly displayName: string | null;
    readonly withheld: boolean;
    readonly repeat: boolean;
  };
  readonly verdict: MatchVerdict | null;
  readonly rule: MatchRule | null;
  /** The name to greet with: the primary record's, or null when nobody in particular was identified. */
  readonly title: string | null;
  readonly contact: CardPerson | null;
  readonly company: CardPerson | null;
  readonly lead: CardLead | null;
  readonly owner: CardPerson | null;
  readonly answeredBy: CardPerson | null;
  readonly candidates: readonly MatchCandidate[];
  /** Open deals only, most recently active first. */
  readonly deals: readonly Pick<
    Deal,
    'id' | 'title' | 'pipelineId' | 'stageId' | 'amount' | 'lastActivityAt'
  >[];
  /** What is still to be done about earlier calls of this caller, on any line (rules C1, A5). */
  readonly openMissedCalls: readonly Pick<MissedCallItem, 'id' | 'lineId' | 'openedAt' | 'ownerId'>[];
  /** Newest first, without this call. */
  readonly recentActivities: readonly Activity[];
  readonly recordings: readonly Pick<CallRecording, 'id' | 'kind' | 'state' | 'durationMs'>[];
  readonly comments: readonly CallComment[];
  readonly actions: readonly CardAction[];
}

function person(record: { readonly id: string; readonly name: string } | undefined): CardPerson | null {
  return record ? { id: record.id, name: record.name } : null;
}

function actionsOf(sources: CardSources): CardAction[] {
  const actions: CardAction[] = ['comment'];
  if (!sources.contact && !sources.company) {
    actions.push('createContact');
    if (!sources.lead) actions.push('createLead');
  }
  if (sources.contact || sources.company) actions.push('createDeal', 'createInvoice');
  return actions;
}

function titleOf({ primary, contact, company, lead }: CardSources): string | null {
  const known = [contact, company, lead].find((r) => r && r.type === primary?.type && r.id === primary.id);
  // Nobody in particular was identified: whom a person bound by hand, else the lead.
  const shown = known ?? contact ?? company ?? lead;
  return shown ? partyName(shown) : null;
}

function cardLead(lead: Lead): CardLead {
  const { id, status, version, companyName, email, interest, expectedAmount, comments } = lead;
  const repeatInquiry = lead.repeatInquiry ?? false;
  const learnt = { companyName, email, interest, expectedAmount, comments };
  return { id, name: partyName(lead), status, version, repeatInquiry, ...learnt };
}

/** Builds the card of a call. Pure: same sources, same card; of a damaged record what can be read is shown, or nothing. */
export function buildCallCard(given: CardSources): CallCard {
  const sources = readSources(given);
  const { call, line, lead } = sources;
  const caller = callerOf(call);
  return {
    callId: call.id,
    direction: call.direction,
    phase: call.phase,
    status: call.status,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    line: { id: call.lineId, number: line?.number ?? call.lineNumber, label: line?.label ?? null },
    caller: {
      number: caller.number,
      displayName: caller.name,
      withheld: caller.withheld,
      repeat: call.repeatCaller,
    },
    verdict: call.match?.verdict ?? null,
    rule: call.match?.rule ?? null,
    title: titleOf(sources),
    contact: person(sources.contact),
    company: person(sources.company),
    lead: lead ? cardLead(lead) : null,
    owner: person(sources.owner),
    answeredBy: person(sources.answeredBy),
    candidates: call.match?.candidates ?? [],
    deals: sources.openDeals.map(({ id, title, pipelineId, stageId, amount, lastActivityAt }) => ({
      id,
      title,
      pipelineId,
      stageId,
      amount,
      lastActivityAt,
    })),
    openMissedCalls: sources.openMissedCalls.map(({ id, lineId, openedAt, ownerId }) => ({
      id,
      lineId,
      openedAt,
      ownerId,
    })),
    recentActivities: sources.recentActivities.filter((activity) => activity.callId !== call.id),
    recordings: call.recordings.map(({ id, kind, state, durationMs }) => ({ id, kind, state, durationMs })),
    comments: call.comments,
    actions: actionsOf(sources),
  };
}
