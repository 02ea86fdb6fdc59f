import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, system } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aDeal, aLine, fixedClock, offered, sequentialIds } from '../src/testing/index.js';

const caller = '+48601234567';
const anna = { type: 'contact', id: 'crm-7', name: 'Anna Nowak', phones: [{ e164: caller }] } as const;

/** A call service whose contacts are in another CRM, and everything else in memory. */
async function setUp(overrides: Partial<Parameters<typeof aLine>[0]> = {}) {
  const store = createMemoryStore();
  await store.lines.insert(aLine({ number: '+48225550100', ...overrides }));
  const parties = {
    findByPhone: async (e164s: readonly string[]) => [
      ...(await store.parties.findByPhone(e164s)),
      ...(e164s.includes(caller) ? [anna] : []),
    ],
  };
  const contacts = {
    get: async (id: string) => (id === anna.id ? anna : undefined),
    getMany: async (ids: readonly string[]) => (ids.includes(anna.id) ? [anna] : []),
  };
  const ports = { store: { ...store, parties, contacts }, clock: fixedClock(0), ids: sequentialIds() };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  const call = (callId: string, remoteNumber: string) =>
    calls.recordFacts(callId, [offered({ callId, remoteNumber, lineNumber: '+48225550100' })]);
  return { store, calls, call };
}

describe('an embedder whose contacts are in another CRM', () => {
  it('M1, C1: gives a lookup and a reader: the caller is identified, the card has the name and the deals', async () => {
    const { store, calls, call } = await setUp();
    await store.deals.insert(aDeal({ id: 'lease', contactId: anna.id }));
    const recorded = await call('call-1', '601 234 567');
    expect(recorded).toMatchObject({ ok: true, value: { call: { match: { verdict: 'identified' } } } });
    expect(await calls.card('call-1')).toMatchObject({
      title: 'Anna Nowak',
      contact: { id: anna.id, name: 'Anna Nowak' },
      deals: [{ id: 'lease' }],
      caller: { number: caller },
    });
    expect(await calls.bind('call-1', { type: 'contact', id: 'nobody' }, null)).toMatchObject({ ok: false });
  });

  it('D4: a deal made from the card is the contact’s, and the call is bound to it', async () => {
    const { calls, call } = await setUp();
    await call('call-1', '601 234 567');
    const made = await calls.create('call-1', 'deal', { title: 'Lease' }, system);
    expect(made).toMatchObject({ ok: true, value: { record: { contactId: anna.id } } });
    const other = await calls.create('call-1', 'deal', { title: 'Crane', contactId: 'nobody' }, system);
    expect(other).toMatchObject({ ok: false, error: { code: 'unknownReference' } });
    expect((await calls.card('call-1'))?.deals.map(({ title }) => title)).toEqual(['Lease']);
  });

  it('M10: a stranger becomes a lead of the store once, and is found by it the next time', async () => {
    const { store, call } = await setUp({ leadCreation: 'onOffer' });
    await call('call-1', '602 345 678');
    const again = await call('call-2', '602 345 678');
    expect((await store.leads.list({ limit: 9 })).items).toHaveLength(1);
    expect(again).toMatchObject({ ok: true, value: { call: { match: { primary: { type: 'lead' } } } } });
  });
});
