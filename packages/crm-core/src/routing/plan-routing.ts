import type { Line, Queue, User } from '../records.js';
import type {
  RejectedTarget,
  RejectionReason,
  RingStep,
  RingTarget,
  RoutingPlan,
  RoutingStep,
} from './plan.js';

export interface RoutingInput {
  readonly line: Line;
  /** The responsible user of the caller's record, if the caller was identified. */
  readonly ownerId: string | null;
  /** The line's queue, if it has one. */
  readonly queue: Queue | null;
  /** Every user that the owner or the queue names; a user that is missing here is rejected as unknown. */
  readonly users: ReadonlyMap<string, User>;
  /** The id of the n-th leg (from 0) that the plan rings. Must be unique for ever. */
  readonly legId: (n: number) => string;
}

function rejection(user: User | undefined, rung: ReadonlySet<string>): RejectionReason | undefined {
  if (!user) return 'unknownUser';
  if (rung.has(user.id)) return 'alreadyRung';
  if (!user.available) return 'offDuty';
  return user.extension === null ? 'noDevice' : undefined;
}

/**
 * Plans who rings for a call, whole: owner, queue, voicemail (rules R1 to R3). Pure: same input, same plan (rule R8).
 * The last step always takes the caller, so the switch can finish the plan with nobody watching.
 * Everybody who could have been rung and is not is listed with the reason (rule R6).
 */
export function planRouting(input: RoutingInput): RoutingPlan {
  const { line, queue } = input;
  const rejected: RejectedTarget[] = [];
  const rung = new Set<string>();

  function targets(role: RejectedTarget['role'], userIds: readonly string[]): RingTarget[] {
    const chosen: RingTarget[] = [];
    for (const userId of userIds) {
      const user = input.users.get(userId);
      const reason = rejection(user, rung);
      if (reason || !user?.extension) {
        rejected.push({ userId, role, reason: reason ?? 'noDevice' });
        continue;
      }
      chosen.push({ legId: input.legId(rung.size), userId, extension: user.extension });
      rung.add(userId);
    }
    return chosen;
  }

  const steps: RoutingStep[] = [];
  const ring = (step: Omit<RingStep, 'kind'>) => {
    if (step.targets.length > 0) steps.push({ kind: 'ring', ...step });
  };
  if (line.routing.ringOwner && input.ownerId !== null) {
    ring({
      role: 'owner',
      queueId: null,
      strategy: 'simultaneous',
      ringSeconds: line.routing.ownerRingSeconds,
      targets: targets('owner', [input.ownerId]),
    });
  }
  if (queue) {
    ring({
      role: 'queue',
      queueId: queue.id,
      strategy: queue.strategy,
      ringSeconds: queue.ringSeconds,
      targets: targets('queue', queue.memberIds),
    });
  }
  steps.push({ kind: 'voicemail', maxSeconds: line.voicemailMaxSeconds });
  return { steps, rejected, recordConversation: line.recordConversations };
}
