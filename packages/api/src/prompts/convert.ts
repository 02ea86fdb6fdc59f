import { err, ok, type PromptFormat, type PromptSampleRate, type Result } from '@callcard/crm-core';
import { maxPromptSeconds, type PromptAudioError } from './audio-error.js';
import { readMp3File } from './read-mp3.js';
import { readWavFile } from './read-wav.js';
import { resample } from './resample.js';
import { wavFileOf } from './write-wav.js';

/** Audio as switches play it: a WAV file, mono, 16 bits. */
export interface ConvertedPrompt {
  readonly bytes: Uint8Array;
  readonly sampleRate: PromptSampleRate;
  readonly durationMs: number;
}

/**
 * Makes of an uploaded file what switches play: 16 kHz where the file has as much, else 8 kHz. Takes the processor for up to a
 * second: not for the event loop.
 */
export async function convertPrompt(
  bytes: Uint8Array,
  format: PromptFormat,
): Promise<Result<ConvertedPrompt, PromptAudioError>> {
  if (bytes.length === 0) return err({ code: 'empty' });
  const read = format === 'wav' ? readWavFile(bytes) : await readMp3File(bytes);
  if (!read.ok) return read;
  const { samples, sampleRate: from } = read.value;
  if (samples.length > from * maxPromptSeconds) return err({ code: 'tooLong', maxSeconds: maxPromptSeconds });
  const sampleRate: PromptSampleRate = from >= 16_000 ? 16_000 : 8_000;
  const resampled = resample(samples, from, sampleRate);
  const durationMs = Math.round((resampled.length / sampleRate) * 1000);
  return ok({ bytes: wavFileOf({ sampleRate, samples: resampled }), sampleRate, durationMs });
}
