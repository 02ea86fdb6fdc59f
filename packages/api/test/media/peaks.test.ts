import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPeaksMeter } from '../../src/media/peaks/measure.js';
import { readPeaksHeader } from '../../src/media/peaks/peaks-file.js';
import { peaksJson } from '../../src/media/peaks/peaks-json.js';
import { sine, type WavFormat, wavOf } from '../wav-bytes.js';

const phone = { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 } as const;

function measured(wav: Uint8Array, piece = wav.length): Uint8Array {
  const meter = createPeaksMeter(wav.length);
  for (let at = 0; at < wav.length; at += piece) meter.push(wav.subarray(at, at + piece));
  const made = meter.finish();
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function drawn(wav: Uint8Array, samplesPerPixel: number) {
  const bytes = measured(wav);
  let text = '';
  const read = async (at: number, length: number) => bytes.subarray(at, at + length);
  for await (const piece of peaksJson(read, samplesPerPixel)) text += piece;
  return JSON.parse(text) as { length: number; channels: number; data: number[]; samples_per_pixel: number };
}

/** The samples of those files: behind a chunk that editors leave. */
const dataAt = 56;

/** A WAV file of two channels that differ. */
function stereo(left: readonly number[], right: readonly number[]): Uint8Array {
  const wav = Buffer.from(wavOf(Float64Array.from(left), { ...phone, channels: 2 }));
  for (const [n, sample] of right.entries())
    wav.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), dataAt + 4 * n + 2);
  return wav;
}

describe('a waveform', () => {
  it('has the least and the greatest sample of each channel in each pixel', async () => {
    const left = Array.from({ length: 512 }, (_, n) => (n === 10 ? 0.5 : n === 300 ? -0.25 : 0));
    const right = Array.from({ length: 512 }, (_, n) => (n === 20 ? -1 : 0));
    expect(await drawn(stereo(left, right), 256)).toEqual({
      ...{ version: 2, channels: 2, sample_rate: 8_000, samples_per_pixel: 256, bits: 8, length: 2 },
      data: [0, 64, -128, 0, -32, 0, 0, 0],
    });
    expect((await drawn(stereo(left, right), 512)).data).toEqual([-32, 64, -128, 0]);
  });

  it('is the same however the file is cut, and as coarse as it is asked for', async () => {
    const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 3_000 });
    await fc.assert(
      fc.asyncProperty(samples, fc.integer({ min: 1, max: 700 }), async (values, piece) => {
        const left = values.map((value) => value / 32_768);
        const wav = stereo(left, [...left].reverse());
        expect(measured(wav, piece)).toEqual(measured(wav));
        for (const samplesPerPixel of [256, 512, 1_024]) {
          const { length, data, channels } = await drawn(wav, samplesPerPixel);
          expect(length).toBe(Math.ceil(values.length / samplesPerPixel));
          expect(data).toHaveLength(2 * channels * length);
          const first = values.slice(0, samplesPerPixel).map((value) => value >> 8);
          expect(data.slice(0, 2)).toEqual([Math.min(...first), Math.max(...first)]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, WavFormat]>([
    ['PCM of 8 bits', { ...phone, bits: 8 }],
    ['PCM of 24 bits', { ...phone, bits: 24 }],
    ['float', { ...phone, tag: 3, bits: 32 }],
    ['A-law', { ...phone, tag: 6, bits: 8 }],
    ['mu-law', { ...phone, tag: 7, bits: 8 }],
    ['the extensible form', { ...phone, extensible: true }],
  ])('is drawn of %s', async (_name, format) => {
    const { data } = await drawn(wavOf(sine(440, 8_000, 0.1), format), 1_024);
    for (const [n, value] of data.entries())
      expect(Math.abs(Math.abs(value) - (n % 2 ? 63 : 64))).toBeLessThan(4);
  });

  it.each([
    ['0', 0],
    ['an earlier moment', 4_000],
    ['the greatest that there is', 0xffffffff],
  ])('is that of all that is there when the header still says %s', async (_name, stated) => {
    const wav = Buffer.from(wavOf(sine(440, 8_000, 2), phone));
    wav.writeUInt32LE(stated, dataAt - 4);
    expect(readPeaksHeader(measured(wav)).length).toBe(Math.ceil(16_000 / 256));
  });

  it('is none of what is no WAV file, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9_000 }), fc.integer({ min: 1, max: 5_000 }), (bytes, piece) => {
        const meter = createPeaksMeter(bytes.length);
        for (let at = 0; at < bytes.length; at += piece) meter.push(bytes.subarray(at, at + piece));
        expect(meter.finish()).toEqual({ ok: false, error: { code: 'unreadable' } });
      }),
    );
    const riff = Buffer.from(wavOf(sine(440, 8_000, 0.1), phone));
    riff.writeUInt16LE(99, 20);
    expect(() => measured(riff)).toThrow('unreadable');
  });
});
