import {
  type AudioStore,
  type CallRecording,
  err,
  hasAudio,
  ok,
  type Result,
  type ServeRefusal,
  type StoredAudio,
  type StoredRecording,
  StoreError,
  servable,
  wasKept,
} from '@callcard/crm-core';
import type { Context } from 'hono';
import type { DerivedSource } from '../media/media.js';
import { recordingRefusal } from './access/refusals.js';
import { callReader, type ReadCalls } from './call-reader.js';
import { AudioDiffers, checkedAudio } from './checked-audio.js';
import type { ApiDeps } from './deps.js';
import type { Problem } from './problems.js';
import { whyNotStored } from './recording-states.js';
import { pathParameter } from './reply.js';
import type { ReportAudio } from './report-audio.js';

/** What audio is served with. */
export interface ServedAudio extends ApiDeps {
  readonly reportAudio: ReportAudio;
}

/** The recording that the path names, for whoever may use it as the address says. */
export async function askedRecording(
  deps: ServedAudio,
  c: Context,
  read: ReadCalls = callReader(deps.store),
): Promise<Result<CallRecording, Problem>> {
  const recording = await currentRecording(deps, pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const refused = await recordingRefusal(deps.store, c, recording.callId, read);
  return refused ? err(refused) : ok(recording);
}

/** A recording whose audio is good as far as can be known without reading it (rule A11). `method`: of the request. */
export async function goodRecording(
  deps: ServedAudio,
  recording: CallRecording,
  method: string,
): Promise<Result<StoredRecording, Problem>> {
  const good = servable(recording, await foundOf(deps.audio, recording, method));
  return good.ok ? good : err(refuse(deps, recording, good.error));
}

/** All bytes of a recording, which throw where they are not those that were stored. */
export function wholeOf(
  audio: AudioStore,
  { id, sha256, sizeBytes }: StoredRecording,
): AsyncIterable<Uint8Array> {
  const expected = { sha256, sizeBytes };
  return checkedAudio(audio.read(id, { start: 0, end: sizeBytes - 1, expected }), expected);
}

/** A recording to derive something of. */
export function sourceOf(audio: AudioStore, recording: StoredRecording): DerivedSource {
  const { id, sha256, sizeBytes } = recording;
  return { id, sha256, sizeBytes, read: () => wholeOf(audio, recording) };
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

/** Why the audio of a recording could not be read: it is not what was stored, is not there, or its store does not answer. */
export async function explain(
  deps: ServedAudio,
  recording: CallRecording,
  thrown: unknown,
): Promise<Problem> {
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
  return { code: 'audio-unavailable' };
}

function refuse({ reportAudio }: ServedAudio, { id }: CallRecording, { code, state }: ServeRefusal): Problem {
  if (code === 'recordingDamaged') {
    if (state !== 'damaged') reportAudio(id, 'recording audio is not what was stored');
    return { code: 'recording-damaged', state };
  }
  if (state !== 'damaged' && !hasAudio(state))
    return { code: 'recording-not-stored', state, reason: whyNotStored(state) };
  reportAudio(id, 'recording audio is not in the audio store');
  const reason = 'The recording was stored, but its audio is not in the audio store any more.';
  return { code: 'recording-not-stored', state, reason };
}
