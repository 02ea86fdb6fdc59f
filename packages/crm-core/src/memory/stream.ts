import type { AnyRecordRef } from '../model/crm-record.js';
import { type Instant, refKey } from '../model/record.js';
import type { Page, PageRequest } from '../ports/paging.js';
import { pageByTime } from './paging.js';
import { snapshot } from './snapshot.js';
import { mergeTimelines, moveOn, type Timeline } from './timeline.js';

interface Entry {
  readonly id: string;
  readonly record: AnyRecordRef;
  readonly at: Instant;
}

/** Entries of records in order of time: activities, history. */
export interface Stream<T extends Entry> {
  replace(entry: T): void;
  /** The entry as it is kept; undefined: one with its id is there already, and stays as it is. */
  addOnce(entry: T): T | undefined;
  /** The entries of any of these records that fit. */
  page(records: readonly AnyRecordRef[], request: PageRequest, fits?: (entry: T) => boolean): Page<T>;
  /** Every entry, in no particular order. */
  all(): Iterable<T>;
  /** The newest entry of these records that fits. */
  first(records: readonly AnyRecordRef[], fits: (entry: T) => boolean): T | undefined;
}

/** `happeningOf`: entries of several records that tell of one happening are one, that with the greatest id; absent: none are. */
export function createStream<T extends Entry>(
  direction: 1 | -1,
  happeningOf?: (entry: T) => string,
): Stream<T> {
  const entries = new Map<string, T>();
  const timelines = new Map<string, Timeline>();

  function replace(entry: T): T {
    const before = entries.get(entry.id);
    const kept = snapshot(entry);
    const change = { before: before ? [refKey(before.record)] : [], after: [refKey(kept.record)] };
    moveOn(timelines, direction, change, kept.id, kept.at);
    entries.set(kept.id, kept);
    return kept;
  }

  /** Of each happening the greatest id. */
  function greatestOf({ places }: Timeline, happening: (entry: T) => string): ReadonlySet<string> {
    const ids = new Map<string, string>();
    for (const { id } of places.from(0)) {
      const entry = entries.get(id);
      const known = entry && ids.get(happening(entry));
      if (entry && (known === undefined || known < id)) ids.set(happening(entry), id);
    }
    return new Set(ids.values());
  }

  return {
    replace,
    addOnce: (entry) => (entries.has(entry.id) ? undefined : replace(entry)),
    all: () => entries.values(),
    first(records, fits) {
      const { places } = mergeTimelines(timelines, direction, records.map(refKey));
      for (const { id } of places.before(places.countBefore(() => false))) {
        const entry = entries.get(id);
        if (entry && fits(entry)) return entry;
      }
      return undefined;
    },
    page(records, request, fits = () => true) {
      const timeline = mergeTimelines(timelines, direction, records.map(refKey));
      const once = records.length > 1 && happeningOf ? greatestOf(timeline, happeningOf) : undefined;
      return pageByTime(timeline, request, (id) => {
        const entry = entries.get(id);
        return entry && fits(entry) && (once?.has(id) ?? true) ? entry : undefined;
      });
    },
  };
}
