import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** Names this request in the log, in its answer and in problem documents. */
    requestId: string;
  }
}

/** What a client may name a request: nothing that could be read as anything else in a log. */
const wellFormed = /^[\w=.:-]{1,128}$/;

const requests = new AsyncLocalStorage<string>();

/** The id of the request that is being answered; undefined: what is done is done for no request. */
export function currentRequestId(): string | undefined {
  return requests.getStore();
}

/** Gives each request the id that its `X-Request-Id` names, if it is well formed, else a new one, and sends it back. */
export function requestIds(): MiddlewareHandler {
  return async (c, next) => {
    const named = c.req.header('x-request-id') ?? '';
    const id = wellFormed.test(named) ? named : randomUUID();
    c.set('requestId', id);
    await requests.run(id, next);
    c.res.headers.set('X-Request-Id', id);
  };
}
