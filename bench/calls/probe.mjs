// Preloaded into the product's process (`node --import`): on SIGUSR2 and at its end it adds a line of JSON to
// BENCH_PROBE_FILE with what the process has used so far, and the event loop's delay since the line before.
import { appendFileSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env['BENCH_PROBE_FILE'];
/** How often the loop is looked at, in milliseconds. */
const resolution = 5;

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
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  // The histogram counts the interval itself as delay.
  const delay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
  const mark = () => {
    const { user, system } = process.cpuUsage();
    const line = {
      cpuMs: (user + system) / 1000,
      writtenBytes: writtenBytes(),
      delayP99Ms: delay(histogram.percentile(99)),
      delayMaxMs: delay(histogram.max),
    };
    histogram.reset();
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  process.on('SIGUSR2', mark);
  process.on('exit', mark);
}
