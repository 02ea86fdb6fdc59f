import type { CallParticipant, CallTransfer, TalkingWith } from '../model/call.js';
import type { TransferKind, Transferred } from '../model/fact.js';
import type { CallLeg } from '../model/leg.js';
import type { Instant } from '../model/record.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import { plannedLegIds } from '../routing/planned-legs.js';
import { factId } from './fact-ids.js';

/** The external party was connected to a leg, from this instant on. */
export interface Connection {
  readonly legId: string;
  readonly at: Instant;
  /** Whoever talked before left a conference in which this leg was, too. */
  readonly stayed?: true;
}

/** What is known of connections while a call is folded (rule A9). */
export interface Connections {
  /** Oldest first; no two neighbours of one leg. */
  readonly all: readonly Connection[];
  /** The last one lasts, as far as it was reported. */
  readonly lasts: boolean;
  /** Legs that joined a conference with the external party and have not left it, in the order in which they came. */
  readonly joined: readonly Connection[];
  /** Transfers that somebody reported, oldest first. */
  readonly reported: readonly Transferred[];
  /** Ids of `transferred` facts that the core derived. */
  readonly derived: readonly string[];
}

export const noConnections: Connections = { all: [], lasts: false, joined: [], reported: [], derived: [] };

function goOnWith(before: Connections, connection: Connection): Connections {
  const same = before.all.at(-1)?.legId === connection.legId;
  return { ...before, all: same ? before.all : [...before.all, connection], lasts: true };
}

/** Connected to this leg, and so to no other. */
export function connect(before: Connections, legId: string, at: Instant): Connections {
  return goOnWith({ ...before, joined: [] }, { legId, at });
}

/** Connected to this leg, too; it talks with the external party unless another one does. */
export function join(before: Connections, legId: string, at: Instant): Connections {
  const others = before.joined.filter((one) => one.legId !== legId);
  const joined = [...others, { legId, at }];
  return before.lasts ? { ...before, joined } : { ...goOnWith(before, { legId, at }), joined };
}

/** Not connected to this leg any more; to others as before. */
export function disconnect(before: Connections, legId: string): Connections {
  const joined = before.joined.filter((one) => one.legId !== legId);
  return { ...before, joined, lasts: before.lasts && before.all.at(-1)?.legId !== legId };
}

/** The same of a leg that went: of a conference the next one talks with the external party then. */
export function leave(before: Connections, legId: string, at: Instant): Connections {
  const left = disconnect(before, legId);
  const [next] = left.joined;
  return next && before.lasts && !left.lasts ? goOnWith(left, { legId: next.legId, at, stayed: true }) : left;
}

export function withTransfer(before: Connections, fact: Transferred): Connections {
  return fact.derived
    ? { ...before, derived: [...before.derived, fact.id] }
    : { ...before, reported: [...before.reported, fact] };
}

/** Who talks with the external party of a call that lives; null: nobody. */
export function talkingWithOf({ all, lasts }: Connections, legs: readonly CallLeg[]): TalkingWith | null {
  const last = all.at(-1);
  const leg = last && legs.find(({ legId }) => legId === last.legId);
  if (!last || !leg || !lasts || leg.endedAt !== null) return null;
  return { legId: leg.legId, userId: leg.userId, connectedAt: last.at };
}

/** Who takes part in a conference with the external party of a call that lives; undefined: there is none. */
export function participantsOf(
  connections: Connections,
  legs: readonly CallLeg[],
  mutedLegs: readonly string[],
): readonly CallParticipant[] | undefined {
  const { joined } = connections;
  if (joined.length === 0) return undefined;
  const talking = talkingWithOf(connections, legs);
  const inside = new Set(joined.map(({ legId }) => legId));
  // That whoever talked before has come along may not be reported yet.
  const first =
    talking && !inside.has(talking.legId) ? [{ legId: talking.legId, at: talking.connectedAt }] : [];
  return [...first, ...joined].flatMap(({ legId, at: connectedAt }) => {
    const leg = legs.find((one) => one.legId === legId && one.endedAt === null);
    return leg ? [{ legId, userId: leg.userId, connectedAt, muted: mutedLegs.includes(legId) }] : [];
  });
}

