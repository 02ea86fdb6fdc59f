import type { Clock, Instant } from '@callcard/crm-core';
import type { Notify } from './notice.js';

/** Clocks that are further apart than this order calls wrongly. Milliseconds. */
export const clocksApartMs = 2_000;

/** So long events are compared before it is judged again: some come late, of all of a minute none. Milliseconds. */
const judgedEveryMs = 60_000;

/** Watches how far the clocks of the switch and of this machine are apart. */
export interface ClockWatch {
  /** An event of this time came; 0: it names none. */
  heard(at: Instant): void;
  /** Judges by what came until now. */
  judge(): void;
}

/** Reports when the clocks are apart, and when that changes. */
export function createClockWatch(clock: Clock, notify: Notify): ClockWatch {
  let since: Instant | undefined;
  /** Events come late, never early: of several comparisons the largest is the truest. */
  let aheadMs = Number.NEGATIVE_INFINITY;
  let toldMs = 0;

  function judge(): void {
    if (since === undefined) return;
    const isApart = Math.abs(aheadMs) > clocksApartMs;
    const isNews = isApart && Math.abs(aheadMs - toldMs) > clocksApartMs;
    if (isNews) notify({ code: 'switchClockDiffers', aheadMs: Math.round(aheadMs) });
    if (isNews || !isApart) toldMs = isApart ? aheadMs : 0;
  }

  return {
    judge,
    heard(at) {
      if (at === 0) return;
      const now = clock.now();
      if (since !== undefined && Math.abs(now - since) >= judgedEveryMs) {
        judge();
        since = undefined;
      }
      aheadMs = since === undefined ? at - now : Math.max(aheadMs, at - now);
      since ??= now;
    },
  };
}
