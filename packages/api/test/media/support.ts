import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '@callcard/crm-core';
import { openFileCache } from '../../src/media/cache/file-cache.js';
import { type Convert, createConverter, findFormats } from '../../src/media/ffmpeg.js';
import { createRecordingMedia } from '../../src/media/media.js';
import { createPeaksMeter, type PeaksError } from '../../src/media/peaks/measure.js';
import type { MeasurePeaks } from '../../src/media/peaks/thread.js';
import { createSlots } from '../../src/media/slots.js';
import { openSpool } from '../../src/media/spool.js';

/** Draws in this thread what a process draws in one of its own. */
export const measureHere: MeasurePeaks = async (
  pieces,
  fileBytes,
): Promise<Result<Uint8Array, PeaksError>> => {
  const meter = createPeaksMeter(fileBytes);
  for await (const piece of pieces) meter.push(piece);
  return meter.finish();
};

/** Says of each piece that it came by. */
export const marked: Convert = async function* (format, wav) {
  yield Buffer.from(`${format}:`);
  for await (const piece of wav) yield piece;
};

export interface MediaSettings {
  readonly formats?: readonly ('mp3' | 'ogg')[];
  readonly convert?: Convert;
  readonly maxBytes?: number;
  readonly waiting?: number;
}

/** What is made of recordings, in a folder that `close` removes. */
export async function tryMedia({
  formats = ['mp3', 'ogg'],
  convert = marked,
  maxBytes = 1e9,
  waiting = 8,
}: MediaSettings = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'callcard-derived-'));
  const cache = await openFileCache({ dir, maxBytes });
  const media = createRecordingMedia({
    ...{ cache, convert, measure: measureHere, formats: async () => new Set(formats) },
    slots: createSlots({ atOnce: 1, waiting }),
    spool: () => openSpool(dir),
  });
  return { dir, cache, media, close: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A program that stands for ffmpeg, written in the language of the shell. */
export function programOf(script: string): { readonly path: string; readonly close: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'callcard-program-'));
  const path = join(dir, 'ffmpeg');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, close: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A converter by ffmpeg itself, where there is one that makes both formats. */
export async function realConverter(): Promise<Convert | undefined> {
  return (await findFormats('ffmpeg')).size === 2 ? createConverter('ffmpeg', 60_000) : undefined;
}

/** A recording as switches write it: a header of 44 bytes, and samples of 16 bits that are a tone on the left and noise on the right. */
export function recordingOf(seconds: number, channels = 2, sampleRate = 8_000): Buffer {
  const frames = Math.round(seconds * sampleRate);
  const wav = Buffer.alloc(44 + frames * channels * 2);
  const write = (at: number, text: string) => wav.write(text, at, 'latin1');
  write(0, 'RIFF');
  wav.writeUInt32LE(wav.length - 8, 4);
  write(8, 'WAVEfmt ');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(channels, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * channels * 2, 28);
  wav.writeUInt16LE(channels * 2, 32);
  wav.writeUInt16LE(16, 34);
  write(36, 'data');
  wav.writeUInt32LE(wav.length - 44, 40);
  for (let n = 0; n < frames * channels; n += 1) {
    const tone = Math.round(12_000 * Math.sin((2 * Math.PI * 440 * n) / (channels * sampleRate)));
    wav.writeInt16LE(n % channels === 0 ? tone : ((n * 7_919) % 8_000) - 4_000, 44 + 2 * n);
  }
  return wav;
}
