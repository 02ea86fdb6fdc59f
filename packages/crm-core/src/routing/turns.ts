import type { RejectedTarget, RingStep, RoutingPlan, RoutingStep, WaitStep } from '../model/routing-plan.js';
import { planShape } from '../model/shapes/plan.js';

/** A step of a queue: who is free is judged when the caller comes to it (rule R13). */
export type QueueTurn = (RingStep & { readonly queueId: string }) | WaitStep;

/** The turns of a plan: an ordered step has one for each of its phones, any other step is one. */
export function turnsOf(steps: readonly RoutingStep[]): readonly RoutingStep[] {
  return steps.flatMap((step) =>
    step.kind === 'ring' && step.strategy === 'ordered'
      ? step.targets.map((target) => ({ ...step, targets: [target] }))
      : [step],
  );
}

/** The steps that these turns are: phones of a queue that ring one after the other are one step. */
export function stepsOf(turns: readonly RoutingStep[]): readonly RoutingStep[] {
  const steps: RoutingStep[] = [];
  for (const turn of turns) {
    const before = steps.at(-1);
    if (before && areOneStep(before, turn)) steps[steps.length - 1] = joined(before, turn);
    else steps.push(turn);
  }
  return steps;
}

type OrderedStep = RingStep & { readonly strategy: 'ordered' };

function isOrdered(step: RoutingStep): step is OrderedStep {
  return step.kind === 'ring' && step.strategy === 'ordered';
}

/** Nobody is rung twice in a step, so that a further round is a step of its own. */
function areOneStep(before: RoutingStep, turn: RoutingStep): boolean {
  if (!isOrdered(before) || !isOrdered(turn)) return false;
  const { queueId, reason, ringSeconds, music, targets } = before;
  const isSame =
    turn.queueId === queueId &&
    turn.reason === reason &&
    turn.ringSeconds === ringSeconds &&
    turn.music === music;
  const rung = new Set(targets.map(({ userId }) => userId));
  return isSame && !turn.targets.some(({ userId }) => rung.has(userId));
}

function joined(before: RoutingStep, turn: RoutingStep): RoutingStep {
  return isOrdered(before) && isOrdered(turn)
    ? { ...before, targets: [...before.targets, ...turn.targets] }
    : turn;
}

/** The step, if it is a queue's. */
export function asQueueTurn(step: RoutingStep | undefined): QueueTurn | undefined {
  if (step?.kind === 'wait') return step;
  return step?.kind === 'ring' && step.queueId !== null ? { ...step, queueId: step.queueId } : undefined;
}

/** Why somebody cannot be rung now, and may be able to in a while. */
const passing: ReadonlySet<string> = new Set(['busy', 'wrappingUp', 'kept']);

/** Whoever is judged so may well be free when the caller has waited for a while. */
export function isPassing({ reason }: Pick<RejectedTarget, 'reason'>): boolean {
  return passing.has(reason);
}

/** Somebody of the queue was passed over and not rung since, who may be free by now. */
function wasPassedOver(
  rejected: readonly RejectedTarget[],
  queueId: string,
  rung: readonly RoutingStep[],
): boolean {
  const users = new Set(
    rung.flatMap((turn) =>
      turn.kind === 'ring' && turn.queueId === queueId ? turn.targets.map(({ userId }) => userId) : [],
    ),
  );
  return rejected.some(
    (one) => one.queueId === queueId && one.userId !== null && isPassing(one) && !users.has(one.userId),
  );
}

/** A number of turns, whatever is given for one. */
function wholeTurns(turns: number, most: number): number {
  return Number.isSafeInteger(turns) ? Math.min(Math.max(turns, 0), most) : 0;
}

/** What a switch is handed at a time. */
export interface PlanPart {
  readonly steps: readonly RoutingStep[];
  /** How many turns of the plan are over when these steps are. */
  readonly until: number;
  /**
   * The queue whose next turn is then judged anew (rule R13), for who is free may have changed; null: the steps take the
   * caller to the end.
   */
  readonly asks: QueueTurn | null;
}

/**
 * The part of a plan that can be carried out without judging anew who is free, from its `from`th turn on: up to the next
 * turn of a queue, and after a queue's turn, if anything may come of asking.
 */
export function partFrom(given: RoutingPlan, begin: number): PlanPart {
  const plan = planShape.read(given);
  const turns = turnsOf(plan?.steps ?? []);
  const from = wholeTurns(begin, turns.length);
  const first = asQueueTurn(turns[from]);
  const ahead = turns.findIndex((turn, n) => n > from && asQueueTurn(turn));
  const isAgain =
    first !== undefined &&
    (first.kind === 'wait' ||
      ahead === from + 1 ||
      wasPassedOver(plan?.rejected ?? [], first.queueId, turns.slice(0, from + 1)));
  const until = isAgain ? from + 1 : ahead < 0 ? turns.length : ahead;
  const asks = isAgain ? (asQueueTurn(turns[until]) ?? first) : (asQueueTurn(turns[until]) ?? null);
  return { steps: stepsOf(turns.slice(from, until)), until, asks };
}
