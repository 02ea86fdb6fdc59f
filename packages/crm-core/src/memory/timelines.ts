import { type Activity, type HistoryEntry, happeningOf, isRecordChange } from '../model/activity.js';
import type { TimelineEntry, Timelines } from '../ports/timelines.js';
import type { MemoryFeed } from './feed.js';
import { pageById } from './paging.js';
import { compareText, createSortedList } from './sorted.js';
import { createStream, type Stream } from './stream.js';

/** Streams and histories of all records: the port, and what writes to them. */
export interface MemoryTimelines extends Timelines {
  readonly activities: Stream<Activity>;
  readonly history: Stream<HistoryEntry>;
  /** Adds what is written with a change: new entries of which the feed tells are fed. */
  report(entries: readonly HistoryEntry[]): void;
}

function isHistory(entry: TimelineEntry): entry is HistoryEntry {
  return 'action' in entry;
}

/** An activity and an entry of history may have one id. */
function keyOf(entry: TimelineEntry): string {
  return `${entry.id} ${Number(isHistory(entry))}`;
}

export function createTimelines(feed: MemoryFeed): MemoryTimelines {
  const activities = createStream<Activity>(-1, happeningOf);
  const history = createStream<HistoryEntry>(1);
  return {
    activities,
    history,
    report(entries) {
      for (const entry of entries) {
        const change = history.addOnce(entry);
        if (change && isRecordChange(change)) feed.append({ change });
      }
    },
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
