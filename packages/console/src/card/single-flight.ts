/** Runs something again and again, but once at a time, and with a rest between. */
export interface SingleFlight {
  /** Has it run, as of now: at once, or again after the run that is under way, however often that is asked for meanwhile. */
  request(): void;
  stop(): void;
}

/** `rest`: waits between two runs, so that however much happens the server is not asked all the time. */
export function createSingleFlight(
  run: (signal: AbortSignal) => Promise<void>,
  rest: () => Promise<void>,
): SingleFlight {
  const ending = new AbortController();
  let running = false;
  let wanted = false;
  const work = async () => {
    running = true;
    while (wanted && !ending.signal.aborted) {
      wanted = false;
      await run(ending.signal);
      if (!ending.signal.aborted) await rest();
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
