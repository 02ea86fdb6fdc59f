import { describe, expect, it } from 'vitest';
import {
  type Actor,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  type LeadCreation,
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
  fixedClock,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const phones = [aPhone(caller)];
const ewa: Actor = { kind: 'user', userId: 'ewa' };
const program: Actor = { kind: 'client', clientId: 'key', userId: null };

/** A call of Jan Kowalski, whom Anna has answered. */
async function setUp(fill: (store: Store) => Promise<unknown>, from = {}) {
  const store = createMemoryStore();
  const ports = { store, clock: fixedClock(t), ids: sequentialIds('id') };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
  await store.users.insert(aUser({ id: 'ewa', extension: '1002' }));
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100', leadCreation: 'manual' }));
  await fill(store);
  const incoming = { at: t, remoteNumber: caller, remoteName: 'Jan', lineNumber: '48225550100', ...from };
  const leg = { legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;
  await calls.recordFacts('call-1', [
    offered(incoming),
    legRinging({ ...leg, at: t + 10 }),
    answered({ legId: 'leg', at: t + 20 }),
  ]);
  return { store, calls };
}

const knownClient = async ({ companies, contacts }: Store) => {
  await companies.insert(aCompany({ id: 'acme', phones }));
  await contacts.insert(aContact({ id: 'jan', companyId: 'acme', phones }));
};

describe('a record that is made from the card', () => {
  it('D4: is a deal of the caller, owned by the acting user, and the live call is bound to it', async () => {
    const { store, calls } = await setUp(knownClient);
    const made = await calls.create('call-1', 'deal', { title: 'Windows', amount: 900 }, ewa);
    if (!made.ok) throw new Error(made.error.code);
    const { record, call } = made.value;
    expect(record).toMatchObject({
      title: 'Windows',
      amount: 900,
      contactId: 'jan',
      companyId: 'acme',
      ownerId: 'ewa',
      pipelineId: 'default',
    });
    expect(call.phase).toBe('talking');
    expect(call.bindings).toContainEqual({ type: 'deal', id: record.id });
    const history = await store.calls.history({ type: 'deal', id: record.id }, { limit: 9 });
    expect(new Set(history.items.map(({ action }) => action))).toEqual(new Set(['created', 'callBound']));
  });

  it('D4: is an invoice of the deal that was made before it, and has the name of the client', async () => {
    const { calls } = await setUp(knownClient);
    const deal = await calls.create('call-1', 'deal', { title: 'Windows' }, program);
    const invoice = await calls.create('call-1', 'invoice', { amount: 10 }, program);
    if (!deal.ok || !invoice.ok) throw new Error('refused');
    expect(invoice.value.record).toMatchObject({
      title: 'Anna Nowak',
      contactId: 'jan',
      companyId: 'acme',
      dealId: deal.value.record.id,
      // Nobody in particular acts: whoever answered.
      ownerId: 'anna',
    });
  });

  it('D4: is of the contact that a person chose last, and of their company, as the card shows them', async () => {
    const { calls } = await setUp(async ({ companies, contacts }) => {
      await companies.insert(aCompany({ id: 'acme' }));
      await contacts.insert(aContact({ id: 'jan', name: 'Jan', phones }));
      await contacts.insert(aContact({ id: 'ewa', name: 'Ewa', companyId: 'acme' }));
    });
    const make = async () => {
      const made = await calls.create('call-1', 'deal', {}, program);
      return made.ok ? made.value.record : made.error;
    };
    await calls.bind('call-1', { type: 'contact', id: 'ewa' }, 'anna');
    expect(await make()).toMatchObject({ title: 'Ewa', contactId: 'ewa', companyId: 'acme' });
    await calls.bind('call-1', { type: 'contact', id: 'jan' }, 'anna');
    expect(await make()).toMatchObject({ title: 'Jan', contactId: 'jan', companyId: null });
  });

  it('D4, L2: is of the contact that the lead of the call became meanwhile', async () => {
    const { calls, store } = await setUp(({ leads }) =>
      leads.insert(aLead({ id: 'lead', personName: 'Jan', phones })),
    );
    const crm = createCrmService({ store, clock: fixedClock(t), ids: sequentialIds('crm') });
    const converted = await crm.convert(
      { leadId: 'lead', contactId: null, companyId: null, deal: null },
      ewa,
    );
    const contactId = converted.ok ? converted.value.contact.id : undefined;
    const made = await calls.create('call-1', 'deal', {}, ewa);
    expect(made).toMatchObject({ ok: true, value: { record: { contactId, title: 'Jan' } } });
  });

  it('D4: is an invoice of no deal where the call has several, and none was made during it', async () => {
    const { calls } = await setUp(async (store) => {
      await knownClient(store);
      const earlier = { contactId: 'jan', createdAt: t - 1 };
      for (const id of ['a', 'b']) await store.deals.insert(aDeal({ id, ...earlier }));
    });
    expect(await calls.create('call-1', 'invoice', { amount: 10 }, ewa)).toMatchObject({
      ok: true,
      value: { record: { dealId: null } },
    });
    const deal = await calls.create('call-1', 'deal', {}, ewa);
    const dealId = deal.ok ? deal.value.record.id : undefined;
    const invoice = await calls.create('call-1', 'invoice', { amount: 10 }, ewa);
    expect(invoice).toMatchObject({ ok: true, value: { record: { dealId } } });
  });

  it('C5: is a lead with the number of an unknown caller, who is recognised from then on', async () => {
    const { store, calls } = await setUp(async () => undefined);
    const made = await calls.create('call-1', 'lead', { interest: 'doors' }, ewa);
    if (!made.ok) throw new Error(made.error.code);
    const { record, call } = made.value;
    expect(record).toMatchObject({ title: 'Jan', personName: 'Jan', interest: 'doors', ownerId: 'ewa' });
    expect(call.bindings).toEqual([{ type: 'lead', id: record.id }]);
    expect(await store.parties.findByPhone([caller])).toMatchObject([{ type: 'lead', id: record.id }]);
  });

  it('C7: has neither number nor name of a caller who hides', async () => {
    const { calls } = await setUp(async () => undefined, { withheld: true });
    const made = await calls.create('call-1', 'contact', { name: 'Somebody' }, ewa);
    expect(made).toMatchObject({ ok: true, value: { record: { name: 'Somebody', phones: [] } } });
  });

  const inGermany =
    (leadCreation: LeadCreation) =>
    ({ lines }: Store) =>
      lines.update(aLine({ id: 'line', number: '+48225550100', country: 'DE', version: 2, leadCreation }));
  const german = { remoteNumber: '493012345678', remoteName: `  ${'Jan '.repeat(200)}` };
  const entry = {
    raw: '493012345678',
    kind: 'main',
    e164: '+493012345678',
    extension: null,
    repaired: false,
    alternates: ['+49493012345678'],
  };

  it.each(['lead', 'contact', 'company'] as const)(
    'P9, C5: is a %s with the caller’s number and its other readings, and no longer a name than records have',
    async (type) => {
      const { calls } = await setUp(inGermany('manual'), german);
      const made = await calls.create('call-1', type, {}, ewa);
      expect(made).toMatchObject({ ok: true, value: { record: { phones: [entry] } } });
      if (!made.ok) return;
      const { record } = made.value;
      expect('name' in record ? record.name : 'personName' in record && record.personName).toBe(
        'Jan '.repeat(50),
      );
    },
  );

  it('P9, C5: a lead that the call makes by itself has the same', async () => {
    const { store } = await setUp(inGermany('onOffer'), german);
    const [lead] = (await store.leads.list({ limit: 9 })).items;
    expect(lead).toMatchObject({ personName: 'Jan '.repeat(50), title: 'Jan '.repeat(50), phones: [entry] });
  });

  it('is not made of a call that is unknown, nor of a record that is not there', async () => {
    const { store, calls } = await setUp(knownClient);
    expect(await calls.create('call-2', 'deal', { title: 'Windows' }, ewa)).toEqual({
      ok: false,
      error: { code: 'unknownCall' },
    });
    expect(await calls.create('call-1', 'deal', { contactId: 'ghost', title: 'Windows' }, ewa)).toMatchObject(
      {
        ok: false,
        error: { code: 'unknownReference' },
      },
    );
    expect((await store.deals.list({ limit: 9 })).items).toEqual([]);
  });
});
