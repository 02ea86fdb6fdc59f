import { messagesOf } from '../call/outcome.js';
import type { Call, CallStatus } from '../model/call.js';
import type { MissedCall, Reached } from '../model/missed-call.js';
import type { RecordingState } from '../model/recording.js';
import { readCall } from '../model/shapes/call.js';

const missedStatuses: ReadonlySet<CallStatus> = new Set([
  'missed',
  'abandonedInQueue',
  'voicemail',
  'busy',
  'declined',
  'failed',
  'outOfHours',
]);

/** What a call means for the work list: a missed call, a talk, or nothing (it lives, it is blocked, it is ours). */
export type Meaning =
  | { readonly kind: 'missed'; readonly missed: MissedCall; readonly ownerId: string | null }
  | { readonly kind: 'reached'; readonly reached: Reached };

/** Whom the plan rang first in particular; else the responsible user of the caller's record. */
export function ladderOwner(given: Pick<Call, 'plan' | 'ownerId'>): string | null {
  const call = readCall(given as Call);
  for (const step of call.plan?.steps ?? []) {
    if (step.kind === 'ring' && step.role === 'owner') return step.targets[0]?.userId ?? call.ownerId;
  }
  return call.ownerId;
}

/** Messages that can be heard, or will be when their audio is stored. */
function voicemailsOf(call: Call): readonly string[] {
  const lost: ReadonlySet<RecordingState> = new Set(['missing', 'deleted']);
  return messagesOf(call).flatMap(({ id, state }) => (lost.has(state) ? [] : [id]));
}

/** Nobody took the call, of all that came in (rule A5): it is, or would be, on the work list. */
export function isMissed(call: Call): boolean {
  return meaningOf(readCall(call))?.kind === 'missed';
}

export function meaningOf(call: Call): Meaning | undefined {
  const { id: callId, answeredAt, answeredBy: userId, status } = call;
  if (answeredAt !== null) {
    const how = call.direction === 'outbound' ? 'calledBack' : 'gotThrough';
    return { kind: 'reached', reached: { callId, at: answeredAt, userId, how } };
  }
  if (call.direction === 'outbound' || status === null || !missedStatuses.has(status)) return undefined;
  const voicemailIds = voicemailsOf(call);
  const said = voicemailIds.length > 0 ? { voicemailIds } : {};
  const missed = { callId, at: call.offeredAt, status, ...said };
  return { kind: 'missed', missed, ownerId: ladderOwner(call) };
}
