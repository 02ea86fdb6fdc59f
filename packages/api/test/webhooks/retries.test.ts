import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver, nextAttemptAt, retryAfterMs, triedForMs } from '../../src/webhooks/retries.js';

const hour = 3_600_000;

/** When a delivery that was made at 0 is tried, if each attempt fails at once. */
function attempts(chance: () => number, asked: number | null = null): readonly number[] {
  const times = [0];
  for (let now = 0; ; ) {
    const next = nextAttemptAt({ attempts: times.length, queuedAt: 0, retryAfterMs: asked }, now, chance());
    if (next === null) return times;
    times.push(next);
    now = next;
  }
}

describe('when a delivery is tried again', () => {
  it('is soon at first, then ever later, the last time at the end of three days', () => {
    const times = attempts(() => 0.5);
    expect(times.slice(0, 6)).toEqual([0, 5_000, 305_000, 2_105_000, 9_305_000, 27_305_000]);
    expect(times.at(-1)).toBe(72 * hour);
    expect(times).toHaveLength(13);
  });

  it('varies by a tenth, and never goes beyond three days', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const times = attempts(() => chance);
        expect(times.at(-1)).toBe(triedForMs);
        for (const [at, time] of times.entries())
          if (at > 0) expect(time).toBeGreaterThan(times[at - 1] ?? 0);
        expect(times[1]).toBeGreaterThanOrEqual(4_500);
        expect(times[1]).toBeLessThanOrEqual(5_500);
      }),
    );
  });

  it('is not before a receiver asks for, which may ask for a day at most', () => {
    const asked = (retryAfter: number) =>
      nextAttemptAt({ attempts: 1, queuedAt: 0, retryAfterMs: retryAfter }, 0, 0.5);
    expect([asked(1_000), asked(60_000), asked(400 * hour)]).toEqual([5_000, 60_000, 24 * hour]);
  });

  it('is never when three days are over', () => {
    expect(nextAttemptAt({ attempts: 1, queuedAt: 0, retryAfterMs: null }, triedForMs, 0)).toBeNull();
    expect([isOver(0, triedForMs), isOver(0, triedForMs + 1)]).toEqual([false, true]);
  });

  it('reads what a receiver asks for as seconds or as a date', () => {
    expect(retryAfterMs('120', 0)).toBe(120_000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:09 GMT', 4_000)).toBe(5_000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:01 GMT', 4_000)).toBe(0);
    expect(['soon', '-5', '', undefined].map((text) => retryAfterMs(text, Date.now()))).toEqual([
      ...[null, expect.anything(), null, null],
    ]);
  });
});
