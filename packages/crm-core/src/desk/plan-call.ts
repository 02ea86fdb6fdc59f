import type { Call } from '../call/call.js';
import { err, ok, type Result } from '../result.js';
import type { RoutingPlan } from '../routing/plan.js';
import { planRouting } from '../routing/plan-routing.js';
import type { DeskError } from './change.js';
import type { DeskPorts } from './own-facts.js';

/** Reads what a plan is made from, and makes it. */
export async function planCall(
  { store, ids }: DeskPorts,
  call: Call,
): Promise<Result<RoutingPlan, DeskError>> {
  const line = call.lineId === null ? undefined : await store.lines.get(call.lineId);
  if (!line) return err({ code: 'unknownLine', lineNumber: call.lineNumber });
  const queue = line.routing.queueId === null ? undefined : await store.queues.get(line.routing.queueId);
  const userIds = new Set([...(call.ownerId === null ? [] : [call.ownerId]), ...(queue?.memberIds ?? [])]);
  const found = await Promise.all([...userIds].map((id) => store.users.get(id)));
  const users = new Map(found.flatMap((user) => (user ? [[user.id, user] as const] : [])));
  return ok(
    planRouting({ line, ownerId: call.ownerId, queue: queue ?? null, users, legId: () => ids.next() }),
  );
}
