/** Runs something again and again, but once at a time. */
export interface SingleFlight {
  /** Has it run, as of now: at once, or again after the run that is under way, however often that is asked for meanwhile. */
  request(): void;
  stop(): void;
}

export function createSingleFlight(run: (signal: AbortSignal) => Promise<void>): SingleFlight {
  const ending = new AbortController();
  let running = false;
  let wanted = false;
  const work = async () => {
    running = true;
    while (wanted && !ending.signal.aborted) {
      wanted = false;
      await run(ending.signal);
    }
    running = false;
  };
  return {
    request() {
      wanted = true;
      // What is asked for in one moment is one request.
      if (!running) queueMicrotask(() => running || void work());
    },
    stop: () => ending.abort(),
  };
}
