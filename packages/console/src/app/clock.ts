import { type ReadonlySignal, signal } from '@preact/signals';

/** Time as it passes on a page. */
export interface Clock {
  now(): number;
  /** The same, anew every second while something shows it: a timer redraws itself alone. */
  readonly second: ReadonlySignal<number>;
}

export function createClock(): Clock {
  const second = signal(Date.now(), {
    watched() {
      second.value = Date.now();
      timer = setInterval(() => {
        second.value = Date.now();
      }, 1_000);
    },
    unwatched: () => clearInterval(timer),
  });
  let timer: ReturnType<typeof setInterval> | undefined;
  return { now: () => Date.now(), second };
}
