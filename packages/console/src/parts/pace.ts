/** How a pacer waits; returns how to stop that. */
export type Wait = (ms: number, done: () => void) => () => void;

export interface Pacer {
  /** Wants it done: at once, or when the pause after the last time is over, and then once for all who wanted it. */
  want(): void;
  stop(): void;
}

/** Does something at most once in `pauseMs`, however often it is wanted, and never leaves the last wish undone. */
export function createPacer(run: () => void, pauseMs: number, wait: Wait): Pacer {
  let stopWaiting: (() => void) | undefined;
  let isWanted = false;
  const pause = () => {
    stopWaiting = wait(pauseMs, () => {
      stopWaiting = undefined;
      if (!isWanted) return;
      isWanted = false;
      run();
      pause();
    });
  };
  return {
    want() {
      if (stopWaiting) {
        isWanted = true;
        return;
      }
      run();
      pause();
    },
    stop() {
      stopWaiting?.();
      stopWaiting = undefined;
      isWanted = false;
    },
  };
}
