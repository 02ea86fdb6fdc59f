import type { Store } from '@callcard/crm-core';
import type { MiddlewareHandler } from 'hono';
import { verifyKey } from '../keys.js';
import { problemReply } from './reply.js';

/** Lets a request through only with a known key in `Authorization: Bearer` (RFC 6750); never one from the URL. The key's id says who acts: `actorOf`. */
export function requireKey(store: Store): MiddlewareHandler {
  return async (c, next) => {
    const [, presented] = /^bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (presented === undefined) return problemReply({ code: 'key-missing' });
    const key = await verifyKey(store, presented);
    if (key === undefined) return problemReply({ code: 'key-wrong' });
    c.set('clientId', key.id);
    await next();
    return undefined;
  };
}
