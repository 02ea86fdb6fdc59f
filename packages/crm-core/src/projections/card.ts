import { commandsOf } from '../call/commands.js';
import type { CallPhase } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import { type CallerKind, callerKind } from '../model/caller-kind.js';
import { type Lead, type Party, partyName } from '../model/party.js';
import { refKey } from '../model/record.js';
import { cardDeal } from './card-deals.js';
import type {
  CallCard,
  CardAction,
  CardCandidate,
  CardLead,
  CardLine,
  CardParty,
  CardStatus,
  CardUser,
} from './card-model.js';
import { type CardSources, readSources } from './card-sources.js';
import { missedSince } from './missed-calls.js';
import type { ShownParties } from './shown-parties.js';

const statuses: Readonly<Record<CallPhase, CardStatus>> = {
  offered: 'ringing',
  ringing: 'ringing',
  talking: 'talking',
  held: 'onHold',
  voicemail: 'voicemail',
  ended: 'ended',
};

/** A copy with these fields alone. */
function pick<T extends object, K extends keyof T>(record: T, ...names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;
}

function actionsOf({ contact, company, lead }: ShownParties): CardAction[] {
  const actions: CardAction[] = ['comment'];
  if (!contact && !company) {
    actions.push('createContact');
    if (!lead) actions.push('createLead');
  }
  if (lead?.status === 'open') actions.push('convertLead');
  if (contact || company) actions.push('createDeal', 'createInvoice');
  return actions;
}

/** Everybody whom a card shows, whoever is greeted first. */
function everybody({ greeted, contact, company, lead, others }: ShownParties): readonly Party[] {
  return [greeted, contact, company, lead, ...others].flatMap((party) => party ?? []);
}

/** Whom a person bound meanwhile is a client, if there was such a record before the call. */
function kindOf({ call, parties, calledBefore }: CardSources): CallerKind {
  const { callerKind: before, offeredAt, createdLeadId } = call;
  const isClient = ({ id, createdAt }: Party) => id !== createdLeadId && createdAt < offeredAt;
  const known = before !== 'new' || everybody(parties).some(isClient);
  return callerKind({ known, calledBefore: calledBefore || before === 'repeat' });
}

function cardLead(lead: Lead, owner: CardUser | null): CardLead {
  const learnt = pick(lead, 'companyName', 'email', 'interest', 'expectedAmount', 'comments');
  const { repeatInquiry = false } = lead;
  return {
    ...pick(lead, 'type', 'id', 'status', 'version'),
    name: partyName(lead),
    owner,
    repeatInquiry,
    ...learnt,
  };
}

/** What records of the card are called. */
function namesOf({ parties, openDeals, invoices }: CardSources): ReadonlyMap<string, string> {
  return new Map([
    ...everybody(parties).map((party) => [refKey(party), partyName(party)] as const),
    ...[...openDeals, ...invoices].map((record) => [refKey(record), record.title] as const),
  ]);
}

/** The candidates as they are now: each once, without those who are gone. */
function candidatesOf(
  { call, currentOf }: CardSources,
  ownerOf: (record: { readonly ownerId: string | null }) => CardUser | null,
): readonly CardCandidate[] {
  const found = new Map<string, CardCandidate>();
  for (const { grade, reasons, ...ref } of call.match?.candidates ?? []) {
    for (const record of currentOf(ref)) {
      if (record.type === 'deal' || record.type === 'invoice' || found.has(refKey(record))) continue;
      const { type, id, ownerId } = record;
      const companyId = record.type === 'contact' ? record.companyId : null;
      const name = partyName(record);
      found.set(refKey(record), {
        type,
        id,
        name,
        companyId,
        ownerId,
        owner: ownerOf(record),
        grade,
        reasons,
      });
    }
  }
  return [...found.values()];
}

/**
 * Builds the card of a call. Pure: same sources, same card; of a damaged record what can be read is shown, or nothing.
 *
 * @example
 * const parties = shownParties(call, currentOf);
 * const card = buildCallCard({ ...cardSources, call, parties });
 * console.log(card.title, card.caller.number); // Anna Nowak +48601234567
 */
