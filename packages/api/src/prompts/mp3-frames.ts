import { err, ok, type Result } from '@callcard/crm-core';
import { type PromptAudioError, unreadable } from './audio-error.js';

/** What the header of one frame says. */
interface FrameHeader {
  readonly version: number;
  readonly sampleRate: number;
  readonly samples: number;
  readonly bytes: number;
  readonly channels: number;
}

/** The frames of an MP3 file: one stretch of its bytes. */
export interface Mp3Frames {
  readonly begin: number;
  readonly end: number;
  readonly count: number;
  readonly sampleRate: number;
  /** Of each frame. */
  readonly samples: number;
}

const versions = { mpeg25: 0, mpeg2: 2, mpeg1: 3 } as const;
const layer3 = 1;
const bitrates = {
  [versions.mpeg1]: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [versions.mpeg2]: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const sampleRates: Readonly<Record<number, readonly number[]>> = {
  [versions.mpeg1]: [44_100, 48_000, 32_000],
  [versions.mpeg2]: [22_050, 24_000, 16_000],
  [versions.mpeg25]: [11_025, 12_000, 8_000],
};
const mono = 3;

/** Junk that some writers leave before the first frame ends within so many bytes. */
const junkBytes = 4_096;

function headerAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (at + 4 > bytes.length || first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const sampleRate = sampleRates[version]?.[(third >> 2) & 3];
  const table = version === versions.mpeg1 ? bitrates[versions.mpeg1] : bitrates[versions.mpeg2];
  const bitrate = table[third >> 4];
  if (((second >> 1) & 3) !== layer3 || sampleRate === undefined || !bitrate) return undefined;
  const samples = version === versions.mpeg1 ? 1152 : 576;
  const length = Math.floor(((samples / 8) * bitrate * 1000) / sampleRate) + ((third >> 1) & 1);
  return { version, sampleRate, samples, bytes: length, channels: fourth >> 6 === mono ? 1 : 2 };
}

function areOneStream(one: FrameHeader, other: FrameHeader | undefined): boolean {
  return other !== undefined && one.version === other.version && one.sampleRate === other.sampleRate;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Where the tags before the audio end. */
function afterTags(bytes: Uint8Array): number {
  let at = 0;
  while (textAt(bytes, at, 3) === 'ID3' && at + 10 <= bytes.length) {
    const size = [6, 7, 8, 9].reduce((sum, n) => sum * 128 + ((bytes[at + n] ?? 0) & 0x7f), 0);
    const footer = (bytes[at + 5] ?? 0) & 0x10 ? 10 : 0;
    at += 10 + size + footer;
  }
  return at;
}

/** Two headers in a row, or one frame that ends the file: a single header is found in any bytes by chance. */
function firstFrame(bytes: Uint8Array): number | undefined {
  const from = afterTags(bytes);
  for (let at = from; at < Math.min(bytes.length, from + junkBytes); at += 1) {
    const header = headerAt(bytes, at);
    if (!header) continue;
    const next = at + header.bytes;
    if (next === bytes.length || areOneStream(header, headerAt(bytes, next))) return at;
  }
  return undefined;
}

const trailers = ['TAG', 'APETAGEX', 'LYRICSBEGIN', 'ID3', '3DI'];

function isTrailer(bytes: Uint8Array, at: number): boolean {
  return (
    trailers.some((name) => textAt(bytes, at, name.length) === name) ||
    bytes.subarray(at).every((byte) => byte === 0)
  );
}

/** How many frames the writer says that follow its own first frame, which holds no audio; undefined: it does not say. */
function statedFrames(bytes: Uint8Array, at: number, { version, channels }: FrameHeader): number | undefined {
  const side = version === versions.mpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  const info = at + 4 + side;
  if (!['Xing', 'Info'].includes(textAt(bytes, info, 4)) || info + 12 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasCount = (view.getUint32(info + 4) & 1) === 1;
  return hasCount ? view.getUint32(info + 8) : undefined;
}

/** Finds the frames of an MP3 file (MPEG layer III). Total: any bytes give frames or an error. */
export function findMp3Frames(bytes: Uint8Array): Result<Mp3Frames, PromptAudioError> {
  const begin = firstFrame(bytes);
  const first = begin === undefined ? undefined : headerAt(bytes, begin);
  if (begin === undefined || !first)
    return err(unreadable('The body is no MP3 file (MPEG layer III): send one, or a WAV file as audio/wav.'));
  const stated = statedFrames(bytes, begin, first);
  let end = begin;
  let count = 0;
  for (;;) {
    const header = headerAt(bytes, end);
    if (!header || !areOneStream(first, header) || end + header.bytes > bytes.length) break;
    end += header.bytes;
    count += 1;
  }
  const isWhole = stated !== undefined && count > stated;
  if (!isWhole) {
    const isCut = end < bytes.length && areOneStream(first, headerAt(bytes, end));
    if (!isCut && end < bytes.length && !isTrailer(bytes, end))
      return err(unreadable('The MP3 file is damaged: what follows a frame is no frame. Export it again.'));
    // Some writers count their own first frame as well.
    if (isCut || (stated !== undefined && count < stated)) return err({ code: 'truncated' });
  }
  return ok({ begin, end, count, sampleRate: first.sampleRate, samples: first.samples });
}
