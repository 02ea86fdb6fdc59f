import type { Clock } from '@callcard/crm-core';
import type { EslEvent } from '../protocol/event.js';

/** Which channels are on the switch, by its events, so that it need not be asked for all of them again and again. */
export interface ChannelList {
  handle(event: EslEvent): void;
  /** What the switch answered when it was asked for all. */
  listed(uuids: ReadonlySet<string>): void;
  /** Events may have been missed. */
  forget(): void;
  /** The switch has to be asked: nothing is known, or it counts other channels than its events told. */
  isDue(): boolean;
  /** The channels that are there. */
  uuids(): ReadonlySet<string>;
}

/** The switch's own list follows its events within some moments. */
const listLagMs = 3_000;

/** A channel may come or go in the moment of a count, but not in that of the next one, too: they are 20 seconds apart. */
const countsThatDiffer = 2;

/** Makes an empty list. An event costs the same however many channels there are. */
export function createChannelList(clock: Clock): ChannelList {
  /** By uuid: when they were heard of first. */
  const channels = new Map<string, number>();
  /** Those that ended a moment ago, with when. */
  const ended = new Map<string, number>();
  let isKnown = false;
  let differing = 0;

  function end(uuid: string): void {
    channels.delete(uuid);
    ended.set(uuid, clock.now());
  }

  function forgetEnded(): void {
    const since = clock.now() - listLagMs;
    for (const [uuid, at] of ended) {
      if (at > since) return;
      ended.delete(uuid);
    }
  }

  /** `counted`: by the switch; undefined: it does not say. */
  function compare(counted: string | undefined): void {
    forgetEnded();
    if (counted !== undefined) differing = Number(counted) === channels.size ? 0 : differing + 1;
  }

  return {
    handle(event) {
      if (event.name === 'HEARTBEAT') return compare(event.get('Session-Count'));
      const uuid = event.get('Unique-ID');
      if (uuid === undefined) return;
      if (event.name === 'CHANNEL_HANGUP_COMPLETE') end(uuid);
      // Whatever a channel reports, it is there; after its end some events are late.
      else if (!channels.has(uuid) && !ended.has(uuid)) channels.set(uuid, clock.now());
    },
    listed(uuids) {
      const since = clock.now() - listLagMs;
      for (const [uuid, heardAt] of channels) if (!uuids.has(uuid) && heardAt <= since) channels.delete(uuid);
      for (const uuid of uuids) if (!channels.has(uuid) && !ended.has(uuid)) channels.set(uuid, since);
      isKnown = true;
      differing = 0;
    },
    forget() {
      channels.clear();
      ended.clear();
      isKnown = false;
    },
    isDue: () => !isKnown || differing >= countsThatDiffer,
    uuids: () => new Set(channels.keys()),
  };
}
