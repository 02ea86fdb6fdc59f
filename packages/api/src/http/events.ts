import {
  type CallFact,
  createFeedReader,
  err,
  type FactEntry,
  type FeedReader,
  feedStart,
  ok,
  orderFacts,
  type Result,
  shownFact,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { principalOf } from './access/principal.js';
import { sightFor } from './access/sight.js';
import { createVisibleFeed, type VisibleFeed } from './access/visible-feed.js';
import type { WatchPrincipal } from './access/watch.js';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { idText, readQuery } from './query.js';
import { endpoint, type Outcome } from './reply.js';
import { liveEvents } from './sse.js';
import { interval, timer } from './timers.js';

const eventQuery = z.strictObject({
  after: z.string().optional().describe('The id of an event, or `0` for all; from now on when left out.'),
  callId: idText.optional(),
});

const liveEventsOperation: Operation = {
  id: 'followEvents',
  tag: 'Live events',
  summary: 'Follow what happens, live',
  description:
    'Server-sent events: every committed fact comes once, those of one call in order. The data of each is a `LiveEvent`. A client that reconnects names the last id that it saw.',
  query: eventQuery,
  headers: ['Last-Event-ID'],
  answers: { 200: { description: 'A stream that does not end.', events: 'LiveEvent' } },
  problems: ['bad-event-id'],
};

/** Adds the live event stream (rule C6). All clients share one reader of the feed; each is ended when its key, say, is taken back. */
export function mountEvents(app: Hono, deps: ApiDeps, watch: WatchPrincipal): void {
  const { feedReader, store, onFeed, every = interval } = deps;
  const reader = feedReader ?? createFeedReader({ feed: store.feed, onCommit: onFeed, every });
  const visible = createVisibleFeed(deps.store);
  app.get(
    '/v1/events',
    endpoint(liveEventsOperation, (c) => streamEvents(deps, reader, watch, visible, c)),
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

async function streamEvents(
  deps: ApiDeps,
  reader: FeedReader,
  watch: WatchPrincipal,
  visible: VisibleFeed,
  c: Context,
): Promise<Outcome> {
  const query = readQuery(c, eventQuery);
  if (!query.ok) return query;
  const { callId, after } = query.value;
  const lastEventId = c.req.header('last-event-id') || undefined;
  const start = await startOf(deps, lastEventId ?? after);
  if (!start.ok) return start;
  const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
  if (c.req.method === 'HEAD') return ok(new Response(null, { headers }));
  const watched = watch(principalOf(c), 'seeCalls');
  const follower = reader.follow(start.value, (entry) => {
    const fact = 'fact' in entry ? readFact(entry.fact) : undefined;
    return fact !== undefined && (callId === undefined || fact.callId === callId);
  });
  const stream = liveEvents({
    follower: visible(follower, () => sightFor(watched.principal, 'seeCalls')),
    toEvent: (entry) => {
      // The follower wants facts alone.
      const { position, fact: stored } = entry as FactEntry;
      const fact = shownFact(readFact(stored) ?? stored);
      const { callId } = fact;
      return { id: position, event: fact.type, data: { position, callId, fact: withIsoInstants(fact) } };
    },
    keepAliveMs: deps.keepAliveMs ?? 15_000,
    schedule: deps.schedule ?? timer,
    until: [c.req.raw.signal, watched.ended, ...(deps.shutdown === undefined ? [] : [deps.shutdown])],
    onEnd: () => watched.close(),
    onError: (error) => deps.log.error('event stream failed', { error: String(error) }),
  });
  return ok(new Response(stream, { headers }));
}
