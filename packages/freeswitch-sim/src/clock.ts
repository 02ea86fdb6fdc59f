/** Cancels a timer; calling it again does nothing. */
export type Cancel = () => void;

/**
 * The only place of the simulator that starts timers, so that stopping the clock leaves none behind.
 * Times are microseconds since 1970, as FreeSWITCH writes them; delays are milliseconds.
 */
export interface Clock {
  /** Strictly increasing within one clock. */
  micros(): number;
  after(ms: number, run: () => void): Cancel;
  every(ms: number, run: () => void): Cancel;
  /** Cancels everything; later calls of `after` and `every` start nothing. */
  stop(): void;
}

/** The longest delay that Node keeps; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** A clock that starts with the time of now, or so many milliseconds ahead of it, and runs so many times faster. */
export function systemClock(speed = 1, aheadMs = 0): Clock {
  const start = performance.now();
  const pending = new Set<Cancel>();
  let stopped = false;
  let last = 0;

  const keep = (cancelTimer: () => void): Cancel => {
    const cancel = () => {
      pending.delete(cancel);
      cancelTimer();
    };
    pending.add(cancel);
    return cancel;
  };

  return {
    micros() {
      const passed = (performance.now() - start) * speed;
      const now = Math.round((performance.timeOrigin + start + aheadMs + passed) * 1000);
      last = Math.max(now, last + 1);
      return last;
    },
    after(ms, run) {
      if (stopped) return () => {};
      const timer = setTimeout(
        () => {
          cancel();
          run();
        },
        Math.min(Math.max(0, ms / speed), LONGEST_DELAY_MS),
      );
      const cancel = keep(() => clearTimeout(timer));
      return cancel;
    },
    every(ms, run) {
      if (stopped) return () => {};
      const timer = setInterval(run, ms / speed);
      return keep(() => clearInterval(timer));
    },
    stop() {
      stopped = true;
      for (const cancel of [...pending]) cancel();
    },
  };
}
