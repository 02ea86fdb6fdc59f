import type { Call } from '../../model/call.js';
import { type MissedCallItem, missedItemId, type StoredMissedCall } from '../../model/missed-call.js';
import type { Page } from '../../ports/paging.js';
import type { Store } from '../../ports/store.js';
import { meaningOf } from '../../projections/missed-call-meaning.js';
import { mergeMissedCall } from '../../projections/missed-calls.js';

/** Talks with this number in calls from an instant on: told before the call in vain that they followed. */
async function laterTalks(store: Store, e164: string, since: number): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page<Call> = await store.calls.list(
      { remote: e164 },
      after === undefined ? { limit: 20 } : { limit: 20, after },
    );
    found.push(...page.items.filter((call) => call.offeredAt >= since && call.answeredAt !== null));
    const isOlder = page.items.some(({ offeredAt }) => offeredAt < since);
    after = isOlder ? null : page.next;
  }
  return found;
}

function isChanged(before: StoredMissedCall | undefined, after: MissedCallItem): boolean {
  if (!before) return true;
  const { version: _, ...was } = before;
  return JSON.stringify(was) !== JSON.stringify({ ...was, ...after });
}

/**
 * The items of the work list that a call writes (rule A5): it opens one when nobody took it, and closes those of its
 * caller when somebody talked. Written with the call in one commit, which a rival's write of the same item refuses.
 */
export async function missedCallsWritten(store: Store, call: Call): Promise<StoredMissedCall[]> {
  const e164 = call.match?.e164 ?? null;
  const meaning = meaningOf(call);
  if (e164 === null || !meaning) return [];
  const known = new Map((await store.missedCalls.ofCaller(e164)).map((item) => [item.id, item]));
  const merged: (MissedCallItem | undefined)[] = [];
  if (meaning.kind === 'reached') {
    for (const item of known.values()) merged.push(mergeMissedCall(item, call));
  } else if (call.lineId !== null) {
    const before = known.get(missedItemId(call.lineId, e164));
    let item = mergeMissedCall(before, call);
    if (item?.open && !before?.open)
      for (const later of await laterTalks(store, e164, call.offeredAt)) item = mergeMissedCall(item, later);
    merged.push(item);
  }
  return merged.flatMap((item) => {
    const before = item && known.get(item.id);
    return item && isChanged(before, item) ? [{ ...item, version: (before?.version ?? 0) + 1 }] : [];
  });
}
