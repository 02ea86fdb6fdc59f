import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertPrompt } from '../src/prompts/convert.js';
import { findMp3Frames } from '../src/prompts/mp3-frames.js';
import { readWavFile } from '../src/prompts/read-wav.js';
import { resample } from '../src/prompts/resample.js';
import { sine, type WavFormat, wavOf } from './wav-bytes.js';

const fixtures = fileURLToPath(new URL('fixtures/prompts/', import.meta.url));
const mp3s = readdirSync(fixtures).filter((name) => name.endsWith('.mp3'));
const mp3 = (name: string) => new Uint8Array(readFileSync(fixtures + name));

/** Loudness of one frequency, 1 for a full sine (Goertzel). */
function strength(samples: Float32Array | Float64Array, sampleRate: number, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [previous, beforeThat] = [0, 0];
  for (const sample of samples)
    [previous, beforeThat] = [sample + coefficient * previous - beforeThat, previous];
  const power = previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat;
  return (2 * Math.sqrt(power)) / samples.length;
}

const loudness = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);

/** The middle of what became of a file, without the edges at which a filter has nothing to go by. */
async function heard(bytes: Uint8Array, format: 'wav' | 'mp3') {
  const converted = await convertPrompt(bytes, format);
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  const { bytes: file, sampleRate, durationMs } = converted.value;
  const view = new DataView(file.buffer, file.byteOffset);
  const [channels, rate, bits] = [
    view.getUint16(22, true),
    view.getUint32(24, true),
    view.getUint16(34, true),
  ];
  const samples = Float32Array.from(
    { length: (file.length - 44) / 2 },
    (_, n) => view.getInt16(44 + 2 * n, true) / 32_768,
  );
  const edge = Math.round(rate / 10);
  return { channels, rate, bits, sampleRate, durationMs, samples, middle: samples.subarray(edge, -edge) };
}

const pcm = { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 } as const;

describe('R12: a WAV file becomes what switches play', () => {
  const kinds = [
    ...[8, 16, 24, 32].map((bits) => ({ tag: 1, bits })),
    ...[32, 64].map((bits) => ({ tag: 3, bits })),
    { tag: 6, bits: 8 },
    { tag: 7, bits: 8 },
  ];
  const formats: WavFormat[] = kinds.flatMap((kind) =>
    [8_000, 11_025, 16_000, 22_050, 44_100, 48_000].flatMap((sampleRate) =>
      [1, 2].map((channels) => ({ ...kind, channels, sampleRate })),
    ),
  );

  it.each(formats)(
    'of format $tag with $bits bits, $channels channels, $sampleRate a second',
    async (format) => {
      const made = await heard(wavOf(sine(770, format.sampleRate, 1), format), 'wav');
      expect(made).toMatchObject({ channels: 1, bits: 16, rate: made.sampleRate, durationMs: 1000 });
      expect(made.sampleRate).toBe(format.sampleRate >= 16_000 ? 16_000 : 8_000);
      const tone = strength(made.middle, made.rate, 770);
      expect(tone).toBeGreaterThan(0.49);
      expect(tone).toBeLessThan(0.51);
      // Nothing but the tone, and what eight bits add.
      const rest = Math.sqrt(Math.max(0, loudness(made.middle) ** 2 - tone ** 2 / 2));
      expect(rest).toBeLessThan(format.bits === 8 ? 0.02 : 0.003);
    },
  );

  it('of the extensible format, as newer programs write it', async () => {
    const format = { tag: 1, bits: 24, channels: 2, sampleRate: 48_000, extensible: true };
    expect(
      strength((await heard(wavOf(sine(770, 48_000, 1), format), 'wav')).middle, 16_000, 770),
    ).toBeGreaterThan(0.49);
  });

  it('of silence, which may be meant so', async () => {
    const made = await heard(wavOf(new Float64Array(4_000), pcm), 'wav');
    expect([made.durationMs, loudness(made.samples)]).toEqual([500, 0]);
  });

  it('that was written to a pipe, whose length nobody knew', async () => {
    const made = await heard(wavOf(sine(770, 8_000, 0.5), pcm, 0xffffffff), 'wav');
    expect(made.durationMs).toBe(500);
  });

  it('which is too loud is cut, and what is no number is silence', async () => {
    const format = { ...pcm, tag: 3, bits: 32 };
    const made = await heard(wavOf(Float64Array.of(3, -3, Number.NaN, 0.5), format), 'wav');
    expect([...made.samples]).toEqual([32_767 / 32_768, -1, 0, 0.5]);
  });
});

