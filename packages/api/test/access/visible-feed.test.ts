import {
  type Call,
  createFeedReader,
  type FeedEntry,
  type FeedFollower,
  factsIn,
  feedStart,
  type Sight,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCall, aCommit, aLeg, aMoment, aUser, commented } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { createJudgedFeed } from '../../src/http/events/judged-feed.js';
import { office } from './office.js';

/** A call that these users' phones rang for. */
function rungFor(id: string, ...userIds: string[]): Call {
  const legs = userIds.map((userId) => aLeg({ legId: `leg-of-${userId}`, userId, ringingAt: aMoment }));
  return aCall({ id, legs });
}

/** A feed to which facts of calls can be added, and how often a call was read. */
function feed() {
  const store = createMemoryStore();
  const listeners = new Set<() => void>();
  const versions = new Map<string, number>();
  const read: string[] = [];
  const { getMany } = store.calls;
  Object.assign(store.calls, {
    getMany: (callIds: readonly string[]) => {
      read.push(...callIds);
      return getMany(callIds);
    },
  });
  const reader = createFeedReader({
    feed: store.feed,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const judged = createJudgedFeed(store, { now: () => aMoment });
  let n = 0;
  return {
    store,
    read,
    reader,
    visible(follower: FeedFollower, sight: () => Sight) {
      return judged(follower, () => ({ calls: sight(), records: sight(), settings: sight() }));
    },
    async add(call: Call, text: string) {
      const expectedVersion = versions.get(call.id) ?? 0;
      n += 1;
      const newFacts = [commented({ callId: call.id, id: `commented:${n}`, text })];
      const done = await store.calls.commit(aCommit({ call, newFacts, expectedVersion }));
      if (!done.ok) throw new Error(done.error.code);
      versions.set(call.id, expectedVersion + 1);
      for (const listener of listeners) listener();
    },
  };
}

/** Lets what was read be judged. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const own = (userId: string): Sight => ({ visibility: 'own', userId, department: null });
const texts = (entries: readonly FeedEntry[]) =>
  factsIn(entries).map((fact) => (fact as { readonly text?: string }).text);

describe('what a follower of the feed sees', () => {
  it('is facts of calls that are theirs, those before and those to come', async () => {
    const { add, reader, visible } = feed();
    await add(rungFor('a', 'anna'), '1');
    await add(rungFor('b', 'jan'), '2');
    const follower = visible(
      reader.follow(feedStart, () => true),
      () => own('anna'),
    );
    expect(texts(await follower.next())).toEqual(['1']);
    const coming = follower.next();
    await add(rungFor('b', 'jan'), '3');
    await add(rungFor('a', 'anna'), '4');
    expect(texts(await coming)).toEqual(['4']);
    follower.close();
    expect(await follower.next()).toEqual([]);
  });

  it('begins when the call is theirs, and ends when their right does', async () => {
    const { add, reader, visible } = feed();
    let sight = own('anna');
    const follower = visible(
      reader.follow(feedStart, () => true),
      () => sight,
    );
    const coming = follower.next();
    await add(rungFor('a', 'jan'), 'not hers yet');
    // It is judged by the call as it is then.
    await settled();
    await add(rungFor('a', 'jan', 'anna'), 'hers');
    expect(texts(await coming)).toEqual(['hers']);
    sight = { ...sight, visibility: 'none' };
    const nothing = follower.next();
    await add(rungFor('a', 'jan', 'anna'), 'not hers any more');
    await settled();
    sight = { ...sight, visibility: 'all' };
    await add(rungFor('b', 'jan'), 'everything');
    expect(texts(await nothing)).toEqual(['everything']);
    follower.close();
  });

  it('is judged by one reading of a call, however many follow', async () => {
    const { add, reader, visible, read } = feed();
    const followers = Array.from({ length: 50 }, (_, n) =>
      visible(
        reader.follow('0', () => true),
        () => own(n % 2 === 0 ? 'anna' : `user-${n}`),
      ),
    );
    const coming = followers.map((follower) => follower.next());
    await settled();
    await add(rungFor('a', 'anna'), '1');
    for (const [n, entries] of coming.entries()) if (n % 2 === 0) expect(texts(await entries)).toEqual(['1']);
    expect(read.filter((id) => id === 'a')).toHaveLength(1);
    for (const follower of followers) follower.close();
  });

  it('stands before what was not given yet, so that whoever resumes there misses nothing', async () => {
    const { add, reader, visible, store } = feed();
    await add(rungFor('a', 'anna'), '1');
    const { getMany } = store.calls;
    let answer = () => {};
    const asked = new Promise<void>((isAsked) => {
      Object.assign(store.calls, {
        getMany: (callIds: readonly string[]) => {
          isAsked();
          return new Promise((resolve) => {
            answer = () => resolve(getMany(callIds));
          });
        },
      });
    });
    const follower = visible(
      reader.follow(feedStart, () => true),
      () => own('anna'),
    );
    const coming = follower.next();
    await asked;
    expect(follower.position).toBe(feedStart);
    answer();
    const [entry] = await coming;
    expect(follower.position).toBe(entry?.position);
    follower.close();
  });
});

describe('the event stream of a user', () => {
  it('has their calls and nobody else’s, and grows with their role while it is open', async () => {
    const ticks = new Set<() => void>();
    const { app, store, commit } = await office({
      every: (run) => {
        ticks.add(run);
        return () => ticks.delete(run);
      },
      schedule: () => () => undefined,
    });
    const response = await app.request('/v1/events', { headers: { 'x-user': 'anna' } });
    const reader = response.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    await next();
    const fact = async (callId: string, id: string, ...userIds: string[]) =>
      commit(aCommit({ call: rungFor(callId, ...userIds), newFacts: [commented({ callId, id })] }));
    const first = next();
    await fact('of-jan', 'commented:1', 'jan');
    await fact('of-anna', 'commented:2', 'anna');
    expect(await first).toContain('of-anna');
    const anna = await store.users.get('anna');
    await store.users.update({ ...aUser(), ...anna, role: 'administrator', version: 2 });
    for (const run of ticks) run();
    await settled();
    const second = next();
    await fact('also-of-jan', 'commented:3', 'jan');
    expect(await second).toContain('also-of-jan');
    await reader?.cancel();
  });
});
