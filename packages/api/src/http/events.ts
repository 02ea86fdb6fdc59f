import {
  type CallFact,
  createFeedReader,
  err,
  type FeedReader,
  feedStart,
  ok,
  orderFacts,
  type Result,
  shownFact,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import type { Problem } from './problems.js';
import { idText, readQuery } from './query.js';
import { endpoint, type Outcome } from './reply.js';
import { liveEvents } from './sse.js';

const eventQuery = z.strictObject({ after: z.string().optional(), callId: idText.optional() });

function timer(run: () => void, ms: number): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

function interval(run: () => void, ms: number): () => void {
  const handle = setInterval(run, ms).unref();
  return () => clearInterval(handle);
}

/** Adds the live event stream (rule C6). All clients share one reader of the feed. */
export function mountEvents(app: Hono, deps: ApiDeps): void {
  const reader = createFeedReader({
    feed: deps.store.feed,
    onCommit: deps.onFeed,
    every: deps.every ?? interval,
  });
  app.get(
    '/v1/events',
    endpoint((c) => streamEvents(deps, reader, c)),
  );
}

/**
 * Where to start. Last-Event-ID counts before `after`, since a reconnecting client repeats the address it began with.
 * Neither: from now on. Errors: `bad-event-id`.
 */
async function startOf(
  { store: { feed } }: ApiDeps,
  text: string | undefined,
): Promise<Result<string, Problem>> {
  if (text === undefined) return ok(await feed.latest());
  if (await feed.knows(text)) return ok(text);
  const reason = `No event has this id yet; it is ${feedStart} for all events, or the id of one that was sent.`;
  return err({ code: 'bad-event-id', reason });
}

/** A stored fact as it can be read; undefined: it reports nothing. */
function readFact(stored: CallFact): CallFact | undefined {
  return orderFacts([stored])[0];
}

async function streamEvents(deps: ApiDeps, reader: FeedReader, c: Context): Promise<Outcome> {
  const query = readQuery(c, eventQuery);
  if (!query.ok) return query;
  const { callId, after } = query.value;
  const lastEventId = c.req.header('last-event-id') || undefined;
  const start = await startOf(deps, lastEventId ?? after);
  if (!start.ok) return start;
  const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
  if (c.req.method === 'HEAD') return ok(new Response(null, { headers }));
  const stream = liveEvents({
    follower: reader.follow(start.value, ({ fact: stored }) => {
      const fact = readFact(stored);
      return fact !== undefined && (callId === undefined || fact.callId === callId);
    }),
    toEvent: ({ position, fact: stored }) => {
      const fact = shownFact(readFact(stored) ?? stored);
      const { callId } = fact;
      return { id: position, event: fact.type, data: { position, callId, fact: withIsoInstants(fact) } };
    },
    keepAliveMs: deps.keepAliveMs ?? 15_000,
    schedule: deps.schedule ?? timer,
    until: [c.req.raw.signal, ...(deps.shutdown === undefined ? [] : [deps.shutdown])],
    onError: (error) => deps.log.error('event stream failed', { error: String(error) }),
  });
  return ok(new Response(stream, { headers }));
}
