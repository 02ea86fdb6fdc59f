import type { Instant } from '../model/record.js';
import type { RoutingPlan, RoutingStep } from '../model/routing-plan.js';
import { createBuilder, type PlanBuilder, type RoutingInput } from './builder.js';
import { maxCallLegs, plannedLegIds } from './planned-legs.js';
import { type QueueProgress, ringQueue } from './queue.js';
import { asQueueTurn, type QueueTurn, stepsOf, turnsOf } from './turns.js';

/** Where a call is in its plan. */
export interface PlanProgress {
  readonly plan: RoutingPlan;
  /** How many turns of it are over. */
  readonly rung: number;
  /** When the caller came to the queue of the last turn. */
  readonly queueSince: Instant;
}

function usersOf(turn: RoutingStep): readonly string[] {
  return turn.kind === 'ring' ? turn.targets.map(({ userId }) => userId) : [];
}

function isOf(turn: RoutingStep | undefined, { queueId }: QueueTurn): boolean {
  return asQueueTurn(turn)?.queueId === queueId;
}

/** The next turn, and the one after it as a sign that there is more: the rest is judged when it is reached. */
function nextTurns(steps: readonly RoutingStep[]): readonly RoutingStep[] {
  return turnsOf(steps).slice(0, 2);
}

function judge(given: RoutingInput, turn: QueueTurn, over: readonly RoutingStep[], progress: QueueProgress) {
  const others = over.filter((each) => !isOf(each, turn)).flatMap(usersOf);
  const b: PlanBuilder = createBuilder({ ...given, rungUserIds: new Set(others) });
  const queue = b.queue(turn.queueId);
  const gone = given.queues.has(turn.queueId) ? 'damaged' : 'unknownQueue';
  const isFull = plannedLegIds({ steps: over }).length >= maxCallLegs;
  if (isFull) b.reject({ rung: turn.reason, role: 'queue', queueId: turn.queueId, reason: 'planFull' });
  else if (queue) ringQueue(b, queue, turn.reason, progress);
  else b.reject({ rung: turn.reason, role: 'queue', queueId: turn.queueId, reason: gone });
  return b;
}

/**
 * Plans how a call goes on whose plan came to a queue, by who is free now (rules R3, R13). Pure and total like
 * `planRouting`. Gives what takes the place of all that was still to come: the next turn of the queue, or a wait for
 * somebody to be free; when the queue is over, what follows it. Guarantees: the last step takes the caller; who was rung in
 * this round, or for the call by other steps, is not rung again before the next one; a queue whose maximum wait is over
 * is left.
 */
export function planNext(input: RoutingInput, { plan, rung, queueSince }: PlanProgress): RoutingPlan {
  const turns = turnsOf(plan.steps);
  const over = turns.slice(0, rung);
  let rest = turns.slice(rung);
  let turn = asQueueTurn(over.at(-1)) ?? asQueueTurn(rest[0]);
  let came = asQueueTurn(over.at(-1)) ? queueSince : input.at;
  const rejected: RoutingPlan['rejected'][number][] = [];
  const damaged = new Set<string>();
  let steps: readonly RoutingStep[] = [];
  const judged = new Set<string>();
  while (turn && steps.length === 0 && !judged.has(turn.queueId)) {
    const current: QueueTurn = turn;
    judged.add(current.queueId);
    // What was to come of this queue gives way.
    const after = rest.findIndex((each) => !isOf(each, current));
    rest = after < 0 ? [] : rest.slice(after);
    const ownTurns = over.filter((each) => each.kind === 'ring' && isOf(each, current)).map(usersOf);
    const seconds = Math.max(0, (input.at - came) / 1000);
    const b = judge(input, current, over, { turns: ownTurns, seconds });
    rejected.push(...b.rejected);
    for (const place of b.damaged) damaged.add(place);
    steps = nextTurns(b.steps);
    turn = asQueueTurn(rest[0]);
    came = input.at;
  }
  const { path, hours, recordConversation } = plan;
  return {
    path,
    hours,
    steps: stepsOf([...steps, ...withEnd(rest, input)]),
    rejected,
    recordConversation,
    ...(damaged.size > 0 ? { damaged: [...damaged] } : {}),
  };
}

/** A stored plan may have lost its end. */
function withEnd(rest: readonly RoutingStep[], { line }: RoutingInput): readonly RoutingStep[] {
  const last = rest.at(-1);
  if (last?.kind === 'voicemail' || last?.kind === 'hangup') return rest;
  return [...rest, { kind: 'voicemail', reason: 'end', maxSeconds: line.voicemailMaxSeconds }];
}
