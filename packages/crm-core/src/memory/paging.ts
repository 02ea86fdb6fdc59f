import type { Page, PageRequest } from '../ports/paging.js';
import { comparePlaces, type Place } from './place.js';
import type { SortedList } from './sorted.js';
import type { Timeline } from './timeline.js';

function readPlace(cursor: string): Place {
  const [at = '', ...id] = cursor.split(' ');
  return { at: Number(at), id: id.join(' ') };
}

export function checkLimit({ limit, after, upTo }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  if (after !== undefined && upTo !== undefined)
    throw new RangeError('a page is after a cursor or up to one, not both');
  return limit;
}

/** The page that begins at the first of `entries`, which yields everything from there on. */
function takePage<E, T>(
  entries: Iterable<E>,
  request: PageRequest,
  select: (entry: E) => T | undefined,
  cursorOf: (entry: E) => string,
): Page<T> {
  const limit = checkLimit(request);
  const items: T[] = [];
  let last: E | undefined;
  for (const entry of entries) {
    const item = select(entry);
    if (item === undefined) continue;
    if (items.length === limit) {
      // The way on is after the last one, the way back begins with the one before the first.
      const from = request.upTo === undefined ? last : entry;
      return { items, next: from === undefined ? null : cursorOf(from) };
    }
    items.push(item);
    last = entry;
  }
  return { items, next: null };
}

export function pageById<T>(
  ids: SortedList<string>,
  request: PageRequest,
  get: (id: string) => T | undefined,
): Page<T> {
  const { after, upTo } = request;
  const beyond = (cursor: string) => ids.countBefore((id) => id > cursor);
  const entries =
    upTo === undefined ? ids.from(after === undefined ? 0 : beyond(after)) : ids.before(beyond(upTo));
  return takePage(entries, request, get, (id) => id);
}

/** As {@link pageById}, from the greatest id down. */
export function pageByIdDown<T>(
  ids: SortedList<string>,
  request: PageRequest,
  get: (id: string) => T | undefined,
): Page<T> {
  const { after, upTo } = request;
  const below = (cursor?: string) => ids.countBefore((id) => cursor !== undefined && id >= cursor);
  const entries = upTo === undefined ? ids.before(below(after)) : ids.from(below(upTo));
  return takePage(entries, request, get, (id) => id);
}

/** A page of a timeline; what `select` gives as undefined is left out. */
export function pageByTime<T>(
  { places, direction }: Timeline,
  request: PageRequest,
  select: (id: string) => T | undefined,
): Page<T> {
  const { upTo } = request;
  const cursor = upTo ?? request.after;
  const place = cursor === undefined ? undefined : readPlace(cursor);
  const isOldestFirst = (direction === 1) === (upTo === undefined);
  // What is after a place leaves it out, what is up to it does not.
  const count = direction === 1 ? countUpTo(places, place) : countBelow(places, place);
  return takePage(
    isOldestFirst ? places.from(count) : places.before(count),
    request,
    ({ id }) => select(id),
    ({ at, id }) => `${at} ${id}`,
  );
}

function countUpTo(places: SortedList<Place>, place: Place | undefined): number {
  return place === undefined ? 0 : places.countBefore((each) => comparePlaces(each, place) > 0);
}

function countBelow(places: SortedList<Place>, place: Place | undefined): number {
  return places.countBefore((each) => place !== undefined && comparePlaces(each, place) >= 0);
}
