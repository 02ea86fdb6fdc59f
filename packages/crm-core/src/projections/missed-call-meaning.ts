import type { Call, CallStatus } from '../model/call.js';
import type { MissedCall, Reached } from '../model/missed-call.js';

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
export function ladderOwner(call: Pick<Call, 'plan' | 'ownerId'>): string | null {
  for (const step of call.plan?.steps ?? []) {
    if (step.kind === 'ring' && step.role === 'owner') return step.targets[0]?.userId ?? call.ownerId;
  }
  return call.ownerId;
}

export function meaningOf(call: Call): Meaning | undefined {
  const { id: callId, answeredAt, answeredBy: userId, status } = call;
  if (answeredAt !== null) {
    const how = call.direction === 'outbound' ? 'calledBack' : 'gotThrough';
    return { kind: 'reached', reached: { callId, at: answeredAt, userId, how } };
  }
  if (call.direction === 'outbound' || status === null || !missedStatuses.has(status)) return undefined;
  return { kind: 'missed', missed: { callId, at: call.offeredAt, status }, ownerId: ladderOwner(call) };
}
