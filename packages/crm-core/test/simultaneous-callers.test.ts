import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallFact,
  createCallService,
  defaultCallPolicy,
  type Line,
  type RecordRef,
  type Store,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  answered,
  aPhone,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const phones = [aPhone(caller)];
const moments = ['onOffer', 'onAnswer'] as const;

async function setUp(line: Partial<Line>, wrap: (store: Store) => Store = (store) => store) {
  const memory = createMemoryStore();
  await memory.lines.insert(aLine({ id: 'line', number: '+48225550100', country: 'PL', ...line }));
  const services = ['one', 'two'].map((name) =>
    createCallService(
      { store: wrap(memory), clock: fixedClock(t), ids: sequentialIds(name) },
      defaultCallPolicy('PL'),
    ),
  );
  const [one, two] = services;
  if (!one || !two) throw new Error('there are two');
  const leads = async () => (await memory.leads.list({ limit: 99 })).items;
  const call = async (callId: string) => {
    const stored = await memory.calls.get(callId);
    if (!stored) throw new Error('the call is stored');
    return stored.call;
  };
  return { memory, one, two, leads, call };
}

const incoming = (callId: string) =>
  offered({ callId, at: t, remoteNumber: caller, lineNumber: '48225550100' });
const leg = (callId: string) => ({ callId, legId: `leg-of-${callId}` });
const talk = (callId: string, userId: string): readonly CallFact[] => [
  legRinging({ ...leg(callId), at: t + 10, role: 'queue', userId, extension: null }),
  answered({ ...leg(callId), at: t + 20 }),
];

