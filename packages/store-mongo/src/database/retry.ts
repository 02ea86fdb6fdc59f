import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '@callcard/crm-core';
import { isCollision, mayPass, storeError } from './failure.js';

/** How long an operation is tried again while no server answers: the database changes its primary, or starts again. Milliseconds. */
export interface RetryLimit {
  readonly retryForMs: number;
}

/** Pauses grow to this, in milliseconds; each is a random part of it, so that those who collided do not meet again. */
const longestPauseMs = 500;
/** Whoever collides more often than this, while others get through, gives up. */
const mostCollisions = 60;

/** Decides whether to go on after a failure, and waits before the next try. */
export interface Tries {
  /** Resolves when it is time to try again. Rejects with the `StoreError` to give up with. */
  again(error: unknown): Promise<void>;
}

/** Begins to count tries. Bounded: collisions by their number, everything else by time. */
export function countTries({ retryForMs }: RetryLimit): Tries {
  let until = performance.now() + retryForMs;
  let collisions = 0;
  let pauseMs = 4;
  return {
    async again(error) {
      if (!mayPass(error)) throw storeError(error);
      if (isCollision(error)) {
        collisions += 1;
        // A server that says so is there.
        until = performance.now() + retryForMs;
      }
      if (collisions > mostCollisions)
        throw new StoreError('busy', 'other writes were always first; nothing was written', { cause: error });
      if (performance.now() > until) throw storeError(error);
      await sleep(Math.random() * pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    },
  };
}

/** Does what may be done twice, again when the server is lost meanwhile. Rejects with a `StoreError`. */
export async function repeating<T>(limit: RetryLimit, work: () => Promise<T>): Promise<T> {
  const tries = countTries(limit);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await tries.again(error);
    }
  }
}
