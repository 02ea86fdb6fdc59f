import { type Activity, type HistoryEntry, happeningOf } from '../model/activity.js';
import type { TimelineEntry, Timelines } from '../ports/timelines.js';
import { pageById } from './paging.js';
import { compareText, createSortedList } from './sorted.js';
import { createStream, type Stream } from './stream.js';

/** Streams and histories of all records: the port, and what writes to them. */
export interface MemoryTimelines extends Timelines {
  readonly activities: Stream<Activity>;
  readonly history: Stream<HistoryEntry>;
}

function isHistory(entry: TimelineEntry): entry is HistoryEntry {
  return 'action' in entry;
}

/** An activity and an entry of history may have one id. */
function keyOf(entry: TimelineEntry): string {
  return `${entry.id} ${Number(isHistory(entry))}`;
}

export function createTimelines(): MemoryTimelines {
  const activities = createStream<Activity>(-1, happeningOf);
  const history = createStream<HistoryEntry>(1);
  return {
    activities,
    history,
    async list(request) {
      const entries = new Map([...activities.all(), ...history.all()].map((entry) => [keyOf(entry), entry]));
      const keys = createSortedList(compareText);
      for (const key of entries.keys()) keys.add(key);
      return pageById(keys, request, (key) => entries.get(key));
    },
    async add(entries) {
      for (const entry of entries) {
        if (isHistory(entry)) history.addOnce(entry);
        else activities.addOnce(entry);
      }
    },
  };
}