describe('M10: simultaneous strangers', () => {
  it.each(moments)(
    'M10, C5: two calls of one number make one lead of a line that makes them %s, and both are bound',
    async (leadCreation) => {
      const { one, leads, call } = await setUp({ leadCreation });
      await Promise.all(['a', 'b'].map((id) => one.recordFacts(id, [incoming(id)])));
      await Promise.all(['a', 'b'].map((id) => one.recordFacts(id, talk(id, `user-of-${id}`))));
      const [lead, ...others] = await leads();
      expect(others).toEqual([]);
      const calls = [await call('a'), await call('b')];
      expect(calls.map(({ bindings }) => bindings)).toEqual([
        [{ type: 'lead', id: lead?.id }],
        [{ type: 'lead', id: lead?.id }],
      ]);
      expect(calls.filter(({ createdLeadId }) => createdLeadId !== null).map(({ id }) => id)).toEqual([
        lead?.createdByCallId,
      ]);
      expect(lead?.ownerId).toMatch(/^user-of-/);
    },
  );

  it.each(moments)(
    'M10: with leads made %s, any interleaving of two processes makes one lead, and binds every call to it',
    async (leadCreation) => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, count) => {
          const { one, two, leads, call } = await setUp({ leadCreation }, (store) => ({
            ...store,
            parties: { ...store.parties, findByPhone: scheduler.scheduleFunction(store.parties.findByPhone) },
            calls: { ...store.calls, commit: scheduler.scheduleFunction(store.calls.commit) },
          }));
          const ids = Array.from({ length: count }, (_, n) => `call-${n}`);
          const played = ids.map(async (id, n) => {
            const service = n % 2 === 0 ? one : two;
            for (const facts of [[incoming(id)], talk(id, 'anna'), [ended({ callId: id, at: t + 99 })]])
              expect(await service.recordFacts(id, facts)).toMatchObject({ ok: true });
          });
          await scheduler.waitFor(Promise.all(played));
          const [lead, ...others] = await leads();
          expect(others).toEqual([]);
          const calls = await Promise.all(ids.map(call));
          for (const { bindings } of calls) expect(bindings).toEqual([{ type: 'lead', id: lead?.id }]);
          expect(calls.filter(({ createdLeadId }) => createdLeadId === lead?.id)).toHaveLength(1);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each([2, 25])(
    'M10, R1: of %i open leads of one client the newest is bound, and their owner rings',
    async (count) => {
      const { memory, one, call } = await setUp({});
      await memory.users.insert(aUser({ id: 'anna', extension: '1001' }));
      const ofAnna = { ownerId: 'anna', phones: [aPhone(caller, { raw: '601 234 567' })] };
      for (let n = 1; n < count; n += 1)
        await memory.leads.insert(aLead({ id: `older-${n}`, createdAt: t - 1 - n, ...ofAnna }));
      await memory.leads.insert(aLead({ id: 'newest', createdAt: t - 1, ...ofAnna }));
      const routed = await one.route('a', [incoming('a')]);
      expect(await call('a')).toMatchObject({
        createdLeadId: null,
        bindings: [{ type: 'lead', id: 'newest' }],
        match: { verdict: 'identified', primary: { type: 'lead', id: 'newest' } },
      });
      const rung = routed.ok ? routed.value.plan.steps.find(({ kind }) => kind === 'ring') : undefined;
      expect(rung).toMatchObject({ role: 'owner', targets: [{ userId: 'anna' }] });
    },
  );

  it('M5: a company and 25 of its people are one holder: identified as the company, people listed, no lead', async () => {
    const { memory, one, leads, call } = await setUp({ leadCreation: 'onOffer' });
    await memory.companies.insert(aCompany({ id: 'acme', phones }));
    for (let n = 0; n < 25; n += 1)
      await memory.contacts.insert(aContact({ id: `person-${n}`, companyId: 'acme', phones }));
    await one.recordFacts('a', [incoming('a'), ...talk('a', 'anna')]);
    const { match, bindings } = await call('a');
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'company', id: 'acme' } });
    expect(match?.candidates.filter(({ type }) => type === 'contact')).toHaveLength(25);
    expect(bindings).toEqual([{ type: 'company', id: 'acme' }]);
    expect(await leads()).toEqual([]);
  });

  it('M10, A1: the call that came second is in the lead’s activities and history as well', async () => {
    const { memory, one, two, leads } = await setUp({ leadCreation: 'onAnswer' });
    await Promise.all([one.recordFacts('a', [incoming('a')]), two.recordFacts('b', [incoming('b')])]);
    await one.recordFacts('a', [...talk('a', 'anna'), ended({ callId: 'a', at: t + 99 })]);
    await two.recordFacts('b', [...talk('b', 'ewa'), ended({ callId: 'b', at: t + 99 })]);
    const record: RecordRef = { type: 'lead', id: (await leads())[0]?.id ?? '' };
    const page = { limit: 99 };
    const activities = (await memory.calls.activities(record, page)).items;
    expect(activities.map(({ callId }) => callId).sort()).toEqual(['a', 'b']);
    const bound = (await memory.calls.history(record, page)).items.filter(
      ({ action }) => action === 'callBound' || action === 'leadCreated',
    );
    expect(bound.map(({ callId }) => callId).sort()).toEqual(['a', 'b']);
    expect((await two.card('b'))?.lead?.id).toBe(record.id);
    expect((await leads())[0]?.ownerId).toBe('anna');
  });

  it('M10, M4: who became a client between the ring and the answer is bound as a client, with their deals; no lead is made', async () => {
    const { memory, one, leads, call } = await setUp({ leadCreation: 'onAnswer' });
    await one.recordFacts('a', [incoming('a')]);
    await memory.contacts.insert(aContact({ id: 'jan', phones }));
    await memory.deals.insert(aDeal({ id: 'deal', contactId: 'jan', semantics: 'open' }));
    await one.recordFacts('a', talk('a', 'anna'));
    expect(await leads()).toEqual([]);
    expect(await call('a')).toMatchObject({
      createdLeadId: null,
      bindings: [
        { type: 'contact', id: 'jan' },
        { type: 'deal', id: 'deal' },
      ],
    });
  });

  it('M5, M10: whom several unrelated records have by the time of the answer is bound to none of them, and becomes no lead', async () => {
    const { memory, one, leads, call } = await setUp({ leadCreation: 'onAnswer' });
    await one.recordFacts('a', [incoming('a')]);
    for (const id of ['jan', 'ewa']) await memory.contacts.insert(aContact({ id, phones }));
    await one.recordFacts('a', [...talk('a', 'anna'), ended({ callId: 'a', at: t + 99 })]);
    expect(await leads()).toEqual([]);
    expect((await call('a')).bindings).toEqual([]);
  });

  it('M10: a call that a person bound before the answer makes no lead', async () => {
    const { memory, one, leads, call } = await setUp({ leadCreation: 'onAnswer' });
    await one.recordFacts('a', [incoming('a')]);
    await memory.contacts.insert(aContact({ id: 'jan' }));
    await one.bind('a', { type: 'contact', id: 'jan' }, 'anna');
    await one.recordFacts('a', talk('a', 'anna'));
    expect(await leads()).toEqual([]);
    expect((await call('a')).bindings).toEqual([{ type: 'contact', id: 'jan' }]);
  });

  it('M10: a contact that is made at the very moment of the offer is the caller, whoever is quicker', async () => {
    const { memory, one, leads, call } = await setUp({ leadCreation: 'onOffer' }, (store) => {
      let first = true;
      const findByPhone: Store['parties']['findByPhone'] = async (numbers) => {
        const found = await store.parties.findByPhone(numbers);
        if (first) await store.contacts.insert(aContact({ id: 'jan', phones }));
        first = false;
        return found;
      };
      return { ...store, parties: { ...store.parties, findByPhone } };
    });
    expect(await one.recordFacts('a', [incoming('a')])).toMatchObject({ ok: true });
    expect(await leads()).toEqual([]);
    expect((await memory.contacts.get('jan'))?.id).toBe('jan');
    expect((await call('a')).bindings).toEqual([{ type: 'contact', id: 'jan' }]);
  });

  it('L3, M10: a stranger whose earlier lead is closed becomes one new lead, a repeat inquiry, however many calls at once', async () => {
    const { memory, one, two, leads } = await setUp({ leadCreation: 'onOffer' });
    await memory.leads.insert(aLead({ id: 'earlier', status: 'closed', phones }));
    await Promise.all([one.recordFacts('a', [incoming('a')]), two.recordFacts('b', [incoming('b')])]);
    const made = (await leads()).filter(({ id }) => id !== 'earlier');
    expect(made).toMatchObject([{ status: 'open', repeatInquiry: true }]);
  });
});
