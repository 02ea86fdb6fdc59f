import { type FeedEntry, type FeedFollower, isVisible, type Sight, type Store } from '@callcard/crm-core';
import { type CallParts, readCallParts } from './visible.js';

/** Of so many calls it is remembered who had a part in them at an entry of the feed, for all who follow it. */
const remembered = 500;

/** Makes a follower give what somebody sees; see {@link createVisibleFeed}. */
export type VisibleFeed = (follower: FeedFollower, sight: () => Sight) => FeedFollower;

/**
 * Shows each follower of the feed what they see: facts of calls that are visible to them when the facts are given. `sight` is
 * asked each time, so that what somebody lost, or got, counts at once. However many follow, a call is read once for one entry.
 */
export function createVisibleFeed(store: Store): VisibleFeed {
  const known = new Map<string, Promise<CallParts | undefined>>();

  function partsAt(callId: string, position: string): Promise<CallParts | undefined> {
    const key = `${position} ${callId}`;
    const found = known.get(key);
    if (found) return found;
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= remembered) known.delete(oldest);
    const reading = readCallParts(store, callId);
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  }

  async function visible(entries: readonly FeedEntry[], sight: Sight): Promise<readonly FeedEntry[]> {
    if (sight.visibility === 'all') return entries;
    const newest = new Map(
      entries.flatMap((entry) => ('fact' in entry ? [[entry.fact.callId, entry.position] as const] : [])),
    );
    const seen = new Set<string>();
    await Promise.all(
      [...newest].map(async ([callId, position]) => {
        const parts = await partsAt(callId, position);
        if (parts && isVisible(sight, parts.concerned, parts.departments)) seen.add(callId);
      }),
    );
    return entries.filter((entry) => 'fact' in entry && seen.has(entry.fact.callId));
  }

  return (follower, sight) => {
    /** Where the follower stood before what is being judged; undefined: nothing is. */
    let before: string | undefined;
    let asked: Promise<readonly FeedEntry[]> | undefined;

    async function take(): Promise<readonly FeedEntry[]> {
      for (;;) {
        const { position } = follower;
        const entries = await follower.next();
        before = position;
        const seen = await visible(entries, sight());
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
