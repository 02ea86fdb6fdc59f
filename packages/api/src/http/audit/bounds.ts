import { RateLimiterMemory } from 'rate-limiter-flexible';
import { take } from '../../request-limits.js';

/** How much of what may come without end is written, by one process. */
export const trailLimits = {
  /** Audio that is heard again within so many seconds leaves nothing more: players ask for many parts. */
  heardSeconds: 900,
  /** What was refused or failed leaves nothing more within so many seconds when it is tried again. */
  triedSeconds: 60,
  /** So many entries an hour of what was refused or failed, of whoever tries. */
  triedAnHour: 100,
} as const;

/** Something that may be done, or tried, again and again. */
export interface Repeated {
  /** Who does it, what, and to what. */
  readonly name: string;
  /** Of whom entries are counted together. */
  readonly by: string;
}

/** Says whether there is room for an entry, which is used up thereby. */
export interface TrailBounds {
  heard(repeated: Repeated): Promise<boolean>;
  tried(repeated: Repeated): Promise<boolean>;
}

/** Counts in memory, as {@link trailLimits} says. */
export function createTrailBounds(): TrailBounds {
  const { heardSeconds, triedSeconds, triedAnHour } = trailLimits;
  const heard = new RateLimiterMemory({ points: 1, duration: heardSeconds });
  const tried = new RateLimiterMemory({ points: 1, duration: triedSeconds });
  const hourly = new RateLimiterMemory({ points: triedAnHour, duration: 3_600 });
  return {
    heard: async ({ name }) => (await take(heard, name)).taken,
    tried: async ({ name, by }) => (await take(tried, name)).taken && (await take(hourly, by)).taken,
  };
}
