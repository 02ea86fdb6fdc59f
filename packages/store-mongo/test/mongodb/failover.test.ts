import { type CallCommit, factsIn, feedStart, type Store } from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aContact,
  aLead,
  anActivity,
  aPhone,
  aUser,
  commented,
  offered,
} from '@callcard/crm-core/testing';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/mongodb/test-database.js';
import { whyNoOwnServer, withOwnServer } from './own-server.js';

const everything = ['find', 'insert', 'update', 'delete', 'findAndModify', 'commitTransaction'];
const each = everything.map((command) => [command]);

/** How commands fail (`data` of the server's `failCommand`), which of them, and how often. After most the driver waits a while. */
const failures: readonly (readonly [
  what: string,
  data: object,
  commands: readonly string[][],
  times: number,
])[] = [
  ['another write was first', { errorCode: 112, errorLabels: ['TransientTransactionError'] }, each, 5],
  ['the server is no primary any more', { errorCode: 10107, closeConnection: false }, [everything], 3],
  ['the server shuts down', { errorCode: 91, closeConnection: false }, [['commitTransaction']], 2],
  ['the connection breaks', { closeConnection: true }, [['commitTransaction'], everything], 3],
  [
    'too few members heard of it in time',
    { writeConcernError: { code: 64, errmsg: 'late' } },
    [everything],
    1,
  ],
];

function commitOf(callId: string, expectedVersion: number): CallCommit {
  const lead = aLead({ id: `lead-${callId}`, phones: [aPhone(`+4860${callId.slice(5)}`)] });
  return aCommit({
    call: aCall({ id: callId }),
    newFacts: [expectedVersion === 0 ? offered({ callId }) : commented({ callId, id: 'comment:1' })],
    expectedVersion,
    leads: expectedVersion === 0 ? [lead] : [],
    activities: [anActivity({ id: `${callId}:contact:contact-1`, callId })],
  });
}

/** A call, its next version, and records, while the server fails; everything is answered as if nothing was. */
async function workOn(store: Store, n: number): Promise<void> {
  const callId = `call-${String(n).padStart(7, '0')}`;
  const done = { ok: true, value: undefined };
  expect(await store.calls.commit(commitOf(callId, 0))).toEqual({ ok: true, value: { version: 1 } });
  expect(await store.calls.commit(commitOf(callId, 1))).toEqual({ ok: true, value: { version: 2 } });
  const contact = aContact({ id: `contact-${n}` });
  expect(await store.contacts.insert(contact)).toEqual(done);
  expect(await store.contacts.update({ ...contact, version: 2 })).toEqual(done);
  expect(await store.users.insert(aUser({ id: `user-${n}`, extension: `${n}` }))).toEqual(done);
  expect((await store.calls.get(callId))?.facts).toHaveLength(2);
}

describe.skipIf(whyNoOwnServer !== undefined)('a replica set that fails over', { timeout: 120_000 }, () => {
  it('is ridden through: nothing is refused, and nothing is written twice', () =>
    withOwnServer(async (own) => {
      // A fail point says that there is no primary, and the server's own state, which it would push, says nothing of it.
      const database = testDatabase(`${own.url}&serverMonitoringMode=poll&heartbeatFrequencyMS=500`);
      const store = await database.open();
      const client = await new MongoClient(own.url).connect();
      let n = 0;
      for (const [what, data, commands, times] of failures) {
        for (const failCommands of commands) {
          const failPoint = { ...data, failCommands, appName: 'callcard' };
          await client
            .db('admin')
            .command({ configureFailPoint: 'failCommand', mode: { times }, data: failPoint });
          n += 1;
          await expect([what, failCommands, await workOn(store, n)]).toEqual([what, failCommands, undefined]);
        }
      }
      await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
      // The answer may be lost with the connection.
      await client
        .db('admin')
        .command({ replSetStepDown: 5, force: true })
        .catch(() => undefined);
      n += 1;
      await workOn(store, n);
      const entries = await store.feed.since(feedStart, 1_000);
      expect(entries).toHaveLength(2 * n);
      expect(new Set(factsIn(entries).map(({ callId, id }) => `${callId} ${id}`)).size).toBe(2 * n);
      await client.close();
      await database.closeAll();
    }));
});
