import type { Call } from '../model/call.js';
import {
  type MissedCall,
  type MissedCallClaim,
  type MissedCallItem,
  missedItemId,
  missedKept,
  type Reached,
} from '../model/missed-call.js';
import { entriesOf } from '../model/object-shape.js';
import { readCall } from '../model/shapes/call.js';
import { readTexts } from '../model/shapes/common.js';
import { readMissedCall } from '../model/shapes/missed-call.js';
import { type Meaning, meaningOf } from './missed-call-meaning.js';

function byTime(a: { at: number; callId: string }, b: { at: number; callId: string }): number {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: ids of two calls differ, so that <= is <
  return a.at - b.at || (a.callId < b.callId ? -1 : a.callId > b.callId ? 1 : 0);
}

/** The later talk; of one talk what is reported now, which may name its user. */
function later(before: Reached | null, now: Reached): Reached {
  return before !== null && byTime(before, now) > 0 ? before : now;
}

/** The calls that nobody took since the last talk with the caller, oldest first. */
export function missedSince({
  missed,
  reached,
}: Pick<MissedCallItem, 'missed' | 'reached'>): readonly MissedCall[] {
  return missed.filter(({ at }) => reached === null || at > reached.at);
}

function item(
  base: Pick<MissedCallItem, 'id' | 'lineId' | 'e164' | 'ownerId' | 'openedAt' | 'claim'>,
  missed: readonly MissedCall[],
  reached: Reached | null,
): MissedCallItem {
  const kept = [...missed].sort(byTime).slice(-missedKept);
  const newest = kept.at(-1);
  const [waiting] = missedSince({ missed: kept, reached });
  const { id, lineId, e164, ownerId } = base;
  const open = waiting !== undefined;
  // No missed call is left when the only one turned out to be answered.
  const openedAt = (waiting ?? newest)?.at ?? base.openedAt;
  // Whoever took it has nothing to do any more: of the next missed call it is asked anew.
  const claim = open ? base.claim : null;
  return { id, lineId, e164, open, openedAt, ownerId, missed: kept, reached, claim };
}

function withMissed(
  before: MissedCallItem | undefined,
  call: Call,
  meaning: Extract<Meaning, { kind: 'missed' }>,
  numbers: readonly string[],
): MissedCallItem | undefined {
  const { lineId, match } = call;
  const e164 = match?.e164 ?? null;
  if (lineId === null || e164 === null) return before;
  const others = before?.missed.filter(({ callId }) => callId !== call.id) ?? [];
  const isNewest = others.every((other) => byTime(other, meaning.missed) < 0);
  const newest = isNewest || !before ? { e164, ownerId: meaning.ownerId } : before;
  const base = {
    id: before?.id ?? missedItemId(lineId, numbers[0] ?? e164),
    lineId,
    e164: newest.e164,
    ownerId: newest.ownerId,
    openedAt: meaning.missed.at,
    claim: before?.claim ?? null,
  };
  return item(base, [...others, meaning.missed], before?.reached ?? null);
}

/** The number of a call alone. */
const itself = (e164: string): readonly string[] => [e164];

/**
 * The item of a caller and line after this call (rule A5); undefined when there is none. `before`: the item so far, of
 * this call's caller. `numbers`: of the caller, that which counts today first (`numbersOf`); absent: the call's alone. A call
 * that means nothing for it, is reported again, or is reported late, leaves the item as it would be anyway: any order of calls
 * gives the same items. Whoever talks with the caller closes it, on whatever line. Pure.
 */
export function mergeMissedCall(
  stored: MissedCallItem | undefined,
  given: Call,
  numbersOfCaller?: readonly string[],
): MissedCallItem | undefined {
  const call = readCall(given);
  const before = readMissedCall(stored);
  const numbers = numbersOfCaller
    ? readTexts(numbersOfCaller)
    : call.match?.e164
      ? itself(call.match.e164)
      : [];
  const meaning = meaningOf(call);
  if (before && !numbers.includes(before.e164)) return before;
  if (meaning?.kind === 'missed') {
    return before && before.lineId !== call.lineId ? before : withMissed(before, call, meaning, numbers);
  }
  if (!before) return before;
  const others = before.missed.filter(({ callId }) => callId !== call.id);
  const reached = meaning ? later(before.reached, meaning.reached) : before.reached;
  return item(before, others, reached);
}

/** The item after a talk with its caller that counts for it (rule A5). Pure. */
export function reachedSince(before: MissedCallItem, reached: Reached): MissedCallItem {
  return item(before, before.missed, later(before.reached, reached));
}

/** The item after somebody took it, or let go of it (null); of a closed one there is nothing to take. Pure. */
export function withClaim(before: MissedCallItem, claim: MissedCallClaim | null): MissedCallItem {
  return before.open ? { ...before, claim } : before;
}

/**
 * The work list of these calls (rule A5): one item per caller and line, open or closed, in the order of
 * `openedAt` and id. `numbersOf`: all numbers of a caller; absent: the one that called alone. Any order of the calls gives the
 * same list. Pure.
 */
export function missedCallItems(
  calls: Iterable<Call>,
  numbersOf: (e164: string) => readonly string[] = itself,
): MissedCallItem[] {
  const all = entriesOf(calls)
    .map(readCall)
    .flatMap((call) => {
      const e164 = call.match?.e164;
      return e164 ? [{ call, numbers: numbersOf(e164), kind: meaningOf(call)?.kind }] : [];
    });
  const items = new Map<string, MissedCallItem>();
  for (const { call, numbers, kind } of all) {
    const [number] = numbers;
    if (kind !== 'missed' || call.lineId === null || number === undefined) continue;
    const id = missedItemId(call.lineId, number);
    const merged = mergeMissedCall(items.get(id), call, numbers);
    if (merged) items.set(id, merged);
  }
  for (const { call, numbers, kind } of all) {
    if (kind !== 'reached') continue;
    for (const before of items.values()) {
      const merged = mergeMissedCall(before, call, numbers);
      if (merged) items.set(merged.id, merged);
    }
  }
  return [...items.values()].sort(
    // Stryker disable next-line ConditionalExpression,EqualityOperator: ids of two items differ, so that <= is <
    (a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
