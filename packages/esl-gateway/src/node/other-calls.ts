import type { Clock } from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { channelVariable } from '../vocabulary.js';

/** Calls of our phones that are none of ours: dialled on a phone, or rung by other means than a plan. */
export interface OtherCalls {
  /** A channel is there, by its first event or by the switch's answer. */
  seen(channel: ChannelSnapshot): void;
  ended(uuid: string): void;
  /** Forgets channels that the switch does not list. */
  keepListed(uuids: ReadonlySet<string>): void;
  forget(): void;
  /** When the oldest such call of a SIP user began; null: there is none. */
  startOf(sipUser: string): number | null;
}

interface OtherCall {
  readonly sipUser: string;
  readonly startedAt: number;
  readonly seenAt: number;
}

/** The switch's list follows its events within some moments. */
const listLagMs = 3_000;

/** Where the phones are registered; `domain` undefined: the profile has one. */
export interface PhonesPlace {
  readonly profile: string;
  readonly domain?: string | undefined;
}

/** The SIP user whose phone a channel is; undefined: it is no phone's, or it is a call of ours. */
function phoneOf(channel: ChannelSnapshot, { profile, domain }: PhonesPlace): string | undefined {
  if (channel.variable(channelVariable.call) !== undefined) return undefined;
  if (channel.variable('sofia_profile_name') !== profile) return undefined;
  // Who dials is known by the password; what they call themselves is theirs to choose.
  const user = channel.direction === 'inbound' ? channel.variable('user_name') : channel.destination;
  const [name, dialled] = user?.split(/[%@]/) ?? [];
  // Which domain was dialled is not said by everybody who dials.
  const of = channel.direction === 'inbound' ? channel.variable('domain_name') : dialled;
  return domain === undefined || of === undefined || of === domain ? name || undefined : undefined;
}

/** Makes an empty memory of such calls. An event costs the same however many there are. */
export function createOtherCalls(clock: Clock, place: PhonesPlace): OtherCalls {
  const calls = new Map<string, OtherCall>();
  const byUser = new Map<string, Set<string>>();

  function ended(uuid: string): void {
    const call = calls.get(uuid);
    if (!call) return;
    calls.delete(uuid);
    const left = byUser.get(call.sipUser);
    left?.delete(uuid);
    if (left?.size === 0) byUser.delete(call.sipUser);
  }

  return {
    ended,
    seen(channel) {
      const sipUser = phoneOf(channel, place);
      if (sipUser === undefined || calls.has(channel.uuid)) return;
      const now = clock.now();
      calls.set(channel.uuid, { sipUser, startedAt: channel.times.created || now, seenAt: now });
      byUser.set(sipUser, (byUser.get(sipUser) ?? new Set()).add(channel.uuid));
    },
    keepListed(uuids) {
      const now = clock.now();
      for (const [uuid, { seenAt }] of calls) if (!uuids.has(uuid) && now - seenAt > listLagMs) ended(uuid);
    },
    forget() {
      calls.clear();
      byUser.clear();
    },
    startOf(sipUser) {
      const starts = [...(byUser.get(sipUser) ?? [])].map((uuid) => calls.get(uuid)?.startedAt ?? 0);
      return starts.length > 0 ? Math.min(...starts) : null;
    },
  };
}
