import { err, ok, type Result } from '@callcard/crm-core';

/** What a WAV file holds, and the length that its header should state. */
export interface WavInfo {
  readonly channels: number;
  readonly sampleRate: number;
  readonly durationMs: number;
  readonly dataOffset: number;
  /** Bytes of audio really there. */
  readonly dataBytes: number;
  /** How long the header says that the audio lasts, where that is longer than what is there; null: it says no such thing. */
  readonly statedMs: number | null;
  /** The header says that there is less audio than there is: players would stop early. */
  readonly saysTooLittle: boolean;
}

export type WavError = { readonly code: 'notWav' } | { readonly code: 'empty' };

/** Writers that cannot know the length state the greatest that there is, or nearly. */
const unknownBytes = 0x7f000000;

/** How much of a file's start {@link readWavHeader} needs at most. */
export const wavHeaderLimit = 4096;

function tag(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}

/**
 * Reads a RIFF/WAVE header. The length of the audio is taken from the file's size where the header is stale: a switch
 * that crashed while it wrote leaves sizes of 0 or of an earlier moment (freeswitch.md section 4.3).
 * Errors: `notWav`, and `empty` when there is not one sample.
 */
export function readWavHeader(start: Uint8Array, fileSize: number): Result<WavInfo, WavError> {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (start.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE')
    return err({ code: 'notWav' });
  let format: { channels: number; sampleRate: number; byteRate: number } | undefined;
  let at = 12;
  while (at + 8 <= start.byteLength) {
    const name = tag(view, at);
    const size = view.getUint32(at + 4, true);
    if (name === 'fmt ' && at + 24 <= start.byteLength) {
      format = {
        channels: view.getUint16(at + 10, true),
        sampleRate: view.getUint32(at + 12, true),
        byteRate: view.getUint32(at + 16, true),
      };
    }
    if (name === 'data') return audio(format, at + 8, size, fileSize);
    at += 8 + size + (size % 2);
  }
  return err({ code: 'notWav' });
}

function audio(
  format: { channels: number; sampleRate: number; byteRate: number } | undefined,
  dataOffset: number,
  stated: number,
  fileSize: number,
): Result<WavInfo, WavError> {
  if (!format || format.byteRate === 0) return err({ code: 'notWav' });
  const there = Math.max(0, fileSize - dataOffset);
  // Chunks may follow the audio, so a smaller size is believed when it is not plainly stale.
  const dataBytes = stated > 0 && stated <= there && there - stated < wavHeaderLimit ? stated : there;
  if (dataBytes === 0) return err({ code: 'empty' });
  const { channels, sampleRate, byteRate } = format;
  const msOf = (bytes: number) => Math.round((bytes / byteRate) * 1000);
  const statedMs = stated > there && stated < unknownBytes ? msOf(stated) : null;
  const saysTooLittle = stated < dataBytes;
  return ok({
    ...{ channels, sampleRate, durationMs: msOf(dataBytes), dataOffset, dataBytes },
    ...{ statedMs, saysTooLittle },
  });
}

/** The greatest length that a header has room for. */
const greatest = 0xffffffff;

/**
 * The start of a file with a header that says how much audio there is. `start`: at least the header; `wav`: what was read of it.
 */
export function mendWavHeader(start: Uint8Array, { dataOffset, dataBytes }: WavInfo): Uint8Array {
  const mended = new Uint8Array(start);
  const view = new DataView(mended.buffer);
  view.setUint32(4, Math.min(dataOffset + dataBytes - 8, greatest), true);
  view.setUint32(dataOffset - 4, Math.min(dataBytes, greatest), true);
  return mended;
}