export function buildCallCard(given: CardSources): CallCard {
  const sources = readSources(given);
  const { call, lines, parties, users, pipelines } = sources;
  const { contact, company, lead, others, greeted } = parties;
  const { number, name: displayName, withheld } = callerOf(call);
  const userOf = (id: string | null): CardUser | null => {
    const user = id === null ? undefined : users.get(id);
    return user ? { type: 'user', id: user.id, name: user.name } : null;
  };
  const ownerOf = ({ ownerId }: { readonly ownerId: string | null }) => userOf(ownerId);
  const party = <T extends Party>(record: T): CardParty<T['type']> => {
    const { type, id }: { readonly type: T['type']; readonly id: string } = record;
    return { type, id, name: partyName(record), owner: ownerOf(record) };
  };
  const lineOf = (id: string | null): CardLine | null => {
    const line = id === null ? undefined : lines.get(id);
    return line ? { type: 'line', id: line.id, number: line.number, label: line.label } : null;
  };
  const names = namesOf(sources);
  return {
    callId: call.id,
    direction: call.direction,
    status: statuses[call.phase],
    outcome: call.status,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    line: lineOf(call.lineId) ?? { type: 'line', id: call.lineId, number: call.lineNumber, label: null },
    caller: { number, displayName, withheld, kind: kindOf(sources) },
    verdict: call.match?.verdict ?? null,
    rule: call.match?.rule ?? null,
    title: greeted ? partyName(greeted) : null,
    contact: contact ? party(contact) : null,
    company: company ? party(company) : null,
    lead: lead ? cardLead(lead, ownerOf(lead)) : null,
    others: others.map(party),
    owner: everybody(parties).reduce<CardUser | null>((owner, record) => owner ?? ownerOf(record), null),
    answeredBy: userOf(call.answeredBy),
    talkingWith: userOf(call.talkingWith?.userId ?? null),
    muted: call.muted === true,
    participants: (call.participants ?? []).map(({ userId, muted }) => ({ user: userOf(userId), muted })),
    candidates: candidatesOf(sources, ownerOf),
    deals: sources.openDeals.map((deal) => cardDeal(deal, pipelines.get(deal.pipelineId), ownerOf(deal))),
    invoices: sources.invoices.map((invoice) => pick(invoice, 'type', 'id', 'title', 'amount', 'status')),
    openTasks: sources.openTasks.map((task) => {
      const { record } = task;
      return {
        ...pick(task, 'type', 'id', 'title', 'kind', 'dueAt'),
        record: record && { ...record, name: names.get(refKey(record)) ?? null },
        owner: ownerOf(task),
      };
    }),
    moreOpenTasks: sources.moreOpenTasks,
    openMissedCalls: sources.openMissedCalls.map((item) => ({
      ...pick(item, 'id', 'lineId', 'openedAt', 'ownerId'),
      line: lineOf(item.lineId),
      owner: ownerOf(item),
      claim: item.claim && { user: userOf(item.claim.userId), at: item.claim.at },
      missed: missedSince(item),
    })),
    recentActivities: sources.recentActivities.map((entry) => ({
      ...entry,
      user: userOf(entry.userId),
      line: lineOf(entry.lineId),
    })),
    notes: sources.notes.map((note) => ({
      id: note.commentId,
      ...pick(note, 'callId', 'at', 'text'),
      author: userOf(note.userId),
    })),
    recordings: call.recordings.map((recording) => ({
      type: 'recording',
      ...pick(recording, 'id', 'kind', 'state', 'durationMs'),
      paused: recording.state === 'recording' && recording.pauses.at(-1)?.endedAt === null,
    })),
    comments: call.comments.map((comment) => ({ ...comment, author: userOf(comment.userId) })),
    actions: actionsOf(parties),
    commands: commandsOf(call),
  };
}
