import {
  type Clock,
  type FeedEntry,
  type FeedFollower,
  isVisible,
  type Sight,
  type Store,
} from '@callcard/crm-core';
import { isOwned, type Parts } from '../access/visible.js';
import { type EventFilter, passes, verdictOf } from './event-filter.js';
import { createEventSubjects, type EventSubject, subjectKey } from './event-subjects.js';
import { type LiveEvent, liveEventOf } from './live-event.js';

/** How far a follower sees; undefined: they may see nothing of the kind. */
export interface EventSights {
  readonly calls: Sight | undefined;
  /** What has an owner. */
  readonly records: Sight | undefined;
  /** Users, queues, lines and pipelines. */
  readonly settings: Sight | undefined;
}

/** Makes a follower give what somebody sees and wants; see {@link createJudgedFeed}. */
export type JudgedFeed = (
  follower: FeedFollower,
  sights: () => EventSights,
  filter?: EventFilter,
) => FeedFollower;

function sightOf(event: LiveEvent, { calls, records, settings }: EventSights): Sight | undefined {
  if ('fact' in event) return calls;
  return isOwned(event.change.record.type) ? records : settings;
}

function isPart(sight: Sight, { concerned, departments }: Parts): boolean {
  return isVisible(sight, concerned, departments);
}

/** Whether a follower sees what an event is about, or the card of a live call that shows it. */
function isSeen(event: LiveEvent, sights: EventSights, { parts, missed, calls }: EventSubject): boolean {
  const sight = sightOf(event, sights);
  if (sight === undefined) return false;
  if (sight.visibility === 'all' || [parts, missed].some((one) => one && isPart(sight, one))) return true;
  const { calls: ofCalls } = sights;
  return ofCalls !== undefined && calls.some((call) => isPart(ofCalls, call.parts));
}

/** Whether a follower gets an event; undefined: it depends on what the event is about. */
function atOnce(event: LiveEvent, sights: EventSights, filter: EventFilter): boolean | undefined {
  const sight = sightOf(event, sights);
  const verdict = sight !== undefined && verdictOf(filter, event);
  return verdict && sight?.visibility !== 'all' ? undefined : verdict;
}

/**
 * Shows each follower of the feed what they want of what they see: facts of calls, and changes of records, that are visible to them
 * when they are given. `sights` is asked each time, so that what somebody lost, or got, counts at once. However many follow, what an
 * entry is about is read once; it is not read at all for those to whom the entry says enough.
 */
export function createJudgedFeed(store: Store, clock: Clock): JudgedFeed {
  const subjects = createEventSubjects(store, clock);

  async function judge(
    entries: readonly FeedEntry[],
    sights: EventSights,
    filter: EventFilter,
  ): Promise<readonly FeedEntry[]> {
    const events = entries.map(liveEventOf);
    const verdicts = events.map((event) => event !== undefined && atOnce(event, sights, filter));
    if (verdicts.every((verdict) => verdict !== undefined)) return entries.filter((_entry, n) => verdicts[n]);
    // Of entries about one thing it is read once, as of the newest.
    const newest = new Map<string, string>();
    for (const event of events) if (event) newest.set(subjectKey(event), event.position);
    const passed = await Promise.all(
      events.map(async (event, n) => {
        const verdict = verdicts[n];
        if (verdict !== undefined || !event) return verdict ?? false;
        const subject = await subjects.of(event, newest.get(subjectKey(event)) ?? event.position);
        return isSeen(event, sights, subject) && passes(filter, event, subject);
      }),
    );
    return entries.filter((_entry, n) => passed[n]);
  }

  return (follower, sights, filter = {}) => {
    /** Where the follower stood before what is being judged; undefined: nothing is. */
    let before: string | undefined;
    let asked: Promise<readonly FeedEntry[]> | undefined;

    async function take(): Promise<readonly FeedEntry[]> {
      for (;;) {
        const { position } = follower;
        const entries = await follower.next();
        before = position;
        const seen = await judge(entries, sights(), filter);
        before = undefined;
        if (seen.length > 0 || entries.length === 0) return seen;
      }
    }

    return {
      /** What is being judged was not given yet: whoever resumes from here gets it. */
      get position() {
        return before ?? follower.position;
      },
      next() {
        asked ??= take().finally(() => {
          asked = undefined;
        });
        return asked;
      },
      close: () => follower.close(),
    };
  };
}