describe('another sample rate', () => {
  it('leaves nothing of what the lower rate cannot carry, where it would be another tone', async () => {
    // 9.5 kHz would come back as 6.5 kHz, 5 kHz as 3 kHz.
    for (const [hertz, from, to] of [
      [9_500, 48_000, 16_000],
      [5_000, 11_025, 8_000],
      [15_000, 44_100, 16_000],
    ] as const) {
      const made = resample(Float32Array.from(sine(hertz, from, 1)), from, to);
      expect(loudness(made.subarray(500, -500))).toBeLessThan(0.0005);
    }
  });

  it('keeps tones as loud as they were, and what is constant constant', () => {
    const rate = fc.integer({ min: 8_000, max: 48_000 });
    fc.assert(
      fc.property(
        rate,
        fc.constantFrom(8_000, 16_000),
        fc.integer({ min: 200, max: 3_300 }),
        (from, to, hertz) => {
          const made = resample(Float32Array.from(sine(hertz, from, 0.25)), from, to);
          expect(Math.abs(made.length - to / 4)).toBeLessThanOrEqual(1);
          const middle = made.subarray(to / 20, -to / 20);
          expect(Math.abs(loudness(middle) - 0.5 / Math.SQRT2)).toBeLessThan(0.01);
          const constant = resample(new Float32Array(from / 4).fill(0.25), from, to).subarray(
            to / 20,
            -to / 20,
          );
          expect(constant.every((sample) => Math.abs(sample - 0.25) < 1e-4)).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('R12: an MP3 file becomes what switches play', () => {
  it.each(mp3s)('%s', async (name) => {
    const made = await heard(mp3(name), 'mp3');
    expect(made).toMatchObject({ channels: 1, bits: 16, rate: name.includes('8000-') ? 8_000 : 16_000 });
    // Without a length in its own first frame, what encoders add before and after is heard.
    expect(made.durationMs).toBeGreaterThanOrEqual(1_500);
    expect(made.durationMs).toBeLessThan(1_700);
    const tone = strength(made.middle, made.rate, 770);
    expect(tone).toBeGreaterThan(0.07);
    expect(Math.sqrt(Math.max(0, loudness(made.middle) ** 2 - tone ** 2 / 2))).toBeLessThan(tone / 5);
  });

  it('with tags before and after the audio, as players write them', async () => {
    const id3 = new Uint8Array(10 + 300);
    id3.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 2, 44]);
    const audio = mp3(mp3s[0] ?? '');
    const tag = new Uint8Array(128);
    tag.set(new TextEncoder().encode('TAGA title'));
    expect((await heard(new Uint8Array([...id3, ...audio, ...tag]), 'mp3')).durationMs).toBe(1_500);
  });
});

describe('R12: what is no prompt is refused', () => {
  const wav = wavOf(sine(770, 8_000, 1), pcm);
  const code = async (bytes: Uint8Array, format: 'wav' | 'mp3') => {
    const converted = await convertPrompt(bytes, format);
    return converted.ok ? 'ok' : converted.error.code;
  };
  const text = new TextEncoder().encode('This is no audio, whatever its name says.\n'.repeat(50));

  it.each(['wav', 'mp3'] as const)('an empty file, a text and a picture as %s', async (format) => {
    const picture = new Uint8Array(3_000).map((_, n) => (n * 7919) % 251);
    expect(await code(new Uint8Array(), format)).toBe('empty');
    expect(await code(text, format)).toBe('unreadable');
    expect(await code(picture, format)).toBe('unreadable');
  });

  it('the other format than was said, with a word about that', async () => {
    const asWav = await convertPrompt(mp3(mp3s[0] ?? ''), 'wav');
    expect(asWav).toMatchObject({ ok: false, error: { reason: expect.stringContaining('audio/mpeg') } });
    const asMp3 = await convertPrompt(wav, 'mp3');
    expect(asMp3).toMatchObject({ ok: false, error: { reason: expect.stringContaining('audio/wav') } });
  });

  it('a WAV file without audio, without a format, of many channels, too slow or of an unknown code', async () => {
    expect(await code(wavOf(new Float64Array(), pcm), 'wav')).toBe('empty');
    expect(await code(wavOf(sine(1, 8_000, 1), { ...pcm, channels: 6 }), 'wav')).toBe('unreadable');
    expect(await code(wavOf(sine(1, 4_000, 1), { ...pcm, sampleRate: 4_000 }), 'wav')).toBe('unreadable');
    const adpcm = wav.slice();
    adpcm[20] = 2;
    expect(await code(adpcm, 'wav')).toBe('unreadable');
  });

  it.each([13, 30, 43, 60, 5_000, wav.length - 2])(
    'a WAV file of which only %i bytes came',
    async (length) => {
      expect(await code(wav.slice(0, length), 'wav')).toBe('truncated');
    },
  );

  it.each(mp3s)(
    'the first part of %s, wherever it was cut but between two frames of one that does not say its length',
    async (name) => {
      const whole = mp3(name);
      for (const share of [0.3, 0.5, 0.9, 0.99]) {
        const cut = whole.slice(0, Math.floor(whole.length * share));
        expect([share, await code(cut, 'mp3')]).toEqual([share, 'truncated']);
      }
    },
  );

  it.each(mp3s)('the header of %s with something else behind it', async (name) => {
    const broken = mp3(name).map((byte, n) => (n < 60 ? byte : (n * 7919) % 251));
    expect(await code(broken, 'mp3')).toBe('unreadable');
  });

  it('audio of more than two minutes, of either format, before it is decoded', async () => {
    const long = wavOf(new Float64Array(8_000 * 121), { ...pcm, bits: 8 });
    expect(await code(long, 'wav')).toBe('tooLong');
    const one = mp3('tone-770-mono-8000-plain.mp3');
    const frames = findMp3Frames(one);
    if (!frames.ok) throw new Error('no frames');
    const stretch = one.subarray(frames.value.begin, frames.value.end);
    const times = Math.ceil(121 / ((frames.value.count * frames.value.samples) / 8_000));
    expect(await code(new Uint8Array(Buffer.concat(Array(times).fill(stretch))), 'mp3')).toBe('tooLong');
  });

  it('and no bytes make readers throw, or take audio out of nowhere', () => {
    const headers = [wav.slice(0, 60), mp3(mp3s[0] ?? '').slice(0, 200), new Uint8Array()];
    const bytes = fc
      .tuple(fc.constantFrom(...headers), fc.uint8Array({ maxLength: 400 }), fc.nat(59), fc.nat(255))
      .map(([head, tail, at, value]) => {
        const whole = new Uint8Array([...head, ...tail]);
        if (at < whole.length) whole[at] = value;
        return whole;
      });
    fc.assert(
      fc.property(bytes, (given) => {
        const read = readWavFile(given);
        if (read.ok) expect(read.value.samples.length).toBeLessThanOrEqual(given.length);
        const frames = findMp3Frames(given);
        if (frames.ok) expect(frames.value.end).toBeLessThanOrEqual(given.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
