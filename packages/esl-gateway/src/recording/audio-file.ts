import type { FileHandle } from 'node:fs/promises';
import { err, ok, type Result } from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { type InsideError, openInside } from './open-inside.js';
import { mendWavHeader, readWavHeader, type WavInfo, wavHeaderLimit } from './wav.js';

/** Why a file that is there holds no audio. */
export type AudioFileError =
  /** No sample is in it. */
  | { readonly code: 'empty' }
  /** It is no WAV file. */
  | { readonly code: 'notWav' }
  | Extract<InsideError, { readonly code: 'unreadable' }>;

/** How much of a file is read at a time; the first piece holds the header. */
const pieceBytes = 64 * 1024;

/** A WAV file as it was when it was opened. */
export interface OpenedAudio {
  readonly size: number;
  readonly wav: WavInfo;
  readonly start: Uint8Array;
}

async function readPiece(file: FileHandle, from: number, size: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafe(Math.min(pieceBytes, size - from));
  const { bytesRead } = await file.read(piece, 0, piece.byteLength, from);
  return piece.subarray(0, bytesRead);
}

/** Reads the start of the file, which says what it is. Never rejects. */
export async function inspect(file: FileHandle): Promise<Result<OpenedAudio, AudioFileError>> {
  try {
    const found = await file.stat();
    if (!found.isFile()) return err({ code: 'unreadable', errno: 'EISDIR' });
    const { size } = found;
    if (size === 0) return err({ code: 'empty' });
    const start = await readPiece(file, 0, size);
    const wav = readWavHeader(start.subarray(0, wavHeaderLimit), size);
    return wav.ok ? ok({ size, wav: wav.value, start }) : wav;
  } catch (thrown) {
    return err({ code: 'unreadable', errno: errnoOf(thrown) });
  }
}

/** How long the audio of a file below `root` lasts, in milliseconds; null: there is none to be had. Never rejects. */
export async function measure(root: string, path: string): Promise<number | null> {
  const opened = await openInside(root, path);
  if (!opened.ok) return null;
  try {
    const inspected = await inspect(opened.value);
    return inspected.ok ? inspected.value.wav.durationMs : null;
  } finally {
    await opened.value.close().catch(() => undefined);
  }
}

/**
 * Reads the file as long as it was when it was opened, each byte once. A header that says too little is mended on the way: a switch
 * that dies while it writes leaves it so, and players would stop early. `seen`: hears the bytes as they are in the file.
 */
export async function* bytesOf(
  file: FileHandle,
  { size, wav, start }: OpenedAudio,
  seen: (bytes: Uint8Array) => void = () => undefined,
): AsyncIterable<Uint8Array> {
  seen(start);
  yield wav.saysTooLittle ? mendWavHeader(start, wav) : start;
  for (let at = start.byteLength; at < size; ) {
    const piece = await readPiece(file, at, size);
    // Cut short meanwhile: what is stored is what was there.
    if (piece.byteLength === 0) return;
    at += piece.byteLength;
    seen(piece);
    yield piece;
  }
}

/** The same of a file that was just opened, and closes it. Throws where it holds no audio. */
export async function* mendedBytes(file: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    const inspected = await inspect(file);
    if (!inspected.ok) throw new Error(`the switch's file is no audio: ${inspected.error.code}`);
    yield* bytesOf(file, inspected.value);
  } finally {
    await file.close().catch(() => undefined);
  }
}
