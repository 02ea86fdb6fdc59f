import type { Rung } from '../model/routing-plan.js';
import { type RouteAction, routingDefaults } from '../model/routing-settings.js';
import type { PlanBuilder } from './builder.js';
import { ringQueue } from './queue.js';

/** Adds a step that rings one user's phone. True: it was added. */
export function ringUser(
  b: PlanBuilder,
  userId: string,
  rung: Rung,
  named: 'respectHours' | 'ignoreHours',
): boolean {
  const ringSeconds = b.input.line.routing.ownerRingSeconds;
  const target = b.phone(userId, { rung, role: 'owner', queueId: null, named, ringSeconds });
  if (!target) return false;
  b.add({
    kind: 'ring',
    role: 'owner',
    reason: rung,
    queueId: null,
    strategy: 'simultaneous',
    ringSeconds,
    targets: [target],
  });
  return true;
}

/**
 * Rings a queue, then does what its overflow says (rule R3). `seen` has the queues of this plan: each rings once, so
 * overflows that lead round in a circle end.
 */
export function enterQueue(b: PlanBuilder, queueId: string, rung: Rung, seen: Set<string>): void {
  const queue = b.queue(queueId);
  if (!queue || seen.has(queueId)) {
    const none = b.input.queues.has(queueId) ? 'damaged' : 'unknownQueue';
    b.reject({ rung, role: 'queue', queueId, reason: queue ? 'queueAlreadyRung' : none });
    return;
  }
  seen.add(queueId);
  ringQueue(b, queue, rung);
  if (queue.overflow) applyAction(b, queue.overflow, 'overflow', seen);
}

/** Adds the steps of one action. */
export function applyAction(b: PlanBuilder, action: RouteAction, rung: Rung, seen: Set<string>): void {
  switch (action.kind) {
    case 'user':
      ringUser(b, action.userId, rung, 'ignoreHours');
      return;
    case 'queue':
      enterQueue(b, action.queueId, rung, seen);
      return;
    case 'mobile':
      b.mobile(action.userId, rung, 'ignoreHours');
      return;
    case 'number':
      b.number(action.number, rung, action.confirm ?? false);
      return;
    case 'voicemail':
      b.voicemail(rung);
      return;
    case 'hangup':
      b.hangup(rung, action.cause ?? (rung === 'blockList' ? routingDefaults.whenBlocked.cause : 'normal'));
  }
}
