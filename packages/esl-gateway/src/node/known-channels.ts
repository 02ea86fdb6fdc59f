import type { Clock } from '@callcard/crm-core';

/** What events said last of a channel. */
export interface KnownChannel {
  /** The call that the channel belongs to; undefined: it is none of ours. */
  readonly callId: string | undefined;
  /** The caller is parked and has no plan, as far as is known. */
  readonly waiting: boolean;
  readonly heardAt: number;
}

/** Channels whose state is known without asking the switch. */
export interface KnownChannels {
  /** Something about the channel was heard and is stored. */
  heard(uuid: string, callId: string | undefined, waiting: boolean): void;
  /** What is known of the channel, unless that is old: then the switch has to be asked. */
  current(uuid: string): KnownChannel | undefined;
  /** Something about the channel was missed: the switch has to be asked. */
  forget(uuid: string): void;
  forgetAll(): void;
  /** Forgets channels that the switch does not list and that nothing was heard of for a while. */
  keepListed(uuids: ReadonlySet<string>): void;
}

/** A channel that was silent for so long is asked about, whatever is known of it. Milliseconds. */
const trustedForMs = 60_000;

/** Makes an empty memory. */
export function createKnownChannels(clock: Clock): KnownChannels {
  const channels = new Map<string, KnownChannel>();
  const isCurrent = ({ heardAt }: KnownChannel) => clock.now() - heardAt < trustedForMs;

  return {
    heard(uuid, callId, waiting) {
      channels.set(uuid, { callId, waiting, heardAt: clock.now() });
    },
    current(uuid) {
      const known = channels.get(uuid);
      return known !== undefined && isCurrent(known) ? known : undefined;
    },
    forget: (uuid) => void channels.delete(uuid),
    forgetAll: () => channels.clear(),
    keepListed(uuids) {
      // The list lags behind the events: a channel that was just heard of may not be in it yet.
      for (const [uuid, known] of channels) if (!uuids.has(uuid) && !isCurrent(known)) channels.delete(uuid);
    },
  };
}
