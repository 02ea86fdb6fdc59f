/** Runs work once for each id, a while after it was asked for. */
export interface SecondLook {
  /** Asked for again before it is run: once all the same. */
  at(id: string, work: () => void): void;
  /** Forgets whatever was not run yet. */
  stop(): void;
}

export function createSecondLook(afterMs: number): SecondLook {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;
  return {
    at(id, work) {
      if (stopped || timers.has(id)) return;
      const run = () => {
        timers.delete(id);
        work();
      };
      timers.set(id, setTimeout(run, afterMs));
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
