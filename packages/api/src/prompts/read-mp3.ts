import { err, ok, type Result } from '@callcard/crm-core';
import { MPEGDecoder } from 'mpg123-decoder';
import { type MonoAudio, maxPromptSeconds, type PromptAudioError, unreadable } from './audio-error.js';
import { findMp3Frames } from './mp3-frames.js';

/** So many bytes are decoded at a time. */
const pieceBytes = 65_536;

function mixed([left = new Float32Array(), right = left]: readonly Float32Array[]): Float32Array {
  return left.map((sample, n) => (sample + (right[n] ?? 0)) / 2);
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Reads an MP3 file, whose channels are mixed to one. Any bytes give audio or an error. */
export async function readMp3File(bytes: Uint8Array): Promise<Result<MonoAudio, PromptAudioError>> {
  const found = findMp3Frames(bytes);
  if (!found.ok) return found;
  const { begin, end, count, samples, sampleRate } = found.value;
  if (count * samples > sampleRate * maxPromptSeconds + 2 * samples)
    return err({ code: 'tooLong', maxSeconds: maxPromptSeconds });
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const pieces: Float32Array[] = [];
    for (let at = begin; at < end; at += pieceBytes) {
      const { channelData, errors } = decoder.decode(bytes.subarray(at, Math.min(end, at + pieceBytes)));
      if (errors.length > 0)
        return err(unreadable('The MP3 file is damaged: a frame cannot be decoded. Export it again.'));
      pieces.push(mixed(channelData));
    }
    const whole = joined(pieces);
    return whole.length === 0 ? err({ code: 'empty' }) : ok({ sampleRate, samples: whole });
  } finally {
    decoder.free();
  }
}
