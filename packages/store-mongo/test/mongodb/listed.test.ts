import type { CallFilter, CallLog, RecordingFilter, RecordRef } from '@callcard/crm-core';
import { aCall, aCommit, aMatch, aRecording } from '@callcard/crm-core/testing';
import { type Db, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import {
  type TestDatabase,
  testDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { listingsAreAsTheCoreSays } from '../../../crm-core/test/listed-property.js';

async function inDatabase(body: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = testDatabase();
  try {
    await body(database);
  } finally {
    await database.remove();
  }
}

const contact: RecordRef = { type: 'contact', id: 'x' };

const talked = aCall({
  ...{ id: 'talked', offeredAt: 10, answeredAt: 20, endedAt: 5_020, answeredBy: 'anna', lineId: 'line-1' },
  match: aMatch({ e164: '+48601234567' }),
  bindings: [contact],
  comments: [{ at: 30, userId: null, text: 'Wants the LEASE offer' }],
  recordings: [
    aRecording({ id: 'r-1', callId: 'talked', startedAt: 25, state: 'stored', durationMs: 4_000 }),
  ],
});
const damaged = aCall({
  id: 'damaged',
  offeredAt: 5,
  recordings: [aRecording({ id: 'r-2', callId: 'damaged' })],
});

/** What schema 4 added of calls and of recordings. */
const added = {
  calls: ['updatedAt', 'talkMs', 'kinds', 'commented', 'commentTexts'],
  recordings: [
    ...['at', 'updatedAt', 'kind', 'state', 'durationMs', 'outbound', 'remote', 'lineId', 'answeredBy'],
    'commented',
  ],
} as const;

/** Makes the collections what the version before had: documents, indexes, and the version. */
async function asSchema3(db: Db): Promise<void> {
  const offered = { talked: 10, damaged: 5 };
  for (const [call, offeredAt] of Object.entries(offered))
    await db.collection('recordings').updateMany({ call }, { $set: { offeredAt } });
  for (const name of ['calls', 'recordings'] as const) {
    const fields = Object.fromEntries(added[name].map((field) => [field, '']));
    await db.collection(name).updateMany({}, { $unset: fields });
    await db.collection(name).dropIndexes();
  }
  await db.collection('calls').createIndex({ offeredAt: -1, _id: -1 }, { name: 'by_time' });
  for (const [name, key] of [
    ['by_time', {}],
    ['of_call', { call: 1 }],
    ['by_binding', { bindings: 1 }],
  ] as const)
    await db.collection('recordings').createIndex({ ...key, offeredAt: -1, id: -1 }, { name });
  await db.collection<{ _id: string }>('calls').updateOne({ _id: 'damaged' }, { $set: { call: 'torn' } });
  const schema = { $set: { schemaVersion: 3 } };
  await db.collection<{ _id: string }>('meta').updateOne({ _id: 'schema' }, schema);
}

async function callIds(calls: CallLog, filter: CallFilter): Promise<readonly string[]> {
  return (await calls.list(filter, { limit: 9 })).items.map(({ id }) => id);
}

async function recordingIds(calls: CallLog, filter: RecordingFilter): Promise<readonly string[]> {
  return (await calls.listRecordings(filter, { limit: 9 })).items.map(({ id }) => id);
}

describe.skipIf(whyNoServer !== undefined)('listings of calls and recordings in MongoDB', () => {
  it('are those of which the core says so, whatever is asked', { timeout: 120_000 }, () =>
    listingsAreAsTheCoreSays((body) => inDatabase(async (database) => body(await database.open())), {
      numRuns: 8,
    }),
  );

  it('find recordings by what is written on their calls behind many others', () =>
    inDatabase(async (database) => {
      const { calls } = await database.open();
      const written = (id: string, at: number, text: string) => {
        const recordings = [0, 1].map((n) => aRecording({ id: `${id}-${n}`, callId: id, startedAt: at + n }));
        return aCommit({ call: aCall({ id, recordings, comments: [{ at, userId: null, text }] }) });
      };
      await Promise.all(
        Array.from({ length: 300 }, (_, n) => calls.commit(written(`call-${n}`, n * 10, 'no'))),
      );
      await calls.commit(written('first', -10, 'a lease'));
      await calls.commit(written('last', 9_000, 'LEASE'));
      const page = { limit: 3 };
      const first = await calls.listRecordings({ text: 'lease' }, page);
      expect(first.items.map(({ id }) => id)).toEqual(['last-1', 'last-0', 'first-1']);
      const rest = await calls.listRecordings({ text: 'lease' }, { ...page, after: first.next ?? '' });
      expect(rest).toMatchObject({ items: [{ id: 'first-0' }], next: null });
    }));

  it('have what the version before stored, by all that is asked, and its indexes are gone', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      for (const call of [talked, damaged]) await store.calls.commit(aCommit({ call }));
      await database.closeAll();
      const client = await new MongoClient(database.url).connect();
      await asSchema3(client.db());
      const { calls } = await database.open();
      const filters: readonly CallFilter[] = [
        { text: 'lease offer' },
        { minMs: 5_000, kind: 'conversation' },
        { lineId: 'line-1', answeredBy: 'anna', updatedAfter: 5_019 },
      ];
      for (const filter of filters)
        expect([filter, await callIds(calls, filter)]).toEqual([filter, ['talked']]);
      const ofRecordings: readonly RecordingFilter[] = [
        { from: 25, until: 26 },
        { text: 'lease', record: contact },
        { remote: '+48601234567', state: 'stored', maxMs: 4_000 },
      ];
      for (const filter of ofRecordings)
        expect([filter, await recordingIds(calls, filter)]).toEqual([filter, ['r-1']]);
      const recordings = client.db().collection('recordings');
      expect(await recordings.findOne({ id: 'r-2' })).toMatchObject({ at: 5, commented: false });
      expect(await recordings.countDocuments({ offeredAt: { $exists: true } })).toBe(0);
      for (const name of ['calls', 'recordings']) {
        const indexes = (await client.db().collection(name).indexes()).map((index) => index.name);
        for (const gone of ['by_time', 'of_call']) expect(indexes).not.toContain(gone);
      }
      await client.close();
    }));
});
