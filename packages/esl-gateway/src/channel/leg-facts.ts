import { type CallFact, factId, type Instant, type LegRole } from '@callcard/crm-core';
import {
  channelVariable,
  dialplanName,
  mark,
  ownExtension,
  participantRole,
  steeredRole,
} from '../vocabulary.js';
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
  /** Of a caller: whether the channel was answered, by an announcement of the switch or by somebody; absent: it is no caller's. */
  readonly wasAnswered?: boolean;
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
  [participantRole]: 'participant',
  [steeredRole]: 'other',
};

/** Why a phone ended that has sent the other side on by its own transfer key: the switch ends it like any other. */
function sentOn(channel: ChannelSnapshot): string | undefined {
  const [, how] = /^s?(att|blind):/.exec(channel.variable('transfer_to') ?? '') ?? [];
  return how && (how === 'blind' ? 'BLIND_TRANSFER' : 'ATTENDED_TRANSFER');
}

/** What was dialled to reach the phone, before our own dialplan had it, as far as that is known. */
function dialled({ profiles, destination }: ChannelSnapshot): string {
  const before = profiles.find((profile) => !profile.destination.startsWith(ownExtension));
  return before?.destination ?? destination;
}

/** When the leg was sent to the conference of its call; undefined: it was not, or that is not known. */
function joinedAt(channel: ChannelSnapshot, callId: string): Instant | undefined {
  const { profiles, movedByHand } = channel;
  // Connected elsewhere by hand it has a new profile, and still that destination.
  if (channel.variable('conference_name') !== callId || (movedByHand && profiles.length === 1))
    return undefined;
  const name = `${dialplanName.conferenceUser}${callId}`;
  return profiles.findLast(({ destination }) => destination === name)?.createdAt;
}

/** That the leg talks with the external party and others (rule C3): no bridge says so. */
export function joinedFacts(channel: ChannelSnapshot, callId: string): CallFact[] {
  const at = joinedAt(channel, callId);
  if (at === undefined) return [];
  const legId = channel.uuid;
  const userId = channel.variable(channelVariable.user) ?? null;
  return [{ type: 'joined', id: factId.joined(legId, at), callId, at, legId, userId, extension: null }];
}

/** Says whether a leg was in the conference of its call until that was over: the dialplan hung up, and not the phone. */
function isReleased(channel: ChannelSnapshot, callId: string): boolean {
  return (
    channel.variable('conference_name') === callId && channel.variable('current_application') === 'hangup'
  );
}

/** What the leg of a phone reports: its ringing, and its end. */
export function legFacts(channel: ChannelSnapshot, callId: string, final: boolean): CallFact[] {
  const leg = {
    callId,
    legId: channel.uuid,
    role: roles[channel.variable(channelVariable.role) ?? ''] ?? ('fallback' as const),
    userId: channel.variable(channelVariable.user) ?? null,
    extension: userOf(channel.variable(channelVariable.phone) ?? dialled(channel)),
  };
  const facts: CallFact[] = [];
  const { progress, progressMedia, hangup } = channel.times;
  const ringing = Math.min(progress || Number.POSITIVE_INFINITY, progressMedia || Number.POSITIVE_INFINITY);
  if (Number.isFinite(ringing)) {
    facts.push({ ...leg, type: 'legRinging', id: factId.legRinging(channel.uuid), at: ringing });
  }
  facts.push(...joinedFacts(channel, callId));
  if (channel.variable(channelVariable.role) === steeredRole && channel.times.answered > 0) {
    const id = factId.legPickedUp(channel.uuid);
    facts.push({ ...leg, type: 'legPickedUp', id, at: channel.times.answered });
  }
  if (final) {
    facts.push({
      ...leg,
      type: 'legEnded',
      id: factId.legEnded(channel.uuid),
      at: hangup,
      cause: sentOn(channel) ?? channel.hangupCause ?? channel.variable('hangup_cause') ?? 'UNKNOWN',
      sipStatus: sipStatus(
        channel.variable('sip_term_status') ?? channel.variable('sip_invite_failure_status'),
      ),
      ...(isReleased(channel, callId) ? { released: true } : {}),
    });
  }
  return facts;
}

/** When the switch's own fallback took the external party; undefined: it did not. */
export function fallbackAt({ profiles }: Pick<ChannelSnapshot, 'profiles'>): Instant | undefined {
  return profiles.find(({ destination }) => destination === dialplanName.fallback)?.createdAt;
}

/** The caller and a leg are connected; whose phone it is the core knows, or finds out by `extension`. */
export function bridgedFact(
  callId: string,
  legId: string,
  at: number,
  of: { readonly userId: string | null; readonly extension: string | null },
): CallFact {
  return { type: 'bridged', id: factId.bridged(legId, at), callId, at, legId, ...of };
}
