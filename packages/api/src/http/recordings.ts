import {
  type AudioStore,
  type CallRecording,
  err,
  hasAudio,
  ok,
  type RecordingFilter,
  type ServeRefusal,
  type StoredAudio,
  StoreError,
  servable,
  wasKept,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { recordingRefusal } from './access/refusals.js';
import { visiblePage, visibleRecordings } from './access/visible.js';
import { sendAudio, sentAudio } from './audio.js';
import { noteTrail } from './audit/note.js';
import { callReader, type ReadCalls } from './call-reader.js';
import { AudioDiffers } from './checked-audio.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import type { Operation } from './operation.js';
import { idText, pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { recordingItems } from './recording-items.js';
import { linkQuery } from './recording-link-query.js';
import { fileNameOf } from './recording-name.js';
import { recordingStates, whyNotStored } from './recording-states.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { createAudioReports, type ReportAudio } from './report-audio.js';
import { talkFilter, talkQuery } from './talk-query.js';

const recordingQuery = pageQuery.extend({
  callId: idText.optional(),
  state: z.enum(recordingStates).optional(),
  ...talkQuery('the audio, of recordings that were stored'),
});

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

const audioOfRecording: Operation = {
  id: 'readAudio',
  tag: 'Recordings',
  summary: 'Read the audio of a recording',
  description:
    'Whoever got `Content-Length` bytes of the whole got what was stored. The query is that of a link, which needs nothing else.',
  ...sentAudio,
  query: linkQuery.partial(),
  problems: [
    'not-found',
    'recording-not-stored',
    'recording-damaged',
    'audio-unavailable',
    'range-not-satisfiable',
  ],
};

/** Adds the recordings: list, metadata and audio. */
export function mountRecordings(app: Hono, deps: ApiDeps): void {
  const served = { ...deps, reportAudio: createAudioReports(deps) };
  app.get(
    '/v1/recordings',
    endpoint(recordings, (c) => listRecordings(deps, c)),
  );
  app.get(
    '/v1/recordings/:id',
    endpoint(oneRecording, (c) => readRecording(deps, c)),
  );
  app.get(
    '/v1/recordings/:id/audio',
    endpoint(audioOfRecording, (c) => readAudio(served, c)),
  );
}

async function listRecordings(deps: ApiDeps, c: Context): Promise<Outcome> {
  const { store } = deps;
  const query = readQuery(c, recordingQuery);
  if (!query.ok) return query;
  const { limit, cursor, callId, state, ...asked } = query.value;
  const shared = talkFilter(deps, asked);
  if (!shared.ok) return shared;
  const filter: RecordingFilter = { ...shared.value, ...omitUndefined({ callId, state }) };
  // Cursors of earlier versions, which stood in the order of calls, are none of this listing.
  const listing = `/v1/recordings by their start?${JSON.stringify(filter)}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const read = callReader(store);
  const page = await visiblePage(
    (each) => store.calls.listRecordings(filter, each),
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

interface ServedAudio extends ApiDeps {
  readonly reportAudio: ReportAudio;
}

async function readAudio(deps: ServedAudio, c: Context): Promise<Outcome> {
  const { audio } = deps;
  const query = readQuery(c, linkQuery.partial());
  if (!query.ok) return query;
  const recording = await currentRecording(deps, pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const read = callReader(deps.store);
  const refused = await recordingRefusal(deps.store, c, recording.callId, read);
  if (refused) return err(refused);
  try {
    const good = servable(recording, await foundOf(audio, recording, c.req.method));
    if (!good.ok) return refuse(deps, recording, good.error);
    const sent = await sendAudio(
      c,
      audio,
      { ...good.value, fileName: await nameFor(read, recording) },
      (thrown) => void explain(deps, recording, thrown),
    );
    if (sent.ok && isPlayed(c, sent.value)) noteTrail(c, { action: 'listened' });
    return sent;
  } catch (thrown) {
    return explain(deps, recording, thrown);
  }
}

/** Players ask for parts, and browsers say of theirs what they are; whoever has the whole in one piece has a file. */
function isPlayed(c: Context, { status }: Response): boolean {
  return status === 206 || ['audio', 'video'].includes(c.req.header('sec-fetch-dest') ?? '');
}

async function nameFor(read: ReadCalls, recording: CallRecording): Promise<string> {
  const { callId } = recording;
  const [call] = typeof callId === 'string' ? await read([callId]) : [];
  return fileNameOf(recording, call);
}

/** What the store has of a recording. Whoever reads the audio sees by that whether it is there; anybody else asks. */
async function foundOf(
  audio: AudioStore,
  { id, state, sha256, sizeBytes }: CallRecording,
  method: string,
): Promise<StoredAudio | undefined> {
  if (sha256 === null || !hasAudio(state)) return undefined;
  return method === 'GET' && sizeBytes > 0 ? { sha256, sizeBytes } : audio.stat(id);
}

/** A recording, looked at again when its audio was lost and is back: a folder was not mounted, say. */
async function currentRecording(
  { store, audio, checkRecording }: ApiDeps,
  id: string,
): Promise<CallRecording | undefined> {
  const recording = await store.calls.getRecording(id);
  const isLost = recording?.state === 'missing' && wasKept(recording);
  if (!isLost || !checkRecording || !(await audio.stat(id).catch(() => undefined))) return recording;
  await checkRecording(id);
  return store.calls.getRecording(id);
}

/** Why audio could not be read: it is not what was stored, is not there, or its store does not answer. */
async function explain(deps: ServedAudio, recording: CallRecording, thrown: unknown): Promise<Outcome> {
  const { id, state } = recording;
  const isDamaged = thrown instanceof StoreError && thrown.code === 'damaged';
  if (isDamaged || thrown instanceof AudioDiffers)
    return refuse(deps, recording, { code: 'recordingDamaged', state });
  try {
    const good = servable(recording, await deps.audio.stat(id));
    if (!good.ok) return refuse(deps, recording, good.error);
    deps.log.error('recording audio cannot be read', { recordingId: id, error: String(thrown) });
  } catch (unanswered) {
    deps.log.error('recording audio cannot be read', { recordingId: id, error: String(unanswered) });
  }
  return err({ code: 'audio-unavailable' });
}

function refuse({ reportAudio }: ServedAudio, { id }: CallRecording, { code, state }: ServeRefusal): Outcome {
  if (code === 'recordingDamaged') {
    if (state !== 'damaged') reportAudio(id, 'recording audio is not what was stored');
    return err({ code: 'recording-damaged', state });
  }
  if (state !== 'damaged' && !hasAudio(state))
    return err({ code: 'recording-not-stored', state, reason: whyNotStored(state) });
  reportAudio(id, 'recording audio is not in the audio store');
  const reason = 'The recording was stored, but its audio is not in the audio store any more.';
  return err({ code: 'recording-not-stored', state, reason });
}
