import { err, ok, type Result } from '@callcard/crm-core';
import { sampleReader } from '../../prompts/wav-format.js';
import { peaksHeaderBytes, writePeaksHeader } from './peaks-file.js';
import { findWavStart, type WavStart, wavStartLimit } from './wav-start.js';

/** So many samples of a channel make one pixel of what is kept; coarser ones are made of these. */
export const finestPixel = 256;

/** The file is no WAV file, or of a kind whose samples are not read. */
export interface PeaksError {
  readonly code: 'unreadable';
}

/** Takes a WAV file piece by piece, and gives its waveform. */
export interface PeaksMeter {
  push(bytes: Uint8Array): void;
  /** The waveform, as {@link writePeaksHeader} begins it. Errors: `unreadable`. */
  finish(): Result<Uint8Array, PeaksError>;
}

/** Bytes that grow. */
function createGrowing(first: Uint8Array) {
  let bytes = new Uint8Array(4_096);
  let length = 0;
  const push = (more: Uint8Array) => {
    if (length + more.length > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, length + more.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(more, length);
    length += more.length;
  };
  push(first);
  return { push, whole: () => bytes.slice(0, length) };
}

/** A number from -1 to 1 in 8 bits with a sign. */
function inByte(sample: number): number {
  return Math.max(-128, Math.min(127, Math.floor(sample * 128)));
}

/** Makes pixels of whole frames. */
function createPixels({ format: { channels, frameBytes, sampleRate, ...kind } }: WavStart) {
  const read = sampleReader(kind) ?? (() => 0);
  const out = createGrowing(new Uint8Array(peaksHeaderBytes));
  const least = new Float64Array(channels).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(channels).fill(Number.NEGATIVE_INFINITY);
  let inPixel = 0;
  let length = 0;

  function end(): void {
    const pixel = new Int8Array(2 * channels);
    for (let channel = 0; channel < channels; channel += 1) {
      pixel[2 * channel] = inByte(least[channel] ?? 0);
      pixel[2 * channel + 1] = inByte(greatest[channel] ?? 0);
    }
    out.push(new Uint8Array(pixel.buffer));
    least.fill(Number.POSITIVE_INFINITY);
    greatest.fill(Number.NEGATIVE_INFINITY);
    length += 1;
    inPixel = 0;
  }

  return {
    frames(view: DataView, count: number): void {
      const bytes = frameBytes / channels;
      for (let frame = 0; frame < count; frame += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          const sample = read(view, frame * frameBytes + channel * bytes);
          if (sample < (least[channel] ?? 0)) least[channel] = sample;
          if (sample > (greatest[channel] ?? 0)) greatest[channel] = sample;
        }
        inPixel += 1;
        if (inPixel === finestPixel) end();
      }
    },
    whole(): Uint8Array {
      if (inPixel > 0) end();
      const bytes = out.whole();
      bytes.set(writePeaksHeader({ channels, sampleRate, samplesPerPixel: finestPixel, length }));
      return bytes;
    },
  };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/**
 * Makes a meter for a WAV file of so many bytes. It holds the waveform, about a hundredth of the audio, and a frame that is cut between
 * two pieces.
 */
export function createPeaksMeter(fileBytes: number): PeaksMeter {
  let pixels: ReturnType<typeof createPixels> | undefined;
  let isUnreadable = false;
  let frameBytes = 0;
  let left = 0;
  /** What has come and is not looked at yet. */
  let rest: Uint8Array = new Uint8Array(0);

  function begin(): void {
    const found = findWavStart(rest.subarray(0, wavStartLimit), fileBytes);
    isUnreadable = found.kind === 'unreadable';
    if (found.kind !== 'found') return;
    const { start } = found;
    pixels = createPixels(start);
    frameBytes = start.format.frameBytes;
    left = start.dataBytes;
    rest = rest.subarray(start.dataOffset);
  }

  return {
    push(bytes) {
      if (isUnreadable) return;
      rest = joined(rest, bytes);
      if (!pixels) begin();
      if (!pixels) return;
      const frames = Math.floor(Math.min(rest.length, left) / frameBytes);
      pixels.frames(new DataView(rest.buffer, rest.byteOffset, rest.byteLength), frames);
      left -= frames * frameBytes;
      // A copy, so that the piece it is of can go.
      rest = left < frameBytes ? new Uint8Array(0) : rest.slice(frames * frameBytes);
    },
    finish: () => (pixels ? ok(pixels.whole()) : err({ code: 'unreadable' })),
  };
}
