import { type Call, factId, type Instant, type LegEnded, type RoutingStep } from '@callcard/crm-core';
import type { DialAttempts } from './dial-attempts.js';

type DialStep = Extract<RoutingStep, { kind: 'ring' | 'mobile' }>;
type PlannedLeg = Pick<LegEnded, 'legId' | 'role' | 'userId' | 'extension'>;

/** The cause is not known: of several phones the switch keeps that of one. */
const unknownCause = 'UNKNOWN';

function legsOf(step: DialStep): readonly PlannedLeg[] {
  if (step.kind === 'mobile')
    return [{ legId: step.legId, role: 'mobile', userId: step.userId, extension: step.number }];
  const { role } = step;
  return step.targets.map(({ legId, userId, extension }) => ({ legId, role, userId, extension }));
}

/** Its phones ring one after the other. */
function isInTurn(step: DialStep): boolean {
  return step.kind === 'ring' && step.strategy === 'ordered';
}

/** The legs of a step that the switch tried to dial, as far as that is certain. */
function tried(step: DialStep, { made, failed, settled }: DialAttempts): readonly PlannedLeg[] {
  const legs = legsOf(step);
  const last = settled ? legs.findLastIndex(({ legId }) => made.has(legId)) : -1;
  // One after the other is one at a time, each noted by itself: whoever comes after the one that ended it was not reached.
  if (isInTurn(step)) return legs.filter(({ legId }, n) => failed.has(legId) || n < last);
  return failed.has(legs[0]?.legId ?? '') || last >= 0 ? legs : [];
}

/** Says why the leg was not made, as far as the switch does. */
function causeOf(step: DialStep, leg: PlannedLeg, { made, failed }: DialAttempts): string {
  const legs = isInTurn(step) ? [leg] : legsOf(step);
  const cause = failed.get(legs[0]?.legId ?? '');
  return cause !== undefined && !legs.some(({ legId }) => made.has(legId)) ? cause : unknownCause;
}

/** When a leg of this step had been tried at the latest: before any later one rang or ended. */
function latestAt(call: Call, later: ReadonlySet<string>, { at }: DialAttempts): Instant {
  const times = call.legs.flatMap(({ legId, ringingAt, endedAt }) =>
    later.has(legId) ? [ringingAt ?? endedAt ?? at] : [],
  );
  return Math.min(at, ...times);
}

/**
 * Finds the phones of the plan that the switch tried to dial and made no channel for, because nobody was registered, it
 * was at its limit of sessions, or a line to the outside was missing: no event and no record tells of these, so that
 * their verdict comes from the caller's channel (rule R6). Legs whose end is known already are left out.
 */
export function legsNotMade(call: Call, attempts: DialAttempts): LegEnded[] {
  const known = new Set(call.legs.filter(({ endedAt }) => endedAt !== null).map(({ legId }) => legId));
  const steps = (call.plan?.steps ?? []).filter((step) => step.kind === 'ring' || step.kind === 'mobile');
  return steps.flatMap((step, place) => {
    const missing = tried(step, attempts).filter(
      ({ legId }) => !attempts.made.has(legId) && !known.has(legId),
    );
    if (missing.length === 0) return [];
    const later = new Set(steps.slice(place + 1).flatMap((each) => legsOf(each).map(({ legId }) => legId)));
    const at = latestAt(call, later, attempts);
    return missing.map((leg) => ({
      ...leg,
      type: 'legEnded' as const,
      id: factId.legEnded(leg.legId),
      callId: call.id,
      at,
      cause: causeOf(step, leg, attempts),
      sipStatus: null,
    }));
  });
}
