import type { Instant } from '../model/record.js';
import type { Clock, Ids } from '../ports/clock-and-ids.js';

/** A clock that stands still until the test moves it. */
export interface FixedClock extends Clock {
  set(at: Instant): void;
  advance(milliseconds: number): void;
}

/** A clock that shows `at` until it is moved. */
export function fixedClock(at: Instant): FixedClock {
  let now = at;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/**
 * Ids in counting order that also sort in that order: `00000000-0000-7000-8000-000000000001` and on, or, with a
 * prefix, `<prefix>-000001` and on.
 */
export function sequentialIds(prefix?: string): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      return prefix === undefined
        ? `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`
        : `${prefix}-${String(count).padStart(6, '0')}`;
    },
  };
}
