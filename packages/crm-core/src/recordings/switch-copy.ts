import { factId } from '../call/fact-ids.js';
import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { SwitchCopyKept, SwitchCopyRemoved } from '../model/recording-fact.js';
import { readRecording } from '../model/shapes/call.js';
import { numberOrNull } from '../model/shapes/common.js';
import { aboutRecording, type NamedRecording } from './about-recording.js';

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

/** When the call was over; null: it lives, or nobody can tell. */
function endOf(call: Pick<Call, 'endedAt'>): Instant | null {
  return numberOrNull.read(fieldsOf(call)?.['endedAt']) ?? null;
}

/**
 * Since when the policy's time runs; null: it does not. What retention or an erasure took out of the store is to be
 * nowhere, whatever the policy: its time has been over always.
 */
export function switchCopySince(call: Pick<Call, 'endedAt'>, recording: CallRecording): Instant | null {
  const { path, switchCopy, state, safeAt } = readRecording(recording);
  if (path === null || switchCopy.removedAt !== null || endOf(call) === null) return null;
  if (switchCopy.failures >= maxRemovalFailures) return null;
  return state === 'deleted' ? 0 : safeAt;
}

/** Whether the switch's copy of a recording is to be removed now, and if not, why (rule A10). */
export function switchCopyDue(
  call: Pick<Call, 'endedAt'>,
  recording: CallRecording,
  now: Instant,
  policy: SwitchCopyPolicy,
): SwitchCopyVerdict {
  const { path, switchCopy, state } = readRecording(recording);
  // Where nobody can tell how long, for ever.
  const keepMs = numberOrNull.read(fieldsOf(policy)?.['keepMs']) ?? null;
  if (path === null) return { kind: 'none' };
  if (switchCopy.removedAt !== null) return { kind: 'removed' };
  if (switchCopy.failures >= maxRemovalFailures) return { kind: 'givenUp' };
  if (endOf(call) === null) return { kind: 'kept', reason: 'callLives' };
  const since = switchCopySince(call, recording);
  if (since === null) return { kind: 'kept', reason: 'notSafe' };
  const isDeleted = state === 'deleted';
  if (keepMs === null && !isDeleted) return { kind: 'kept', reason: 'never' };
  const retryAt =
    switchCopy.failedAt === null ? 0 : switchCopy.failedAt + firstWaitMs * 2 ** switchCopy.failures;
  const at = Math.max(isDeleted ? 0 : since + (keepMs ?? 0), retryAt);
  return at <= now ? { kind: 'due' } : { kind: 'later', at };
}

/** The fact that the switch's copy is gone (rule A10). */
export function copyRemovedFact(recording: NamedRecording, at: Instant): SwitchCopyRemoved {
  const about = aboutRecording(recording, at);
  return { type: 'switchCopyRemoved', id: factId.switchCopyRemoved(about.recordingId), ...about };
}

/** The fact that the switch's copy could not be removed (rule A10). */
export function copyKeptFact(recording: NamedRecording, at: Instant): SwitchCopyKept {
  const about = aboutRecording(recording, at);
  return { type: 'switchCopyKept', id: factId.switchCopyKept(about.recordingId, about.at), ...about };
}
