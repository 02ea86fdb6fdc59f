import { readFileSync } from 'node:fs';

export interface WavAudio {
  channels: number;
  sampleRate: number;
  seconds: number;
  /** Root mean square of each channel, 0 (silence) to 1. */
  loudness: number[];
  /** The least loudness of any such time in each channel: 0 where there is a gap. */
  quietest(seconds: number): number[];
  /** The strongest of the frequencies in question, by channel. */
  loudestTone(hertz: number[]): number[];
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

const loudnessOf = (samples: Float64Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length));

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
    quietest: (seconds) =>
      audio.map((samples) => {
        const length = Math.round(seconds * sampleRate);
        const windows = Array.from({ length: Math.floor(count / length) }, (_, n) => n * length);
        return Math.min(...windows.map((at) => loudnessOf(samples.subarray(at, at + length))));
      }),
    loudestTone: (hertz) =>
      audio.map((samples) => {
        const powers = hertz.map((frequency) => power(samples, sampleRate, frequency));
        return hertz[powers.indexOf(Math.max(...powers))] ?? 0;
      }),
  };
};
