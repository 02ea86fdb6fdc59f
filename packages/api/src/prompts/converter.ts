import { Worker } from 'node:worker_threads';
import { err, type PromptFormat, type Result } from '@callcard/crm-core';
import { type PromptAudioError, unreadable } from './audio-error.js';
import type { ConvertedPrompt } from './convert.js';

/** What a thread is given. */
export interface ConversionTask {
  readonly bytes: Uint8Array;
  readonly format: PromptFormat;
}

/** Makes of a file what switches play; the bytes are the converter's from then on. Rejects when it cannot be done at all. */
export type ConvertPrompt = (
  bytes: Uint8Array,
  format: PromptFormat,
) => Promise<Result<ConvertedPrompt, PromptAudioError>>;

/** The largest file takes a second; whatever takes so long is made to. Milliseconds. */
const longestMs = 20_000;

/** The thread's program, and how long it may take; absent: its own, and {@link longestMs}. */
export interface ConverterOptions {
  readonly worker?: URL;
  readonly limitMs?: number;
}

function convertInThread(
  { worker = new URL('./convert-worker.js', import.meta.url), limitMs = longestMs }: ConverterOptions,
  { bytes, format }: ConversionTask,
): Promise<Result<ConvertedPrompt, PromptAudioError>> {
  // A copy would double what an upload costs; a part of a larger buffer cannot be given away.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  const thread = new Worker(worker, {
    workerData: { bytes: own, format } satisfies ConversionTask,
    transferList: [own.buffer as ArrayBuffer],
    // The decoder writes to the console.
    stderr: true,
  });
  return new Promise<Result<ConvertedPrompt, PromptAudioError>>((resolve, reject) => {
    const timer = setTimeout(
      () => resolve(err(unreadable('The file takes too long to read: export it again.'))),
      limitMs,
    );
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that converts prompts ended (${code})`)));
    thread.once('exit', () => clearTimeout(timer));
  }).finally(() => void thread.terminate());
}

/**
 * Makes a converter with a thread for each file, one after the other: the event loop, which reads the event socket, and the
 * other processors stay free.
 */
export function createPromptConverter(options: ConverterOptions = {}): ConvertPrompt {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, format) => {
    const converted = last.then(() => convertInThread(options, { bytes, format }));
    last = converted.catch(() => undefined);
    return converted;
  };
}
