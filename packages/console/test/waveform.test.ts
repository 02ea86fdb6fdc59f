import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barCount, barsOf, pathOf, samplesPerPixelFor, soughtBy } from '../src/parts/player/peaks.js';

const peaks = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat({ max: 700 })).chain(([channels, length]) =>
  fc.record({
    channels: fc.constant(channels),
    length: fc.constant(length),
    data: fc.array(fc.integer({ min: -128, max: 127 }), {
      minLength: channels * length * 2,
      maxLength: channels * length * 2,
    }),
  }),
);

describe('a waveform', () => {
  it('has bars between silence and the loudest, each of its own part of the recording', () => {
    fc.assert(
      fc.property(peaks, (given) => {
        const bars = barsOf(given);
        expect(bars).toHaveLength(Math.min(barCount, given.length));
        expect(bars.every((height) => height >= 0 && height <= 1)).toBe(true);
        const isLoud = given.data.some((sample) => sample !== 0);
        if (isLoud) expect(Math.max(...bars)).toBe(1);
      }),
    );
  });

  it('shows where it is loud, whichever channel that is on', () => {
    expect(barsOf({ channels: 2, length: 3, data: [0, 0, 0, 0, -1, 1, -100, 50, 0, 0, -25, 25] })).toEqual([
      0, 1, 0.25,
    ]);
  });

  it('is a line for each bar, thin where nothing is heard', () => {
    expect(pathOf([0, 1])).toBe('M0.5 0.98V1.02M1.5 0.00V2.00');
  });

  it('is asked for as coarse as the API allows, and fine enough for its bars', () => {
    fc.assert(
      fc.property(fc.nat({ max: 24 * 3_600_000 }), (durationMs) => {
        const samples = samplesPerPixelFor(durationMs);
        expect(samples % 256).toBe(0);
        expect(samples).toBeGreaterThanOrEqual(256);
        expect(samples).toBeLessThanOrEqual(65_536);
      }),
    );
    // Ten minutes at 8 kHz.
    expect((600_000 * 8) / samplesPerPixelFor(600_000)).toBeGreaterThan(barCount);
  });

  it.each([
    ['ArrowRight', 5],
    ['ArrowLeft', 0],
    ['PageUp', 10],
    ['Home', 0],
    ['End', 10],
    ['Tab', undefined],
  ])('%s leads from the begin of ten seconds to %s', (key, to) => {
    expect(soughtBy(key, 0, 10)).toBe(to);
  });
});
