import type { Call, Clock, Instant } from '@callcard/crm-core';

/** When the calls of one switch were last known to live, as far as this process saw it. */
export interface Sightings {
  /** Something came from the switch: it lives, and with it every call whose end it did not report. */
  alive(): void;
  /** The switch listed these calls. */
  listed(callIds: Iterable<string>): void;
  /** The switch runs as another process now: no call of before lives. */
  restarted(): void;
  /** Undefined: this process never saw the call. */
  of(call: Pick<Call, 'id' | 'offeredAt'>): Instant | undefined;
}

/** A call that is not listed any more is closed long before. Milliseconds. */
const rememberedForMs = 3_600_000;

export function createSightings(clock: Clock): Sightings {
  const listed = new Map<string, Instant>();
  let aliveAt: Instant | undefined;
  let crashedAt: Instant | undefined;
  const alive = () => {
    aliveAt = clock.now();
  };
  return {
    alive,
    listed(callIds) {
      alive();
      const now = clock.now();
      for (const [id, at] of listed) if (now - at > rememberedForMs) listed.delete(id);
      for (const id of callIds) listed.set(id, now);
    },
    restarted() {
      crashedAt = aliveAt;
      aliveAt = undefined;
    },
    of({ id, offeredAt }) {
      const times = [
        listed.get(id),
        crashedAt !== undefined && offeredAt <= crashedAt ? crashedAt : undefined,
      ];
      const known = times.filter((at) => at !== undefined);
      return known.length === 0 ? undefined : Math.max(...known);
    },
  };
}
