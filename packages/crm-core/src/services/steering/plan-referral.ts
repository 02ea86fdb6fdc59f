import { waitedForLeg } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { readCall } from '../../model/shapes/call.js';
import type { SteeringAction, SteeringOrder } from '../../ports/call-steering.js';
import type { CallPolicy } from '../calls/policy.js';
import { displayFor } from './display-for.js';
import type { SteeringServiceError } from './errors.js';
import type { SteeringPorts } from './ports.js';
import { resolveTransfer } from './resolve-target.js';

type TransferAction = Extract<SteeringAction, { readonly type: 'transfer' }>;

/** What becomes of an external party whom a phone has sent on by itself. */
export interface ReferralPlan
  extends Pick<TransferAction, 'steps' | 'language' | 'prompts' | 'callerNumber'>,
    Pick<SteeringOrder, 'display'> {
  /** When the call was offered: recordings are filed by its day. */
  readonly offeredAt: Instant;
}

/**
 * Plans what becomes of the external party of a call whom a phone has sent to an extension or a number by its own transfer key
 * (rules A9, R9): what becomes of whoever is handed over by a command. Where that may not or cannot be rung, the phone that
 * sent the party on rings again. Reads only. Errors: nobody can be rung, or nothing is known of the call.
 */
export type PlanReferral = (
  callId: string,
  to: string,
) => Promise<Result<ReferralPlan, SteeringServiceError>>;

/** The user whose phone had the external party last, which may be gone by now. */
function lastTalker(call: Call): string | null {
  const { talkingWith, legs } = call;
  const last = talkingWith ?? waitedForLeg(call) ?? legs.findLast(({ answeredAt }) => answeredAt !== null);
  return last?.userId ?? null;
}

/** Makes the planner of what phones send on, over the steering service's ports. */
export function createPlanReferral(ports: SteeringPorts, policy: CallPolicy): PlanReferral {
  const { calls, users } = ports.store;
  // The phone that sent the party on may still be ending its call with it: what is known of it is of before.
  const { phones: _, presence: __, ...unjudged } = ports;

  return async (callId, to) => {
    const stored = await calls.get(callId);
    if (!stored) return err({ code: 'unknownCall' });
    const call = readCall(stored.call);
    const by = lastTalker(call);
    const handOver = (asked: SteeringPorts, to: { readonly userId: string } | { readonly number: string }) =>
      resolveTransfer(asked, policy, call, { type: 'transfer', kind: 'blind', to }, by ?? '');
    const user = await users.findByExtension(to);
    const sent = await handOver(ports, user ? { userId: user.id } : { number: to });
    const planned = sent.ok || by === null ? sent : await handOver(unjudged, { userId: by });
    if (!planned.ok) return planned;
    const { steps, language, prompts, callerNumber } = planned.value;
    const own = prompts === undefined ? {} : { prompts };
    const display = await displayFor(ports, call, planned.value, by ?? '');
    return ok({ steps, language, ...own, callerNumber, ...display, offeredAt: call.offeredAt });
  };
}
