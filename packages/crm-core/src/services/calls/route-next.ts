import { factId } from '../../call/fact-ids.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RoutingPlan } from '../../model/routing-plan.js';
import { joinPlan } from '../../routing/join-plans.js';
import { planNext } from '../../routing/plan-next.js';
import { asQueueTurn, partFrom, turnsOf } from '../../routing/turns.js';
import type { CallServiceError } from './errors.js';
import { inputOfCall } from './plan-call.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';
import type { RecordFacts } from './record-facts.js';

/** A call with the plan that rings for it, and what of that comes now. */
export interface RoutedCall {
  readonly plan: RoutingPlan;
  readonly call: Call;
  /** The part of the plan that comes now, by which the next one is asked for; the first is 1. */
  readonly part: number;
  /** The turn of the plan that this part begins with: `partFrom` has its steps. */
  readonly from: number;
}

/** How many parts a call's plan has. */
export function partsOf({ judgedAgain }: RoutingPlan): number {
  return 1 + (judgedAgain?.length ?? 0);
}

/** The turn that a part begins with. */
export function beginOf({ judgedAgain }: RoutingPlan, part: number): number {
  return judgedAgain?.[part - 2]?.rung ?? 0;
}

/** When the caller came to the queue whose turn was the last of the first `rung` ones. */
function queueSince(call: Call, plan: RoutingPlan, rung: number): Instant {
  const over = turnsOf(plan.steps).slice(0, rung);
  const queueId = asQueueTurn(over.at(-1))?.queueId;
  const before = over.findLastIndex((turn) => asQueueTurn(turn)?.queueId !== queueId);
  const judged = plan.judgedAgain?.find((judgement) => judgement.rung === before + 1)?.at;
  const legIds = new Set(
    over
      .slice(before + 1)
      .flatMap((turn) => (turn.kind === 'ring' ? turn.targets.map(({ legId }) => legId) : [])),
  );
  const rang = call.legs
    .filter(({ legId }) => legIds.has(legId))
    .flatMap(({ ringingAt, endedAt }) => ringingAt ?? endedAt ?? []);
  const began = judged ?? (before < 0 ? call.offeredAt : Number.POSITIVE_INFINITY);
  return Math.min(began, ...rang);
}

/**
 * Makes the method that plans how a call goes on after a part of its plan: made and stored on first asking, the same ever
 * after. A wait is not stored: it is judged again after it.
 */
export function createRouteNext(ports: CallServicePorts, policy: CallPolicy, record: RecordFacts) {
  return async (
    callId: string,
    asked: number,
    facts: readonly CallFact[],
  ): Promise<Result<RoutedCall, CallServiceError>> => {
    let waits: Omit<RoutedCall, 'call'> | undefined;
    const recorded = await record(callId, {
      facts,
      urgent: true,
      async further(call, reads) {
        waits = undefined;
        const { plan } = call;
        if (call.phase === 'ended') return err({ code: 'callEnded' });
        if (!plan) return err({ code: 'unknownCall' });
        if (partsOf(plan) > asked) return ok([]);
        const at = ports.clock.now();
        const input = await inputOfCall(ports, reads, policy, call, at);
        if (!input.ok) return input;
        const part = partsOf(plan);
        const rung = partFrom(plan, beginOf(plan, part)).until;
        const next = planNext(input.value, {
          plan,
          rung,
          queueSince: Math.min(at, queueSince(call, plan, rung)),
        });
        if (next.steps[0]?.kind === 'wait') {
          waits = { plan: joinPlan(plan, { at, rung, plan: next }), part, from: rung };
          return ok([]);
        }
        const continues = { part, rung };
        return ok([{ type: 'planned', id: factId.plannedAfter(part), callId, at, plan: next, continues }]);
      },
    });
    if (!recorded.ok) return recorded;
    const { call } = recorded.value;
    if (waits) return ok({ ...waits, call });
    const { plan } = call;
    if (!plan) return err({ code: 'callEnded' });
    const part = Math.min(asked + 1, partsOf(plan));
    return ok({ plan, call, part, from: beginOf(plan, part) });
  };
}
