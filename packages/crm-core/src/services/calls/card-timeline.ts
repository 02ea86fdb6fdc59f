import {
  type CallActivity,
  callActivityKinds,
  happeningOf,
  type NoteActivity,
} from '../../model/activity.js';
import type { Call } from '../../model/call.js';
import type { RecordRef } from '../../model/record.js';
import type { Store } from '../../ports/store.js';

/** How many earlier calls and how many earlier notes a card shows. */
const shownAtMost = 10;

/** The newest entries of earlier calls in the streams of these records; what several of them tell is told once. */
async function newestOf<T extends CallActivity | NoteActivity>(
  { calls }: Pick<Store, 'calls'>,
  clients: readonly RecordRef[],
  call: Call,
  kinds: readonly T['kind'][],
  ofThisCall: number,
): Promise<readonly T[]> {
  const limit = shownAtMost + ofThisCall;
  const pages = await Promise.all(
    clients.map(({ type, id }) => calls.activities({ type, id }, { limit }, kinds)),
  );
  // Only entries of these kinds were asked for.
  const entries = pages.flatMap(({ items }) => items as readonly T[]);
  const others = entries.filter(({ callId }) => callId !== call.id);
  const once = new Map(others.map((entry) => [happeningOf(entry), entry]));
  return [...once.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, shownAtMost);
}

/** The latest calls of these clients, newest first, without this one (rule C1). */
export function earlierCalls(store: Pick<Store, 'calls'>, clients: readonly RecordRef[], call: Call) {
  return newestOf<CallActivity>(store, clients, call, callActivityKinds, 1);
}

/** The latest notes of these clients, newest first, without this call's comments (rule A1b). */
export function earlierNotes(store: Pick<Store, 'calls'>, clients: readonly RecordRef[], call: Call) {
  return newestOf<NoteActivity>(store, clients, call, ['note'], call.comments.length);
}
