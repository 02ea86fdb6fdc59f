import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { createLog } from './log.js';
import type { StallWatch } from './watchdog.js';

// A thread of its own, since the one that is stuck cannot tell that it is.
const { beats, stallAfterMs, style }: StallWatch = workerData;

// Standard output of a thread goes through the main thread, so this writes to the file itself.
const log = createLog(style, { write: (line) => writeSync(2, `${line}\n`) });

function silentFor(ms: number): boolean {
  return Atomics.wait(beats, 0, Atomics.load(beats, 0), ms) === 'timed-out';
}

function end(): void {
  try {
    log.error(`the process did not answer for ${stallAfterMs / 1000} s and is ended: start it again`, {});
  } finally {
    // The main thread handles no other signal while it is stuck.
    process.kill(process.pid, 'SIGKILL');
  }
}

// Two halves: a process that was suspended as a whole finds the first one over, and shows in the second that it lives.
while (!(silentFor(stallAfterMs / 2) && silentFor(stallAfterMs / 2)));
end();
