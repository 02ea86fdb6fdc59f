// How late the event loop is.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at, in milliseconds. */
const resolution = 5;

/** Watches the loop of this process. The histogram counts its own interval as delay; that is taken off here. */
export function watchEventLoop() {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  const delay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    /** Since the start, or since it was taken before. */
    take() {
      const taken = { delayP99Ms: delay(histogram.percentile(99)), delayMaxMs: delay(histogram.max) };
      histogram.reset();
      return taken;
    },
  };
}