/** A connection that was made by hand. */
interface Move {
  readonly from: CallLeg;
  readonly to: CallLeg;
  readonly at: Instant;
  /** The two talked with each other, and the external party, before. */
  readonly together: boolean;
  /** `from` never had the caller again. */
  readonly isLast: boolean;
  /** Of the fact that the core derives unless it was reported. */
  readonly id: string;
}

/** Whoever has a leg: two phones of one user are one holder. */
function holderOf({ userId, legId }: CallLeg): string {
  return userId === null ? `leg:${legId}` : `user:${userId}`;
}

/** The phone from which a call was picked up that nobody had answered; `until`: when somebody else had the caller. */
function pickedOff(legs: readonly CallLeg[], until: Instant): CallLeg | undefined {
  return legs.find(
    (leg) => leg.cause === 'PICKED_OFF' && leg.answeredAt === null && (leg.endedAt ?? until) < until,
  );
}

/**
 * The connections that were made by other means than the plan. A receiver's moves are counted, so that a connection that
 * is reported late adds moves, and never changes which there were before (rule A8).
 */
function movesOf({ all }: Connections, legs: readonly CallLeg[], plan: RoutingPlan | null): Move[] {
  const byId = new Map(legs.map((leg) => [leg.legId, leg]));
  const unused = new Set(plan ? plannedLegIds(plan) : []);
  const received = new Map<string, number>();
  const moves: Move[] = [];
  all.forEach(({ legId, at, stayed = false }, n) => {
    const to = byId.get(legId);
    const before = all[n - 1];
    const from = before
      ? byId.get(before.legId)
      : pickedOff(legs, all[n + 1]?.at ?? Number.POSITIVE_INFINITY);
    // What the plan rings is the plan's doing, the first time.
    const planned = unused.delete(legId);
    if (!to || !from || planned || holderOf(from) === holderOf(to)) return;
    const holder = holderOf(to);
    const count = (received.get(holder) ?? 0) + 1;
    received.set(holder, count);
    const isLast = !all.some((later, m) => m > n && later.legId === from.legId);
    moves.push({ from, to, at, together: stayed, isLast, id: factId.received(holder, count) });
  });
  return moves;
}

const kindsByCause: ReadonlyMap<string | null, TransferKind> = new Map([
  ['PICKED_OFF', 'pickUp'],
  ['BLIND_TRANSFER', 'blind'],
  ['ATTENDED_TRANSFER', 'attended'],
]);

/** Whether a reported transfer is this move: by users where both are known, else by extensions. */
function isSame({ legId, toUserId, toExtension }: Transferred, { from, to }: Move): boolean {
  if (legId !== from.legId) return false;
  if (toUserId !== null && to.userId !== null) return toUserId === to.userId;
  return toExtension === null || to.extension === null || toExtension === to.extension;
}

function transferOf(
  { from, to, at, together, isLast, id }: Move,
  reported: Transferred | undefined,
): CallTransfer {
  const kind = together ? 'attended' : (isLast && kindsByCause.get(from.cause)) || 'moved';
  return {
    at: reported?.at ?? at,
    kind: reported?.kind ?? kind,
    legId: from.legId,
    toLegId: to.legId,
    factId: id,
    byUserId: reported?.byUserId ?? from.userId,
    toUserId: to.userId ?? reported?.toUserId ?? null,
    toExtension: to.extension ?? reported?.toExtension ?? null,
  };
}

/**
 * How the caller went from user to user by hand: moves that were reported, those that only the connections show, and
 * those that were reported and came to no connection (rule A9). Each move is there once, whoever reports it. Oldest first.
 */
export function transfersOf(
  connections: Connections,
  legs: readonly CallLeg[],
  plan: RoutingPlan | null,
): CallTransfer[] {
  const unclaimed = [...connections.reported];
  const transfers = movesOf(connections, legs, plan).map((move): CallTransfer => {
    const at = unclaimed.findIndex((reported) => isSame(reported, move));
    const [reported] = at < 0 ? [] : unclaimed.splice(at, 1);
    const transfer = transferOf(move, reported);
    return reported && !connections.derived.includes(move.id)
      ? { ...transfer, factId: reported.id }
      : transfer;
  });
  for (const { at, kind, legId, byUserId, toUserId, toExtension, id } of unclaimed)
    transfers.push({ at, kind, legId, toLegId: null, factId: id, byUserId, toUserId, toExtension });
  return transfers.sort((a, b) => a.at - b.at);
}
