import type { Instant } from '@callcard/crm-core';
import { channelVariable } from '../vocabulary.js';
import type { ChannelSnapshot } from './snapshot.js';

/** What a caller's channel knows of the phones that were dialled for it. */
export interface DialAttempts {
  /** Legs that became a channel, each of which reports by itself. */
  readonly made: ReadonlySet<string>;
  /** Steps of the plan that connected nobody, by their first leg, with the cause that the switch gave the last attempt. */
  readonly failed: ReadonlyMap<string, string>;
  /** The step that is not among them came to its end: whatever it was to dial has been dialled. */
  readonly settled: boolean;
  readonly at: Instant;
}

/** Reads what a caller's channel knows of its dial attempts; undefined: nobody was dialled. `final`: the channel is over. */
export function dialAttempts(channel: ChannelSnapshot, final: boolean): DialAttempts | undefined {
  if (channel.variable('originate_disposition') === undefined) return undefined;
  const failed = (channel.variable(channelVariable.tried) ?? '').split(',').flatMap((text) => {
    const [legId, cause] = text.split(':');
    return legId && cause ? [[legId, cause] as const] : [];
  });
  return {
    made: new Set(channel.values('originated_legs').map((leg) => leg.split(';', 1)[0] ?? '')),
    failed: new Map(failed),
    // The switch dials all that ring together before it waits for one of them.
    settled: final || channel.times.bridged > 0,
    at: channel.seenAt,
  };
}
