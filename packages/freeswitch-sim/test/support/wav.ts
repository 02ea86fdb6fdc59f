import { readFileSync } from 'node:fs';

export interface Wav {
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  readonly dataBytes: number;
  readonly fileBytes: number;
  readonly riffBytes: number;
  /** Samples of each channel. */
  readonly samples: readonly (readonly number[])[];
}

/** Reads a WAV file by the RIFF layout, without help of the code under test. */
export function readWav(path: string): Wav {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 16) !== 'WAVEfmt ') {
    throw new Error('not a WAV file');
  }
  const channels = file.readUInt16LE(22);
  const dataBytes = file.readUInt32LE(40);
  const samples: number[][] = Array.from({ length: channels }, () => []);
  for (let at = 44, n = 0; at + 1 < file.length; at += 2, n++)
    samples[n % channels]!.push(file.readInt16LE(at));
  return {
    channels,
    rate: file.readUInt32LE(24),
    bits: file.readUInt16LE(34),
    dataBytes,
    fileBytes: file.length,
    riffBytes: file.readUInt32LE(4),
    samples,
  };
}

/** How strong a frequency is, by the Goertzel algorithm, relative to the length. */
export function strength(samples: readonly number[], hertz: number, rate = 8000): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  return Math.sqrt(before * before + last * last - coefficient * before * last) / Math.max(1, samples.length);
}
