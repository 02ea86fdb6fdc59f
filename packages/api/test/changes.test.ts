import { type Call, type CallFact, feedStart } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCommit,
  aLeg,
  aMoment,
  aRecording,
  commented,
  ended,
  offered,
  recordingDeleted,
  recordingStored,
} from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChanges } from '../src/http/changes/read-changes.js';
import { encodeCursor } from '../src/http/cursor.js';
import { office } from './access/office.js';
import { type Api, type Json, setUp } from './support.js';

interface Answer {
  readonly items: readonly Json[];
  readonly next: string;
  readonly more: boolean;
}

type Listing = 'calls' | 'recordings';

async function changes(api: Api, listing: Listing, after?: string, limit?: number): Promise<Answer> {
  const query = new URLSearchParams({
    ...(after !== undefined && { after }),
    ...(limit !== undefined && { limit: String(limit) }),
  });
  const { status, json } = await api.get(`/v1/${listing}/changes?${query}`);
  expect([status, json['code']]).toEqual([200, undefined]);
  return json as unknown as Answer;
}

const idsOf = ({ items }: Answer) => items.map(({ id }) => id);

/** Commits a call with a fact; `at`: how often it was committed before. */
async function change(
  api: Api,
  call: Partial<Call> & { readonly id: string },
  facts: readonly CallFact[],
  at = 0,
) {
  await api.commit(aCommit({ call: aCall(call), newFacts: facts, expectedVersion: at }));
}

async function told(api: Api, id: string): Promise<void> {
  await change(api, { id }, [offered({ callId: id })]);
}

describe('calls that changed', () => {
  it('come each once, as they are now, in the order of their first change, with a cursor to go on from', async () => {
    const api = await setUp();
    for (const id of ['a', 'b', 'c']) await told(api, id);
    await change(api, { id: 'a', status: 'missed' }, [ended({ callId: 'a' })], 1);
    const all = await changes(api, 'calls');
    expect(all.items.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'missed'],
      ['b', null],
      ['c', null],
    ]);
    expect(all.more).toBe(false);
    const nothing = await changes(api, 'calls', all.next);
    expect(nothing).toMatchObject({ items: [], more: false });
    await told(api, 'd');
    expect(idsOf(await changes(api, 'calls', nothing.next))).toEqual(['d']);
  });

  it('come in parts, none of which leaves anything out', async () => {
    const api = await setUp();
    for (const id of ['a', 'b', 'c']) await told(api, id);
    const first = await changes(api, 'calls', undefined, 2);
    expect([idsOf(first), first.more]).toEqual([['a', 'b'], true]);
    await change(api, { id: 'a' }, [commented({ callId: 'a' })], 1);
    expect(idsOf(await changes(api, 'calls', first.next, 2))).toEqual(['c', 'a']);
  });

  it('from now on are those that change after the cursor was given', async () => {
    const api = await setUp();
    await told(api, 'a');
    const start = await changes(api, 'calls', 'latest');
    expect(start).toMatchObject({ items: [], more: false });
    await told(api, 'b');
    expect(idsOf(await changes(api, 'calls', start.next))).toEqual(['b']);
  });

  it('are told of an erased call without what was erased', async () => {
    const api = await setUp();
    await change(api, { id: 'a', remoteNumber: '+48601000111' }, [offered({ callId: 'a' })]);
    const { next } = await changes(api, 'calls', 'latest');
    const erased: CallFact = { type: 'erased', id: 'erased', callId: 'a', at: aMoment };
    await change(api, { id: 'a', remoteNumber: '', erasedAt: aMoment }, [erased], 1);
    expect((await changes(api, 'calls', next)).items).toMatchObject([
      { id: 'a', number: '', erasedAt: '2026-03-02T09:00:00.000Z' },
    ]);
  });

  it.each([
    ['a cursor that was cut', 'abc', 'bad-cursor'],
    ['one of another address', encodeCursor('/v1/recordings/changes', 'after', feedStart), 'bad-cursor'],
    ['one of a database that knew more', encodeCursor('/v1/calls/changes', 'after', '99'), 'bad-cursor'],
    ['the way back, which there is not', encodeCursor('/v1/calls/changes', 'upTo', feedStart), 'bad-cursor'],
  ])('are refused for %s', async (_what, after, code) => {
    const { get } = await setUp();
    const { status, json } = await get(`/v1/calls/changes?after=${after}`);
    expect([status, json['code']]).toEqual([400, code]);
  });

  it('are refused for a limit that is none, and for filters, which there are none of', async () => {
    const { get } = await setUp();
    expect((await get('/v1/calls/changes?limit=0')).json['code']).toBe('bad-limit');
    expect((await get('/v1/calls/changes?cursor=x')).json['code']).toBe('bad-query');
    expect((await get('/v1/calls/changes?status=missed')).json['code']).toBe('bad-query');
  });

  it('are those that an agent sees, however many of others come between, in bounded work', async () => {
    const api = await office();
    const facts = Array.from({ length: 10_000 }, (_, n) =>
      commented({ id: `comment:${n}`, callId: 'theirs' }),
    );
    const theirs = { legs: [aLeg({ userId: 'jan' })], status: 'missed' } as const;
    await change(api, { id: 'theirs', ...theirs }, [offered({ callId: 'theirs' }), ...facts]);
    await change(api, { id: 'hers', ...theirs, answeredBy: 'ewa' }, [offered({ callId: 'hers' })]);
    let reads = 0;
    const { since } = api.store.feed;
    api.store.feed.since = (...how) => {
      reads += 1;
      return since(...how);
    };
    const found: string[] = [];
    let after = '';
    for (let polls = 0, more = true; more && polls < 20; polls += 1) {
      reads = 0;
      const { json } = await api.as('ewa', `/v1/calls/changes${after}`);
      const answer = json as unknown as Answer;
      expect(reads).toBeLessThanOrEqual(5);
      found.push(...answer.items.map(({ id }) => String(id)));
      after = `?after=${answer.next}`;
      more = answer.more;
    }
    expect(found.at(-1)).toBe('hers');
    expect(found).not.toContain('theirs');
  });
});

