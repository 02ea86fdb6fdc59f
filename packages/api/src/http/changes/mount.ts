import { type Call, type CallFact, type CallRecording, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { sightOf } from '../access/authorize.js';
import { visibleCalls } from '../access/visible.js';
import { callItems } from '../call-items.js';
import { callReader, type ReadCalls } from '../call-reader.js';
import { encodeCursor } from '../cursor.js';
import type { ApiDeps } from '../deps.js';
import type { Operation } from '../operation.js';
import { readQuery } from '../query.js';
import { recordingItems } from '../recording-items.js';
import { endpoint, jsonReply, type Outcome } from '../reply.js';
import { changedRecordings } from './changed-recordings.js';
import { type Changes, readChanges } from './read-changes.js';
import { changesDescription, changesQuery, changesRequest } from './request.js';

const callPath = '/v1/calls/changes';
const recordingPath = '/v1/recordings/changes';

const callChanges: Operation = {
  id: 'listCallChanges',
  tag: 'Calls',
  summary: 'List the calls that changed since, as they are now',
  description: `${changesDescription} An erased call stays one, and says so by \`erasedAt\`.`,
  query: changesQuery,
  answers: { 200: { description: 'What changed, oldest change first.', body: 'CallChanges' } },
  problems: ['bad-limit', 'bad-cursor'],
};

const recordingChanges: Operation = {
  id: 'listRecordingChanges',
  tag: 'Recordings',
  summary: 'List the recordings that changed since, as they are now',
  description: `${changesDescription} One that was deleted stays one, in the state \`deleted\`. What one event changed of a call comes together, so that there may be some more than \`limit\`.`,
  query: changesQuery,
  answers: { 200: { description: 'What changed, oldest change first.', body: 'RecordingChanges' } },
  problems: ['bad-limit', 'bad-cursor'],
};

/** Adds what changed, for whoever polls. Before the addresses of one call and of one recording, which theirs are like. */
export function mountChanges(app: Hono, deps: ApiDeps): void {
  app.get(
    callPath,
    endpoint(callChanges, (c) =>
      answer(deps, c, callPath, ofCalls, async (calls) => callItems(deps.store, calls)),
    ),
  );
  app.get(
    recordingPath,
    endpoint(recordingChanges, (c) =>
      answer(deps, c, recordingPath, changedRecordings, (recordings, read) =>
        recordingItems(deps, recordings, read),
      ),
    ),
  );
}

function ofCalls(call: Call): readonly Call[] {
  return [call];
}

/** What of a call a fact changed. */
type Changed<T> = (call: Call, fact: CallFact) => readonly T[];

async function answer<T extends Call | CallRecording>(
  deps: ApiDeps,
  c: Context,
  listing: string,
  changed: Changed<T>,
  viewsOf: (things: readonly T[], read: ReadCalls) => Promise<readonly object[]>,
): Promise<Outcome> {
  const { store } = deps;
  const query = readQuery(c, changesQuery);
  if (!query.ok) return query;
  const request = await changesRequest(store.feed, listing, query.value);
  if (!request.ok) return request;
  let read: ReadCalls = callReader(store);
  const changes: Changes<T> = await readChanges(store.feed, request.value, async (facts) => {
    // What was read before these facts were may be older than they are.
    read = callReader(store);
    const calls = await read(facts.map(({ callId }) => callId));
    const seen = new Map((await visibleCalls(store, sightOf(c), calls)).map((call) => [call.id, call]));
    return (fact) => {
      const call = seen.get(fact.callId);
      return call ? changed(call, fact) : [];
    };
  });
  const items = await viewsOf(changes.items, read);
  const next = encodeCursor(listing, 'after', changes.position);
  return ok(jsonReply({ items, next, more: changes.more }));
}
