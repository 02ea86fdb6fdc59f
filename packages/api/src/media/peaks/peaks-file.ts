/**
 * Waveform data in the binary form of audiowaveform, version 2 (https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md):
 * a header of 24 bytes, then for each pixel, and in it for each channel, the least and the greatest sample, in 8 bits each.
 */

/** What the header says. */
export interface PeaksHeader {
  readonly channels: number;
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** How many pixels there are. */
  readonly length: number;
}

export const peaksHeaderBytes = 24;

/** Samples are in 8 bits. */
const flags8Bit = 1;

export function writePeaksHeader({ channels, sampleRate, samplesPerPixel, length }: PeaksHeader): Uint8Array {
  const bytes = new Uint8Array(peaksHeaderBytes);
  const view = new DataView(bytes.buffer);
  for (const [n, value] of [2, flags8Bit, sampleRate, samplesPerPixel, length, channels].entries())
    view.setUint32(n * 4, value, true);
  return bytes;
}

/** Reads what {@link writePeaksHeader} wrote. Throws a RangeError where fewer bytes are there. */
export function readPeaksHeader(bytes: Uint8Array): PeaksHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [sampleRate = 0, samplesPerPixel = 0, length = 0, channels = 0] = [8, 12, 16, 20].map((at) =>
    view.getUint32(at, true),
  );
  return { channels, sampleRate, samplesPerPixel, length };
}
