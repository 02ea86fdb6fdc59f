export interface Repeater {
  start(): void;
  /** Runs the work now; when it is running already, once more after it. */
  now(): void;
  /** No further run; waits for the one under way. */
  stop(): Promise<void>;
}

/** Runs work again and again, never twice at a time. The work must not reject. */
export function createRepeater(work: () => Promise<void>, everyMs: number): Repeater {
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  async function loop(): Promise<void> {
    do {
      again = false;
      await work();
    } while (again && !stopped);
  }

  function now(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = loop().finally(() => {
      running = undefined;
      if (!stopped) timer = setTimeout(now, everyMs);
    });
  }

  return {
    start() {
      stopped = false;
      timer = setTimeout(now, everyMs);
    },
    now,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
