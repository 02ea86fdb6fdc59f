import { type CallFact, factId, type RecordingStarted, type RecordingStopped } from '@callcard/crm-core';
import type { RecordingRef } from '../recording/paths.js';
import { channelVariable, checkVariable, dialplanName, mark } from '../vocabulary.js';
import { callerIdentity } from './caller-identity.js';
import { consentFacts } from './consent-facts.js';
import { dialAttempts } from './dial-attempts.js';
import { bridgedFact, channelId, endedFacts, fallbackAt, legFacts, type ReportedFacts } from './leg-facts.js';
import { factsOfListener } from './listener-facts.js';
import { factsOfCallerMarks, factsOfLegMarks } from './marks.js';
import { factsOfOutgoing, isOutgoing } from './outgoing-facts.js';
import type { ChannelSnapshot } from './snapshot.js';

export type { ReportedFacts };

/** Says whether a channel is the external party's: it came in through our dialplan, and no check made it. */
export function isCallerLeg(channel: ChannelSnapshot): boolean {
  return (
    channel.direction === 'inbound' &&
    channel.variable(channelVariable.ours) === mark.ours &&
    channel.variable(checkVariable) === undefined
  );
}

/** Finds the call that a leg rung by us, or by the fallback, belongs to. */
function callOfAgentLeg(channel: ChannelSnapshot): string | undefined {
  if (channel.direction !== 'outbound') return undefined;
  const callId = channel.variable(channelVariable.call);
  return callId !== undefined && channelId.test(callId) ? callId : undefined;
}

/** Says whether a caller is in a consult extension. */
export function consults(channel: ChannelSnapshot): boolean {
  return channel.variable(channelVariable.consults) === mark.consults;
}

/** Says whether a caller's last transfer was into a consult extension. */
export function wasConsulting({ destination }: ChannelSnapshot): boolean {
  return destination === dialplanName.consult || destination === dialplanName.consultMusic;
}

/** The part of the plan that a caller who waits for the next one was in. */
function partAwaited(channel: ChannelSnapshot): Pick<ReportedFacts, 'afterPart'> {
  if (!consults(channel)) return {};
  const part = Number(channel.variable(channelVariable.part));
  return { afterPart: Number.isSafeInteger(part) && part > 0 ? part : 1 };
}

function offeredFacts(channel: ChannelSnapshot): CallFact[] {
  const { number, name, withheld } = callerIdentity(channel);
  const facts: CallFact[] = [
    {
      type: 'offered',
      id: factId.offered,
      callId: channel.uuid,
      at: channel.times.created,
      direction: 'inbound',
      remoteNumber: number,
      remoteName: name,
      withheld,
      lineNumber: channel.variable(channelVariable.line) ?? channel.destination,
      node: channel.node,
    },
  ];
  const at = fallbackAt(channel);
  if (at !== undefined)
    facts.push({ type: 'fallbackTaken', id: factId.fallbackTaken, callId: channel.uuid, at });
  return facts;
}

/** A caller who was moved by hand may be back at a phone, or at one that no plan rang (rule A9). */
function answeredFacts(channel: ChannelSnapshot): CallFact[] {
  const { bridgedTo, times } = channel;
  if (times.bridged === 0 || bridgedTo === null) return [];
  if (channel.movedByHand) {
    const extension = channel.otherExtension;
    return [bridgedFact(channel.uuid, bridgedTo, times.bridged, { userId: null, extension })];
  }
  return [
    {
      type: 'answered',
      id: factId.answered(bridgedTo),
      callId: channel.uuid,
      at: times.bridged,
      legId: bridgedTo,
    },
  ];
}

/**
 * Derives every fact that a channel's snapshot reports. `final`: the channel is over, so its causes and times are complete.
 * Undefined: the channel is none of ours.
 */
export function factsOfChannel(channel: ChannelSnapshot, final: boolean): ReportedFacts | undefined {
  if (isCallerLeg(channel)) {
    const facts = [
      ...offeredFacts(channel),
      ...answeredFacts(channel),
      ...consentFacts(channel),
      ...factsOfCallerMarks(channel),
      ...(final ? endedFacts(channel) : []),
    ];
    const attempts = dialAttempts(channel, final);
    return {
      callId: channel.uuid,
      facts,
      wasAnswered: channel.times.answered > 0,
      ...(attempts ? { attempts } : {}),
      ...partAwaited(channel),
    };
  }
  if (isOutgoing(channel)) return factsOfOutgoing(channel, final);
  const listening = factsOfListener(channel, final);
  if (listening) return listening;
  const callId = callOfAgentLeg(channel);
  if (callId === undefined) return undefined;
  return { callId, facts: [...legFacts(channel, callId, final), ...factsOfLegMarks(channel, callId)] };
}

export function recordingStarted(recording: RecordingRef, at: number): RecordingStarted {
  const { recordingId, callId, kind, path } = recording;
  return {
    type: 'recordingStarted',
    id: factId.recordingStarted(recordingId),
    callId,
    at,
    recordingId,
    kind,
    path,
  };
}

export function recordingStopped(recording: RecordingRef, at: number): RecordingStopped {
  const { recordingId, callId, kind, path } = recording;
  return {
    type: 'recordingStopped',
    id: factId.recordingStopped(recordingId),
    callId,
    at,
    recordingId,
    kind,
    path,
  };
}
