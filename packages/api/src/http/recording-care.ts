import { type CheckError, err, ok, type RemoveError } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { recordingRefusal } from './access/refusals.js';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { recordingItems } from './recording-items.js';
import { whyNotStored } from './recording-states.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const removeOperation: Operation = {
  id: 'deleteRecording',
  tag: 'Recordings',
  summary: 'Delete the audio of a recording',
  description:
    'For good: from the store, and the copy on the switch with it. What is known of the recording stays, in state `deleted`. Again: nothing changes.',
  answers: { 204: { description: 'It is deleted.' } },
  problems: ['not-found', 'recording-not-stored', 'legal-hold', 'busy'],
};

const verifyOperation: Operation = {
  id: 'verifyRecording',
  tag: 'Recordings',
  summary: 'Read the stored audio again, and compare it with its checksum',
  answers: { 200: { description: 'What it turned out to be.', body: 'RecordingCheck' } },
  problems: ['not-found', 'recording-not-stored', 'audio-unavailable'],
};

/** Adds what is done with recordings by hand: reading the audio again, and deleting it. */
export function mountRecordingCare(app: Hono, deps: ApiDeps): void {
  const { recordingCare } = deps;
  if (recordingCare === undefined) return;
  app.delete(
    '/v1/recordings/:id',
    endpoint(removeOperation, (c) => remove(deps, recordingCare, c)),
  );
  app.post(
    '/v1/recordings/:id/verify',
    endpoint(verifyOperation, (c) => verify(deps, recordingCare, c)),
  );
}

type Care = NonNullable<ApiDeps['recordingCare']>;

/** Why nothing is done; undefined: it may be. */
async function refusalOf({ store }: ApiDeps, c: Context): Promise<Problem | undefined> {
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  if (recording === undefined) return { code: 'not-found', kind: 'recording' };
  return recordingRefusal(store, c, recording.callId);
}

function problemOf(error: RemoveError | CheckError): Problem {
  switch (error.code) {
    case 'unknownRecording':
    case 'unknownCall':
      return { code: 'not-found', kind: 'recording' };
    case 'recordingNotStored':
      return { code: 'recording-not-stored', state: error.state, reason: whyNotStored(error.state) };
    case 'legalHold':
      return { code: 'legal-hold', holdIds: error.holdIds };
    case 'unreadable':
      return { code: 'audio-unavailable' };
    default:
      // A fact about a recording is refused for nothing else.
      return { code: 'busy' };
  }
}

async function remove(deps: ApiDeps, care: Care, c: Context): Promise<Outcome> {
  const refused = await refusalOf(deps, c);
  if (refused) return err(refused);
  const removed = await care.remove(pathParameter(c, 'id'));
  return removed.ok ? ok(new Response(null, { status: 204 })) : err(problemOf(removed.error));
}

async function verify(deps: ApiDeps, care: Care, c: Context): Promise<Outcome> {
  const refused = await refusalOf(deps, c);
  if (refused) return err(refused);
  const id = pathParameter(c, 'id');
  const check = await care.check(id);
  if (!check.ok) return err(problemOf(check.error));
  const recording = await deps.store.calls.getRecording(id);
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const [item] = await recordingItems(deps, [recording]);
  return ok(jsonReply({ result: check.value, recording: item }));
}
