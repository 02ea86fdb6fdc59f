import { type CallFact, factId, type RecordingStarted, type RecordingStopped } from '@callcard/crm-core';
import type { RecordingRef } from '../recording/paths.js';
import { channelVariable, dialplanName, mark } from '../vocabulary.js';
import { channelId, endedFacts, legFacts, type ReportedFacts } from './leg-facts.js';
import { factsOfOutgoing, isOutgoing } from './outgoing-facts.js';
import type { ChannelSnapshot } from './snapshot.js';

export type { ReportedFacts };

/** Says whether a channel is the external party's: it came in through our dialplan. */
function isCallerLeg(channel: ChannelSnapshot): boolean {
  return channel.direction === 'inbound' && channel.variable(channelVariable.ours) === mark.ours;
}

/** Finds the call that a leg rung by us, or by the fallback, belongs to. */
function callOfAgentLeg(channel: ChannelSnapshot): string | undefined {
  if (channel.direction !== 'outbound') return undefined;
  const callId = channel.variable(channelVariable.call);
  return callId !== undefined && channelId.test(callId) ? callId : undefined;
}

function offeredFacts(channel: ChannelSnapshot): CallFact[] {
  const facts: CallFact[] = [
    {
      type: 'offered',
      id: factId.offered,
      callId: channel.uuid,
      at: channel.times.created,
      direction: 'inbound',
      remoteNumber: channel.callerNumber,
      // Without a display name the switch repeats the number.
      remoteName: channel.callerName === channel.callerNumber ? null : channel.callerName || null,
      withheld: channel.hideNumber,
      lineNumber: channel.variable(channelVariable.line) ?? channel.destination,
      node: channel.node,
    },
  ];
  const fallback = channel.profiles.find((profile) => profile.destination === dialplanName.fallback);
  if (fallback) {
    facts.push({
      type: 'fallbackTaken',
      id: factId.fallbackTaken,
      callId: channel.uuid,
      at: fallback.createdAt,
    });
  }
  return facts;
}

function answeredFacts(channel: ChannelSnapshot): CallFact[] {
  const { bridgedTo, times } = channel;
  if (times.bridged === 0 || bridgedTo === null) return [];
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

/** Whether the conversation may be recorded, when the caller answered that (rule A7). */
function consentFacts(channel: ChannelSnapshot): CallFact[] {
  const key = channel.variable(channelVariable.consent);
  if (!key) return [];
  // Of all times of the channel the one that does not change any more.
  const at = channel.times.answered;
  const granted = key === mark.consentKey;
  return [{ type: 'consentAnswered', id: factId.consentAnswered(at), callId: channel.uuid, at, granted }];
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
      ...(final ? endedFacts(channel) : []),
    ];
    return { callId: channel.uuid, facts };
  }
  if (isOutgoing(channel)) return factsOfOutgoing(channel, final);
  const callId = callOfAgentLeg(channel);
  return callId === undefined ? undefined : { callId, facts: legFacts(channel, callId, final) };
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
