// How often the feed is read for one commit that nobody who follows wants.
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { clock, ids, inFolder, loadLibrary, unwrap } from './library.mjs';

const streams = 100;

/** Follows as the live event streams of a version do: by the core's one reader, or each stream by itself. */
async function follow({ core, version }, feed, onCommit, callId) {
  const after = await feed.latest();
  if (core.createFeedReader) {
    const reader = core.createFeedReader({ feed, onCommit });
    for (let n = 0; n < streams; n += 1) {
      void reader.follow(after, ({ fact }) => fact?.callId === callId).next();
    }
    return () => reader.close();
  }
  const file = join(version.folder, 'packages/api/dist/http/sse.js');
  const { liveEvents } = await import(pathToFileURL(file).href);
  const end = new AbortController();
  setMaxListeners(0, end.signal);
  const schedule = (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const read = async (stream) => {
    for await (const _ of stream) if (end.signal.aborted) return;
  };
  for (let n = 0; n < streams; n += 1) {
    const options = { after, since: feed.since, onFeed: onCommit, toEvent: () => undefined, schedule };
    void read(liveEvents({ ...options, keepAliveMs: 60_000, until: [end.signal], onError: () => undefined }));
  }
  return () => end.abort();
}

async function measure(library, folder) {
  const { offered } = library.testing;
  const store = await library.openStore(join(folder, `${library.name}.sqlite`));
  let reads = 0;
  const feed = {
    latest: () => store.feed.latest(),
    since(after, limit) {
      reads += 1;
      return store.feed.since(after, limit);
    },
  };
  const service = library.serviceOn(store);
  const commit = async () => {
    const callId = ids.next();
    unwrap(await service.recordFacts(callId, [offered({ callId, at: clock.now() })]), 'a call');
  };
  await commit();
  const stop = await follow(library, feed, service.onCommit, 'another call');
  await wait(500);
  reads = 0;
  await commit();
  await wait(500);
  const counted = reads;
  stop();
  await wait(50);
  await store.close();
  return counted;
}

export function feedReads(versions) {
  return inFolder(async (folder) => {
    const figures = [];
    for (const version of versions) figures.push(await measure(await loadLibrary(version), folder));
    return [
      {
        title: `Reads of the feed for one commit, with ${streams} streams that want none of it (SQLite store)`,
        columns: ['', ...versions.map(({ name }) => name)],
        rows: [['reads', ...figures.map(String)]],
        targets: [
          {
            what: `reads of the feed for one commit, ${streams} streams`,
            target: '≤ 1',
            measured: String(figures[0]),
            met: figures[0] <= 1,
          },
        ],
      },
    ];
  });
}
