import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf, type Taken, take } from '../request-limits.js';
import { nameOfPrincipal, type Principal } from './access/principal.js';
import { problemReply } from './reply.js';

const windowSeconds = 60;

/** What is asked all the time by whoever runs the process. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

function setHeaders({ headers }: Response, limit: number, { remaining, secondsLeft }: Taken): void {
  headers.set('RateLimit-Limit', String(limit));
  headers.set('RateLimit-Remaining', String(remaining));
  headers.set('RateLimit-Reset', String(secondsLeft));
}

/**
 * Answers at most so many requests a minute of each key and of each user, with those of the links that they made; the next ones are 429
 * `too-many-requests`. Every answer says how many are left.
 */
export function limitClients(perMinute: number): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return async (c, next) => {
    const principal: Principal | undefined = c.get('principal');
    if (principal === undefined) return next();
    const window = await take(limiter, nameOfPrincipal(principal));
    if (window.taken) await next();
    else c.res = problemReply({ code: 'too-many-requests', retryAfterSeconds: window.secondsLeft });
    setHeaders(c.res, perMinute, window);
    return undefined;
  };
}

/**
 * Answers at most so many requests a minute of each address that come without a key or session that counts: whoever guesses
 * learns nothing from more, and whoever has a key is not held up by a neighbour. Probes are always answered.
 */
export function limitStrangers(perMinute: number): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return async (c, next) => {
    await next();
    const address = strangerOf(c);
    if (address === null) return;
    const window = await take(limiter, networkOf(address));
    if (window.taken) return;
    c.res = undefined;
    c.res = problemReply({ code: 'too-many-requests', retryAfterSeconds: window.secondsLeft });
    setHeaders(c.res, perMinute, window);
  };
}

/** The address of a stranger; null: it is none, or nobody knows. */
function strangerOf(c: Context): string | null {
  const principal: Principal | undefined = c.get('principal');
  return principal !== undefined || probes.has(c.req.path) ? null : c.get('address');
}
