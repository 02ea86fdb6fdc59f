import { aLaw, muLaw } from './g711.js';

/** What the header of a WAV file says of its samples. */
export interface WavFormat {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly frameBytes: number;
  readonly bits: number;
}

const tags = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const;

/** Reads one sample, as a number from -1 to 1. */
export type ReadSample = (view: DataView, at: number) => number;

/** How one sample is read, by format and bits. */
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

/** The four letters that name a chunk. */
export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
}

/** The format in a `fmt ` chunk of so many bytes; undefined: it is too short to be one. */
export function readFormat(view: DataView, at: number, size: number): WavFormat | undefined {
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

/** What reads one sample of a format; undefined: nothing does. */
export function sampleReader({ tag, bits }: Pick<WavFormat, 'tag' | 'bits'>): ReadSample | undefined {
  return readers[`${tag}/${bits}`];
}
