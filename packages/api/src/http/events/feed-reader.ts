import { createFeedReader, type FeedReader, type Store } from '@callcard/crm-core';
import { interval, timer } from '../timers.js';

/** Calls the listener after each commit of one service of this process; returns how to stop that. */
type OnCommit = (listener: () => void) => () => void;

/**
 * The one reader of the feed of a process, for all who follow it. It reads at once what these services commit, or, while they commit fast, a moment later, and within a second
 * what others do, in this process and elsewhere.
 */
export function feedReaderOf(
  { feed }: Pick<Store, 'feed'>,
  services: readonly OnCommit[],
  every = interval,
  after = timer,
): FeedReader {
  return createFeedReader({
    feed,
    onCommit(listener) {
      const stops = services.map((onCommit) => onCommit(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    every,
    after,
  });
}
