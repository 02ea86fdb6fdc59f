import type { Queue } from '../model/queue.js';
import type { RingTarget, Rung } from '../model/routing-plan.js';
import { anyNumber } from '../model/shapes/common.js';
import type { PlanBuilder, RoutingInput } from './builder.js';
import { legsAtOnce } from './legs-at-once.js';

/** A phone that rings for less than this many seconds cannot be picked up: no ringing is begun that would end so soon. */
export const shortestRingSeconds = 5;

/**
 * Members in the order of the queue's strategy (rule R3): `evenly` puts whoever was longest without a call first;
 * who never had one is before everybody, and the queue's own order decides between equals. So does a queue that cannot ring
 * all of its members at once.
 */
function membersInOrder(
  queue: Queue,
  { idleSince = new Map(), mostLegsAtOnce }: RoutingInput,
): readonly string[] {
  if (!asksWhoIsIdle(queue, mostLegsAtOnce)) return queue.memberIds;
  const since = (userId: string) => anyNumber.read(idleSince.get(userId)) ?? Number.NEGATIVE_INFINITY;
  return [...queue.memberIds].sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

/** Whether the queue's order depends on who is idle for how long. */
export function asksWhoIsIdle(
  { strategy, memberIds }: Pick<Queue, 'strategy' | 'memberIds'>,
  mostLegsAtOnce: number | undefined,
): boolean {
  return (
    strategy === 'evenly' || (strategy === 'simultaneous' && memberIds.length > legsAtOnce(mostLegsAtOnce))
  );
}

function secondsOf(target: RingTarget, queue: Queue): number {
  return Math.max(1, target.ringSeconds ?? queue.ringSeconds);
}

/** The target, ringing no longer than is left. */
function limited({ ringSeconds: _, ...target }: RingTarget, seconds: number, queue: Queue): RingTarget {
  return seconds === queue.ringSeconds ? target : { ...target, ringSeconds: seconds };
}

/** Rings rounds until the maximum wait is over; without one, a single round. */
class Rounds {
  readonly #b: PlanBuilder;
  readonly #queue: Queue;
  readonly #rung: Rung;
  readonly #atOnce: boolean;
  readonly #most: number;
  #left: number;
  #round: RingTarget[] = [];
  #longest = 0;

  constructor(b: PlanBuilder, queue: Queue, rung: Rung) {
    this.#b = b;
    this.#queue = queue;
    this.#rung = rung;
    this.#atOnce = queue.strategy === 'simultaneous';
    this.#most = legsAtOnce(b.input.mostLegsAtOnce);
    this.#left = queue.maxWaitSeconds ?? Number.POSITIVE_INFINITY;
  }

  /** Whether a further phone may start to ring. */
  get open(): boolean {
    return this.#left - (this.#isFull ? this.#longest : 0) >= shortestRingSeconds;
  }

  /** Whether anybody rings in this round yet. */
  get begun(): boolean {
    return this.#round.length > 0;
  }

  /** No further phone may ring together with those of this step: the next one is in a step of its own. */
  get #isFull(): boolean {
    return this.#atOnce && this.#round.length >= this.#most;
  }

  ring(target: RingTarget): void {
    if (this.#isFull) this.close();
    const seconds = Math.min(secondsOf(target, this.#queue), Math.max(1, this.#left));
    this.#round.push(limited(target, seconds, this.#queue));
    this.#longest = Math.max(this.#longest, seconds);
    if (!this.#atOnce) this.#left -= seconds;
  }

  close(): void {
    if (this.#round.length === 0) return;
    this.#b.add({
      kind: 'ring',
      role: 'queue',
      reason: this.#rung,
      queueId: this.#queue.id,
      strategy: this.#atOnce ? 'simultaneous' : 'ordered',
      ringSeconds: this.#queue.ringSeconds,
      targets: this.#round,
      music: this.#queue.music ?? true,
    });
    if (this.#atOnce) this.#left -= this.#longest;
    this.#round = [];
    this.#longest = 0;
  }
}

/**
 * Adds a queue's rounds (rule R3). Without a maximum wait everybody who is free rings once. With one, rounds follow
 * each other until it is over: the last ringing is cut short, and none begins that would last less than
 * {@link shortestRingSeconds}. A queue that may not ring all at once rings as many as it may, then the next ones. Who is free is judged when the plan is made.
 */
export function ringQueue(b: PlanBuilder, queue: Queue, rung: Rung): void {
  const rounds = new Rounds(b, queue, rung);
  const members: RingTarget[] = [];
  for (const userId of membersInOrder(queue, b.input)) {
    if (members.length > 0 && !rounds.open) {
      b.reject({ rung, role: 'queue', userId, queueId: queue.id, reason: 'maxWait' });
      continue;
    }
    // Written out: spreading a literal into another here costs several times what the rest of the plan does.
    const target = b.phone(userId, {
      rung,
      role: 'queue',
      queueId: queue.id,
      named: 'respectHours',
      ringSeconds: queue.ringSeconds,
    });
    if (!target) continue;
    members.push(target);
    rounds.ring(target);
  }
  rounds.close();
  if (typeof queue.maxWaitSeconds === 'number') ringAgain(b, rounds, members);
}

/** Further rounds of those who rang in the first; ends with the wait, or when the plan is full. */
function ringAgain(b: PlanBuilder, rounds: Rounds, members: readonly RingTarget[]): void {
  while (members.length > 0 && rounds.open) {
    for (const member of members) {
      const target = rounds.open ? b.again(member) : undefined;
      if (target) rounds.ring(target);
    }
    if (!rounds.begun) return;
    rounds.close();
  }
}
