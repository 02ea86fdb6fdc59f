import {
  err,
  type FeedEntry,
  type FeedReader,
  feedStart,
  ok,
  type Permission,
  type Result,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { refusalOf } from '../access/authorize.js';
import { type Principal, principalOf } from '../access/principal.js';
import { sightFor } from '../access/sight.js';
import { isOwned } from '../access/visible.js';
import type { WatchPrincipal } from '../access/watch.js';
import type { ApiDeps } from '../deps.js';
import type { Operation } from '../operation.js';
import type { Problem } from '../problems.js';
import { readQuery } from '../query.js';
import { endpoint, type Outcome } from '../reply.js';
import { timer } from '../timers.js';
import { type EventFilter, eventFilterQuery, filterOf, verdictOf } from './event-filter.js';
import { feedReaderOf } from './feed-reader.js';
import { createJudgedFeed, type EventSights, type JudgedFeed } from './judged-feed.js';
import { liveEventOf, recordEventTypes } from './live-event.js';
import { formatEvent, liveEvents } from './sse.js';

const eventQuery = z.strictObject({
  after: z.string().optional().describe('The id of an event, or `0` for all; from now on when left out.'),
  ...eventFilterQuery,
});

const liveEventsOperation: Operation = {
  id: 'followEvents',
  tag: 'Live events',
  summary: 'Follow what happens, live',
  description:
    'Server-sent events: every committed fact of a call, and every change of a record, comes once, those of one call or record in order. The data of each is a `LiveEvent`. A client that reconnects names the last id that it saw. Filters must all hold. Changes of records are for those who may see the records: a key needs `crm:read` for them.',
  query: eventQuery,
  headers: ['Last-Event-ID'],
  answers: { 200: { description: 'A stream that does not end.', events: 'LiveEvent' } },
  problems: ['bad-event-id'],
};

/** Adds the live event stream (rule C6). All clients share one reader of the feed; each is ended when its key, say, is taken back. */
export function mountEvents(app: Hono, deps: ApiDeps, watch: WatchPrincipal): void {
  const reader = deps.feedReader ?? feedReaderOf(deps.store, [deps.onFeed, deps.crm.onCommit], deps.every);
  const judged = createJudgedFeed(deps.store, deps.clock);
  app.get(
    '/v1/events',
    endpoint(liveEventsOperation, (c) => streamEvents(deps, reader, watch, judged, c)),
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

function sightsOf(principal: Principal): EventSights {
  const sight = (permission: Permission) =>
    refusalOf(principal, permission) ? undefined : sightFor(principal, permission);
  return { calls: sight('seeCalls'), records: sight('seeRecords'), settings: sight('seeSettings') };
}

/** Why somebody who asks for events of records alone gets none; undefined: they may get some. */
function refusalOfRecords(principal: Principal, { types, record }: EventFilter): Problem | undefined {
  const ofRecords: readonly string[] = recordEventTypes;
  const isOfRecordsAlone = types !== undefined && [...types].every((type) => ofRecords.includes(type));
  if (!isOfRecordsAlone && record === undefined) return undefined;
  return refusalOf(principal, record && !isOwned(record.type) ? 'seeSettings' : 'seeRecords');
}

const texts = new WeakMap<FeedEntry, string>();

/** What is sent of an entry, the same to all: made once, however many follow. */
function textOf(entry: FeedEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const event = liveEventOf(entry);
  const text = event ? formatEvent({ id: entry.position, event: event.type, data: event }) : '';
  texts.set(entry, text);
  return text;
}

async function streamEvents(
  deps: ApiDeps,
  reader: FeedReader,
  watch: WatchPrincipal,
  judged: JudgedFeed,
  c: Context,
): Promise<Outcome> {
  const query = readQuery(c, eventQuery);
  if (!query.ok) return query;
  const { after, ...asked } = query.value;
  const filter = filterOf(asked);
  const refused = refusalOfRecords(principalOf(c), filter);
  if (refused) return err(refused);
  const lastEventId = c.req.header('last-event-id') || undefined;
  const start = await startOf(deps, lastEventId ?? after);
  if (!start.ok) return start;
  const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
  if (c.req.method === 'HEAD') return ok(new Response(null, { headers }));
  const watched = watch(principalOf(c), 'seeCalls');
  const follower = reader.follow(start.value, (entry) => {
    const event = liveEventOf(entry);
    return event !== undefined && verdictOf(filter, event) !== false;
  });
  const stream = liveEvents({
    follower: judged(follower, () => sightsOf(watched.principal), filter),
    textOf,
    keepAliveMs: deps.keepAliveMs ?? 15_000,
    schedule: deps.schedule ?? timer,
    until: [c.req.raw.signal, watched.ended, ...(deps.shutdown === undefined ? [] : [deps.shutdown])],
    onEnd: () => watched.close(),
    onError: (error) => deps.log.error('event stream failed', { error: String(error) }),
  });
  return ok(new Response(stream, { headers }));
}
