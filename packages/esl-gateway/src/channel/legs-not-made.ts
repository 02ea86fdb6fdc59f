import { type Call, factId, type Instant, type LegEnded, type RoutingStep } from '@callcard/crm-core';
import type { DialAttempts } from './dial-attempts.js';

type DialStep = Extract<RoutingStep, { kind: 'ring' | 'mobile' }>;
type PlannedLeg = Pick<LegEnded, 'legId' | 'role' | 'userId' | 'extension'>;

/** The cause is not known: of several phones the switch keeps that of one. */
const unknownCause = 'UNKNOWN';

/** What the switch dials at a time: phones that ring together. A step that rings one after the other has several. */
type Attempt = readonly PlannedLeg[];

function attemptsOf(step: DialStep): readonly Attempt[] {
  if (step.kind === 'mobile')
    return [[{ legId: step.legId, role: 'mobile', userId: step.userId, extension: step.number }]];
  const { role } = step;
  const ofUsers = step.targets.map(({ legId, userId, extension, devices = [] }) => [
    { legId, role, userId, extension },
    ...devices.map((device) => ({ legId: device.legId, role, userId, extension: device.sipUser })),
  ]);
  return step.strategy === 'ordered' ? ofUsers : [ofUsers.flat()];
}

/** The attempts that the switch made, as far as that is certain. */
function tried(step: DialStep, { made, failed, settled }: DialAttempts): readonly Attempt[] {
  const all = attemptsOf(step);
  // Whoever comes after the one that ended it was not reached.
  const last = settled ? all.findLastIndex((legs) => legs.some(({ legId }) => made.has(legId))) : -1;
  return all.filter((legs, n) => failed.has(legs[0]?.legId ?? '') || n <= last);
}

/** Says why legs were not made, as far as the switch does. */
function causeOf(legs: Attempt, { made, failed }: DialAttempts): string {
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
    const missing = tried(step, attempts).flatMap((legs) =>
      legs
        .filter(({ legId }) => !attempts.made.has(legId) && !known.has(legId))
        .map((leg) => ({ leg, cause: causeOf(legs, attempts) })),
    );
    if (missing.length === 0) return [];
    const later = new Set(
      steps.slice(place + 1).flatMap((each) =>
        attemptsOf(each)
          .flat()
          .map(({ legId }) => legId),
      ),
    );
    const at = latestAt(call, later, attempts);
    return missing.map(({ leg, cause }) => ({
      ...leg,
      type: 'legEnded' as const,
      id: factId.legEnded(leg.legId),
      callId: call.id,
      at,
      cause,
      sipStatus: null,
    }));
  });
}
