import { fieldsOf } from '../model/object-shape.js';
import type { CallRecording, RecordingState, StoredState } from '../model/recording.js';
import { err, ok, type Result } from '../model/result.js';

/**
 * What can happen to a recording (rules A6, A11). `stored`: for the first time, or again; `truncated`: stored, and shorter
 * than it should be (`isTruncated`); `missing`: there is no file to store; `gone`: our store has lost it; `attached`: its call is over
 * and bound to a record.
 */
export type RecordingEvent =
  | 'started'
  | 'stopped'
  | 'stored'
  | 'truncated'
  | 'missing'
  | 'empty'
  | 'attached'
  | 'verified'
  | 'damaged'
  | 'gone'
  | 'deleted';

/** A recording in state `from` cannot have this happen to it (rule A6). */
export interface IllegalTransition {
  readonly code: 'illegalTransition';
  readonly from: RecordingState;
  readonly event: RecordingEvent;
}

// Observers may have missed the beginning, so that every event may be the first one we hear of.
const kept = { stored: 'stored', truncated: 'truncated' } as const;
const unseen = { ...kept, missing: 'missing', empty: 'empty' } as const;
// What is in the store may be found in another state, or not at all.
const inStore = { damaged: 'damaged', gone: 'missing', deleted: 'deleted' } as const;

const transitions: Readonly<
  Record<RecordingState, Readonly<Partial<Record<RecordingEvent, RecordingState>>>>
> = {
  expected: { started: 'recording', stopped: 'stopped', ...unseen },
  recording: { started: 'recording', stopped: 'stopped', ...unseen },
  stopped: unseen,
  stored: { ...inStore, attached: 'attached', verified: 'verified' },
  attached: { ...inStore, verified: 'verified' },
  verified: { ...inStore, verified: 'verified' },
  truncated: { ...inStore, verified: 'truncated' },
  damaged: { ...inStore, ...kept },
  // A file may turn up after it was given up.
  missing: { ...inStore, ...kept },
  empty: kept,
  deleted: {},
};

/**
 * The state after an event: the one place that knows which transitions are legal (rule A6).
 * Errors: `illegalTransition`, such as giving up a file that is stored, verifying what is not, or anything after deletion.
 *
 * ```text
 * expected -> recording -> stopped -+-> stored -> attached -> verified -+-> damaged -+-> stored
 *                                   +-> truncated ----------------------+-> missing -+
 *                                   +-> missing | empty -> stored       +-> deleted
 * ```
 */
export function nextRecordingState(
  from: RecordingState,
  event: RecordingEvent,
): Result<RecordingState, IllegalTransition> {
  const known = hasName(transitions, from) ? transitions[from] : {};
  const next = hasName(known, event) ? known[event] : undefined;
  return next === undefined ? err({ code: 'illegalTransition', from, event }) : ok(next);
}

/** Asking an object for a name that is no text may run what the name holds. */
function hasName(names: object, name: unknown): boolean {
  return typeof name === 'string' && Object.hasOwn(names, name);
}

/** Whether good audio is in the recording store, as far as anybody knows: it can be heard and verified. */
export function hasAudio(state: RecordingState): state is StoredState {
  return state === 'stored' || state === 'attached' || state === 'verified' || state === 'truncated';
}

/** Whether the audio was stored and not deleted since: the store may hold it, good or not, and the switch as well. */
export function wasKept(recording: Pick<CallRecording, 'state' | 'sha256'>): boolean {
  const { state, sha256 } = fieldsOf(recording) ?? {};
  return typeof sha256 === 'string' && state !== 'deleted';
}

/** Whether nothing more is expected to happen to the recording by itself. */
export function isSettledRecording(state: RecordingState): boolean {
  return state !== 'expected' && state !== 'recording' && state !== 'stopped';
}
