import type { Clock } from '@callcard/crm-core';

/** What is known of a channel. */
export interface KnownChannel {
  /** The call that the channel belongs to; undefined: it is none of ours. */
  readonly callId: string | undefined;
  /** The caller is parked and has no plan, as far as is known. */
  readonly waiting: boolean;
  readonly at: number;
}

/** Channels whose state is known without asking the switch. */
export interface KnownChannels {
  /** An event of the channel came, and what it reports is stored. */
  heard(uuid: string, callId: string | undefined, waiting: boolean): void;
  /** The switch was asked about the channel. */
  asked(uuid: string, callId: string | undefined, waiting: boolean): void;
  /** What an event reports of the channel was not stored: nothing is known of it until the switch is asked. */
  missed(uuid: string): void;
  /** Events may have been missed: nothing is known of any channel. */
  forgetAll(): void;
  /** What is known of the channel; undefined when that is nothing: then the switch has to be asked. */
  get(uuid: string): KnownChannel | undefined;
  /**
   * Of these channels the few that are to be asked about though something is known of them: those that were silent for longest, in
   * case that an event was lost. A few, and none again before some seconds are over, however many there are.
   */
  silent(uuids: ReadonlySet<string>): ReadonlySet<string>;
  /** Forgets channels that are not on the switch and that nothing was heard of for a while. */
  keepListed(uuids: ReadonlySet<string>): void;
}

/** A channel that was silent for so long is asked about when its turn comes. Milliseconds. */
const trustedForMs = 60_000;

/** So many silent channels are asked about at a time, and so long it is to the next time, in milliseconds. */
const silentAtOnce = 5;
const silentEveryMs = 10_000;

/** Makes an empty memory of channels. */
export function createKnownChannels(clock: Clock): KnownChannels {
  const channels = new Map<string, KnownChannel>();
  const missed = new Set<string>();
  let silentAskedAt = Number.NEGATIVE_INFINITY;
  const isSilent = ({ at }: KnownChannel) => clock.now() - at >= trustedForMs;

  return {
    heard(uuid, callId, waiting) {
      channels.set(uuid, { callId, waiting, at: clock.now() });
    },
    asked(uuid, callId, waiting) {
      missed.delete(uuid);
      channels.set(uuid, { callId, waiting, at: clock.now() });
    },
    missed: (uuid) => void missed.add(uuid),
    forgetAll() {
      missed.clear();
      channels.clear();
    },
    get: (uuid) => (missed.has(uuid) ? undefined : channels.get(uuid)),
    silent(uuids) {
      if (clock.now() - silentAskedAt < silentEveryMs) return new Set();
      silentAskedAt = clock.now();
      const silent = [...channels].filter(([uuid, known]) => uuids.has(uuid) && isSilent(known));
      silent.sort(([, one], [, other]) => one.at - other.at);
      return new Set(silent.slice(0, silentAtOnce).map(([uuid]) => uuid));
    },
    keepListed(uuids) {
      for (const uuid of missed) if (!uuids.has(uuid)) missed.delete(uuid);
      // The list lags behind the events: a channel that was just heard of may not be in it yet.
      for (const [uuid, known] of channels) if (!uuids.has(uuid) && isSilent(known)) channels.delete(uuid);
    },
  };
}
