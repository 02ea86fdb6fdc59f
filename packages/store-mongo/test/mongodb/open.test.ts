import { changesIn, factsIn, feedStart, type Store } from '@callcard/crm-core';
import {
  aCommit,
  aContact,
  aDeal,
  aHistoryEntry,
  anApiKey,
  aPhone,
  aSession,
  aUser,
  offered,
} from '@callcard/crm-core/testing';
import { migrateMongoDatabase, openMongoStore, readMongoSchema } from '@callcard/store-mongo';
import { type Collection, type CommandStartedEvent, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import {
  hostOf,
  inDatabase,
  serverUrl,
  type TestDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';
import { connect } from '../../src/database/connect.js';
import { openOn } from '../../src/open.js';
import { startProxy } from './wire/proxy.js';

interface Meta {
  readonly _id: string;
  readonly schemaVersion?: number;
  readonly owner?: string;
  readonly until?: Date;
}

/** Does something with the collection that says what a database is. */
async function inMeta<T>({ url }: TestDatabase, work: (meta: Collection<Meta>) => Promise<T>): Promise<T> {
  const client = await new MongoClient(url).connect();
  try {
    return await work(client.db().collection<Meta>('meta'));
  } finally {
    await client.close();
  }
}

describe.skipIf(whyNoServer !== undefined)('opening a database', () => {
  it('makes the default pipeline once, whoever opens it at the same time', () =>
    inDatabase(async (database) => {
      const stores = await Promise.all(Array.from({ length: 4 }, database.open));
      for (const store of stores) expect((await store.pipelines.list({ limit: 9 })).items).toHaveLength(1);
    }));

  it('refuses a schema of a newer release, and leaves it alone', () =>
    inDatabase(async (database) => {
      await (await database.open()).contacts.insert(aContact());
      await inMeta(database, async (meta) => {
        await meta.updateOne({ _id: 'schema' }, { $set: { schemaVersion: 99 } });
        const error = { code: 'newerSchema', schemaVersion: 99, supportedVersion: 5 };
        expect(await openMongoStore({ url: database.url })).toEqual({ ok: false, error });
        expect(await migrateMongoDatabase({ url: database.url })).toEqual({ ok: false, error });
        expect(await readMongoSchema({ url: database.url })).toEqual({ ok: false, error });
        expect(await meta.findOne({ _id: 'schema' })).toMatchObject({
          schemaVersion: 99,
        });
      });
    }));

  it('is migrated ahead of the first opening, once', () =>
    inDatabase(async ({ url, name }) => {
      expect(await readMongoSchema({ url })).toEqual({ ok: true, value: { found: 0, newest: 5 } });
      const client = await new MongoClient(url).connect();
      expect(await client.db(name).listCollections().toArray()).toEqual([]);
      await client.close();
      expect(await migrateMongoDatabase({ url })).toEqual({ ok: true, value: { from: 0, to: 5 } });
      expect(await readMongoSchema({ url })).toEqual({ ok: true, value: { found: 5, newest: 5 } });
      expect(await migrateMongoDatabase({ url })).toEqual({ ok: true, value: { from: 5, to: 5 } });
    }));

  it.each([
    { schemaVersion: 1, lacks: ['jobRuns', 'expiring'] },
    { schemaVersion: 2, lacks: ['expiring'] },
  ])(
    'gives a database of schema $schemaVersion what it lacks, and keeps what is in it',
    ({ schemaVersion, lacks }) =>
      inDatabase(async (database) => {
        const store = await database.open();
        await store.contacts.insert(aContact());
        await store.apiKeys.insert(anApiKey());
        await database.closeAll();
        const client = await new MongoClient(database.url).connect();
        for (const name of lacks) await client.db().collection(name).drop();
        await inMeta(database, (meta) => meta.updateOne({ _id: 'schema' }, { $set: { schemaVersion } }));
        const again = await database.open();
        expect(await again.jobRuns.list()).toEqual([]);
        const names = (await client.db().listCollections().toArray()).map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(['jobRuns', 'expiring']));
        const indexes = await client.db().collection('expiring').indexes();
        expect(indexes.map(({ name }) => name).sort()).toEqual(['_id_', 'by_expiry', 'by_key']);
        await again.jobRuns.plan('retention', 10);
        expect(await again.jobRuns.claim('retention', { owner: 'a', until: 60 }, 10)).toBe(true);
        await again.sessions.insert(aSession());
        expect((await again.sessions.list({ limit: 1, key: 'user:user-1' })).items).toEqual([aSession()]);
        expect(await again.contacts.get('contact-1')).toEqual(aContact());
        expect(await again.apiKeys.findByHash(anApiKey().sha256)).toEqual(anApiKey());
        await inMeta(database, async (meta) =>
          expect(await meta.findOne({ _id: 'schema' })).toMatchObject({ schemaVersion: 5 }),
        );
        await client.close();
      }),
  );

  it('feeds changes of records from schema 4 on, and goes on where the feed was', () =>
    inDatabase(async (database) => {
      const write = (store: Store, id: string) =>
        store.records.write({ records: [], history: [aHistoryEntry({ id, action: 'changed' })] });
      const store = await database.open();
      await store.calls.commit(aCommit({ newFacts: [offered()] }));
      await write(store, 'before');
      await database.closeAll();
      const client = await new MongoClient(database.url).connect();
      await client
        .db()
        .collection<{ _id: number }>('lanes')
        .deleteMany({ _id: { $gte: 16 } });
      const history = client.db().collection('history');
      await history.updateMany({}, { $unset: { lane: '', n: '', writtenAt: '' } });
      await history.dropIndex('of_lane');
      await inMeta(database, (meta) => meta.updateOne({ _id: 'schema' }, { $set: { schemaVersion: 3 } }));
      const again = await database.open();
      const entries = await again.feed.since(feedStart, 9);
      expect(factsIn(entries)).toEqual([offered()]);
      expect(entries).toHaveLength(1);
      const latest = await again.feed.latest();
      expect(latest.split('.')).toHaveLength(16);
      await write(again, 'after');
      expect(changesIn(await again.feed.since(latest, 9)).map(({ id }) => id)).toEqual(['after']);
      await client.close();
    }));

  it('gives records of schema 3 what they are searched by, and again where that broke off', () =>
    inDatabase(async (database) => {
      const anna = aContact({ id: 'anna', name: 'Anna Żółć', email: 'anna@nowak.example', ownerId: 'ewa' });
      const deal = aDeal({ id: 'lease', title: 'Lease' });
      const store = await database.open();
      await store.contacts.insert(anna);
      await store.deals.insert(deal);
      await database.closeAll();
      const client = await new MongoClient(database.url).connect();
      const records = client.db().collection<{ _id: string; keys: string[] }>('records');
      const keys = async () =>
        (await records.find().sort({ _id: 1 }).toArray()).map((one) => one.keys.sort());
      const complete = await keys();
      await records.updateMany({}, { $pull: { keys: /^(?:word|email|owner|attribute|link) / } });
      expect(await keys()).not.toEqual(complete);
      const isOld = () =>
        inMeta(database, (meta) => meta.updateOne({ _id: 'schema' }, { $set: { schemaVersion: 3 } }));
      for (let time = 0; time < 2; time += 1) {
        await isOld();
        const { search } = await database.open();
        expect(await keys()).toEqual(complete);
        const found = await search.find('contact', [{ kind: 'word', prefix: 'zo' }], { limit: 9 });
        expect(found).toEqual({ items: [anna], next: null });
        await database.closeAll();
      }
      await client.close();
    }));

  it('finishes what a migration left that broke off, and overwrites nothing of it', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      const { items } = await store.pipelines.list({ limit: 1 });
      const [pipeline] = items;
      if (!pipeline) throw new Error('there is a pipeline');
      await store.pipelines.update({ ...pipeline, version: 2, name: 'Ours' });
      await inMeta(database, (meta) => meta.deleteOne({ _id: 'schema' }));
      const again = await database.open();
      expect((await again.pipelines.get(pipeline.id))?.name).toBe('Ours');
    }));

  it('waits for another process’s migration, and takes over when that process is gone', () =>
    inDatabase(async (database) => {
      await inMeta(database, async (meta) => {
        const held = { _id: 'lock', owner: 'another', until: new Date(Date.now() + 60_000) };
        await meta.insertOne(held);
        const refused = await openMongoStore({ url: database.url, openTimeoutMs: 300 });
        expect(refused).toEqual({ ok: false, error: { code: 'locked' } });
        await meta.updateOne({ _id: 'lock' }, { $set: { until: new Date(0) } });
        await database.open();
        expect(await meta.findOne({ _id: 'lock' })).toBeNull();
      });
    }));

  it('refuses a server that is no replica set and no router', async () => {
    const proxy = await startProxy(hostOf(serverUrl()), (command) => ({
      do: /^(hello|ismaster)$/i.test(Object.keys(command)[0] ?? '') ? 'change' : 'forward',
      answer: ({ setName: _, hosts: __, topologyVersion: ___, ...hello }) => hello,
    }));
    const refused = await openMongoStore({ url: `mongodb://${proxy.address}/` });
    expect(refused).toEqual({ ok: false, error: { code: 'standalone' } });
    await proxy.stop();
  });

  it('refuses a user who may not do what the first commands need, and a server that is lost meanwhile', async () => {
    const refusals = [
      [13, 'unauthorized'],
      [11600, 'unreachable'],
    ] as const;
    for (const [code, expected] of refusals) {
      const proxy = await startProxy(hostOf(serverUrl()), (command) =>
        command['find'] === 'meta' ? { do: 'refuse', code, message: 'not now' } : { do: 'forward' },
      );
      const refused = await openMongoStore({ url: `mongodb://${proxy.address}/?directConnection=true` });
      expect(refused).toMatchObject({ ok: false, error: { code: expected, cause: 'not now' } });
      await proxy.stop();
    }
  });

  it('says nothing of user and password when the address is no good or nobody answers', async () => {
    const addresses = [
      'http://anna:s3cret@127.0.0.1/',
      'mongodb://anna:s3cret@/',
      'mongodb://anna:s3%cret@127.0.0.1/',
      'mongodb://anna:s3cret@127.0.0.1/?nonsense=s3cret',
      'mongodb://anna:s3cret@127.0.0.1:1/?replicaSet=rs0',
      'anna:s3cret',
    ];
    for (const url of addresses) {
      const refused = await openMongoStore({ url, openTimeoutMs: 200 });
      expect([url, refused.ok]).toEqual([url, false]);
      expect(JSON.stringify(refused)).not.toContain('s3cret');
      if (!refused.ok) expect(['badAddress', 'unreachable']).toContain(refused.error.code);
    }
  });

  it('closing waits for what was asked, and everything later rejects with `closed`', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      const writing = store.contacts.insert(aContact());
      await Promise.all([store.close(), store.close()]);
      expect(await writing).toEqual({ ok: true, value: undefined });
      await expect(store.contacts.get('contact-1')).rejects.toMatchObject({ code: 'closed' });
    }));

  it('M1: finds a caller’s records, deals and owner in three round trips', () =>
    inDatabase(async (database) => {
      const connection = must(await connect(database.url, 5_000, { monitorCommands: true }));
      const store = must(await openOn(connection, {}));
      const phones = [aPhone('+48601234567')];
      await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
      await store.contacts.insert(aContact({ phones, ownerId: 'anna' }));
      await store.deals.insert(aDeal({ contactId: 'contact-1' }));
      const sent: string[] = [];
      connection
        .getClient()
        .on('commandStarted', (event: CommandStartedEvent) => sent.push(event.commandName));
      const [party] = await store.parties.findByPhone(['+48601234567']);
      const deals = await store.deals.findByParties([{ type: 'contact', id: party?.id ?? '' }]);
      const owners = await store.users.getMany([party?.ownerId ?? '']);
      expect([deals.length, owners.length]).toEqual([1, 1]);
      expect(sent).toEqual(['find', 'find', 'find']);
      await store.close();
    }));
});
