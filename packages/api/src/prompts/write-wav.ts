import type { MonoAudio } from './audio-error.js';

const headerBytes = 44;

/** A WAV file of 16 bits on one channel, as every switch plays it. What is louder than it may be is cut. */
export function wavFileOf({ sampleRate, samples }: MonoAudio): Uint8Array {
  const dataBytes = samples.length * 2;
  const bytes = new Uint8Array(headerBytes + dataBytes);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  text(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  for (const [n, sample] of samples.entries()) {
    const whole = Number.isNaN(sample) ? 0 : Math.round(sample * 32_768);
    view.setInt16(headerBytes + n * 2, Math.max(-32_768, Math.min(32_767, whole)), true);
  }
  return bytes;
}
