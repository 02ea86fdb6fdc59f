import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Seconds for which a browser remembers what it was told of an address. */
const remembered = 600;

/**
 * Lets scripts of pages of these origins ask with a key, and read the answers. Cookies do not count for them: who is signed in is so on
 * the API's own pages alone.
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      ...['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'If-Range'],
      ...['Last-Event-ID', 'Range', 'X-Request-Id'],
    ],
    exposeHeaders: [
      ...[
        'Content-Disposition',
        'Content-Range',
        'ETag',
        'Idempotency-Replayed',
        'Link',
        'Location',
        'Repr-Digest',
        'Retry-After',
      ],
      ...['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'X-Request-Id'],
    ],
    maxAge: remembered,
  });
}
