import type { components } from '@callcard/api/client';

type Peaks = components['schemas']['RecordingPeaks'];

/** How many bars a waveform has. */
export const barCount = 200;

/** The coarseness to ask for, so that there are a few pixels for each bar: what the API takes is a multiple of 256, up to 65,536. */
export function samplesPerPixelFor(durationMs: number): number {
  const samples = durationMs * 8;
  const wanted = Math.ceil(samples / (barCount * 3) / 256) * 256;
  return Math.min(65_536, Math.max(256, wanted));
}

/** The heights of a waveform's bars, from 0 to 1, relative to the loudest, all channels together. */
export function barsOf({
  channels,
  length,
  data,
}: Pick<Peaks, 'channels' | 'length' | 'data'>): readonly number[] {
  const perPixel = channels * 2;
  const pixel = (n: number) => {
    let loudest = 0;
    for (let at = n * perPixel; at < (n + 1) * perPixel; at += 1)
      loudest = Math.max(loudest, Math.abs(data[at] ?? 0));
    return loudest;
  };
  const count = Math.min(barCount, length);
  const heights = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * length) / count);
    const until = Math.floor(((bar + 1) * length) / count);
    let height = 0;
    for (let n = from; n < until; n += 1) height = Math.max(height, pixel(n));
    return height;
  });
  const loudest = Math.max(1, ...heights);
  return heights.map((height) => height / loudest);
}

/** The bars as a path in a box as wide as there are bars, and two high; silence is a thin line. */
export function pathOf(bars: readonly number[]): string {
  return bars
    .map((height, n) => {
      const half = Math.max(0.02, height);
      return `M${n + 0.5} ${(1 - half).toFixed(2)}V${(1 + half).toFixed(2)}`;
    })
    .join('');
}

/** Where a key of the keyboard leads on a waveform, in seconds; undefined: nowhere. */
export function soughtBy(key: string, at: number, length: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 5,
    ArrowUp: 5,
    ArrowLeft: -5,
    ArrowDown: -5,
    PageUp: 30,
    PageDown: -30,
    Home: -length,
    End: length,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(length, Math.max(0, at + step));
}
