// Preloaded into the product's process (`node --import`): on SIGUSR2 and at its end it adds a line of JSON to
// BENCH_PROBE_FILE with what the process has used so far, and the event loop's delay since the line before.
import { appendFileSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { watchEventLoop } from '../event-loop.mjs';

const file = process.env['BENCH_PROBE_FILE'];

/** Bytes that the process caused to be written to a disk, all threads together; null where the system does not tell. */
function writtenBytes() {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

// Worker threads are given the same preloads.
if (file && isMainThread) {
  const loop = watchEventLoop();
  const mark = () => {
    const { user, system } = process.cpuUsage();
    const line = {
      cpuMs: (user + system) / 1000,
      writtenBytes: writtenBytes(),
      ...loop.take(),
    };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  process.on('SIGUSR2', mark);
  process.on('exit', mark);
}
