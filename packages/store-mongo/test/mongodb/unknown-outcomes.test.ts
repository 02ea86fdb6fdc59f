import { feedStart, type Store } from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aContact,
  aLead,
  aMissedCall,
  aOneTimeLink,
  aPhone,
  aSession,
  aTombstone,
  aUser,
  commented,
  offered,
} from '@callcard/crm-core/testing';
import type { BSON } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hostOf,
  serverUrl,
  testDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { startProxy, type WireProxy } from './wire/proxy.js';

/** Commands whose answers the client does not get, though the server carries them out: so many of those that fit. */
let swallow = { left: 0, fits: (_command: BSON.Document): boolean => false };

const isCommit = (command: BSON.Document) => 'commitTransaction' in command;
const isWrite = (command: BSON.Document) =>
  ['insert', 'update', 'delete'].some((name) => name in command) && command['autocommit'] === undefined;

const done = { ok: true, value: undefined };
const phones = [aPhone('+48601234567')];
const item = aMissedCall({ id: 'item-1' });

/** Changes of every kind, each of them once; none of them meets another writer. */
const changes: readonly (readonly [
  what: string,
  change: (store: Store) => Promise<unknown>,
  answer: unknown,
])[] = [
  [
    'a new call with a lead of its caller',
    ({ calls }) =>
      calls.commit(
        aCommit({ newFacts: [offered()], leads: [aLead({ phones })], unknownNumber: '+48601234567' }),
      ),
    { ok: true, value: { version: 1 } },
  ],
  [
    'a further commit of the call',
    ({ calls }) => calls.commit(aCommit({ newFacts: [commented()], expectedVersion: 1 })),
    { ok: true, value: { version: 2 } },
  ],
  [
    'a commit of the call alone',
    ({ calls }) => calls.commit(aCommit({ expectedVersion: 2 })),
    { ok: true, value: { version: 3 } },
  ],
  ['a contact', ({ contacts }) => contacts.insert(aContact()), done],
  ['a change of the contact', ({ contacts }) => contacts.update(aContact({ version: 2, phones })), done],
  ['a user with an extension', ({ users }) => users.insert(aUser({ extension: '1001' })), done],
  [
    'a removal',
    ({ records }) =>
      records.write({
        records: [],
        removed: [{ type: 'contact', id: 'contact-1', version: 2 }],
        history: [],
      }),
    done,
  ],
  [
    'an item of the work list',
    ({ calls }) => calls.commit(aCommit({ expectedVersion: 3, missedCalls: [item] })),
    { ok: true, value: { version: 4 } },
  ],
  [
    'a change of the item alone',
    ({ records }) => records.write({ records: [], history: [], missedCalls: [{ ...item, version: 2 }] }),
    done,
  ],
  ['the plan of a job', ({ jobRuns }) => jobRuns.plan('job', 10), undefined],
  ['a claim', ({ jobRuns }) => jobRuns.claim('job', { owner: 'a', until: 60 }, 10), true],
  ['its renewal', ({ jobRuns }) => jobRuns.renew('job', { owner: 'a', until: 90 }), true],
  [
    'the end of a run',
    ({ jobRuns }) =>
      jobRuns.finish('job', 'a', {
        at: 20,
        result: { outcome: 'done', done: 1, failed: 0, skipped: 0 },
        nextRunAt: 99,
      }),
    true,
  ],
  ['a session', ({ sessions }) => sessions.insert(aSession()), done],
  ['its next use', ({ sessions }) => sessions.update(aSession({ version: 2, expiresAt: 9 })), done],
  ['a link', ({ oneTimeLinks }) => oneTimeLinks.insert(aOneTimeLink()), done],
  ['the use of the link', ({ oneTimeLinks }) => oneTimeLinks.remove('link-1'), true],
  ['the removal of what has expired', ({ sessions }) => sessions.removeExpired(9, 9), 1],
  [
    'an erasure',
    ({ erasures }) =>
      erasures.apply({
        calls: [{ call: aCall(), facts: [offered()], expectedVersion: 4, activities: [] }],
        records: [],
        missedCallIds: [item.id],
        tombstone: aTombstone(),
      }),
    done,
  ],
];

describe.skipIf(whyNoServer !== undefined)('a connection that breaks before the answer', () => {
  let proxy: WireProxy;
  beforeAll(async () => {
    proxy = await startProxy(hostOf(serverUrl()), (command) => {
      if (swallow.left === 0 || !swallow.fits(command)) return { do: 'forward' };
      swallow.left -= 1;
      return { do: 'swallow' };
    });
  });
  afterAll(() => proxy.stop());

  /** Makes every change, each while these answers are lost. */
  async function changeAll(times: number): Promise<void> {
    // The driver must not find its way around the proxy.
    const database = testDatabase(`mongodb://${proxy.address}/?directConnection=true`, serverUrl());
    try {
      const store = await database.open();
      for (const [what, change, answer] of changes) {
        swallow = { left: times, fits: (command) => isCommit(command) || isWrite(command) };
        expect([what, await change(store)]).toEqual([what, answer]);
        expect(swallow.left).toBeLessThan(times);
      }
      expect((await store.calls.get('call-1'))?.version).toBe(5);
      expect(await store.feed.since(feedStart, 9)).toHaveLength(2);
    } finally {
      swallow.left = 0;
      await database.remove();
    }
  }

  it('is no conflict: each change says that it was written', () => changeAll(1));

  it('nor is it when all that is sent again is lost too', () => changeAll(50));
});
