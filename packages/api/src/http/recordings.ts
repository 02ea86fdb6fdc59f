import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { sightOf } from './access/authorize.js';
import { recordingRefusal } from './access/refusals.js';
import { visiblePage, visibleRecordings } from './access/visible.js';
import { callReader } from './call-reader.js';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { listingOf, recordingFilterFields, recordingFilterOf } from './recording-filter.js';
import { recordingItems } from './recording-items.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const recordingQuery = pageQuery.extend(recordingFilterFields);

const recordings: Operation = {
  id: 'listRecordings',
  tag: 'Recordings',
  summary: 'List recordings, those that began last first',
  description: 'Filters that are given must all hold.',
  query: recordingQuery,
  answers: { 200: { description: 'A page.', body: 'RecordingPage' } },
};

const oneRecording: Operation = {
  id: 'readRecording',
  tag: 'Recordings',
  summary: 'Read what is known of a recording',
  answers: {
    200: { description: 'State, checksum, size, duration, links, and what it is of.', body: 'RecordingItem' },
  },
  problems: ['not-found'],
};

/** Adds the recordings: list and metadata. */
export function mountRecordings(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/recordings',
    endpoint(recordings, (c) => listRecordings(deps, c)),
  );
  app.get(
    '/v1/recordings/:id',
    endpoint(oneRecording, (c) => readRecording(deps, c)),
  );
}

async function listRecordings(deps: ApiDeps, c: Context): Promise<Outcome> {
  const { store } = deps;
  const query = readQuery(c, recordingQuery);
  if (!query.ok) return query;
  const { limit, cursor, ...asked } = query.value;
  const filter = recordingFilterOf(deps, asked);
  if (!filter.ok) return filter;
  const listing = listingOf(filter.value);
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const read = callReader(store);
  const page = await visiblePage(
    (each) => store.calls.listRecordings(filter.value, each),
    request.value,
    (recordings) => visibleRecordings(store, sightOf(c), recordings, read),
  );
  const items = await recordingItems(deps, page.items, read);
  return ok(jsonReply(pageView(listing, request.value, { ...page, items }, (item) => item)));
}

async function readRecording(deps: ApiDeps, c: Context): Promise<Outcome> {
  const { store } = deps;
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const read = callReader(store);
  const refused = await recordingRefusal(store, c, recording.callId, read);
  if (refused) return err(refused);
  const [item] = await recordingItems(deps, [recording], read);
  return ok(jsonReply(item));
}
