/** How long to wait between attempts to connect, in milliseconds. */
export interface Backoff {
  /** Wait before the first retry. */
  readonly firstMs: number;
  /** Longest wait. */
  readonly capMs: number;
}

export const DEFAULT_BACKOFF: Backoff = { firstMs: 250, capMs: 15_000 };

/**
 * Wait before retry number `attempt` (0 is the first): doubles each time up to the cap, then a random part of its upper
 * half is taken off, so gateways that lost the same switch do not come back in step.
 *
 * @param random a number from 0 (inclusive) to 1 (exclusive)
 * @returns whole milliseconds, from half of the full wait up to the full wait
 */
export function backoffDelay(attempt: number, backoff: Backoff, random: number): number {
  const full = Math.min(backoff.capMs, backoff.firstMs * 2 ** Math.min(attempt, 52));
  return Math.round(full / 2 + (full / 2) * random);
}
