import { Worker } from 'node:worker_threads';
import type { LogStyle } from './log-style.js';

/** What the watching thread is given: a counter in shared memory and how long it may stand still. */
export interface StallWatch {
  readonly beats: Int32Array;
  readonly stallAfterMs: number;
  /** How its line looks. */
  readonly style: LogStyle;
}

/**
 * Ends the process when its main thread has not answered for `stallAfterMs`: a reader of the event socket that is stuck
 * harms every other client of the switch (freeswitch.md section 2.4). Whoever started the process starts it again;
 * calls go on meanwhile, and nothing of them is lost (rule A8). 0: no watching. Keeps no process alive. Gives what ends it.
 */
export function watchForStall(stallAfterMs: number, style: LogStyle): () => Promise<unknown> {
  if (stallAfterMs === 0) return () => Promise.resolve();
  const watch: StallWatch = { beats: new Int32Array(new SharedArrayBuffer(4)), stallAfterMs, style };
  const worker = new Worker(new URL('./stall-worker.js', import.meta.url), { workerData: watch });
  worker.unref();
  const beat = () => {
    Atomics.add(watch.beats, 0, 1);
    Atomics.notify(watch.beats, 0);
  };
  const beating = setInterval(beat, Math.min(1_000, stallAfterMs / 10)).unref();
  return () => {
    clearInterval(beating);
    return worker.terminate();
  };
}
