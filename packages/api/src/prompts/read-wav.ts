import { err, ok, type Result } from '@callcard/crm-core';
import { type MonoAudio, maxPromptSeconds, type PromptAudioError, unreadable } from './audio-error.js';
import { aLaw, muLaw } from './g711.js';

/** Rates that are read, in hertz. */
const rates = { min: 8_000, max: 48_000 } as const;

/** Writers to a pipe cannot know how much audio will follow, and state the greatest size that there is. */
const unknownSize = 0xffffffff;

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly frameBytes: number;
  readonly bits: number;
}

const tags = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const;

type ReadSample = (view: DataView, at: number) => number;

/** How one sample is read, by format and bits: as a number from -1 to 1. */
const readers: Readonly<Record<string, ReadSample>> = {
  [`${tags.pcm}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${tags.pcm}/16`]: (view, at) => view.getInt16(at, true) / 32_768,
  [`${tags.pcm}/24`]: (view, at) => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608,
  [`${tags.pcm}/32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  [`${tags.float}/32`]: (view, at) => view.getFloat32(at, true),
  [`${tags.float}/64`]: (view, at) => view.getFloat64(at, true),
  [`${tags.aLaw}/8`]: (view, at) => aLaw(view.getUint8(at)),
  [`${tags.muLaw}/8`]: (view, at) => muLaw(view.getUint8(at)),
};

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
}

function readFormat(view: DataView, at: number, size: number): Format | undefined {
  if (size < 16) return undefined;
  const tag = view.getUint16(at, true);
  // The format proper is the beginning of the GUID that follows.
  const real = tag === tags.extensible && size >= 40 ? view.getUint16(at + 24, true) : tag;
  return {
    tag: real,
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    frameBytes: view.getUint16(at + 12, true),
    bits: view.getUint16(at + 14, true),
  };
}

function formatProblem({ tag, channels, sampleRate, frameBytes, bits }: Format): string | undefined {
  if (!(`${tag}/${bits}` in readers))
    return 'The WAV file has a format that is not read: save it as PCM of 16 bits.';
  if (channels !== 1 && channels !== 2)
    return `The WAV file has ${channels} channels: save it in mono or stereo.`;
  if (sampleRate < rates.min || sampleRate > rates.max)
    return `The WAV file has ${sampleRate} samples a second: save it with ${rates.min} to ${rates.max}.`;
  return frameBytes === (channels * bits) / 8
    ? undefined
    : 'The header of the WAV file contradicts itself: save it again.';
}

function readSamples(
  view: DataView,
  { tag, bits, channels, frameBytes }: Format,
  at: number,
  frames: number,
): Float32Array {
  const read = readers[`${tag}/${bits}`] ?? (() => 0);
  const samples = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1)
      sum += read(view, at + frame * frameBytes + (channel * bits) / 8);
    samples[frame] = sum / channels;
  }
  return samples;
}

/** Reads a WAV file, whose channels are mixed to one. Total: any bytes give audio or an error. */
export function readWavFile(bytes: Uint8Array): Result<MonoAudio, PromptAudioError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE')
    return err(
      unreadable('The body is no WAV file (no RIFF header): send one, or an MP3 file as audio/mpeg.'),
    );
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = tagAt(view, at);
    const size = view.getUint32(at + 4, true);
    const there = bytes.length - at - 8;
    if (name === 'fmt ' && size <= there) format = readFormat(view, at + 8, size);
    if (name === 'data') return audioOf(view, format, at + 8, size);
    at += 8 + size + (size % 2);
  }
  return err({ code: 'truncated' });
}

function audioOf(
  view: DataView,
  format: Format | undefined,
  at: number,
  stated: number,
): Result<MonoAudio, PromptAudioError> {
  if (!format) return err(unreadable('The WAV file does not say what its audio is: save it again.'));
  const problem = formatProblem(format);
  if (problem !== undefined) return err(unreadable(problem));
  const there = view.byteLength - at;
  if (stated > there && stated !== unknownSize) return err({ code: 'truncated' });
  const frames = Math.floor(Math.min(stated, there) / format.frameBytes);
  if (frames === 0) return err({ code: 'empty' });
  const { sampleRate } = format;
  if (frames > sampleRate * maxPromptSeconds) return err({ code: 'tooLong', maxSeconds: maxPromptSeconds });
  return ok({ sampleRate, samples: readSamples(view, format, at, frames) });
}
