import type { Clock, Instant } from '@callcard/crm-core';

/** How long the best comparison of the two clocks is good for. Milliseconds. */
const trustedForMs = 60_000;

/**
 * The switch's clock as its events show it. What the gateway itself reports of a call is ordered among the switch's own
 * reports, so it needs that clock's time, however far this machine's clock is off.
 */
export function createSwitchClock(clock: Clock): {
  /** An event of this time came; 0: it names none. */
  heard(at: Instant): void;
  now(): Instant;
} {
  let best: { readonly offset: number; readonly at: Instant } | undefined;
  return {
    heard(at) {
      if (at === 0) return;
      const now = clock.now();
      // Events come late, never early: of several comparisons the largest is the truest.
      if (!best || at - now > best.offset || now - best.at > trustedForMs)
        best = { offset: at - now, at: now };
    },
    now: () => clock.now() + (best?.offset ?? 0),
  };
}
