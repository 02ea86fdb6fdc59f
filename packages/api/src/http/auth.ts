import type { Store } from '@callcard/crm-core';
import type { MiddlewareHandler } from 'hono';
import { verifyKey } from '../keys.js';
import { problemReply } from './reply.js';

/** Lets a request through only with a known key in `Authorization: Bearer` (RFC 6750); never one from the URL. */
export function requireKey(store: Store): MiddlewareHandler {
  return async (c, next) => {
    const [, presented] = /^bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (presented === undefined) return problemReply({ code: 'key-missing' });
    if ((await verifyKey(store, presented)) === undefined) return problemReply({ code: 'key-wrong' });
    await next();
    return undefined;
  };
}
