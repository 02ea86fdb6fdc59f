import { err, ok, type Result } from '../model/result.js';
import type { RejectedTarget, RoutingStep } from '../model/routing-plan.js';
import { enterQueue, ringUser } from './actions.js';
import { createBuilder, type PlanBuilder, type RoutingInput } from './builder.js';
import { endPlan } from './plan-routing.js';

/** To whom a caller is given: as a `TransferTarget`, with the number in E.164. */
export type PlannedTarget =
  | { readonly userId: string }
  | { readonly queueId: string }
  | { readonly number: string };

function ringTarget(b: PlanBuilder, to: PlannedTarget, seen: Set<string>): void {
  if ('userId' in to) ringUser(b, to.userId, 'transfer', 'ignoreHours');
  else if ('queueId' in to) enterQueue(b, to.queueId, 'transfer', seen);
  else b.number(to.number, 'transfer', false);
}

/**
 * Plans what becomes of a caller whom a user gives away: the target rings, then the line's queue, and the last step takes
 * the caller (rules R1, R3, R9). Pure, like `planRouting`. Errors: why the target cannot be rung; the caller stays.
 */
export function planTransfer(
  input: RoutingInput,
  to: PlannedTarget,
): Result<readonly RoutingStep[], RejectedTarget> {
  const b = createBuilder(input);
  const seen = new Set<string>();
  ringTarget(b, to, seen);
  if (b.steps.length === 0) {
    const nobody = {
      rung: 'transfer',
      userId: null,
      queueId: null,
      role: 'queue',
      reason: 'noDevice',
    } as const;
    return err(b.rejected[0] ?? nobody);
  }
  const { queueId } = b.input.line.routing;
  if (!b.ended && queueId && !seen.has(queueId)) enterQueue(b, queueId, 'queue', seen);
  if (!b.ended) endPlan(b, 'normal');
  return ok(b.steps);
}
