import { Worker } from 'node:worker_threads';
import type { Result } from '@callcard/crm-core';
import type { PeaksError } from './measure.js';
import type { FromPeaksThread, PeaksTask, ToPeaksThread } from './protocol.js';

/** Makes the waveform of a WAV file of so many bytes. Errors: `unreadable`. Rejects as the bytes do, and when it takes too long. */
export type MeasurePeaks = (
  pieces: AsyncIterable<Uint8Array>,
  fileBytes: number,
) => Promise<Result<Uint8Array, PeaksError>>;

/** Ten hours of a call take seconds; whatever takes so long, its storage included, is given up. Milliseconds. */
const longestMs = 120_000;

/** The thread's program, and how long it may take; absent: its own, and two minutes. */
export interface PeaksThreadOptions {
  readonly worker?: URL;
  readonly limitMs?: number;
}

/** Makes what measures in a thread: the event loop, which reads the event socket, only hands pieces on, one at a time. */
export function createPeaksThread({
  worker = new URL('./worker.js', import.meta.url),
  limitMs = longestMs,
}: PeaksThreadOptions = {}): MeasurePeaks {
  return async (pieces, fileBytes) => {
    const thread = new Worker(worker, { workerData: { fileBytes } satisfies PeaksTask });
    let settle: { resolve(message: FromPeaksThread): void; reject(error: Error): void } | undefined;
    let gone: Error | undefined;
    const fail = (error: Error) => {
      gone ??= error;
      settle?.reject(gone);
    };
    thread.on('message', (message: FromPeaksThread) => settle?.resolve(message));
    thread.on('error', fail);
    thread.on('exit', (code) => fail(new Error(`the thread that draws recordings ended (${code})`)));
    const timer = setTimeout(() => fail(new Error('the recording takes too long to draw')), limitMs);
    const ask = (message: ToPeaksThread, transfer: ArrayBuffer[] = []) =>
      new Promise<FromPeaksThread>((resolve, reject) => {
        if (gone) return reject(gone);
        settle = { resolve, reject };
        thread.postMessage(message, transfer);
        return undefined;
      });
    try {
      for await (const piece of pieces) {
        // A copy, because it is given away, and the source may use its buffer again.
        const bytes = new Uint8Array(piece);
        await ask({ kind: 'piece', bytes }, [bytes.buffer]);
      }
      const last = await ask({ kind: 'end' });
      if (last.kind !== 'made') throw new Error('the thread that draws recordings answered something else');
      return last.made;
    } finally {
      clearTimeout(timer);
      await thread.terminate();
    }
  };
}
