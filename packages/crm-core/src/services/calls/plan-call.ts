import type { Call } from '../../model/call.js';
import type { Line } from '../../model/line.js';
import type { Instant, RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RoutingPlan } from '../../model/routing-plan.js';
import type { Presence } from '../../model/user.js';
import { checkDial } from '../../phone/check-dial.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { LastTalkQuery } from '../../ports/calls.js';
import type { RoutingInput } from '../../routing/builder.js';
import { planRouting } from '../../routing/plan-routing.js';
import { presenceOf } from '../../routing/presence.js';
import { asksWhoIsIdle } from '../../routing/queue.js';
import { createSettingsSource, readQueue, settingsOf } from '../../routing/read-settings.js';
import { zoneOfHours } from '../../routing/time-zones.js';
import { phoneStates, phonesToRing } from '../phone-states.js';
import type { DecisionReads } from './decision-reads.js';
import type { CallServiceError } from './errors.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';
import type { QueueOrder } from './queue-order.js';
import { newestDealOwner, usersOf } from './routing-sources.js';

/** The call to plan for: one that is there, or one that is only asked about. */
export interface PlanQuery {
  readonly line: Line;
  readonly at: Instant;
  /** Null: the call is only asked about. */
  readonly callId: string | null;
  /** The switch that the call is on; undefined: it is on none yet. */
  readonly node: string | undefined;
  /** The caller's number, E.164, or null. */
  readonly e164: string | null;
  readonly withheld: boolean;
  /** The records that the call is bound to. */
  readonly bindings: readonly RecordRef[];
  readonly ownerId: string | null;
  readonly legId: (n: number) => string;
}

/** Whose last conversation is asked for: the number's, and those of the people and companies, not of their deals. */
function lastTalkQuery({ callId, e164, bindings }: PlanQuery): LastTalkQuery {
  const records = bindings.filter(({ type }) => type !== 'deal');
  return { e164s: e164 === null ? [] : numbersOf(e164), records, exceptCallId: callId };
}

/** Reads what a plan is made from. Writes nothing. Its cost does not grow with the calls that live. */
export async function routingInputFor(
  { store, presence: reportedNow, phones }: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  query: PlanQuery,
): Promise<RoutingInput> {
  const { line, bindings, ownerId, callId, node, at } = query;
  const { routing } = settingsOf(line);
  const [dealOwnerId, lastAgent, queues, reported] = await Promise.all([
    newestDealOwner(reads, bindings),
    routing.lastAgentSeconds ? store.calls.lastTalk(lastTalkQuery(query)) : null,
    reads.queuesOf(line),
    reportedNow?.() ?? new Map<string, Presence>(),
  ]);
  const { mostLegsAtOnce } = policy;
  const presence = new Map<string, Presence>();
  const ringing = new Map<string, readonly string[]>();
  const readable = [...queues.values()].flatMap((stored) => readQueue(createSettingsSource(), stored) ?? []);
  const asksIdle = () =>
    readable.some((queue) => asksWhoIsIdle(queue, mostLegsAtOnce, ringing) || (queue.wrapUpSeconds ?? 0) > 0);
  const asksAtOnce = asksIdle();
  const idleSince = new Map<string, Instant>();
  const users = await usersOf(
    line,
    queues,
    [ownerId, dealOwnerId, lastAgent?.userId ?? null],
    async (ids) => {
      const [found, ends] = await Promise.all([
        reads.users(ids, callId),
        asksAtOnce ? store.calls.lastTalkEnds(ids) : [],
      ]);
      for (const { user, talks } of found) {
        const states = phoneStates(user, phones, node);
        presence.set(user.id, presenceOf({ reported: reported.get(user.id), talks, phones: states }));
        ringing.set(user.id, phonesToRing(user, states));
      }
      for (const [userId, at] of ends) idleSince.set(userId, at);
      return found.map(({ user }) => user);
    },
  );
  // How many phones there are is known by now.
  if (!asksAtOnce && asksIdle())
    for (const [userId, at] of await store.calls.lastTalkEnds([...users.keys()])) idleSince.set(userId, at);
  return {
    line,
    at,
    caller: {
      e164: query.e164,
      otherNumbers: query.e164 === null ? [] : numbersOf(query.e164),
      withheld: query.withheld,
      records: bindings,
    },
    ownerId,
    dealOwnerId,
    lastAgent,
    users,
    queues,
    presence,
    phones: ringing,
    idleSince,
    ...(policy.canDialOut === true ? { checkDial } : {}),
    dialPolicy: policy.dialPolicy ?? null,
    mostLegsAtOnce,
    timeZone: zoneOfHours(line.country, policy),
    legId: query.legId,
  };
}

/** What a call that was identified is planned from at an instant. Errors: `unknownLine`. */
export async function inputOfCall(
  ports: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  order: QueueOrder,
  call: Call,
  at: Instant,
): Promise<Result<RoutingInput, CallServiceError>> {
  const line = call.lineId === null ? undefined : await reads.lineById(call.lineId);
  if (!line) return err({ code: 'unknownLine', lineNumber: call.lineNumber });
  const input = await routingInputFor(ports, reads, policy, {
    line,
    at,
    callId: call.id,
    node: call.node,
    e164: call.match?.e164 ?? null,
    withheld: call.match?.verdict === 'withheld',
    bindings: call.bindings,
    ownerId: call.ownerId,
    legId: () => ports.ids.next(),
  });
  // Asked when the plan is made, so that of callers who come at the same moment each knows of those before.
  return ok({ ...input, standing: (queueId, since) => order.standing(queueId, call.id, since) });
}

/** The plan of a call that was identified, whose caller stands where it begins. Errors: `unknownLine`. */
export async function planCall(
  ports: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  order: QueueOrder,
  call: Call,
): Promise<Result<RoutingPlan, CallServiceError>> {
  const input = await inputOfCall(ports, reads, policy, order, call, call.offeredAt);
  if (!input.ok) return input;
  const plan = planRouting(input.value);
  order.stands(call, { since: call.offeredAt, plan, turn: 0 });
  return ok(plan);
}
