import { finestPixel } from './measure.js';
import { type PeaksHeader, peaksHeaderBytes, readPeaksHeader } from './peaks-file.js';

/** How coarse a waveform may be asked for: whole multiples of the finest. Samples a pixel. */
export const pixelLimits = { min: finestPixel, max: 65_536, standard: 1_024 } as const;

/** So much of the finest waveform becomes text at a time. */
const bytesAtOnce = 32_768;

/** The least and the greatest of several pixels, channel by channel. */
function coarser(data: Int8Array, channels: number): readonly number[] {
  const pixel: number[] = Array.from(data.subarray(0, 2 * channels));
  for (let n = pixel.length; n < data.length; n += 1) {
    const place = n % pixel.length;
    const [found = 0, value = 0] = [pixel[place], data[n]];
    if (place % 2 === 0 ? value < found : value > found) pixel[place] = value;
  }
  return pixel;
}

function beginOf({ channels, sampleRate }: PeaksHeader, samplesPerPixel: number, length: number): string {
  const begin = {
    ...{ version: 2, channels, sample_rate: sampleRate, samples_per_pixel: samplesPerPixel },
    ...{ bits: 8, length },
  };
  return `${JSON.stringify(begin).slice(0, -1)},"data":[`;
}

/** Reads so many bytes from a place on. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

/**
 * The waveform as audiowaveform and peaks.js write it in JSON, made piece by piece of the finest one. `samplesPerPixel`: a multiple of
 * the finest.
 */
export async function* peaksJson(read: ReadAt, samplesPerPixel: number): AsyncGenerator<string> {
  const header = readPeaksHeader(await read(0, peaksHeaderBytes));
  const each = Math.round(samplesPerPixel / header.samplesPerPixel);
  const length = Math.ceil(header.length / each);
  const fineBytes = 2 * header.channels;
  const pixelsAtOnce = Math.max(1, Math.floor(bytesAtOnce / (each * fineBytes)));
  yield beginOf(header, samplesPerPixel, length);
  for (let pixel = 0; pixel < length; pixel += pixelsAtOnce) {
    const first = pixel * each;
    const count = Math.min(pixelsAtOnce * each, header.length - first);
    const bytes = await read(peaksHeaderBytes + first * fineBytes, count * fineBytes);
    const data = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text: string[] = [];
    for (let at = 0; at < data.length; at += each * fineBytes)
      text.push(coarser(data.subarray(at, at + each * fineBytes), header.channels).join(','));
    yield `${pixel === 0 ? '' : ','}${text.join(',')}`;
  }
  yield ']}\n';
}
