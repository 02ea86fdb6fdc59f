import { readFileSync } from 'node:fs';

export interface WavAudio {
  channels: number;
  sampleRate: number;
  seconds: number;
  /** Root mean square of each channel, 0 (silence) to 1. */
  loudness: number[];
  /** Seconds of each channel's longest silence, in steps of 20 ms. */
  longestSilence: number[];
  /** The strongest of the frequencies in question, by channel. */
  loudestTone(hertz: number[]): number[];
  /** Which of them are heard, by channel, in the order of their first time: also of a tone whose clock is not the file's. */
  tonesHeard(hertz: readonly number[]): number[][];
}

/** Power of one frequency in the samples (Goertzel). */
export const power = (samples: Float64Array, sampleRate: number, hertz: number): number => {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [previous, beforeThat] = [0, 0];
  for (const sample of samples) {
    [previous, beforeThat] = [sample + coefficient * previous - beforeThat, previous];
  }
  return previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat;
};

/** Root mean square. */
export const loudnessOf = (samples: Float64Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length));

/** A packet's time. */
const frameSeconds = 0.02;
/** Of a frame, as a root mean square: noise of a codec is less. */
const silent = 0.01;

const longestSilence = (samples: Float64Array, sampleRate: number): number => {
  const length = Math.round(frameSeconds * sampleRate);
  let [longest, now] = [0, 0];
  for (let at = 0; at + length <= samples.length; at += length) {
    now = loudnessOf(samples.subarray(at, at + length)) < silent ? now + 1 : 0;
    longest = Math.max(longest, now);
  }
  return longest * frameSeconds;
};

/** Long enough to tell tones apart, short enough that a clock does not drift. */
const windowSeconds = 0.1;

const tonesHeard = (samples: Float64Array, sampleRate: number, hertz: readonly number[]): number[] => {
  const length = Math.round(windowSeconds * sampleRate);
  const found = new Set<number>();
  for (let at = 0; at + length <= samples.length; at += length) {
    const part = samples.subarray(at, at + length);
    const energy = part.reduce((sum, sample) => sum + sample ** 2, 0);
    // Of a tone alone the power is half the energy times the length.
    const tone = hertz.find((frequency) => power(part, sampleRate, frequency) > (energy * length) / 3);
    if (tone !== undefined && loudnessOf(part) > silent) found.add(tone);
  }
  return [...found];
};

const chunk = (file: Buffer, id: string): Buffer => {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 4) === id) return file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  throw new Error(`No ${id} chunk in the WAV file`);
};

/** Reads a 16-bit PCM WAV file. */
export const readWav = (path: string): WavAudio => {
  const file = readFileSync(path);
  const format = chunk(file, 'fmt ');
  const data = chunk(file, 'data');
  const channels = format.readUInt16LE(2);
  const sampleRate = format.readUInt32LE(4);
  const count = Math.floor(data.length / 2 / channels);
  const audio = Array.from({ length: channels }, (_, channel) =>
    Float64Array.from(
      { length: count },
      (_sample, index) => data.readInt16LE((index * channels + channel) * 2) / 32768,
    ),
  );
  return {
    channels,
    sampleRate,
    seconds: count / sampleRate,
    loudness: audio.map(loudnessOf),
    longestSilence: audio.map((samples) => longestSilence(samples, sampleRate)),
    tonesHeard: (hertz) => audio.map((samples) => tonesHeard(samples, sampleRate, hertz)),
    loudestTone: (hertz) =>
      audio.map((samples) => {
        const powers = hertz.map((frequency) => power(samples, sampleRate, frequency));
        return hertz[powers.indexOf(Math.max(...powers))] ?? 0;
      }),
  };
};
