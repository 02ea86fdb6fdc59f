import { type CallFact, factId, type LegRole } from '@callcard/crm-core';
import { channelVariable, mark, steeredRole } from '../vocabulary.js';
import type { DialAttempts } from './dial-attempts.js';
import { type ChannelSnapshot, userOf } from './snapshot.js';

/** Facts that one channel reports of its call; calls are never mixed. */
export interface ReportedFacts {
  readonly callId: string;
  readonly facts: readonly CallFact[];
  /** Of a caller's channel: what it knows of the phones that were dialled for it. */
  readonly attempts?: DialAttempts;
  /** The caller waits for what follows this part of the plan; absent: for no such thing. */
  readonly afterPart?: number;
}

/** The form of a channel's id. */
export const channelId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the status of the SIP answer that ended the leg; null: none did. */
function sipStatus(value: string | undefined): number | null {
  return value !== undefined && /^[1-6][0-9]{2}$/.test(value) ? Number(value) : null;
}

/** The end of the call, which is that of the external party's channel. */
export function endedFacts(channel: ChannelSnapshot): CallFact[] {
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
  [mark.agentRole]: 'agent',
  [steeredRole]: 'other',
};

/** What the leg of a phone reports: its ringing, and its end. */
export function legFacts(channel: ChannelSnapshot, callId: string, final: boolean): CallFact[] {
  const leg = {
    callId,
    legId: channel.uuid,
    role: roles[channel.variable(channelVariable.role) ?? ''] ?? ('fallback' as const),
    userId: channel.variable(channelVariable.user) ?? null,
    extension: userOf(channel.variable(channelVariable.phone) ?? channel.destination),
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
