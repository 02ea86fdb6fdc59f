// What a page of a listing costs at its start, and after nine tenths of it.
import { median } from '../library.mjs';
import { callsOf } from './fill.mjs';

const limit = 50;
/** How many items are passed over at once on the way to the depth. */
const stride = 10_000;
/** Turns end after so many milliseconds, where a page takes long. */
const patienceMs = 10_000;

/** The cursor after so many items. */
async function cursorAfter(list, items) {
  let after;
  for (let left = items; left > 0; left -= stride) {
    const { next } = await list({ limit: Math.min(left, stride), after });
    if (next === null) throw new Error(`a listing ended before ${items} items`);
    after = next;
  }
  return after;
}

async function measureList(list, items, turns) {
  const after = await cursorAfter(list, Math.floor(items * 0.9));
  const took = { start: [], deep: [] };
  const end = performance.now() + patienceMs;
  for (let turn = 0; turn < turns && performance.now() < end; turn += 1) {
    for (const [where, page] of [
      ['start', { limit }],
      ['deep', { limit, after }],
    ]) {
      const asked = performance.now();
      const { items: found } = await list(page);
      took[where].push(performance.now() - asked);
      if (found.length === 0) throw new Error('an empty page was measured');
    }
  }
  return { start: median(took.start), deep: median(took.deep) };
}

/** Milliseconds for a page of 50; the median of so many turns, or of as many as there is time for. */
export async function measurePages(store, phones, { pages: turns, mostCalls }) {
  return {
    contacts: await measureList((page) => store.contacts.list(page), phones, turns),
    calls: await measureList((page) => store.calls.list({}, page), callsOf(phones, mostCalls), turns),
  };
}
