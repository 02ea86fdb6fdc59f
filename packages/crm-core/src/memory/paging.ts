import type { Page, PageRequest } from '../ports/paging.js';
import { comparePlaces, type Place } from './place.js';
import type { SortedList } from './sorted.js';
import type { Timeline } from './timeline.js';

function readPlace(cursor: string): Place {
  const [at = '', ...id] = cursor.split(' ');
  return { at: Number(at), id: id.join(' ') };
}

function checkLimit({ limit }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  return limit;
}

/** The page that begins at the first of `entries`, which yields everything from there on. */
function takePage<E, T>(
  entries: Iterable<E>,
  limit: number,
  select: (entry: E) => T | undefined,
  cursorOf: (entry: E) => string,
): Page<T> {
  const items: T[] = [];
  let next: string | null = null;
  let last: E | undefined;
  for (const entry of entries) {
    const item = select(entry);
    if (item === undefined) continue;
    if (items.length === limit) {
      next = last === undefined ? null : cursorOf(last);
      break;
    }
    items.push(item);
    last = entry;
  }
  return { items, next };
}

export function pageById<T>(
  ids: SortedList<string>,
  request: PageRequest,
  get: (id: string) => T | undefined,
): Page<T> {
  const limit = checkLimit(request);
  const { after } = request;
  const from = after === undefined ? 0 : ids.countBefore((id) => id > after);
  return takePage(ids.from(from), limit, get, (id) => id);
}

/** A page of a timeline; what `select` gives as undefined is left out. */
export function pageByTime<T>(
  { places, direction }: Timeline,
  request: PageRequest,
  select: (id: string) => T | undefined,
): Page<T> {
  const limit = checkLimit(request);
  const after = request.after === undefined ? undefined : readPlace(request.after);
  return takePage(
    direction === 1 ? places.from(countUpTo(places, after)) : places.before(countBelow(places, after)),
    limit,
    ({ id }) => select(id),
    ({ at, id }) => `${at} ${id}`,
  );
}

function countUpTo(places: SortedList<Place>, after: Place | undefined): number {
  return after === undefined ? 0 : places.countBefore((place) => comparePlaces(place, after) > 0);
}

function countBelow(places: SortedList<Place>, after: Place | undefined): number {
  return places.countBefore((place) => after !== undefined && comparePlaces(place, after) >= 0);
}
