import type { RoutingPlan } from '../model/routing-plan.js';

/** No plan rings more legs: a plan is one message to the switch. */
export const maxPlannedLegs = 300;

/** No call rings more legs, however often it is judged anew who is free: a call is written whole. */
export const maxCallLegs = 1_000;

/** Whom a leg of a plan rings; undefined when the plan has no such leg. */
export function plannedLeg(
  plan: RoutingPlan,
  legId: string,
):
  | {
      readonly role: 'owner' | 'queue' | 'mobile';
      readonly userId: string | null;
      readonly extension: string | null;
    }
  | undefined {
  for (const step of plan.steps) {
    if (step.kind === 'mobile' && step.legId === legId) {
      return { role: 'mobile', userId: step.userId, extension: null };
    }
    if (step.kind !== 'ring') continue;
    for (const { userId, extension, legId: first, devices = [] } of step.targets) {
      if (first === legId) return { role: step.role, userId, extension };
      const device = devices.find((candidate) => candidate.legId === legId);
      if (device) return { role: step.role, userId, extension: device.sipUser };
    }
  }
  return undefined;
}

/** The legs of a plan in the order in which it rings them. */
export function plannedLegIds({ steps }: Pick<RoutingPlan, 'steps'>): string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'ring')
      return step.targets.flatMap(({ legId, devices = [] }) => [
        legId,
        ...devices.map((device) => device.legId),
      ]);
    return step.kind === 'mobile' ? [step.legId] : [];
  });
}
