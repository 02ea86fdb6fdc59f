import { err, ok, type Result } from '@callcard/crm-core';
import { type MonoAudio, maxPromptSeconds, type PromptAudioError, unreadable } from './audio-error.js';
import { readFormat, sampleReader, tagAt, type WavFormat } from './wav-format.js';

/** Rates that are read, in hertz. */
const rates = { min: 8_000, max: 48_000 } as const;

/** Writers to a pipe cannot know how much audio will follow, and state the greatest size that there is. */
const unknownSize = 0xffffffff;

function formatProblem({ tag, channels, sampleRate, frameBytes, bits }: WavFormat): string | undefined {
  if (!sampleReader({ tag, bits }))
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
  { tag, bits, channels, frameBytes }: WavFormat,
  at: number,
  frames: number,
): Float32Array {
  const read = sampleReader({ tag, bits }) ?? (() => 0);
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
  let format: WavFormat | undefined;
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
  format: WavFormat | undefined,
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
