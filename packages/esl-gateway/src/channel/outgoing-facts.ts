import { type CallFact, factId, type Offered } from '@callcard/crm-core';
import { channelVariable, mark } from '../vocabulary.js';
import { consentFacts } from './consent-facts.js';
import { bridgedFact, channelId, endedFacts, fallbackAt, legFacts, type ReportedFacts } from './leg-facts.js';
import { factsOfCallerMarks, factsOfLegMarks } from './marks.js';
import type { ChannelSnapshot } from './snapshot.js';

/*
 * Calls that we make. The channel that calls the number outside is the call: its id is the call's, it says all that is
 * known of it, and it ends the call. The leg of the phone that the call is placed from is rung before (a click), or has
 * called the switch itself (a number dialled on the phone).
 */

function hasRole(channel: ChannelSnapshot, role: string): boolean {
  return channel.variable(channelVariable.role) === role;
}

/** The channel that calls a number outside. */
function isExternalLeg(channel: ChannelSnapshot): boolean {
  return channel.direction === 'outbound' && hasRole(channel, mark.externalRole);
}

/** A phone that dials a number outside by itself. */
export function isDiallingPhone(channel: ChannelSnapshot): boolean {
  return channel.direction === 'inbound' && channel.variable(channelVariable.outgoing) === mark.ours;
}

/** A phone that is rung for a call which its user places. */
function isRungAgent(channel: ChannelSnapshot): boolean {
  return channel.direction === 'outbound' && hasRole(channel, mark.agentRole);
}

/** Says whether a channel belongs to a call that we make. */
export function isOutgoing(channel: ChannelSnapshot): boolean {
  return isExternalLeg(channel) || isDiallingPhone(channel) || isRungAgent(channel);
}

/** The channel that was made to call the number outside, by what the phone's channel knows; undefined: none was. */
function calledBy(channel: ChannelSnapshot): string | undefined {
  const [made] = (channel.variable('originated_legs') ?? '').split(';');
  return made !== undefined && channelId.test(made) ? made : undefined;
}

function idOf(channel: ChannelSnapshot, name: string): string | null {
  const id = channel.variable(name);
  return id !== undefined && channelId.test(id) ? id : null;
}

function offered(channel: ChannelSnapshot): Offered {
  const legId = idOf(channel, channelVariable.agent);
  const recorded = channel.variable('execute_on_answer')?.startsWith('record_session') === true;
  const userId = channel.variable(channelVariable.user) ?? null;
  const extension = channel.variable(channelVariable.extension) ?? null;
  return {
    type: 'offered',
    id: factId.offered,
    callId: channel.uuid,
    at: channel.times.created,
    direction: 'outbound',
    remoteNumber: channel.variable(channelVariable.number) ?? channel.destination,
    remoteName: null,
    withheld: false,
    lineNumber: channel.variable(channelVariable.line) ?? channel.callerNumber,
    node: channel.node,
    ...(legId === null ? {} : { placedBy: { legId, userId, extension, recorded } }),
  };
}

/** Whom the other side talks with, where its own channel says so: the first bridge is the phone's to report. */
function connectedFacts(channel: ChannelSnapshot, agentLegId: string | null): CallFact[] {
  const { uuid: callId, times, bridgedTo: legId } = channel;
  if (times.answered === 0 || times.bridged === 0 || legId === null) return [];
  const at = times.bridged;
  if (channel.movedByHand) {
    const extension = legId === agentLegId ? null : channel.otherExtension;
    return [bridgedFact(callId, legId, at, { userId: null, extension })];
  }
  return legId === agentLegId ? [] : [{ type: 'answered', id: factId.answered(legId), callId, at, legId }];
}

function externalFacts(channel: ChannelSnapshot, final: boolean): CallFact[] {
  const { uuid: callId, times } = channel;
  const facts: CallFact[] = [offered(channel)];
  // The switch's own rule dialled it, or its fallback has whoever was left alone.
  const left = fallbackAt(channel);
  if (left !== undefined || channel.variable(channelVariable.route) === mark.fallbackRoute)
    facts.push({ type: 'fallbackTaken', id: factId.fallbackTaken, callId, at: left ?? times.created });
  const rang = [times.progress, times.progressMedia].filter((at) => at > 0);
  if (rang.length > 0)
    facts.push({ type: 'remoteRinging', id: factId.remoteRinging, callId, at: Math.min(...rang) });
  const legId = idOf(channel, channelVariable.agent);
  // A bridge is no answer: with early media the two are bridged while the other side still rings.
  if (times.answered > 0 && legId !== null)
    facts.push({ type: 'answered', id: factId.answered(legId), callId, at: times.answered, legId });
  facts.push(...connectedFacts(channel, legId), ...consentFacts(channel), ...factsOfCallerMarks(channel));
  return final ? [...facts, ...endedFacts(channel).map(byWhom)] : facts;
}

/** Request Terminated is the other side's answer to our own CANCEL: we ended the call, whichever of the two came last. */
function byWhom(fact: CallFact): CallFact {
  return fact.type === 'ended' && fact.sipStatus === 487 ? { ...fact, endedBy: 'us' } : fact;
}

/** The end of a call whose number was never dialled: by what ended the phone's leg. */
function neverDialled(channel: ChannelSnapshot, callId: string): CallFact[] {
  const facts = endedFacts(channel);
  const cause = channel.variable('originate_failed_cause');
  return facts.flatMap((fact) =>
    fact.type === 'ended'
      ? [{ ...fact, ...(cause ? { cause } : {}), callId, endedBy: 'us' as const, dialled: false as const }]
      : [],
  );
}

function phoneFacts(channel: ChannelSnapshot, callId: string, final: boolean): CallFact[] {
  const dialsItself = channel.direction === 'inbound';
  // Whoever dials has the phone in hand, and it does not ring.
  const pickedUp = dialsItself || channel.times.answered > 0;
  // Not the destination: that changes when the phone is told why nobody answered.
  const dialler = dialsItself ? channel.variable('user_name') : undefined;
  const extension = channel.variable(channelVariable.extension) ?? dialler ?? null;
  const facts = legFacts(channel, callId, final).flatMap((fact): CallFact[] => {
    if (fact.type === 'legRinging') return dialsItself ? [] : [{ ...fact, extension }];
    if (fact.type !== 'legEnded') return [fact];
    return [
      {
        ...fact,
        role: 'agent',
        extension,
        ...(pickedUp ? { pickedUp } : {}),
      },
    ];
  });
  facts.push(...factsOfLegMarks(channel, callId));
  return final && calledBy(channel) === undefined ? [...facts, ...neverDialled(channel, callId)] : facts;
}

/** Derives the facts that a channel of a call which we make reports. Undefined: it belongs to no call yet. */
export function factsOfOutgoing(channel: ChannelSnapshot, final: boolean): ReportedFacts | undefined {
  if (isExternalLeg(channel)) return { callId: channel.uuid, facts: externalFacts(channel, final) };
  const isFallback = channel.variable(channelVariable.route) === mark.fallbackRoute;
  const callId = isFallback ? calledBy(channel) : (idOf(channel, channelVariable.call) ?? undefined);
  return callId === undefined ? undefined : { callId, facts: phoneFacts(channel, callId, final) };
}
