import { factId } from '../call/fact-ids.js';
import type { Call } from '../model/call.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { SwitchCopyKept, SwitchCopyRemoved } from '../model/recording-fact.js';

/** How long an installation keeps the switch's copies of recordings that are safe in the store (rule A10). */
export interface SwitchCopyPolicy {
  /** Milliseconds; 0: they are removed at once; null: never. */
  readonly keepMs: number | null;
}

/** It is tried so often at most to remove a copy; then only a person can help. */
export const maxRemovalFailures = 5;

const firstWaitMs = 60_000;

/** What is to become of the switch's copy of a recording (rule A10). */
export type SwitchCopyVerdict =
  | { readonly kind: 'due' }
  | { readonly kind: 'later'; readonly at: Instant }
  /** `never`: the policy; `notSafe`: the store does not have it, or it was not checked; `callLives`. */
  | { readonly kind: 'kept'; readonly reason: 'never' | 'notSafe' | 'callLives' }
  /** It cannot be removed: tried {@link maxRemovalFailures} times. */
  | { readonly kind: 'givenUp' }
  | { readonly kind: 'removed' }
  /** Nobody knows of a file. */
  | { readonly kind: 'none' };

/**
 * Since when the policy's time runs; null: it does not. What retention or an erasure took out of the store is to be
 * nowhere, whatever the policy: its time has been over always.
 */
export function switchCopySince(call: Pick<Call, 'endedAt'>, recording: CallRecording): Instant | null {
  const { path, switchCopy, state, safeAt } = recording;
  if (path === null || switchCopy.removedAt !== null || call.endedAt === null) return null;
  if (switchCopy.failures >= maxRemovalFailures) return null;
  return state === 'deleted' ? 0 : safeAt;
}

/** Whether the switch's copy of a recording is to be removed now, and if not, why (rule A10). */
export function switchCopyDue(
  call: Pick<Call, 'endedAt'>,
  recording: CallRecording,
  now: Instant,
  { keepMs }: SwitchCopyPolicy,
): SwitchCopyVerdict {
  const { path, switchCopy, state } = recording;
  if (path === null) return { kind: 'none' };
  if (switchCopy.removedAt !== null) return { kind: 'removed' };
  if (switchCopy.failures >= maxRemovalFailures) return { kind: 'givenUp' };
  if (call.endedAt === null) return { kind: 'kept', reason: 'callLives' };
  const since = switchCopySince(call, recording);
  if (since === null) return { kind: 'kept', reason: 'notSafe' };
  const isDeleted = state === 'deleted';
  if (keepMs === null && !isDeleted) return { kind: 'kept', reason: 'never' };
  const retryAt =
    switchCopy.failedAt === null ? 0 : switchCopy.failedAt + firstWaitMs * 2 ** switchCopy.failures;
  const at = Math.max(isDeleted ? 0 : since + (keepMs ?? 0), retryAt);
  return at <= now ? { kind: 'due' } : { kind: 'later', at };
}

type Named = Pick<CallRecording, 'id' | 'callId' | 'kind'>;

/** The fact that the switch's copy is gone (rule A10). */
export function copyRemovedFact({ id: recordingId, callId, kind }: Named, at: Instant): SwitchCopyRemoved {
  const id = factId.switchCopyRemoved(recordingId);
  return { type: 'switchCopyRemoved', id, callId, at, recordingId, kind };
}

/** The fact that the switch's copy could not be removed (rule A10). */
export function copyKeptFact({ id: recordingId, callId, kind }: Named, at: Instant): SwitchCopyKept {
  const id = factId.switchCopyKept(recordingId, at);
  return { type: 'switchCopyKept', id, callId, at, recordingId, kind };
}
