import {
  type CallRecording,
  err,
  type FoundTranscript,
  ok,
  type Result,
  type Transcript,
  type TranscriptError,
  type TranscriptService,
  wordsOf,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { writeVtt } from '../transcripts/write-vtt.js';
import { sightOf } from './access/authorize.js';
import { actorOf } from './access/principal.js';
import { recordingRefusal } from './access/refusals.js';
import { visibleCallIds, visiblePage } from './access/visible.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, strongTag } from './etag.js';
import { omitUndefined } from './fields.js';
import type { Problem } from './problems.js';
import { pageRequest, pageView, readQuery } from './query.js';
import { whyNotStored } from './recording-states.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { readTranscript } from './transcript-body.js';
import { transcriptOperations as operations, searchQuery } from './transcript-operations.js';
import { foundTranscriptView, transcriptPath, transcriptView } from './transcript-view.js';

/** So many transcripts are in memory at once for a search. */
const searchedAtOnce = 25;

interface Served {
  readonly deps: ApiDeps;
  readonly transcripts: TranscriptService;
}

/** Adds what is said in recordings: reading, writing and finding it. */
export function mountTranscripts(app: Hono, deps: ApiDeps): void {
  const { transcripts } = deps;
  if (!transcripts) return;
  const served = { deps, transcripts };
  const path = '/v1/recordings/:id/transcript';
  app.get(
    path,
    endpoint(operations.read, (c) => read(served, c)),
  );
  app.get(
    `${path}.vtt`,
    endpoint(operations.readVtt, (c) => readFile(served, c)),
  );
  app.put(
    path,
    endpoint(operations.put, (c) => put(served, c)),
  );
  app.delete(
    path,
    endpoint(operations.remove, (c) => remove(served, c)),
  );
  app.get(
    '/v1/transcripts',
    endpoint(operations.search, (c) => search(served, c)),
  );
}

/** The recording that the address names, if whoever asks may use it so. */
async function recordingOf({ deps: { store } }: Served, c: Context): Promise<Result<CallRecording, Problem>> {
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const refused = await recordingRefusal(store, c, recording.callId);
  return refused ? err(refused) : ok(recording);
}

async function transcriptOf(served: Served, c: Context): Promise<Result<Transcript, Problem>> {
  const recording = await recordingOf(served, c);
  if (!recording.ok) return recording;
  const transcript = await served.transcripts.get(recording.value.id);
  return transcript ? ok(transcript) : err({ code: 'no-transcript' });
}

async function read(served: Served, c: Context): Promise<Outcome> {
  const transcript = await transcriptOf(served, c);
  if (!transcript.ok) return transcript;
  return ok(jsonReply(transcriptView(transcript.value), 200, tagOf(transcript.value)));
}

async function readFile(served: Served, c: Context): Promise<Outcome> {
  const transcript = await transcriptOf(served, c);
  if (!transcript.ok) return transcript;
  const headers = { ...tagOf(transcript.value), 'Content-Type': 'text/vtt; charset=utf-8' };
  return ok(new Response(writeVtt(transcript.value), { headers }));
}

function tagOf({ createdAt, version }: Transcript) {
  // One that was removed and is written again counts from 1 once more.
  return { ETag: strongTag(`${createdAt}-${version}`) };
}

/** The version that If-Match names. Errors: `precondition-failed` when it is another one, or none. */
async function namedVersion(
  { transcripts }: Served,
  c: Context,
  recordingId: string,
): Promise<Result<{ readonly expectedVersion?: number }, Problem>> {
  const ifMatch = c.req.header('if-match');
  if (ifMatch === undefined) return ok({});
  const known = await transcripts.get(recordingId);
  const etag = known ? tagOf(known).ETag : null;
  if (!known || etag === null || !ifMatchHolds(ifMatch, etag))
    return err({ code: 'precondition-failed', etag });
  return ok({ expectedVersion: known.version });
}

function problemOf(error: TranscriptError): Problem {
  switch (error.code) {
    case 'unknownRecording':
      return { code: 'not-found', kind: 'recording' };
    case 'recordingNotStored':
      return { code: 'recording-not-stored', state: error.state, reason: whyNotStored(error.state) };
    case 'transcriptEmpty':
      return { code: 'transcript-empty' };
    case 'transcriptTooLarge':
      return { code: 'transcript-too-large', what: error.what, max: error.max };
    case 'afterRecording':
      return {
        code: 'transcript-after-recording',
        endMs: error.endMs,
        durationMs: error.durationMs,
      };
    case 'conflict':
      return { code: 'precondition-failed', etag: null };
    case 'busy':
      return { code: 'busy' };
  }
}

async function put(served: Served, c: Context): Promise<Outcome> {
  const draft = await readTranscript(c);
  if (!draft.ok) return draft;
  const recording = await recordingOf(served, c);
  if (!recording.ok) return recording;
  const { id } = recording.value;
  const named = await namedVersion(served, c, id);
  if (!named.ok) return named;
  const written = await served.transcripts.put(id, draft.value, { by: actorOf(c), ...named.value });
  if (!written.ok) return err(problemOf(written.error));
  const { transcript, isNew } = written.value;
  const headers = { ...tagOf(transcript), ...(isNew ? { Location: transcriptPath(id) } : {}) };
  return ok(jsonReply(transcriptView(transcript), isNew ? 201 : 200, headers));
}

async function remove(served: Served, c: Context): Promise<Outcome> {
  const recording = await recordingOf(served, c);
  if (!recording.ok) return recording;
  const { id } = recording.value;
  const named = await namedVersion(served, c, id);
  if (!named.ok) return named;
  const removed = await served.transcripts.remove(id, named.value.expectedVersion);
  return removed.ok ? ok(new Response(null, { status: 204 })) : err(problemOf(removed.error));
}

async function search({ deps: { store }, transcripts }: Served, c: Context): Promise<Outcome> {
  const query = readQuery(c, searchQuery);
  if (!query.ok) return query;
  const { limit, cursor, text, ...span } = query.value;
  const words = wordsOf(text);
  const period = omitUndefined(span);
  const listing = `/v1/transcripts?${JSON.stringify({ words, ...period })}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const sight = sightOf(c);
  const page = await visiblePage<FoundTranscript>(
    (each) => transcripts.search(words, period, { ...each, limit: Math.min(each.limit, searchedAtOnce) }),
    request.value,
    async (found) => {
      const callIds = found.map(({ transcript }) => transcript.callId);
      const seen = await visibleCallIds(store, sight, callIds);
      return found.filter(({ transcript }) => seen.has(transcript.callId));
    },
  );
  return ok(jsonReply(pageView(listing, request.value, page, foundTranscriptView)));
}
