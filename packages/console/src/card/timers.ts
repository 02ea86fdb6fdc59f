/** Runs something once, so many milliseconds from now; returns how to prevent that. */
export type Timer = (ms: number, run: () => void) => () => void;

export const browserTimer: Timer = (ms, run) => {
  const id = setTimeout(run, ms);
  return () => clearTimeout(id);
};

/** Several timers, which end together. */
export interface Timers {
  once(ms: number, run: () => void): void;
  /** Has one for each of the keys, and none for any other; one that is new takes so many milliseconds. */
  keep(wanted: ReadonlyMap<string, number>, run: (key: string) => void): void;
  stop(): void;
}

export function createTimers(timer: Timer): Timers {
  const running = new Set<() => void>();
  const kept = new Map<string, () => void>();
  const start = (ms: number, run: () => void) => {
    const cancel = timer(ms, () => {
      running.delete(cancel);
      run();
    });
    running.add(cancel);
    return () => {
      running.delete(cancel);
      cancel();
    };
  };
  return {
    once: (ms, run) => void start(ms, run),
    keep(wanted, run) {
      for (const [key, cancel] of kept) {
        if (wanted.has(key)) continue;
        kept.delete(key);
        cancel();
      }
      for (const [key, ms] of wanted) {
        if (kept.has(key)) continue;
        const cancel = start(ms, () => {
          kept.delete(key);
          run(key);
        });
        kept.set(key, cancel);
      }
    },
    stop() {
      for (const cancel of running) cancel();
      running.clear();
      kept.clear();
    },
  };
}
