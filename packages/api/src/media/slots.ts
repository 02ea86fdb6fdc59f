import { err, type Result } from '@callcard/crm-core';
import pLimit from 'p-limit';

/** More is asked for than is worked on and may wait. */
export interface TooMany {
  readonly code: 'tooMany';
}

/** Bounds work that is done at once, and what waits for its turn. */
export interface Slots {
  /** Does the work when its turn comes. Errors: those of the work, and `tooMany` at once. Rejects as the work does. */
  run<T, E>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | TooMany>>;
}

export function createSlots(limits: { readonly atOnce: number; readonly waiting: number }): Slots {
  const limit = pLimit(limits.atOnce);
  return {
    async run(work) {
      const isFull = limit.activeCount + limit.pendingCount >= limits.atOnce + limits.waiting;
      return isFull ? err({ code: 'tooMany' }) : limit(work);
    },
  };
}
