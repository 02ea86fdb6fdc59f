import { factsIn, feedStart, StoreError } from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aContact,
  aLead,
  aMissedCall,
  anActivity,
  aPhone,
  commented,
  ended,
  offered,
} from '@callcard/crm-core/testing';
import { openMongoStore, type StoreProblem } from '@callcard/store-mongo';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import {
  inDatabase,
  type TestDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';

interface Anything {
  readonly _id: string;
}

/** Overwrites a field of the documents of a collection that fit, behind the store's back. */
async function damage(
  { url }: TestDatabase,
  collection: string,
  filter: object,
  field: string,
  value: unknown,
) {
  const client = await new MongoClient(url).connect();
  const { modifiedCount } = await client
    .db()
    .collection<Anything>(collection)
    .updateMany(filter, { $set: { [field]: value } });
  await client.close();
  expect(modifiedCount).toBeGreaterThan(0);
}

const contact = { type: 'contact', id: 'contact-1' } as const;
const phones = [aPhone('+48601234567')];

describe.skipIf(whyNoServer !== undefined)('documents that cannot be read', () => {
  for (const value of [null, 7, 'text', [], { id: 'another' }]) {
    it(`a record that is ${JSON.stringify(value)} rejects by its id, is reported and left out elsewhere, and is nobody`, () =>
      inDatabase(async (database) => {
        const problems: StoreProblem[] = [];
        const store = must(
          await openMongoStore({ url: database.url, onProblem: (problem) => problems.push(problem) }),
        );
        await store.contacts.insert(aContact({ phones }));
        await store.contacts.insert(aContact({ id: 'whole' }));
        await damage(database, 'records', { _id: 'contact:contact-1' }, 'record', value);
        await expect(store.contacts.get('contact-1')).rejects.toSatisfy(
          (error) =>
            error instanceof StoreError && error.code === 'damaged' && error.document?.id === 'contact-1',
        );
        expect((await store.contacts.list({ limit: 9 })).items.map(({ id }) => id)).toEqual(['whole']);
        expect(await store.contacts.getMany(['contact-1', 'whole'])).toHaveLength(1);
        expect(await store.parties.findByPhone(['+48601234567'])).toEqual([]);
        expect(problems).toContainEqual({ code: 'damaged', table: 'contact', id: 'contact-1' });
        const stranger = aCommit({ leads: [aLead({ phones })], unknownNumber: '+48601234567' });
        expect(await store.calls.commit(stranger)).toMatchObject({ ok: true });
        expect(await store.contacts.update(aContact({ version: 2 }))).toMatchObject({ ok: true });
        expect(await store.contacts.get('contact-1')).toMatchObject({ version: 2 });
        await store.close();
      }));
  }

  it('a call is told by its facts, and by its own fields without them; what is written next mends it', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      const call = aCall({ bindings: [contact] });
      await store.calls.commit(aCommit({ call, newFacts: [offered()] }));
      await damage(database, 'calls', { _id: 'call-1' }, 'call', 'nonsense');
      const fresh = await database.open();
      expect((await fresh.calls.get('call-1'))?.call).toMatchObject({
        id: 'call-1',
        remoteNumber: '+48225550123',
      });
      expect((await fresh.calls.list({}, { limit: 9 })).items).toEqual([]);
      expect((await fresh.calls.unfinished()).map(({ id }) => id)).toEqual(['call-1']);
      await damage(database, 'facts', { call: 'call-1' }, 'fact', 7);
      expect((await fresh.calls.get('call-1'))?.call).toMatchObject({ id: 'call-1', node: call.node });
      expect(await fresh.feed.since(feedStart, 9)).toEqual([]);
      // Who reports a damaged fact again replaces it where it stands.
      const again = aCommit({ call, newFacts: [offered(), ended()], expectedVersion: 1 });
      expect(await fresh.calls.commit(again)).toEqual({ ok: true, value: { version: 2 } });
      expect(await store.calls.get('call-1')).toEqual({ call, facts: [offered(), ended()], version: 2 });
      expect(factsIn(await store.feed.since(feedStart, 9))).toEqual([offered(), ended()]);
    }));

  it('what is damaged of an erased call goes', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      await store.calls.commit(aCommit({ newFacts: [offered(), commented({ id: 'comment:1' })] }));
      await damage(database, 'facts', { n: 2 }, 'fact', 'a name');
      const tombstone = { ...aContact(), id: 'tombstone-1' };
      const erased = { call: aCall(), facts: [offered()], expectedVersion: 1, activities: [] };
      const change = { calls: [erased], records: [], missedCallIds: [], tombstone: tombstone as never };
      expect(await store.erasures.apply(change)).toMatchObject({ ok: true });
      expect(await store.calls.get('call-1')).toMatchObject({ facts: [offered()], version: 2 });
      const next = aCommit({ newFacts: [ended()], expectedVersion: 2 });
      expect(await store.calls.commit(next)).toMatchObject({ ok: true });
      expect(factsIn(await store.feed.since(feedStart, 9))).toEqual([offered(), ended()]);
    }));

  it('the result of a job is left out, and reported, and the job runs on', () =>
    inDatabase(async (database) => {
      const problems: StoreProblem[] = [];
      const onProblem = (problem: StoreProblem) => void problems.push(problem);
      const store = must(await openMongoStore({ url: database.url, onProblem }));
      await store.jobRuns.plan('job', 10);
      await damage(database, 'jobRuns', { _id: 'job' }, 'lastResult', 7);
      expect(await store.jobRuns.list()).toMatchObject([{ name: 'job', lastResult: null }]);
      expect(problems).toEqual([{ code: 'damaged', table: 'job', id: 'job' }]);
      expect(await store.jobRuns.claim('job', { owner: 'a', until: 60 }, 10)).toBe(true);
      await store.close();
    }));

  it('an item of the work list is told by its own fields, an activity is left out', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      const item = aMissedCall();
      await store.calls.commit(aCommit({ missedCalls: [item], activities: [anActivity()] }));
      await damage(database, 'missedCalls', {}, 'item', 7);
      await damage(database, 'activities', {}, 'entry', 7);
      const { missed: _, reached: __, ...fields } = item;
      expect(await store.missedCalls.get(item.id)).toEqual({ ...fields, missed: [], reached: null });
      expect((await store.calls.activities(anActivity().record, { limit: 9 })).items).toEqual([]);
    }));
});
