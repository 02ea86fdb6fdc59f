import type { CallRecording, Page, PageRequest, RecordingFilter, Store } from '@callcard/crm-core';
import type { Principal } from '../access/principal.js';
import { sightFor } from '../access/sight.js';
import { visibleRecordings } from '../access/visible.js';

/** So many recordings are looked up at once. */
const pageSize = 100;

/** Some of the recordings that are exported, and where the listing goes on behind them. */
export interface ChosenRecordings extends Page<CallRecording> {
  /** So many were looked at for them. */
  readonly lookedAt: number;
}

/**
 * The recordings of a filter, newest first, that somebody sees and may hear, page by page. `principal` is asked anew for each page, so
 * that what somebody lost meanwhile is not among them.
 */
export async function* chosenRecordings(
  store: Store,
  filter: RecordingFilter,
  after: string | undefined,
  principal: () => Principal,
): AsyncGenerator<ChosenRecordings> {
  let request: PageRequest = { limit: pageSize, ...(after === undefined ? {} : { after }) };
  for (;;) {
    const page = await store.calls.listRecordings(filter, request);
    const seen = await visibleRecordings(store, sightFor(principal(), 'seeCalls'), page.items);
    const items = await visibleRecordings(store, sightFor(principal(), 'hearRecordings'), seen);
    yield { items, next: page.next, lookedAt: page.items.length };
    if (page.next === null) return;
    request = { limit: pageSize, after: page.next };
  }
}
