import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { SAMPLE_RATE } from './tones.js';

export const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const PCM = 1;

/** The header of a 16 bit, 8 kHz PCM file; FreeSWITCH writes it with length 0 first and corrects it at the end. */
export function wavHeader(channels: 1 | 2, dataBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * channels * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(channels * BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** A WAV file that grows while it is recorded. Each call throws what the file system throws. */
export interface WavWriter {
  /** Interleaved samples, -32768 to 32767. */
  append(samples: Int16Array): void;
  /** Corrects the header and closes. Returns the size of the file in bytes. */
  close(): number;
}

/** `diskBytes`: as many bytes of audio are taken; more are refused as by a full disk. */
export function createWav(path: string, channels: 1 | 2, diskBytes: number): WavWriter {
  const file = openSync(path, 'w', 0o640);
  let dataBytes = 0;
  try {
    writeSync(file, wavHeader(channels, 0));
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    append(samples) {
      const bytes = Buffer.alloc(samples.length * BYTES_PER_SAMPLE);
      for (let at = 0; at < samples.length; at++) bytes.writeInt16LE(samples[at] ?? 0, at * BYTES_PER_SAMPLE);
      if (dataBytes + bytes.length > diskBytes)
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      writeSync(file, bytes);
      dataBytes += bytes.length;
    },
    close() {
      try {
        writeSync(file, wavHeader(channels, dataBytes), 0, HEADER_BYTES, 0);
      } finally {
        closeSync(file);
      }
      return HEADER_BYTES + dataBytes;
    },
  };
}

/** Headers of common files end well before this. */
const LONGEST_HEADER = 4096;

/** How long a plain WAV file plays, in milliseconds; undefined if it cannot be read as one. */
export function wavMs(path: string): number | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const head = Buffer.alloc(LONGEST_HEADER);
    return playedMs(head.subarray(0, readSync(file, head, 0, LONGEST_HEADER, 0)));
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads chunk after chunk: what is not PCM has more of them before the audio. */
function playedMs(head: Buffer): number | undefined {
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= head.length; ) {
    const name = head.toString('latin1', at, at + 4);
    const bytes = head.readUInt32LE(at + 4);
    if (name === 'fmt ') bytesPerSecond = head.readUInt32LE(at + 16);
    if (name === 'data') return bytesPerSecond === 0 ? undefined : (bytes / bytesPerSecond) * 1000;
    at += 8 + bytes + (bytes % 2);
  }
  return undefined;
}
