import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay, DEFAULT_BACKOFF } from '../src/protocol/backoff.js';

describe('backoff', () => {
  it('doubles up to the cap', () => {
    const delays = [0, 1, 2, 3, 4, 5].map((attempt) =>
      backoffDelay(attempt, { firstMs: 100, capMs: 1000 }, 1),
    );
    expect(delays).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it('spreads over the upper half', () => {
    expect(backoffDelay(2, { firstMs: 100, capMs: 1000 }, 0)).toBe(200);
    expect(backoffDelay(2, { firstMs: 100, capMs: 1000 }, 0.5)).toBe(300);
  });

  it('stays between half of the first wait and the cap, for ever', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const delay = backoffDelay(attempt, DEFAULT_BACKOFF, random);
          expect(delay).toBeGreaterThanOrEqual(DEFAULT_BACKOFF.firstMs / 2);
          expect(delay).toBeLessThanOrEqual(DEFAULT_BACKOFF.capMs);
        },
      ),
    );
  });
});
