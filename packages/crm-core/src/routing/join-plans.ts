import type { Planned } from '../model/fact.js';
import type { RejectedTarget, RoutingPlan } from '../model/routing-plan.js';
import { stepsOf, turnsOf } from './turns.js';

/** No plan lists more of those who are not rung. */
export const maxRejected = 1000;

/** Which part of its call's plan a fact reports: the first is 1. */
export function partOf({ continues }: Pick<Planned, 'continues'>): number {
  return continues ? continues.part + 1 : 1;
}

function verdictKey({ rung, userId, queueId, role, reason }: RejectedTarget): string {
  return JSON.stringify([rung, userId, queueId, role, reason]);
}

/** Verdicts in the order in which they were first given, each once. */
function joinedVerdicts(before: readonly RejectedTarget[], later: readonly RejectedTarget[]) {
  const known = new Set(before.map(verdictKey));
  const isNew = (each: RejectedTarget) => {
    const key = verdictKey(each);
    return !known.has(key) && known.add(key);
  };
  return [...before, ...later.filter(isNew)].slice(0, maxRejected);
}

/** The plan with a later judgement: what was carried out by then, and what comes now instead of what was to come. */
export function joinPlan(
  before: RoutingPlan,
  { at, rung, plan }: { readonly at: number; readonly rung: number; readonly plan: RoutingPlan },
): RoutingPlan {
  const carriedOut = turnsOf(before.steps).slice(0, rung);
  const damaged = [...new Set([...(before.damaged ?? []), ...(plan.damaged ?? [])])];
  return {
    ...before,
    steps: stepsOf([...carriedOut, ...turnsOf(plan.steps)]),
    rejected: joinedVerdicts(before.rejected, plan.rejected),
    ...(damaged.length > 0 ? { damaged } : {}),
    judgedAgain: [...(before.judgedAgain ?? []), { at, rung: carriedOut.length }],
  };
}

function withPart(joined: RoutingPlan | null, { at, plan, continues }: Planned): RoutingPlan {
  if (!joined) return plan;
  return continues ? joinPlan(joined, { at, rung: continues.rung, plan }) : joined;
}

/** The plan of a call by all its parts, in whatever order they are given; null: there is none. */
export function joinPlans(parts: Iterable<Planned>): RoutingPlan | null {
  return [...parts].sort((a, b) => partOf(a) - partOf(b)).reduce<RoutingPlan | null>(withPart, null);
}

/** The parts of a plan, in order, and the plan that they are. */
export interface JoinedParts {
  readonly planned: readonly Planned[];
  readonly plan: RoutingPlan | null;
}

/** Adds a part; one that comes after all others, as almost every one does, costs nothing for those before it. */
export function addPart({ planned, plan }: JoinedParts, part: Planned): JoinedParts {
  const last = planned.at(-1);
  if (!last || partOf(last) < partOf(part))
    return { planned: [...planned, part], plan: withPart(plan, part) };
  const all = [...planned, part].sort((a, b) => partOf(a) - partOf(b));
  return { planned: all, plan: joinPlans(all) };
}
