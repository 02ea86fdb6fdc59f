import type { HistoryEntry } from '../../model/activity.js';
import type { Call } from '../../model/call.js';
import type { CallFact, MissedCallClaimed, MissedCallReleased } from '../../model/fact.js';
import type { MissedCallItem, StoredMissedCall } from '../../model/missed-call.js';
import { readMissedCall } from '../../model/shapes/missed-call.js';
import type { Task } from '../../model/task.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { Store } from '../../ports/store.js';
import { calledBack } from '../../projections/called-back.js';
import { meaningOf } from '../../projections/missed-call-meaning.js';
import { mergeMissedCall, reachedSince, withClaim } from '../../projections/missed-calls.js';
import { recordHistory } from '../crm/record-history.js';
import type { CallServicePorts } from './ports.js';

function isChanged(before: StoredMissedCall | undefined, after: MissedCallItem): boolean {
  if (!before) return true;
  const { version: _, ...was } = before;
  return JSON.stringify(was) !== JSON.stringify({ ...was, ...after });
}

/** The item of a caller on a line; of several, stored under numbers of one caller by earlier versions, always the same. */
function itemOfLine(items: readonly StoredMissedCall[], lineId: string): StoredMissedCall | undefined {
  const ofLine = items.filter((item) => item.lineId === lineId);
  return ofLine.reduce<StoredMissedCall | undefined>((a, b) => (a && a.id <= b.id ? a : b), undefined);
}

/** What the work list depends on of a call, as one text. */
function weightOf(call: Call | undefined): string {
  return call ? JSON.stringify([meaningOf(call) ?? null, call.match?.e164 ?? null, call.lineId]) : '';
}

/**
 * The numbers of a caller whose items of the work list a call may write (rules A5, P10), the same one first whichever of them
 * calls; empty: none, as when it means the same as `before`. Calls of one caller that end together write one item: within a
 * process they take turns, so that none is refused again and again.
 */
export function numbersOfItems(
  before: Call | undefined,
  call: Call,
  added: readonly CallFact[],
): readonly string[] {
  const e164 = call.match?.e164 ?? null;
  if (e164 === null || !meaningOf(call)) return [];
  return weightOf(before) === weightOf(call) && !added.some(isOfClaim) ? [] : numbersOf(e164);
}

/** What changes who takes an item. */
type ClaimFact = MissedCallClaimed | MissedCallReleased;

function isOfClaim(fact: CallFact): fact is ClaimFact {
  return fact.type === 'missedCallClaimed' || fact.type === 'missedCallReleased';
}

/** The item with what was decided of it: in the version that was made of the one that was read then, or it is not written. */
function afterClaim(before: StoredMissedCall, fact: ClaimFact): StoredMissedCall {
  const claim = fact.type === 'missedCallClaimed' ? { userId: fact.userId, at: fact.at } : null;
  return { ...before, ...withClaim(before, claim), version: fact.itemVersion };
}

/**
 * The items of the work list that a call of this caller's numbers writes (rule A5): it opens one when nobody answered it, closes
 * those of its caller when somebody talked, and of the item that has the call, facts say who takes it. Written with the call in one commit, which a rival's write of the same item
 * refuses.
 */
export async function missedCallsWritten(
  { calls, missedCalls }: Pick<Store, 'calls' | 'missedCalls'>,
  e164s: readonly string[],
  call: Call,
  added: readonly CallFact[],
): Promise<StoredMissedCall[]> {
  const meaning = meaningOf(call);
  if (!meaning) return [];
  const known = new Map(
    (await missedCalls.ofCaller(e164s)).flatMap((stored) => {
      const item = readMissedCall(stored);
      return item ? [[item.id, item] as const] : [];
    }),
  );
  const merged: (MissedCallItem | undefined)[] = [];
  if (meaning.kind === 'reached') {
    for (const item of known.values()) merged.push(mergeMissedCall(item, call, e164s));
  } else if (call.lineId !== null) {
    const stored = itemOfLine([...known.values()], call.lineId);
    let item = mergeMissedCall(stored, call, e164s);
    // A talk that followed may have been reported before the missed call.
    if (item?.open && !stored?.open) {
      const reached = await calls.lastReached(e164s, call.offeredAt);
      if (reached) item = reachedSince(item, reached);
    }
    merged.push(item);
  }
  const written = merged.flatMap((item) => {
    const stored = item && known.get(item.id);
    return item && isChanged(stored, item) ? [{ ...item, version: (stored?.version ?? 0) + 1 }] : [];
  });
  const claims = added.filter(isOfClaim);
  const hasCall = ({ missed }: MissedCallItem) => missed.some(({ callId }) => callId === call.id);
  const claimed = written.find(hasCall) ?? [...known.values()].find(hasCall);
  if (claims.length === 0 || !claimed) return written;
  return [...written.filter((item) => item !== claimed), claims.reduce(afterClaim, claimed)];
}

/**
 * The tasks that such items close (rule A5), and what their history says. Whoever makes a task about an item writes the item
 * as well: none is missed.
 */
export async function calledBackWrites(
  { store: { tasks }, clock }: Pick<CallServicePorts, 'store' | 'clock'>,
  items: readonly StoredMissedCall[],
): Promise<{ readonly tasks: readonly Task[]; readonly history: readonly HistoryEntry[] }> {
  const closed = items.filter(({ open }) => !open);
  if (closed.length === 0) return { tasks: [], history: [] };
  const found = await tasks.ofMissedCalls(closed.map(({ id }) => id));
  const at = clock.now();
  const changed = closed.flatMap((item) =>
    calledBack(
      item,
      found.filter(({ missedCallId }) => missedCallId === item.id),
      at,
    ),
  );
  return { tasks: changed, history: changed.flatMap(doneHistory) };
}

function doneHistory(task: Task): readonly HistoryEntry[] {
  if (task.status !== 'done') return [];
  const { at, by, callId } = task.done;
  const entries = recordHistory({ actor: by, at }, task, 'taskDone');
  return entries.map((entry) => ({ ...entry, callId }));
}
