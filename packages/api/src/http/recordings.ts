import {
  type AudioStore,
  type CallRecording,
  err,
  expectedMs,
  hasAudio,
  ok,
  type RecordingFilter,
  type RecordingState,
  type ServeRefusal,
  type StoredAudio,
  type StoredState,
  StoreError,
  servable,
  wasKept,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { callPath, recordingAddresses } from './addresses.js';
import { sendAudio } from './audio.js';
import { AudioDiffers } from './checked-audio.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import { withIsoInstants } from './instants.js';
import { idText, pageQuery, pageRequest, pageView, readQuery, recordRefText } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { createAudioReports, type ReportAudio } from './report-audio.js';

const recordingQuery = pageQuery.extend({
  callId: idText.optional(),
  record: recordRefText.optional(),
});

/** A recording with its addresses. */
export function recordingView(recording: CallRecording) {
  return {
    ...withIsoInstants(recording),
    expectedMs: expectedMs(recording),
    links: { ...recordingAddresses(recording), call: callPath(recording.callId) },
  };
}

/** Adds the recordings: list, metadata and audio. */
export function mountRecordings(app: Hono, deps: ApiDeps): void {
  const served = { ...deps, reportAudio: createAudioReports(deps) };
  app.get(
    '/v1/recordings',
    endpoint((c) => listRecordings(deps, c)),
  );
  app.get(
    '/v1/recordings/:id',
    endpoint((c) => readRecording(deps, c)),
  );
  app.get(
    '/v1/recordings/:id/audio',
    endpoint((c) => readAudio(served, c)),
  );
}

async function listRecordings({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, recordingQuery);
  if (!query.ok) return query;
  const { limit, cursor, ...filters } = query.value;
  const filter: RecordingFilter = omitUndefined(filters);
  const listing = `/v1/recordings?${JSON.stringify(filter)}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const page = await store.calls.listRecordings(filter, request.value);
  return ok(jsonReply(pageView(listing, page, recordingView)));
}

async function readRecording({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  return recording === undefined
    ? err({ code: 'not-found', kind: 'recording' })
    : ok(jsonReply(recordingView(recording)));
}

const waitingFor: Record<Exclude<RecordingState, StoredState | 'damaged'>, string> = {
  expected: 'The recording has not started yet.',
  recording: 'The recording is still being made.',
  stopped: 'The recording has ended and is not in the store yet; try again soon.',
  missing: 'The recording was made, but its file could not be found, or was lost.',
  empty: 'The recording holds no audio.',
  deleted: 'The recording was deleted, because its time was over or its data was erased.',
};

interface ServedAudio extends ApiDeps {
  readonly reportAudio: ReportAudio;
}

async function readAudio(deps: ServedAudio, c: Context): Promise<Outcome> {
  const { audio } = deps;
  const recording = await currentRecording(deps, pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  try {
    const good = servable(recording, await foundOf(audio, recording, c.req.method));
    if (!good.ok) return refuse(deps, recording, good.error);
    return await sendAudio(c, audio, good.value, (thrown) => void explain(deps, recording, thrown));
  } catch (thrown) {
    return explain(deps, recording, thrown);
  }
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
    return err({ code: 'recording-not-stored', state, reason: waitingFor[state] });
  reportAudio(id, 'recording audio is not in the audio store');
  const reason = 'The recording was stored, but its audio is not in the audio store any more.';
  return err({ code: 'recording-not-stored', state, reason });
}
