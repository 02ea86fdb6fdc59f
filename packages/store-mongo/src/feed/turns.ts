/** Lets what concerns one lane follow each other, so that writers of one process do not collide. */
export interface Turns {
  /** Runs when it is its turn in the lane; `urgent` goes before others that wait. */
  take<T>(lane: number, urgent: boolean, run: () => Promise<T>): Promise<T>;
}

interface Lane {
  readonly urgent: (() => void)[];
  readonly others: (() => void)[];
}

export function createTurns(): Turns {
  /** Lanes in which somebody is at work, with those who wait. */
  const busy = new Map<number, Lane>();

  function pass(lane: number): void {
    const waiting = busy.get(lane);
    const next = waiting?.urgent.shift() ?? waiting?.others.shift();
    if (next) next();
    else busy.delete(lane);
  }

  return {
    async take(lane, urgent, run) {
      const waiting = busy.get(lane);
      if (waiting) await new Promise<void>((turn) => (urgent ? waiting.urgent : waiting.others).push(turn));
      else busy.set(lane, { urgent: [], others: [] });
      try {
        return await run();
      } finally {
        pass(lane);
      }
    },
  };
}
