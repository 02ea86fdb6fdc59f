import type { Queue } from '../model/queue.js';
import type { RejectedTarget, RingTarget, Rung } from '../model/routing-plan.js';
import { anyNumber } from '../model/shapes/common.js';
import type { PlanBuilder, RoutingInput } from './builder.js';
import { announcement } from './comfort.js';
import { legsAtOnce, legsOf, legsOfUsers } from './legs-at-once.js';
import { Rounds, waitSeconds } from './rounds.js';
import { keptMembers, type Standing } from './standing.js';
import { isPassing } from './turns.js';

/** Whether a member still has work of the last conversation. */
export function wrapsUp(
  { wrapUpSeconds }: Pick<Queue, 'wrapUpSeconds'>,
  lastTalkEnd: number | undefined,
  at: number,
): boolean {
  const ended = anyNumber.read(lastTalkEnd) ?? Number.NEGATIVE_INFINITY;
  return typeof wrapUpSeconds === 'number' && at - ended < wrapUpSeconds * 1000;
}

/**
 * Members in the order of the queue's strategy (rule R3): `evenly` puts whoever was longest without a call first;
 * who never had one is before everybody, and the queue's own order decides between equals. So does a queue that cannot ring
 * all of its members at once.
 */
function membersInOrder(
  queue: Queue,
  { idleSince = new Map(), mostLegsAtOnce, phones }: RoutingInput,
): readonly string[] {
  if (!asksWhoIsIdle(queue, mostLegsAtOnce, phones)) return queue.memberIds;
  const since = (userId: string) => anyNumber.read(idleSince.get(userId)) ?? Number.NEGATIVE_INFINITY;
  return [...queue.memberIds].sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

/** Whether the queue's order depends on who is idle for how long. */
export function asksWhoIsIdle(
  { strategy, memberIds }: Pick<Queue, 'strategy' | 'memberIds'>,
  mostLegsAtOnce: number | undefined,
  phones?: RoutingInput['phones'],
): boolean {
  if (strategy === 'evenly') return true;
  return strategy === 'simultaneous' && legsOfUsers(memberIds, phones) > legsAtOnce(mostLegsAtOnce);
}

/** What came of a queue so far, for a caller who is in it. */
export interface QueueProgress {
  /** Who was rung, turn by turn. */
  readonly turns: readonly (readonly string[])[];
  /** How long the caller has been in it. */
  readonly seconds: number;
}

const notBegun: QueueProgress = { turns: [], seconds: 0 };

/** A round does not take less than this, however fast all decline: nobody's phone is rung without a pause. */
export const shortestRoundSeconds = 10;

/** The round that the caller is in: everybody who was rung since somebody was rung for another time. */
export function roundsOf(turns: QueueProgress['turns']): {
  readonly count: number;
  readonly current: ReadonlySet<string>;
} {
  let count = 0;
  let current = new Set<string>();
  for (const users of turns) {
    if (count === 0 || users.some((userId) => current.has(userId))) {
      count += 1;
      current = new Set();
    }
    for (const userId of users) current.add(userId);
  }
  return { count, current };
}

/**
 * Adds a queue's rounds (rule R3), as they come if everybody stays as they are now. Without a maximum wait everybody who is
 * free rings once. With one, rounds follow each other until it is over: the last ringing is cut short, and none begins that
 * would last less than `shortestRingSeconds`; a caller for whom nobody is free waits for whoever is on a call. With
 * progress, goes on where the caller is: whoever was not rung in this round comes before the next round, and before that the caller
 * may be told something. A queue that may not ring all at once rings as many as it may, then the next ones.
 */
export function ringQueue(b: PlanBuilder, queue: Queue, rung: Rung, progress = notBegun): void {
  const rounds = new Rounds(b, queue, rung, progress.seconds);
  const hasMaxWait = typeof queue.maxWaitSeconds === 'number';
  const goesOn = progress.turns.length > 0;
  if (goesOn && !rounds.open) return;
  const since = b.input.at - progress.seconds * 1000;
  const standing = hasMaxWait && b.steps.length === 0 ? b.input.standing?.(queue.id, since) : undefined;
  const says = (isAnybodyFree: boolean) =>
    standing && rounds.open
      ? announcement(queue, standing, { at: b.input.at, since, isFree: isAnybodyFree })
      : undefined;
  const { count, current } = roundsOf(progress.turns);
  const pause = count * shortestRoundSeconds - progress.seconds;
  // Those who may not all ring together have turns, which nobody is to miss.
  const { mostLegsAtOnce, phones } = b.input;
  const isWhole = legsOfUsers(queue.memberIds, phones) <= legsAtOnce(mostLegsAtOnce);
  const ringsAll = queue.strategy === 'simultaneous' && hasMaxWait && isWhole;
  const kept = standing ? keptFor(b, queue, standing.earlier) : new Set<string>();
  const isNext = (userId: string) => !current.has(userId) && !kept.has(userId) && isFree(b, queue, userId);
  if (goesOn && pause <= 0 && !queue.memberIds.some(isNext)) {
    const words = says(true);
    if (words) {
      rounds.wait(waitSeconds, words);
      return;
    }
  }
  const ring = (except: ReadonlySet<string>) => ringRound(b, queue, rung, rounds, goesOn, except, kept);
  let { members, isAway } = ring(ringsAll && pause <= 0 ? new Set() : current);
  if (goesOn && hasMaxWait && members.length === 0) {
    if (pause > 0) {
      rounds.wait(pause, says(false));
      return;
    }
    ({ members, isAway } = ring(new Set()));
  }
  if (members.length === 0) {
    const isLater = b.steps.length > 0;
    // Who comes to it later is judged then: the step keeps the queue's place.
    if (isAway && (isLater || (hasMaxWait && rounds.open))) rounds.wait(waitSeconds, says(false));
    return;
  }
  if (hasMaxWait) ringAgain(b, rounds, members);
}

/**
 * Free members whom a caller who comes to the queue now leaves to those who have waited longer. Where all ring together that is
 * nobody, as long as there is one more than they are.
 */
function keptFor(b: PlanBuilder, queue: Queue, earlier: Standing['earlier']): ReadonlySet<string> {
  const { rungUserIds } = b.input;
  if (earlier.length === 0) return new Set();
  const free = membersInOrder(queue, b.input).filter((userId) => isFree(b, queue, userId));
  const kept = keptMembers(free, earlier);
  if (queue.strategy === 'simultaneous' && kept.size < free.length) return new Set();
  return new Set([...kept].filter((userId) => !rungUserIds?.has(userId)));
}

/** Whether a member can be rung now, for whatever call. */
function isFree(b: PlanBuilder, queue: Queue, userId: string): boolean {
  return !wrapsUp(queue, b.input.idleSince?.get(userId), b.input.at) && b.isFree(userId, 'respectHours');
}

/** Rings whoever is free, but for those in `except`. `isAway`: nobody is, and somebody may be soon. */
function ringRound(
  b: PlanBuilder,
  queue: Queue,
  rung: Rung,
  rounds: Rounds,
  goesOn: boolean,
  except: ReadonlySet<string>,
  kept: ReadonlySet<string>,
): { readonly members: readonly RingTarget[]; readonly isAway: boolean } {
  const members: RingTarget[] = [];
  const judged = b.rejected.length;
  for (const userId of membersInOrder(queue, b.input)) {
    if (except.has(userId)) continue;
    if ((goesOn || members.length > 0) && !rounds.isOpenFor(legsOfUsers([userId], b.input.phones))) {
      b.reject({ rung, role: 'queue', userId, queueId: queue.id, reason: 'maxWait' });
      continue;
    }
    if (wrapsUp(queue, b.input.idleSince?.get(userId), b.input.at)) {
      b.reject({ rung, role: 'queue', userId, queueId: queue.id, reason: 'wrappingUp' });
      continue;
    }
    if (kept.has(userId)) {
      b.reject({ rung, role: 'queue', userId, queueId: queue.id, reason: 'kept' });
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
  const isAway = b.rejected.slice(judged).some((one) => isAbsence(b, one));
  return { members, isAway };
}

/** Whoever is expected back: in a while, or by the time that the caller comes to the queue. */
function isAbsence({ steps }: PlanBuilder, verdict: RejectedTarget): boolean {
  const { reason } = verdict;
  return isPassing(verdict) || (steps.length > 0 && (reason === 'unavailable' || reason === 'notRegistered'));
}

/** Further rounds of those who rang in the first; ends with the wait, or when the plan is full. */
function ringAgain(b: PlanBuilder, rounds: Rounds, members: readonly RingTarget[]): void {
  while (members.length > 0 && rounds.open) {
    for (const member of members) {
      const target = rounds.isOpenFor(legsOf(member)) ? b.again(member) : undefined;
      if (target) rounds.ring(target);
    }
    if (!rounds.begun) return;
    rounds.close();
  }
}
