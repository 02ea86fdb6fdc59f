import type { Timer } from '@callcard/crm-core';

/** The process's own timers; they keep no process alive. */
export const timer: Timer = {
  every(ms, run) {
    const interval = setInterval(run, ms).unref();
    return () => clearInterval(interval);
  },
};
