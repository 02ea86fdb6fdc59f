import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallFact,
  commentLimit,
  createCallService,
  defaultCallPolicy,
  eraseNumber,
  type RecordRef,
} from '../src/index.js';
import { createMemoryAudioStore, createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aDeal,
  aLine,
  answered,
  aPhone,
  aTask,
  aUser,
  commented,
  ended,
  fixedClock,
  offered,
  recordBound,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const jan: RecordRef = { type: 'contact', id: 'jan' };
const deal: RecordRef = { type: 'deal', id: 'fresh' };
const hostile = '<b>wants</b>\n"a call\u202e back"; DROP TABLE';

async function office() {
  const store = createMemoryStore();
  const clock = fixedClock(t);
  const ids = sequentialIds('id');
  const callService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  await store.users.insert(aUser({ id: 'anna', name: 'Anna' }));
  await store.lines.insert(aLine({ number: '+48225550100' }));
  await store.contacts.insert(aContact({ id: 'jan', phones: [aPhone(caller)] }));
  await store.deals.insert(aDeal({ id: 'fresh' }));
  const ring = (callId: string, at: number, ...facts: CallFact[]) =>
    callService.recordFacts(callId, [
      offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100' }),
      ...facts.map((fact) => ({ ...fact, callId })),
    ]);
  const notesOf = async (record: RecordRef) =>
    (await store.calls.activities(record, { limit: 99 }, ['note'])).items;
  const historyOf = async (record: RecordRef) =>
    (await store.calls.history(record, { limit: 99 })).items.filter(({ action }) => action === 'noteAdded');
  return { store, clock, ids, callService, ring, notesOf, historyOf };
}

describe('A1b: a comment on a call', () => {
  it('is a note in the stream and the history of every bound record, at once', async () => {
    const { callService, ring, notesOf, historyOf } = await office();
    await ring('call-1', t);
    await callService.bind('call-1', deal, 'anna');
    await callService.comment('call-1', 'anna', hostile);
    for (const record of [jan, deal]) {
      const [note, ...more] = await notesOf(record);
      expect(note).toMatchObject({
        kind: 'note',
        record,
        callId: 'call-1',
        at: t,
        userId: 'anna',
        text: hostile,
      });
      expect(more).toEqual([]);
      expect(await historyOf(record)).toMatchObject([
        { record, userId: 'anna', callId: 'call-1', details: { noteId: note?.id } },
      ]);
      expect(JSON.stringify(await historyOf(record))).not.toContain('wants');
    }
  });

  it('is a note of a record that is bound later, also when the call is over', async () => {
    const { callService, ring, notesOf, historyOf } = await office();
    await ring('call-1', t);
    await callService.comment('call-1', 'anna', 'first');
    await ring('call-1', t, ended({ at: t + 5 }));
    await callService.comment('call-1', null, 'second');
    expect(await notesOf(deal)).toEqual([]);
    await callService.bind('call-1', deal, 'anna');
    expect((await notesOf(deal)).map((note) => note.kind === 'note' && note.text).sort()).toEqual([
      'first',
      'second',
    ]);
    expect(await historyOf(deal)).toHaveLength(2);
    await callService.bind('call-1', deal, 'anna');
    expect([(await notesOf(deal)).length, (await notesOf(jan)).length]).toEqual([2, 2]);
  });

  it('A8: whatever the order in which facts arrive, the notes are the same', async () => {
    const facts = [
      recordBound({ at: t + 1, record: deal }),
      commented({ id: 'comment:a', at: t + 2, text: 'a' }),
      answered({ at: t + 3 }),
      commented({ id: 'comment:b', at: t + 9, text: 'b' }),
      ended({ at: t + 5 }),
    ];
    const told = async (batches: readonly (readonly CallFact[])[]) => {
      const { ring, notesOf, historyOf } = await office();
      for (const batch of batches) await ring('call-1', t, ...batch);
      return Promise.all([jan, deal].flatMap((record) => [notesOf(record), historyOf(record)]));
    };
    const whole = await told([facts]);
    expect(whole.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
    const byId = (lists: Awaited<ReturnType<typeof told>>) =>
      lists.map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.nat(4),
        async (order, at) => {
          const batches = [order.slice(0, at), order.slice(at), order];
          expect(byId(await told(batches))).toEqual(byId(whole));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is on the client’s next card with its author, and on its own only among the comments', async () => {
    const { callService, ring } = await office();
    await ring('call-1', t);
    await callService.bind('call-1', deal, 'anna');
    await callService.comment('call-1', 'anna', 'promised an offer');
    const own = await callService.card('call-1');
    expect(own?.notes).toEqual([]);
    expect(own?.comments).toMatchObject([{ text: 'promised an offer', author: { name: 'Anna' } }]);
    await ring('call-1', t, ended({ at: t + 5 }));
    await ring('call-2', t + 10);
    const next = await callService.card('call-2');
    expect(next?.notes).toEqual([
      {
        id: expect.stringMatching(/^comment:/),
        callId: 'call-1',
        at: t,
        text: 'promised an offer',
        author: { type: 'user', id: 'anna', name: 'Anna' },
      },
    ]);
    // Notes do not push earlier calls off the card.
    expect(next?.recentActivities).toMatchObject([{ kind: 'missedCall', callId: 'call-1', user: null }]);
  });

  it('the card shows the ten newest notes, each once, whatever is written on its own call', async () => {
    const { callService, ring } = await office();
    const comments = Array.from({ length: 12 }, (_, n) =>
      commented({ id: `comment:${n}`, at: t + n, text: `${n}` }),
    );
    await ring('call-1', t, ...comments, ended({ at: t + 20 }));
    await ring('call-2', t + 30, ...comments.map((fact) => ({ ...fact, at: fact.at + 30 })));
    const notes = (await callService.card('call-2'))?.notes ?? [];
    expect(notes.map(({ text }) => text)).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    expect(notes.every(({ callId }) => callId === 'call-1')).toBe(true);
  });

  it('longer than the limit is refused, and leaves nothing', async () => {
    const { callService, ring, notesOf } = await office();
    await ring('call-1', t);
    const refused = await callService.comment('call-1', 'anna', 'x'.repeat(commentLimit + 1));
    expect(refused).toEqual({ ok: false, error: { code: 'commentTooLong', limit: commentLimit } });
    expect(await notesOf(jan)).toEqual([]);
    expect((await callService.comment('call-1', 'anna', 'x'.repeat(commentLimit))).ok).toBe(true);
  });
});

describe('A7: an erasure of the number', () => {
  it('takes the text out of notes, and the titles off tasks about the caller', async () => {
    const { store, clock, ids, callService, ring, notesOf } = await office();
    await ring('call-1', t);
    await callService.bind('call-1', deal, 'anna');
    await callService.comment('call-1', 'anna', 'a secret');
    await ring('call-1', t, ended({ at: t + 5 }));
    const [item] = await store.missedCalls.ofCaller([caller]);
    const tasks = [
      aTask({ id: 'a', record: jan, title: 'a secret' }),
      aTask({ id: 'b', record: null, missedCallId: item?.id ?? '', title: 'a secret' }),
      aTask({ id: 'c', record: deal, title: 'somebody else’s' }),
    ];
    await store.records.write({ records: tasks, history: [] });
    const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(await eraseNumber({ store, audio, clock, ids }, caller, null)).toMatchObject({ ok: true });
    for (const record of [jan, deal])
      expect(await notesOf(record)).toMatchObject([{ text: '', userId: 'anna' }]);
    const titles = (await store.tasks.list({ limit: 9 })).items.map(({ title }) => title);
    expect(titles).toEqual(['', '', 'somebody else’s']);
    const left = JSON.stringify([await store.feed.since('0', 99), await store.calls.get('call-1')]);
    expect(left).not.toContain('secret');
  });
});
