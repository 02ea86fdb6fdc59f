import type { RecordingState } from '../../model/recording.js';
import { err, ok, type Result } from '../../model/result.js';
import { numbersOf } from '../../phone/numbers-of.js';
import { holdsOnCall } from '../../recordings/legal-hold.js';
import { wasKept } from '../../recordings/life-cycle.js';
import { deletedFact } from '../../recordings/verify.js';
import type { BusyError } from '../optimistic.js';
import { removeTranscript } from '../transcripts/remove-transcript.js';
import { readHolds } from './held.js';
import type { RecordingServicePorts } from './ports.js';

/** Why a recording is not deleted; nothing was changed. */
export type RemoveError =
  | { readonly code: 'unknownRecording' }
  /** There is nothing to delete yet: it is being made, or was never stored. */
  | { readonly code: 'recordingNotStored'; readonly state: RecordingState }
  /** These holds last on its call, or on its caller (rule A7). */
  | { readonly code: 'legalHold'; readonly holdIds: readonly string[] }
  | BusyError;

/**
 * Deletes a recording's audio, and its transcript, because somebody asked for it (rule A7): both first, then it is reported, so that whoever is
 * cut short in between asks again. What is deleted already stays so. Errors: {@link RemoveError}.
 */
export async function removeRecording(
  ports: RecordingServicePorts,
  recordingId: string,
): Promise<Result<void, RemoveError>> {
  const { store, audio, calls, clock } = ports;
  const recording = await store.calls.getRecording(recordingId);
  if (!recording) return err({ code: 'unknownRecording' });
  const { callId, state } = recording;
  if (state === 'deleted') return ok(undefined);
  if (!wasKept(recording)) return err({ code: 'recordingNotStored', state });
  const [stored, holds] = await Promise.all([store.calls.get(callId), readHolds(ports)]);
  const now = clock.now();
  const held = stored ? holdsOnCall(stored.call, holds, now, numbersOf) : [];
  if (held.length > 0) return err({ code: 'legalHold', holdIds: held.map(({ id }) => id) });
  await audio.remove(recordingId);
  await removeTranscript(store, recordingId);
  const recorded = await calls.recordFacts(callId, [deletedFact(recording, 'request', now)]);
  // Written by somebody who saw the recording before it was reported as deleted.
  await removeTranscript(store, recordingId);
  if (recorded.ok) return ok(undefined);
  return err({ code: recorded.error.code === 'busy' ? 'busy' : 'unknownRecording' });
}
