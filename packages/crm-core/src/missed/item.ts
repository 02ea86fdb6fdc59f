import type { Call, CallStatus } from '../call/call.js';
import type { Instant } from '../records.js';

/** A call that nobody took. */
export interface MissedCall {
  readonly callId: string;
  readonly at: Instant;
  readonly status: CallStatus;
}

/** The last talk with the caller: what closes an item. */
export interface Reached {
  readonly callId: string;
  readonly at: Instant;
  readonly userId: string | null;
  /** `calledBack`: one of us called; `gotThrough`: the caller called again and was answered. */
  readonly how: 'calledBack' | 'gotThrough';
}

/** What is to be done about a caller whom nobody answered: one item per caller and line (rule A5). */
export interface MissedCallItem {
  /** `<line id>:<digits of the number>`. */
  readonly id: string;
  readonly lineId: string;
  /** The caller, E.164. A caller without a number cannot be called back and has no item. */
  readonly e164: string;
  readonly open: boolean;
  /** The first call in vain since the last talk; of a closed item, the last call in vain. */
  readonly openedAt: Instant;
  /** Who is to call back: the person whom the newest call in vain was for; null: anybody. */
  readonly ownerId: string | null;
  /** Calls in vain, oldest first, talks between them or not; of more than `missedKept` the newest. */
  readonly missed: readonly MissedCall[];
  readonly reached: Reached | null;
}

/** How many calls in vain an item remembers. */
export const missedKept = 100;

/** An item as it is stored: `version` counts its changes from 1. */
export interface StoredMissedCall extends MissedCallItem {
  readonly version: number;
}

export function missedItemId(lineId: string, e164: string): string {
  return `${lineId}:${e164.replace(/\D/g, '')}`;
}

const inVain: ReadonlySet<CallStatus> = new Set([
  'missed',
  'abandonedInQueue',
  'voicemail',
  'busy',
  'declined',
  'failed',
  'outOfHours',
]);

/** What a call means for the work list: a call in vain, a talk, or nothing (it lives, it is blocked, it is ours). */
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
  if (call.direction === 'outbound' || status === null || !inVain.has(status)) return undefined;
  return { kind: 'missed', missed: { callId, at: call.offeredAt, status }, ownerId: ladderOwner(call) };
}
