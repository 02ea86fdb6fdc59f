import ipaddr from 'ipaddr.js';
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What is left of a window after something was taken of it. */
export interface Taken {
  /** False: nothing was left to be taken. */
  readonly taken: boolean;
  readonly remaining: number;
  /** Until the window is over; 1 at least. */
  readonly secondsLeft: number;
}

function takenOf(taken: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Taken {
  return {
    taken,
    remaining: Math.max(0, remainingPoints),
    secondsLeft: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  };
}

/** Takes one of what a name may have in a window. */
export async function take(limiter: RateLimiterMemory, name: string): Promise<Taken> {
  try {
    return takenOf(true, await limiter.consume(name));
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return takenOf(false, thrown);
    throw thrown;
  }
}

/** What of an address is counted: of the sixth version of IP, the network is what one client has. */
export function networkOf(address: string): string {
  const parsed = ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
  if (parsed === undefined) return address;
  return 'parts' in parsed ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
