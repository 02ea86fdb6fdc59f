/** Ends a request that makes no progress. */
export interface Patience {
  /** Fires when nothing was heard for too long. */
  readonly signal: AbortSignal;
  /** Something was heard, or is waited for from now on: the time begins anew. */
  renew(): void;
  /** Nothing is waited for until it is renewed. */
  pause(): void;
}

/** Makes a patience of `ms` milliseconds, which runs from now on. It keeps no process alive. */
export function startPatience(ms: number): Patience {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const pause = () => clearTimeout(timer);
  const renew = () => {
    pause();
    timer = setTimeout(() => controller.abort(), ms);
    timer.unref();
  };
  renew();
  return { signal: controller.signal, renew, pause };
}
