import type { ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import type { Principal } from './access/principal.js';
import { matchedRoute } from './matched-route.js';

/** A request that was answered, as logs, metrics and traces tell it: nothing that a client wrote, but the id of the request and its trace. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the address, such as `/v1/calls/:id`; null: the API has nothing there. */
  readonly route: string | null;
  readonly status: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Until the last byte was sent. */
  readonly durationMs: number;
  /** Which trace the request belongs to, in whatever form the client sent; null: it did not say. */
  readonly traceparent: string | null;
  /** Sent, with the headers; null: nobody counts. */
  readonly bytes: number | null;
  /** The id of the API key; null: it came with none, or a user asked. */
  readonly clientId: string | null;
  /** The user who is signed in; null: nobody is. */
  readonly userId: string | null;
  /** The client went away before it had everything. */
  readonly aborted: boolean;
}

/** What is known of the connection where Node serves the app. */
function responseOf({ env }: Context): ServerResponse | undefined {
  const { outgoing }: { outgoing?: ServerResponse } = env ?? {};
  return outgoing;
}

function whoAsked(principal: Principal | undefined): Pick<AnsweredRequest, 'clientId' | 'userId'> {
  return {
    clientId: principal?.kind === 'key' ? principal.key.id : null,
    userId: principal?.kind === 'session' ? principal.user.id : null,
  };
}

function routeOf(c: Context): string | null {
  return matchedRoute(c)?.path ?? null;
}

/** Tells of each request once it has been answered, streams at their end. */
export function observeAnswers(onAnswered: (answered: AnsweredRequest) => void): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = Date.now();
    const begun = performance.now();
    const traceparent = c.req.header('traceparent') ?? null;
    const outgoing = responseOf(c);
    const socket = outgoing?.socket;
    const written = socket?.bytesWritten ?? 0;
    await next();
    const { method } = c.req;
    const answered = {
      ...{ requestId: c.get('requestId'), method, route: routeOf(c), status: c.res.status },
      ...whoAsked(c.get('principal')),
    };
    const tell = () =>
      onAnswered({
        ...answered,
        ...{ startedAt, traceparent },
        durationMs: performance.now() - begun,
        bytes: socket ? socket.bytesWritten - written : null,
        aborted: outgoing?.writableFinished === false,
      });
    if (outgoing) outgoing.once('close', tell);
    else tell();
  };
}
