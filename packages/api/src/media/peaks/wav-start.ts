import { readFormat, sampleReader, tagAt, type WavFormat } from '../../prompts/wav-format.js';

/** Where the samples of a WAV file are, and what they are. */
export interface WavStart {
  readonly format: WavFormat;
  readonly dataOffset: number;
  /** Bytes of samples that are really there. */
  readonly dataBytes: number;
}

/** So much of a file's begin is looked through for its samples. */
export const wavStartLimit = 4_096;

/** What the begin of a file says: `more` of it is needed, or it is nothing whose samples can be read. */
export type WavStartFound =
  | { readonly kind: 'found'; readonly start: WavStart }
  | { readonly kind: 'more' }
  | { readonly kind: 'unreadable' };

function isReadable(format: WavFormat): boolean {
  const { channels, bits, frameBytes, sampleRate } = format;
  const isWhole = channels > 0 && frameBytes === (channels * bits) / 8;
  return isWhole && channels <= 2 && sampleRate > 0 && sampleReader(format) !== undefined;
}

/**
 * What of the file is samples: a switch that crashed while it wrote leaves a size of 0 or of an earlier moment, which is not believed
 * unless hardly anything follows.
 */
function dataBytesOf(stated: number, there: number): number {
  return stated > 0 && stated <= there && there - stated < wavStartLimit ? stated : there;
}

/** Looks for the samples of a WAV file of so many bytes, in its first ones. Total: any bytes give an answer. */
export function findWavStart(bytes: Uint8Array, fileBytes: number): WavStartFound {
  const rest = bytes.length >= Math.min(wavStartLimit, fileBytes) ? 'unreadable' : 'more';
  if (bytes.length < 12) return { kind: rest };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') return { kind: 'unreadable' };
  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = tagAt(view, at);
    const size = view.getUint32(at + 4, true);
    if (name === 'data') return startOf(format, at + 8, dataBytesOf(size, Math.max(0, fileBytes - at - 8)));
    if (name === 'fmt ' && at + 8 + size <= bytes.length) format = readFormat(view, at + 8, size);
    at += 8 + size + (size % 2);
  }
  return { kind: rest };
}

function startOf(format: WavFormat | undefined, dataOffset: number, dataBytes: number): WavStartFound {
  return format && isReadable(format)
    ? { kind: 'found', start: { format, dataOffset, dataBytes } }
    : { kind: 'unreadable' };
}
