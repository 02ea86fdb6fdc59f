import type { MiddlewareHandler } from 'hono';
import type { HttpLog } from '../deps.js';
import { problemReply } from '../reply.js';
import type { Credential } from './credential.js';
import { logRefused } from './refused.js';

/**
 * Establishes who a request comes from, as `principal` of its context, and lets nobody else through. The first credential that
 * the request came with decides.
 */
export function establishPrincipal(credentials: readonly Credential[], log: HttpLog): MiddlewareHandler {
  return async (c, next) => {
    for (const credential of credentials) {
      const read = await credential.read(c);
      if (read === undefined) continue;
      if (!read.ok) {
        if (read.error.code === 'key-wrong') logRefused(log, c, 'key');
        return problemReply(read.error);
      }
      c.set('principal', read.value);
      await next();
      return undefined;
    }
    return problemReply({ code: 'key-missing' });
  };
}
