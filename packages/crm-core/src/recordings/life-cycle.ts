import type { RecordingState } from '../model/recording.js';
import { err, ok, type Result } from '../model/result.js';

/** What can happen to a recording (rule A6). `attached`: its call is over and bound to a record. */
export type RecordingEvent =
  | 'started'
  | 'stopped'
  | 'stored'
  | 'missing'
  | 'empty'
  | 'attached'
  | 'verified'
  | 'deleted';

/** A recording in state `from` cannot have this happen to it (rule A6). */
export interface IllegalTransition {
  readonly code: 'illegalTransition';
  readonly from: RecordingState;
  readonly event: RecordingEvent;
}

// Observers may have missed the beginning, so that every event may be the first one we hear of.
const unseen = { stored: 'stored', missing: 'missing', empty: 'empty' } as const;

const transitions: Readonly<
  Record<RecordingState, Readonly<Partial<Record<RecordingEvent, RecordingState>>>>
> = {
  expected: { started: 'recording', stopped: 'stopped', ...unseen },
  recording: { started: 'recording', stopped: 'stopped', ...unseen },
  stopped: unseen,
  stored: { attached: 'attached', verified: 'verified', deleted: 'deleted' },
  attached: { verified: 'verified', deleted: 'deleted' },
  verified: { verified: 'verified', deleted: 'deleted' },
  // A file may turn up after it was given up.
  missing: { stored: 'stored' },
  empty: { stored: 'stored' },
  deleted: {},
};

/**
 * The state after an event: the one place that knows which transitions are legal (rule A6).
 * Errors: `illegalTransition`, such as losing what is stored, verifying what is not, or anything after deletion.
 */
export function nextRecordingState(
  from: RecordingState,
  event: RecordingEvent,
): Result<RecordingState, IllegalTransition> {
  const next = transitions[from][event];
  return next === undefined ? err({ code: 'illegalTransition', from, event }) : ok(next);
}

/** Whether the audio is in the recording store: it can be heard, verified and deleted. */
export function hasAudio(
  state: RecordingState,
): state is Extract<RecordingState, 'stored' | 'attached' | 'verified'> {
  return state === 'stored' || state === 'attached' || state === 'verified';
}

/** Whether nothing more is expected to happen to the recording by itself. */
export function isSettledRecording(state: RecordingState): boolean {
  return state !== 'expected' && state !== 'recording' && state !== 'stopped';
}
