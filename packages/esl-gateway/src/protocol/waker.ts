/**
 * Keeps FreeSWITCH from holding events back: it looks for them when a byte comes, else only every 20 ms (freeswitch.md
 * section 2.2). A line feed between two commands means nothing to it.
 */
export interface Waker {
  /** An event came: more are to be expected. */
  heard(): void;
  stop(): void;
}

/** Others follow an event within this time, in milliseconds; where nothing happens nothing is sent. */
const activeForMs = 2_000;

/** Wakes the other side by `wake` every so many milliseconds while events come. */
export function createWaker(everyMs: number, wake: () => void): Waker {
  let timer: NodeJS.Timeout | undefined;
  let heardAt = 0;
  let wokenAt = 0;
  let stopped = false;

  function tick(): void {
    const now = performance.now();
    if (stopped || now - heardAt > activeForMs) {
      timer = undefined;
      return;
    }
    // Whoever cannot keep up with its timers has enough to do with what it is sent.
    if (now - wokenAt < 2 * everyMs) wake();
    wokenAt = now;
    timer?.refresh();
  }

  return {
    heard() {
      heardAt = performance.now();
      if (timer !== undefined || stopped) return;
      wokenAt = heardAt;
      timer = setTimeout(tick, everyMs);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