describe('recordings that changed', () => {
  it('come with what happened to them, and to what is shown of their call, and stay when they are deleted', async () => {
    const api = await setUp();
    const [first, second] = ['r-1', 'r-2'];
    const recordings = [first, second].map((id) => aRecording({ id, callId: 'a', state: 'stored' }));
    await change(api, { id: 'a', recordings }, [
      offered({ callId: 'a' }),
      recordingStored({ callId: 'a', recordingId: second }),
    ]);
    await told(api, 'b');
    const all = await changes(api, 'recordings');
    expect(idsOf(all)).toEqual([first, second]);
    await change(api, { id: 'a', recordings }, [commented({ callId: 'a' })], 1);
    const none = await changes(api, 'recordings', all.next);
    expect(idsOf(none)).toEqual([]);
    const deleted = [aRecording({ id: first, callId: 'a', state: 'deleted' }), ...recordings.slice(1)];
    await change(
      api,
      { id: 'a', recordings: deleted },
      [recordingDeleted({ callId: 'a', recordingId: first })],
      2,
    );
    const after = await changes(api, 'recordings', none.next);
    expect(after.items).toMatchObject([{ id: first, state: 'deleted', direction: 'inbound' }]);
    await change(api, { id: 'a', recordings: deleted, status: 'missed' }, [ended({ callId: 'a' })], 3);
    expect(idsOf(await changes(api, 'recordings', after.next))).toEqual([first, second]);
  });
});

describe('whoever reads changes again and again', () => {
  const step = fc.record({
    call: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    polls: fc.boolean(),
    limit: fc.integer({ min: 1, max: 3 }),
  });

  it('has each call as it is in the end, whatever was committed between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { calls, feed } = createMemoryStore();
        const mirror = new Map<string, Call>();
        let after = feedStart;
        const poll = async (limit: number) => {
          const read = await readChanges<Call>(feed, { after, limit }, async (facts) => {
            const found = await calls.getMany(facts.map(({ callId }) => callId));
            return ({ callId }) => found.filter(({ id }) => id === callId);
          });
          for (const call of read.items) mirror.set(call.id, call);
          expect(read.items.length).toBeLessThanOrEqual(limit);
          after = read.position;
          return read.more;
        };
        const versions = new Map<string, number>();
        for (const [n, { call: id, polls, limit }] of steps.entries()) {
          const expectedVersion = versions.get(id) ?? 0;
          const newFacts = [commented({ id: `comment:${n}`, callId: id })];
          await calls.commit(aCommit({ call: aCall({ id, updatedAt: n }), newFacts, expectedVersion }));
          versions.set(id, expectedVersion + 1);
          if (polls) await poll(limit);
        }
        while (await poll(2));
        const { items } = await calls.list({}, { limit: 9 });
        expect(new Map(items.map((call) => [call.id, call]))).toEqual(mirror);
      }),
      { numRuns: 100 },
    );
  });
});
