import {
  type CallFact,
  factId,
  type LegRole,
  type RecordingStarted,
  type RecordingStopped,
} from '@callcard/crm-core';
import type { RecordingRef } from '../recording/paths.js';
import { channelVariable, dialplanName, mark } from '../vocabulary.js';
import type { ChannelSnapshot } from './snapshot.js';

/** Facts that one channel reports of its call; calls are never mixed. */
export interface ReportedFacts {
  readonly callId: string;
  readonly facts: readonly CallFact[];
  /** The caller waits for what follows this part of the plan; absent: for no such thing. */
  readonly afterPart?: number;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says whether a channel is the external party's: it came in through our dialplan. */
function isCallerLeg(channel: ChannelSnapshot): boolean {
  return channel.direction === 'inbound' && channel.variable(channelVariable.ours) === mark.ours;
}

/** Finds the call that a leg rung by us, or by the fallback, belongs to. */
function callOfAgentLeg(channel: ChannelSnapshot): string | undefined {
  if (channel.direction !== 'outbound') return undefined;
  const callId = channel.variable(channelVariable.call);
  return callId !== undefined && uuid.test(callId) ? callId : undefined;
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

/** Reads the status of the SIP answer that ended the leg; null: none did. */
function sipStatus(value: string | undefined): number | null {
  return value !== undefined && /^[1-6][0-9]{2}$/.test(value) ? Number(value) : null;
}

function endedFacts(channel: ChannelSnapshot): CallFact[] {
  const disposition = channel.variable('sip_hangup_disposition') ?? '';
  return [
    {
      type: 'ended',
      id: factId.ended,
      callId: channel.uuid,
      at: channel.times.hangup,
      cause: channel.hangupCause ?? channel.variable('hangup_cause') ?? 'UNKNOWN',
      sipStatus: sipStatus(channel.variable('sip_term_status')),
      endedBy: disposition.startsWith('recv_')
        ? 'caller'
        : disposition.startsWith('send_')
          ? 'us'
          : 'unknown',
    },
  ];
}

const roles: Readonly<Record<string, LegRole>> = {
  owner: 'owner',
  queue: 'queue',
  mobile: 'mobile',
};

function legFacts(channel: ChannelSnapshot, callId: string, final: boolean): CallFact[] {
  const leg = {
    callId,
    legId: channel.uuid,
    role: roles[channel.variable(channelVariable.role) ?? ''] ?? ('fallback' as const),
    userId: channel.variable(channelVariable.user) ?? null,
    // The switch names the dialled user with or without its domain, depending on who asks.
    extension: (channel.variable(channelVariable.phone) ?? channel.destination).split(/[%@]/, 1)[0] || null,
  };
  const facts: CallFact[] = [];
  const { progress, progressMedia, hangup } = channel.times;
  const ringing = Math.min(progress || Number.POSITIVE_INFINITY, progressMedia || Number.POSITIVE_INFINITY);
  if (Number.isFinite(ringing)) {
    facts.push({ ...leg, type: 'legRinging', id: factId.legRinging(channel.uuid), at: ringing });
  }
  if (final) {
    facts.push({
      ...leg,
      type: 'legEnded',
      id: factId.legEnded(channel.uuid),
      at: hangup,
      cause: channel.hangupCause ?? channel.variable('hangup_cause') ?? 'UNKNOWN',
      sipStatus: sipStatus(
        channel.variable('sip_term_status') ?? channel.variable('sip_invite_failure_status'),
      ),
    });
  }
  return facts;
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
      ...(final ? endedFacts(channel) : []),
    ];
    return { callId: channel.uuid, facts, ...partAwaited(channel) };
  }
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
