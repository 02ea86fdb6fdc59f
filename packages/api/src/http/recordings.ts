import {
  type CallRecording,
  err,
  hasAudio,
  ok,
  type RecordingFilter,
  type RecordingState,
  type StoredState,
  servable,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { callPath, recordingAddresses } from './addresses.js';
import { sendAudio } from './audio.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import { withIsoInstants } from './instants.js';
import { idText, pageQuery, pageRequest, pageView, readQuery, recordRefText } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const recordingQuery = pageQuery.extend({
  callId: idText.optional(),
  record: recordRefText.optional(),
});

/** A recording with its addresses. */
export function recordingView(recording: CallRecording) {
  return {
    ...withIsoInstants(recording),
    links: { ...recordingAddresses(recording), call: callPath(recording.callId) },
  };
}

/** Adds the recordings: list, metadata and audio. */
export function mountRecordings(app: Hono, deps: ApiDeps): void {
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
    endpoint((c) => readAudio(deps, c)),
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

async function readAudio({ store, audio, log }: ApiDeps, c: Context): Promise<Outcome> {
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const { id } = recording;
  const good = servable(recording, hasAudio(recording.state) ? await audio.stat(id) : undefined);
  if (good.ok) return sendAudio(c, audio, good.value);
  const { code, state } = good.error;
  if (code === 'recordingDamaged') {
    log.error('recording audio is not what was stored', { recordingId: id, state });
    return err({ code: 'recording-damaged', state });
  }
  if (state !== 'damaged' && !hasAudio(state))
    return err({ code: 'recording-not-stored', state, reason: waitingFor[state] });
  log.error('recording audio is not in the audio store', { recordingId: id, state });
  const reason = 'The recording was stored, but its audio is not in the audio store any more.';
  return err({ code: 'recording-not-stored', state, reason });
}
