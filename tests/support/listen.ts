import { readFileSync } from 'node:fs';
import { loudnessOf, power } from '../freeswitch/support/wav.js';

/** Samples of one channel, -1 to 1, 8000 a second. */
export type Samples = Float64Array;

const sampleRate = 8000;
/** Below this loudness (root mean square) nothing is heard. */
const silence = 0.01;

/**
 * The tones of these frequencies that are heard in the samples, each with at least a tenth of the loudest one's power; none:
 * silence.
 */
export function tonesIn(samples: Samples, hertz: readonly number[]): number[] {
  if (loudnessOf(samples) < silence) return [];
  const powers = hertz.map((frequency) => power(samples, sampleRate, frequency));
  const loudest = Math.max(...powers);
  return hertz.filter((_, n) => (powers[n] ?? 0) > loudest / 10);
}

/** The two channels of a 16-bit PCM WAV file with a plain header, between two instants in milliseconds from its start. */
export function partOf(path: string, fromMs: number, toMs: number): readonly [Samples, Samples] {
  const file = readFileSync(path);
  if (file.readUInt16LE(22) !== 2 || file.readUInt32LE(24) !== sampleRate)
    throw new Error(`${path} is not stereo at 8 kHz`);
  const data = file.indexOf('data') + 8;
  const frame = (ms: number) => Math.round((ms * sampleRate) / 1000);
  const channel = (n: number) =>
    Float64Array.from({ length: frame(toMs) - frame(fromMs) }, (_, at) => {
      const position = data + ((frame(fromMs) + at) * 2 + n) * 2;
      return position + 2 <= file.length ? file.readInt16LE(position) / 32768 : 0;
    });
  return [channel(0), channel(1)];
}
