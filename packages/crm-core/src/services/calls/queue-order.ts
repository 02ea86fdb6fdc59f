import type { Call } from '../../model/call.js';
import type { Instant } from '../../model/record.js';
import type { RoutingPlan, RoutingStep } from '../../model/routing-plan.js';
import type { Clock } from '../../ports/clock-and-ids.js';
import { type Told, toldWith } from '../../routing/comfort.js';
import { roundsOf } from '../../routing/queue.js';
import type { EarlierCaller, Standing } from '../../routing/standing.js';
import { asQueueTurn, type QueueTurn, turnsOf } from '../../routing/turns.js';
import { createMeasuredWaits } from './measured-waits.js';

/** Where a caller stands, and what a switch is about to do for them. */
export interface QueueStand {
  /** When the caller came to the queue that the turn is of. */
  readonly since: Instant;
  readonly plan: RoutingPlan;
  /** The turn that comes now. */
  readonly turn: number;
}

/**
 * Who stands in which queue, and since when (rule R3). It is kept in the memory of each process, which hears of every caller: each
 * process is connected to every switch. Whoever is not judged again when they should be, because their gateway is dead,
 * say, stands in nobody's way.
 */
export interface QueueOrder {
  /** A caller who waits comes to a turn of their plan; one that is no queue's takes them out of it. */
  stands(call: Call, stand: QueueStand): void;
  /** The call as it is now: whoever is answered, or gone, stands in no queue. */
  saw(call: Call): void;
  /** How a caller stands who came to the queue at an instant. */
  standing(queueId: string, callId: string, since: Instant): Standing;
}

/**
 * A caller is judged again when the turn is over; whoever is not within so many seconds after that is left out. By then the
 * switch's own fallback has them.
 */
const patienceSeconds = 7;

/** What is said to a caller takes no longer than this. */
const longestSentenceSeconds = 10;

interface Place extends EarlierCaller {
  readonly callId: string;
  readonly queueId: string;
  readonly since: Instant;
  /** By leg. */
  readonly ringing: Map<string, string>;
  readonly until: Instant;
  readonly told: Told | null;
  /** The position at which a caller began to wait; null: they have not yet. */
  readonly waitedFrom: number | null;
}

function usersOf(turn: RoutingStep): readonly string[] {
  return turn.kind === 'ring' ? turn.targets.map(({ userId }) => userId) : [];
}

function isOf(turn: RoutingStep, { queueId }: QueueTurn): boolean {
  return asQueueTurn(turn)?.queueId === queueId;
}

function legsOf(turn: QueueTurn): Map<string, string> {
  const targets = turn.kind === 'ring' ? turn.targets : [];
  return new Map(
    targets.flatMap(({ userId, legId, devices = [] }) =>
      [legId, ...devices.map((device) => device.legId)].map((id) => [id, userId] as const),
    ),
  );
}

function secondsOf(turn: QueueTurn): number {
  if (turn.kind === 'wait') return turn.seconds + (turn.says ? longestSentenceSeconds : 0);
  return Math.max(0, ...turn.targets.map(({ ringSeconds }) => ringSeconds ?? turn.ringSeconds));
}

function isWaiting({ phase, fallback }: Call): boolean {
  return !fallback && (phase === 'offered' || phase === 'ringing');
}

function comesBefore(a: Pick<Place, 'since' | 'callId'>, b: Pick<Place, 'since' | 'callId'>): boolean {
  return a.since < b.since || (a.since === b.since && a.callId < b.callId);
}

/** Where the caller of an earlier place is now. */
function placeOf(
  callId: string,
  turn: QueueTurn,
  { since, plan, turn: n }: QueueStand,
  {
    at,
    before,
    position,
  }: { readonly at: Instant; readonly before: Place | undefined; readonly position: number },
): Place {
  const over = turnsOf(plan.steps).slice(0, n);
  const own = over.filter((each) => each.kind === 'ring' && isOf(each, turn)).map(usersOf);
  const ringing = legsOf(turn);
  const says = turn.kind === 'wait' ? turn.says : undefined;
  return {
    callId,
    queueId: turn.queueId,
    since,
    ringing,
    get rings() {
      return new Set(ringing.values());
    },
    rung: new Set([...roundsOf(own).current, ...usersOf(turn)]),
    never: new Set(over.filter((each) => !isOf(each, turn)).flatMap(usersOf)),
    until: at + (secondsOf(turn) + patienceSeconds) * 1000,
    told: toldWith(says, before?.told ?? null, at),
    waitedFrom: before?.waitedFrom ?? (turn.kind === 'wait' ? position : null),
  };
}

/** Makes the order of the callers of one process. What is asked costs what stands in that queue. */
export function createQueueOrder(clock: Clock): QueueOrder {
  const places = new Map<string, Place>();
  /** The callers of each queue, whoever came first before the others. */
  const queues = new Map<string, Place[]>();
  const waits = createMeasuredWaits();

  function leave(callId: string): Place | undefined {
    const place = places.get(callId);
    if (!place) return undefined;
    places.delete(callId);
    const left = (queues.get(place.queueId) ?? []).filter((one) => one !== place);
    if (left.length > 0) queues.set(place.queueId, left);
    else queues.delete(place.queueId);
    return place;
  }

  /** Who came before, of those who are still there. */
  function earlierThan(queueId: string, caller: Pick<Place, 'since' | 'callId'>): readonly Place[] {
    const at = clock.now();
    const standing = queues.get(queueId) ?? [];
    for (const { callId, until } of standing) if (until < at && callId !== caller.callId) leave(callId);
    return standing.filter((one) => one.until >= at && comesBefore(one, caller));
  }

  return {
    stands(call, stand) {
      const left = leave(call.id);
      const turn = asQueueTurn(turnsOf(stand.plan.steps)[stand.turn]);
      if (!turn || !isWaiting(call)) return;
      const { queueId } = turn;
      const before = left?.queueId === queueId ? left : undefined;
      const position = earlierThan(queueId, { since: stand.since, callId: call.id }).length + 1;
      const place = placeOf(call.id, turn, stand, { at: clock.now(), before, position });
      const others = queues.get(queueId) ?? [];
      const behind = others.findIndex((one) => comesBefore(place, one));
      places.set(call.id, place);
      queues.set(queueId, others.toSpliced(behind < 0 ? others.length : behind, 0, place));
    },
    saw(call) {
      const { id, legs, answeredAt } = call;
      const place = places.get(id);
      if (!place) return;
      for (const { legId, endedAt } of legs) if (endedAt !== null) place.ringing.delete(legId);
      if (isWaiting(call)) return;
      leave(id);
      const { queueId, since, waitedFrom } = place;
      if (answeredAt !== null && waitedFrom !== null)
        waits.add(queueId, (answeredAt - since) / 1000 / waitedFrom);
    },
    standing(queueId, callId, since) {
      const earlier = earlierThan(queueId, { since, callId });
      const position = earlier.length + 1;
      const each = waits.mean(queueId);
      const place = places.get(callId);
      return {
        earlier,
        position,
        expectedSeconds: each === null ? null : each * position,
        told: place?.queueId === queueId ? place.told : null,
      };
    },
  };
}
