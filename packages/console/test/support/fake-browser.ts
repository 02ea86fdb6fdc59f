import { BroadcastChannel } from 'node:worker_threads';
import type { Tabs } from '../../src/live/shared-events.js';

/** The locks and channels of one browser. */
export function fakeBrowser(): Tabs {
  const queue: (() => void)[] = [];
  let isHeld = false;
  const next = () => {
    isHeld = false;
    queue.shift()?.();
  };
  const request = (_: string, { signal: ending }: { signal: AbortSignal }, run: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const start = () => {
        if (ending.aborted) return next();
        isHeld = true;
        run().then(resolve, reject).finally(next);
      };
      if (isHeld) queue.push(start);
      else start();
    });
  return {
    locks: { request } as unknown as LockManager,
    openChannel(name) {
      const channel = new BroadcastChannel(name);
      // Tests end although a tab is never closed.
      channel.unref();
      return channel as unknown as ReturnType<Tabs['openChannel']>;
    },
  };
}

export const turn = () => new Promise((resolve) => setImmediate(resolve));

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}
