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
import type { QueueOrder } from './queue-order.js';
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

/** When the caller came to the queue whose turn is the `turn`th. */
export function queueSince(call: Call, plan: RoutingPlan, turn: number): Instant {
  const turns = turnsOf(plan.steps).slice(0, turn + 1);
  const queueId = asQueueTurn(turns.at(-1))?.queueId;
  const before = turns.findLastIndex((each) => asQueueTurn(each)?.queueId !== queueId);
  const judged = plan.judgedAgain?.find(({ rung }) => rung === before + 1)?.at;
  const legIds = new Set(
    turns
      .slice(before + 1)
      .flatMap((each) => (each.kind === 'ring' ? each.targets.map(({ legId }) => legId) : [])),
  );
  const rang = call.legs
    .filter(({ legId }) => legIds.has(legId))
    .flatMap(({ ringingAt, endedAt }) => ringingAt ?? endedAt ?? []);
  const began = judged ?? (before < 0 ? call.offeredAt : Number.POSITIVE_INFINITY);
  return Math.min(began, ...rang);
}

/**
 * Makes the method that plans how a call goes on after a part of its plan: made and stored on first asking, the same ever
 * after. Of a caller's waits in a queue those are stored that say something new: since when they are in it, or why somebody is not rung;
 * each is judged again after it.
 */
export function createRouteNext(
  ports: CallServicePorts,
  policy: CallPolicy,
  order: QueueOrder,
  record: RecordFacts,
) {
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
        const input = await inputOfCall(ports, reads, policy, order, call, at);
        if (!input.ok) return input;
        const part = partsOf(plan);
        const rung = partFrom(plan, beginOf(plan, part)).until;
        const isIn = asQueueTurn(turnsOf(plan.steps)[rung - 1])?.queueId;
        const since = Math.min(at, queueSince(call, plan, rung - 1));
        const next = planNext(input.value, { plan, rung, queueSince: since });
        const [first] = next.steps;
        const goesOn = asQueueTurn(first)?.queueId === isIn;
        const joined = joinPlan(plan, { at, rung, plan: next });
        order.stands(call, { since: goesOn ? since : at, plan: joined, turn: rung });
        const rejected = joined.rejected.slice(plan.rejected.length);
        if (first?.kind === 'wait' && goesOn && rejected.length === 0) {
          waits = { plan: joined, part, from: rung };
          return ok([]);
        }
        const continued = { continues: { part, rung }, plan: { ...next, rejected } };
        return ok([{ type: 'planned', id: factId.plannedAfter(part), callId, at, ...continued }]);
      },
    });
    if (!recorded.ok) return recorded;
    const { call } = recorded.value;
    if (waits) return ok({ ...waits, call });
    const { plan } = call;
    if (!plan) return err({ code: 'callEnded' });
    const part = Math.min(asked + 1, partsOf(plan));
    const from = beginOf(plan, part);
    order.stands(call, { since: queueSince(call, plan, from), plan, turn: from });
    return ok({ plan, call, part, from });
  };
}
