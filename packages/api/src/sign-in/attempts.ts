import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf, take } from '../request-limits.js';

/** How many attempts are allowed in so many seconds, by one process. */
export const attemptLimits = { ofLogin: 10, ofAddress: 50, seconds: 900 } as const;

/** Slows down whoever tries passwords. It knows what this process saw: with several, as many more attempts are allowed. */
export interface Attempts {
  /** Counts an attempt. Gives in how many seconds the next may be made; undefined: this one may. */
  begin(login: string, address: string | null): Promise<number | undefined>;
  /** Counts an attempt that names nobody. Gives the same. */
  beginFrom(address: string | null): Promise<number | undefined>;
  /** The attempt succeeded: the name's counter begins anew, and the address has one more. */
  succeeded(login: string, address: string | null): Promise<void>;
  /** The attempt succeeded: the address has one more. */
  succeededFrom(address: string | null): Promise<void>;
}

/** Counts attempts in memory, each for {@link attemptLimits}`.seconds`. */
export function createAttempts(): Attempts {
  const duration = attemptLimits.seconds;
  const logins = new RateLimiterMemory({ points: attemptLimits.ofLogin, duration });
  const addresses = new RateLimiterMemory({ points: attemptLimits.ofAddress, duration });

  async function blocked(limiter: RateLimiterMemory, name: string): Promise<number | undefined> {
    const { taken, secondsLeft } = await take(limiter, name);
    return taken ? undefined : secondsLeft;
  }

  async function beginFrom(address: string | null): Promise<number | undefined> {
    return address === null ? undefined : blocked(addresses, networkOf(address));
  }
  async function succeededFrom(address: string | null): Promise<void> {
    if (address !== null) await addresses.reward(networkOf(address));
  }

  return {
    beginFrom,
    succeededFrom,
    async begin(login, address) {
      // The address first: else names nobody has would be counted without bound.
      return (await beginFrom(address)) ?? blocked(logins, login);
    },
    async succeeded(login, address) {
      await logins.delete(login);
      await succeededFrom(address);
    },
  };
}
