import type { Notify } from './notice.js';

/** Work that goes on side by side and that `stop` waits for. What fails is told, and done again by the next sweep. */
export interface Work {
  /** Begins it; false when too much is under way already: then nothing was begun. */
  begin(doing: string, work: () => Promise<void>): boolean;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * `limit`: how much may be under way at once. Beyond it work is refused, which is told once and ends in `onRelief`
 * when all is done.
 */
export function createTaskLimiter(notify: Notify, limit: number, onRelief: () => void): Work {
  const running = new Set<Promise<void>>();
  let refused = false;

  async function carryOut(doing: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notify({ code: 'failed', doing, error });
    }
  }

  function ended(promise: Promise<void>): void {
    running.delete(promise);
    if (!refused || running.size > 0) return;
    refused = false;
    onRelief();
  }

  return {
    begin(doing, work) {
      if (running.size >= limit) {
        if (!refused) notify({ code: 'overloaded', limit });
        refused = true;
        return false;
      }
      const promise = carryOut(doing, work);
      running.add(promise);
      void promise.then(() => ended(promise));
      return true;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
