import { fieldsOf } from '../model/object-shape.js';
import type { RoutingPlan, RoutingStep } from '../model/routing-plan.js';
import { stepShape } from '../model/shapes/plan.js';

/** How a step, or one phone of an ordered step, came out. */
export type StepOutcome =
  | 'answered'
  | 'noAnswer'
  | 'busy'
  | 'declined'
  | 'offline'
  | 'callerGaveUp'
  | 'failed';

/** Where a plan stands: the step, and within a step that rings one phone after the other, the phone; both from 0. */
export interface PlanPosition {
  readonly step: number;
  readonly target: number;
}

/** What {@link nextStep} says: do this step, or the plan is over. */
export type NextStep =
  /** Do this. An ordered step comes phone by phone: `step` then has one target. */
  | { readonly kind: 'do'; readonly position: PlanPosition; readonly step: RoutingStep }
  /** The plan is over. `finished`: its last step was carried out. */
  | { readonly kind: 'over'; readonly reason: 'answered' | 'callerGaveUp' | 'finished' };

/** The step at a place of a plan; undefined: there is none, or it is damaged. */
function stepAt(plan: RoutingPlan, place: number): RoutingStep | undefined {
  return stepShape.read(stepsOf(plan)[place]);
}

function stepsOf(plan: RoutingPlan): readonly unknown[] {
  const steps = fieldsOf(plan)?.['steps'];
  return Array.isArray(steps) ? steps : [];
}

function targetsInTurn(step: RoutingStep | undefined): number {
  if (step === undefined) return 0;
  return step.kind === 'ring' && step.strategy === 'ordered' ? step.targets.length : 1;
}

function oneTarget(step: RoutingStep, target: number): RoutingStep {
  if (step.kind !== 'ring' || step.strategy !== 'ordered') return step;
  return { ...step, targets: step.targets.slice(target, target + 1) };
}

/** What is there at a position or, where nothing is, at the first one after it. */
function at(plan: RoutingPlan, position: PlanPosition): NextStep {
  let { step, target } = position;
  const { length } = stepsOf(plan);
  while (step < length && target >= targetsInTurn(stepAt(plan, step))) {
    step += 1;
    target = 0;
  }
  const found = stepAt(plan, step);
  if (found === undefined) return { kind: 'over', reason: 'finished' };
  return { kind: 'do', position: { step, target }, step: oneTarget(found, target) };
}

/** How a plan begins. */
export function firstStep(plan: RoutingPlan): NextStep {
  return at(plan, { step: 0, target: 0 });
}

function isPosition({ step, target }: PlanPosition): boolean {
  return Number.isSafeInteger(step) && step >= 0 && Number.isSafeInteger(target) && target >= 0;
}

/**
 * Continues a plan after a step came out (rules R2, R3). Pure and total. Guarantees: whatever the outcomes are, it is
 * over after as many steps as the plan has phones and other steps; positions only grow, so no leg rings twice.
 * A position that no plan has ends the plan.
 */
export function nextStep(
  plan: RoutingPlan,
  done: { readonly position: PlanPosition; readonly outcome: StepOutcome },
): NextStep {
  const { position, outcome } = (fieldsOf(done) ?? {}) as Partial<typeof done>;
  if (outcome === 'answered' || outcome === 'callerGaveUp') return { kind: 'over', reason: outcome };
  if (!position || !isPosition(position)) return { kind: 'over', reason: 'finished' };
  return at(plan, { step: position.step, target: position.target + 1 });
}
