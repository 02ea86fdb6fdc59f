/** How long to wait before something is tried again. */
export interface PauseLimits {
  /** The longest pause, in milliseconds. A server that wants to be left alone for longer is not asked again. */
  readonly longestPauseMs: number;
}

const firstPauseMs = 250;

/** Grows with each attempt in a row, from 0 on; half of it by chance, so that many clients do not come back at one moment. */
export function backoff(attempt: number, { longestPauseMs }: PauseLimits): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
  return whole / 2 + (Math.random() * whole) / 2;
}

/** The milliseconds that a `Retry-After` asks for: seconds or a date (RFC 9110 section 10.2.3). Undefined: it asks for none. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The pause before the next attempt; undefined: the server wants more time than there is. */
export function nextPause(
  attempt: number,
  askedMs: number | undefined,
  limits: PauseLimits,
): number | undefined {
  if (askedMs === undefined) return backoff(attempt, limits);
  return askedMs > limits.longestPauseMs ? undefined : Math.max(askedMs, backoff(attempt, limits));
}

/** Resolves after some time; rejects with the signal's reason when it is aborted meanwhile. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
