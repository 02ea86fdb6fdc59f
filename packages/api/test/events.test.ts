import { createFeedReader, type FeedEntry } from '@callcard/crm-core';
import { aCall, aCommit, commented, offered } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEvent, liveEvents } from '../src/http/events/sse.js';
import { blocksOf, fieldOf, openStream as open } from './event-streams.js';
import { type Api, setUp } from './support.js';

/** Timers that only run when told. */
function manualTimers() {
  const waiting = new Set<() => void>();
  return {
    waiting,
    schedule: (run: () => void) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    async fire(): Promise<void> {
      while (waiting.size === 0) await new Promise((resolve) => setImmediate(resolve));
      for (const run of [...waiting]) {
        waiting.delete(run);
        run();
      }
    },
  };
}

/** One call with one comment more by every commit. */
async function comments(api: Api, callId: string, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const fact = commented({ callId, id: `commented:${n}`, text: `No ${n}` });
    await api.commit(aCommit({ call: aCall({ id: callId }), newFacts: [fact], expectedVersion: n }));
  }
}

describe('the event stream', () => {
  it('sends each committed fact, with its number, type and call', async () => {
    const api = await setUp();
    const stream = await open(api);
    expect(await stream.next()).toBe('retry: 2000\nid: 0');
    await api.commit(aCommit({ newFacts: [offered()] }));
    const block = await stream.next();
    expect(fieldOf(block, 'id')).toBe('1');
    expect(fieldOf(block, 'event')).toBe('offered');
    expect(JSON.parse(fieldOf(block, 'data') ?? '')).toMatchObject({
      position: '1',
      callId: 'call-1',
      fact: { type: 'offered', at: '2026-03-02T09:00:00.000Z' },
    });
    await stream.cancel();
  });

  it('starts now when nobody says otherwise', async () => {
    const api = await setUp();
    await comments(api, 'call-1', 0, 3);
    const stream = await open(api);
    expect(fieldOf(await stream.next(), 'id')).toBe('3');
    await comments(api, 'call-1', 3, 4);
    expect(fieldOf(await stream.next(), 'id')).toBe('4');
    await stream.cancel();
  });

  it('replays after an id and goes on live, without a gap or a duplicate', async () => {
    const api = await setUp();
    await comments(api, 'call-1', 0, 450);
    const stream = await open(api, '?after=100');
    await stream.next();
    const seen: number[] = [];
    for (let n = 0; n < 200; n += 1) seen.push(Number(fieldOf(await stream.next(), 'id')));
    await comments(api, 'call-1', 450, 470);
    for (let n = 0; n < 170; n += 1) seen.push(Number(fieldOf(await stream.next(), 'id')));
    expect(seen).toEqual(Array.from({ length: 370 }, (_, n) => n + 101));
    await stream.cancel();
  });

  it('Last-Event-ID counts before the address, which a reconnecting client repeats', async () => {
    const api = await setUp();
    await comments(api, 'call-1', 0, 5);
    const stream = await open(api, '?after=0', { 'last-event-id': '3' });
    expect(fieldOf(await stream.next(), 'id')).toBe('3');
    expect(fieldOf(await stream.next(), 'id')).toBe('4');
    await stream.cancel();
  });

  it.each([
    ['?after=x', {}],
    ['?after=-1', {}],
    ['?after=6', {}],
    ['', { 'last-event-id': 'abc' }],
    ['', { 'last-event-id': '6' }],
  ])('refuses %s %j', async (query, headers) => {
    const api = await setUp();
    await comments(api, 'call-1', 0, 5);
    const response = await api.request(`/v1/events${query}`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad-event-id' });
    expect(api.listeners.size).toBe(0);
  });

  it('of one call only, with the position moved on by the signs of life', async () => {
    const timers = manualTimers();
    const api = await setUp({ schedule: timers.schedule });
    await comments(api, 'call-1', 0, 300);
    await comments(api, 'call-2', 0, 1);
    await comments(api, 'call-1', 300, 310);
    const stream = await open(api, '?after=0&callId=call-2');
    await stream.next();
    expect(fieldOf(await stream.next(), 'id')).toBe('301');
    const life = stream.next();
    await timers.fire();
    expect(await life).toBe(': keep-alive\nid: 311');
    await stream.cancel();
  });

  it('shows signs of life when nothing happens, and finds what another process committed', async () => {
    const timers = manualTimers();
    const polls = manualTimers();
    const asked: number[] = [];
    const api = await setUp({
      every: polls.schedule,
      keepAliveMs: 1234,
      schedule: (run, ms) => {
        asked.push(ms);
        return timers.schedule(run);
      },
    });
    const stream = await open(api);
    await stream.next();
    const life = stream.next();
    await timers.fire();
    expect(await life).toBe(': keep-alive');
    expect(asked).toEqual([1234]);
    // Written without ringing the bell: as another process on the same database would.
    await api.store.calls.commit(aCommit({ newFacts: [offered()] }));
    const found = stream.next();
    await polls.fire();
    expect(fieldOf(await found, 'id')).toBe('1');
    await stream.cancel();
  });

  it('leaves nothing behind when the client goes away', async () => {
    const timers = manualTimers();
    const api = await setUp({ schedule: timers.schedule });
    const stream = await open(api);
    await stream.next();
    const pending = stream.next();
    while (timers.waiting.size === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(api.listeners.size).toBe(1);
    await stream.cancel();
    expect(await pending).toBeUndefined();
    expect([api.listeners.size, timers.waiting.size]).toEqual([0, 0]);
  });

  it('ends when the request is aborted, and when the server shuts down', async () => {
    const shutdown = new AbortController();
    const timers = manualTimers();
    const api = await setUp({ shutdown: shutdown.signal, schedule: timers.schedule });
    const aborted = new AbortController();
    const gone = blocksOf(await api.request('/v1/events', { signal: aborted.signal }));
    const stays = await open(api);
    await gone.next();
    await stays.next();
    aborted.abort();
    expect(await gone.next()).toBeUndefined();
    expect(api.listeners.size).toBe(1);
    shutdown.abort();
    expect(await stays.next()).toBeUndefined();
    expect([api.listeners.size, timers.waiting.size]).toEqual([0, 0]);
    const late = await open(api);
    await late.next();
    expect(await late.next()).toBeUndefined();
    expect(api.listeners.size).toBe(0);
  });

  it('ends with an error and a log line when the store fails, so that the client resumes', async () => {
    const api = await setUp();
    const stream = await open(api);
    await stream.next();
    Object.assign(api.store.feed, { since: () => Promise.reject(new Error('disk gone')) });
    await expect(stream.next()).rejects.toThrow();
    expect(api.listeners.size).toBe(0);
    expect(api.lines).toMatchObject([{ level: 'error', event: 'event stream failed' }]);
  });

  it('a text with line breaks cannot start a field or an event of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const hostile = `\n\nevent: ended\r\ndata: {}\r\r${text}`;
        const lines = formatEvent({ id: '1', event: 'commented', data: { text: hostile } }).split(
          /\r\n|\r|\n/,
        );
        expect(lines).toHaveLength(5);
        expect(JSON.parse((lines[2] ?? '').slice('data: '.length))).toEqual({ text: hostile });
      }),
    );
  });

  it('however commits and reads fall together, every entry comes once and in order', async () => {
    const step = fc.record({
      commits: fc.integer({ min: 0, max: 5 }),
      reads: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.nat(10), async (steps, old) => {
        const feed: FeedEntry[] = [];
        const bells = new Set<() => void>();
        const commit = (count: number) => {
          for (let n = 0; n < count; n += 1) feed.push({ position: `${feed.length + 1}`, fact: offered() });
          for (const ring of bells) ring();
        };
        commit(old);
        const reader = createFeedReader({
          feed: {
            latest: async () => `${feed.length}`,
            since: async (position, limit) => feed.slice(Number(position), Number(position) + limit),
            knows: async () => true,
          },
          onCommit: (ring) => {
            bells.add(ring);
            return () => bells.delete(ring);
          },
        });
        const stream = blocksOf(
          new Response(
            liveEvents({
              follower: reader.follow('0', () => true),
              textOf: ({ position }) => formatEvent({ id: position, event: 'offered', data: {} }),
              keepAliveMs: 1,
              schedule: () => () => undefined,
              until: [],
              onError: () => undefined,
            }),
          ),
        );
        await stream.next();
        const seen: number[] = [];
        for (const { commits, reads } of steps) {
          commit(commits);
          for (let n = 0; n < reads && seen.length < feed.length; n += 1) {
            seen.push(Number(fieldOf(await stream.next(), 'id')));
          }
        }
        while (seen.length < feed.length) seen.push(Number(fieldOf(await stream.next(), 'id')));
        expect(seen).toEqual(feed.map(({ position }) => Number(position)));
        await stream.cancel();
        expect(bells.size).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
