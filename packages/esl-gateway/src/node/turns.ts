/** Lets so many run side by side; the others wait for their turn, in order. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes turns for at most `limit` at a time. Meant for work that is short: nobody is refused. */
export function createTurns(limit: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over this place; else it is free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
