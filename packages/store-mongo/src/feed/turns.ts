/** Lets what concerns one lane follow each other, so that writers of one process do not collide. */
export interface Turns {
  /** Runs when it is its turn in each of the lanes; `urgent` goes before others that wait. */
  take<T>(lanes: readonly number[], urgent: boolean, run: () => Promise<T>): Promise<T>;
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

  async function takeOne<T>(lane: number, urgent: boolean, run: () => Promise<T>): Promise<T> {
    const waiting = busy.get(lane);
    if (waiting) await new Promise<void>((turn) => (urgent ? waiting.urgent : waiting.others).push(turn));
    else busy.set(lane, { urgent: [], others: [] });
    try {
      return await run();
    } finally {
      pass(lane);
    }
  }

  return {
    take(lanes, urgent, run) {
      // Everybody takes them in the same order, so that two never wait for each other; the lowest is taken first.
      const ordered = [...new Set(lanes)].sort((a, b) => b - a);
      return ordered.reduce((then, lane) => () => takeOne(lane, urgent, then), run)();
    },
  };
}
