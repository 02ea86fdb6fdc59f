import type { StoredMissedCall } from '../model/missed-call.js';
import type { MissedCallFilter, MissedCalls } from '../ports/missed-calls.js';
import { createKeyIndex } from './key-index.js';
import { pageByTime } from './paging.js';
import { snapshot } from './snapshot.js';
import { createTimeline } from './timeline.js';

/** The work list: the port, and what the call log and erasures need to write it in their own steps. */
export interface MissedCallTable extends MissedCalls {
  /** Whether {@link MissedCallTable.put} would be allowed: the stored version is the one before; 1 is a new item. */
  accepts(item: StoredMissedCall): boolean;
  put(item: StoredMissedCall): void;
  remove(id: string): void;
}

function passes(item: StoredMissedCall, { open, ownerId, lineId }: MissedCallFilter): boolean {
  if (open !== undefined && item.open !== open) return false;
  if (ownerId !== undefined && item.ownerId !== ownerId) return false;
  return lineId === undefined || item.lineId === lineId;
}

export function createMissedCalls(): MissedCallTable {
  const items = new Map<string, StoredMissedCall>();
  const callers = createKeyIndex<StoredMissedCall>(({ e164 }) => [e164]);
  const timeline = createTimeline(1);

  function remove(id: string): void {
    const before = items.get(id);
    if (!before) return;
    callers.remove(before);
    timeline.remove(id);
    items.delete(id);
  }

  return {
    remove,
    accepts: ({ id, version }) => (items.get(id)?.version ?? 0) === version - 1,
    put(item) {
      remove(item.id);
      const kept = snapshot(item);
      items.set(kept.id, kept);
      callers.add(kept);
      timeline.put(kept.id, kept.openedAt);
    },
    get: async (id) => items.get(id),
    ofCaller: async (e164s) => callers.findAny(e164s),
    async list(filter, request) {
      return pageByTime(timeline, request, (id) => {
        const item = items.get(id);
        return item && passes(item, filter) ? item : undefined;
      });
    },
  };
}
