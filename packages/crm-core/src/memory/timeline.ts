import type { Instant } from '../model/record.js';
import { comparePlaces, type Place } from './place.js';
import { createSortedList, type SortedList } from './sorted.js';

/** Ids in order of time; `direction` 1: oldest first, -1: newest first. */
export interface Timeline {
  readonly direction: 1 | -1;
  /** Adds the id, or moves it to another instant. */
  put(id: string, at: Instant): void;
  remove(id: string): void;
  readonly places: SortedList<Place>;
}

export function createTimeline(direction: 1 | -1): Timeline {
  // Kept oldest first, so that what is new goes to the end; newest first is the same list read from its end.
  const places = createSortedList(comparePlaces);
  const known = new Map<string, Place>();

  function remove(id: string): void {
    const place = known.get(id);
    if (place === undefined) return;
    places.remove(place);
    known.delete(id);
  }

  return {
    direction,
    places,
    remove,
    put(id, at) {
      if (known.get(id)?.at === at) return;
      remove(id);
      const place = { at, id };
      known.set(id, place);
      places.add(place);
    },
  };
}

/** What is on any of these timelines; of one timeline, that one. */
export function mergeTimelines(
  timelines: ReadonlyMap<string, Timeline>,
  direction: 1 | -1,
  keys: readonly string[],
): Timeline {
  const [first, ...others] = keys.flatMap((key) => timelines.get(key) ?? []);
  if (first === undefined) return createTimeline(direction);
  if (others.length === 0) return first;
  const merged = createTimeline(direction);
  for (const { places } of [first, ...others]) for (const { id, at } of places.from(0)) merged.put(id, at);
  return merged;
}

/** Takes an id from the timelines of `before` and puts it on those of `after`. */
export function moveOn(
  timelines: Map<string, Timeline>,
  direction: 1 | -1,
  change: { readonly before: readonly string[]; readonly after: readonly string[] },
  id: string,
  at: Instant,
): void {
  for (const key of change.before) {
    if (!change.after.includes(key)) timelines.get(key)?.remove(id);
  }
  for (const key of change.after) {
    const timeline = timelines.get(key) ?? createTimeline(direction);
    timelines.set(key, timeline);
    timeline.put(id, at);
  }
}
