import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, type PartyRef, unitePhones } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aLead,
  aMoment,
  answered,
  aPhone,
  aUser,
  ended,
  fixedClock,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const by = { actor: program };
const [first, second] = [aPhone('+48601000001'), aPhone('+48601000002')];
const ref = ({ type, id }: PartyRef): PartyRef => ({ type, id });

describe('M11: merged records', () => {
  it('give the survivor all numbers and what it lacks, and say where they went', async () => {
    const { crm, make, store, history } = aCrm();
    await store.users.insert(aUser({ id: 'ewa' }));
    const company = await make('company', { name: 'Nowak' });
    const into = await make('contact', {
      name: 'Anna',
      phones: [first],
      attributes: { city: 'Lodz' },
      externalId: { source: 'b24', id: '1' },
    });
    const from = await make('contact', {
      name: 'A. Nowak',
      email: 'a@b.pl',
      ownerId: 'ewa',
      companyId: company.id,
      phones: [{ ...first, raw: '601 000 001' }, second],
      attributes: { city: 'Gdansk', size: 'L' },
      externalId: { source: 'b24', id: '2' },
    });
    const result = done(await crm.merge({ from: ref(from), into: ref(into) }, program));
    expect(result.survivor).toEqual({
      ...into,
      version: 2,
      email: 'a@b.pl',
      ownerId: 'ewa',
      companyId: company.id,
      phones: [first, second],
      attributes: { city: 'Lodz', size: 'L' },
    });
    expect(result.merged).toEqual({ ...from, version: 2, phones: [], mergedInto: ref(into) });
    expect(await store.contacts.get(from.id)).toEqual(result.merged);
    expect(await store.parties.findByPhone([first.e164 ?? '', second.e164 ?? ''])).toEqual([result.survivor]);
    expect((await history(from)).map(({ action, details }) => [action, details])).toEqual([
      ['created', {}],
      ['mergedInto', ref(into)],
    ]);
    const entries = (await history(into)).map(({ action, actor }) => [action, actor]);
    expect(entries).toContainEqual(['mergedFrom', program]);
    expect(entries).toContainEqual(['mergedInto', program]);
  });

  it('hand over their deals, invoices, people and line rules', async () => {
    const { crm, make, store, history } = aCrm();
    const [from, into, other] = [
      await make('company', { name: 'Nowak' }),
      await make('company', { name: 'Nowak SA' }),
      await make('company', { name: 'Lis' }),
    ];
    const deal = await make('deal', { title: 'L', companyId: from.id, stageId: 'won' });
    const invoice = await make('invoice', { title: 'M', amount: 1, companyId: from.id });
    const person = await make('contact', { name: 'Anna', companyId: from.id });
    const kept = await make('contact', { name: 'Ewa', companyId: other.id });
    const rule = { kind: 'record', record: ref(from) } as const;
    const line = await make('line', {
      number: '+48225550100',
      country: 'PL',
      routing: {
        blocked: [{ kind: 'withheld' }],
        exceptions: [{ caller: rule, action: { kind: 'voicemail' } }],
        vip: { callers: [rule] },
      },
    });
    // Whole records may be handed over as well as references to them.
    const { relinked } = done(await crm.merge({ from, into }, program));
    expect(new Set(relinked.map(({ id }) => id))).toEqual(new Set([deal.id, invoice.id, person.id, line.id]));
    for (const moved of [store.deals.get(deal.id), store.invoices.get(invoice.id)]) {
      expect(await moved).toMatchObject({ companyId: into.id, version: 2 });
    }
    expect(await store.contacts.get(person.id)).toMatchObject({ companyId: into.id, version: 2 });
    expect(await store.contacts.get(kept.id)).toEqual(kept);
    const moved = { kind: 'record', record: ref(into) };
    expect((await store.lines.get(line.id))?.routing).toMatchObject({
      blocked: [{ kind: 'withheld' }],
      exceptions: [{ caller: moved, action: { kind: 'voicemail' } }],
      vip: { callers: [moved] },
    });
    expect((await store.lines.get(line.id))?.routing.vip?.callers).toEqual([moved]);
    expect(await store.deals.findByParties([into])).toHaveLength(1);
    expect((await history(deal))[1]).toMatchObject({ action: 'changed', details: { fields: 'companyId' } });
  });

  it('show their calls, activities and history under the survivor, and the next call is the survivor’s', async () => {
    const store = createMemoryStore();
    const { crm, make } = aCrm(store);
    await make('line', { number: '+48225550100', country: 'PL' });
    const phones = [aPhone('+48225550123')];
    const from = await make('contact', { name: 'A', phones });
    const into = await make('contact', { name: 'B' });
    const clock = fixedClock(aMoment);
    const calls = createCallService({ store, clock, ids: sequentialIds() }, defaultCallPolicy('PL'));
    done(
      await calls.recordFacts('call-1', [
        offered(),
        answered({ at: aMoment + 5 }),
        ended({ at: aMoment + 9 }),
      ]),
    );
    done(await crm.merge({ from: ref(from), into: ref(into) }, program));
    const page = { limit: 9 };
    expect((await store.calls.list({ record: ref(into) }, page)).items).toMatchObject([{ id: 'call-1' }]);
    expect((await store.calls.activities(ref(into), page)).items).toMatchObject([{ callId: 'call-1' }]);
    const later = { callId: 'call-2', at: aMoment + 1000 };
    const { call } = done(await calls.recordFacts('call-2', [offered(later)]));
    expect(call.bindings).toEqual([ref(into)]);
  });

  it('may be leads, which are closed, with one another or into a contact', async () => {
    const { crm, make, store } = aCrm();
    const old = await make('lead', { title: 'Old', interest: 'Lease', expectedAmount: 0, phones: [first] });
    const lead = await make('lead', { title: 'New', comments: 'Hm', phones: [second] });
    const contact = await make('contact', { name: 'Anna', companyId: null });
    const both = done(await crm.merge({ from: ref(old), into: ref(lead) }, program));
    expect(both.merged).toMatchObject({ status: 'closed', phones: [], mergedInto: ref(lead) });
    expect(both.survivor).toMatchObject({
      title: 'New',
      status: 'open',
      comments: 'Hm',
      interest: 'Lease',
      expectedAmount: 0,
      phones: [second, first],
    });
    const last = done(await crm.merge({ from: ref(lead), into: ref(contact) }, program));
    expect(last.survivor).toMatchObject({ type: 'contact', name: 'Anna', phones: [second, first] });
    expect(last.survivor).not.toHaveProperty('interest');
    // Two merges ago.
    expect(await crm.survivorOf({ type: 'lead', id: old.id })).toEqual(ref(contact));
    expect(await store.parties.findByPhone([first.e164 ?? ''])).toEqual([last.survivor]);
  });

  it('stay an open lead when one of them was open', async () => {
    const { crm, make } = aCrm();
    const lead = async (status: 'open' | 'closed') => ref(await make('lead', { title: 'L', status }));
    const [open, closed, other] = [await lead('open'), await lead('closed'), await lead('closed')];
    const still = done(await crm.merge({ from: other, into: closed }, program));
    expect(still.survivor).toMatchObject({ status: 'closed' });
    const opened = done(await crm.merge({ from: open, into: closed }, program));
    expect(opened.survivor).toMatchObject({ status: 'open' });
    expect(opened.merged).toMatchObject({ status: 'closed' });
  });

  it('cannot be changed, removed, merged, converted or named any more', async () => {
    const { crm, make } = aCrm();
    const [a, b, c] = [
      await make('contact', { name: 'A' }),
      await make('contact', { name: 'B' }),
      await make('contact', { name: 'C' }),
    ];
    const [lead, other] = [await make('lead', { title: 'L' }), await make('lead', { title: 'M' })];
    done(await crm.merge({ from: ref(a), into: ref(b) }, program));
    done(await crm.merge({ from: ref(b), into: ref(c) }, program));
    done(await crm.merge({ from: ref(lead), into: ref(other) }, program));
    const merged = { code: 'merged', record: ref(a), mergedInto: ref(c) };
    expect(errorOf(await crm.change('contact', a.id, { name: 'X' }, by))).toEqual(merged);
    expect(errorOf(await crm.remove(a, by))).toEqual(merged);
    expect(errorOf(await crm.merge({ from: ref(a), into: ref(c) }, program))).toEqual(merged);
    expect(errorOf(await crm.merge({ from: ref(c), into: ref(a) }, program))).toEqual(merged);
    const request = { leadId: lead.id, deal: null, contactId: null, companyId: null };
    expect(errorOf(await crm.convert(request, program))).toEqual({
      code: 'merged',
      record: ref(lead),
      mergedInto: ref(other),
    });
    const named = { path: ['contactId'], type: 'contact', id: a.id, mergedInto: ref(c) };
    const unknown = { code: 'unknownReference', references: [named] };
    expect(errorOf(await crm.create('deal', { title: 'D', contactId: a.id }, program))).toEqual(unknown);
    const joining = { ...request, leadId: other.id, contactId: a.id };
    expect(errorOf(await crm.convert(joining, program))).toEqual(unknown);
  });

  it('are refused when they are one, of different kinds, converted or not there', async () => {
    const { crm, make, store } = aCrm();
    const contact = ref(await make('contact', { name: 'A' }));
    const company = ref(await make('company', { name: 'B' }));
    const lead = ref(await make('lead', { title: 'L' }));
    await store.leads.insert(aLead({ id: 'converted', status: 'converted' }));
    const converted = { type: 'lead', id: 'converted' } as const;
    const reason = async (from: PartyRef, into: PartyRef) => {
      const error = errorOf(await crm.merge({ from, into }, program));
      return error.code === 'notMergeable' ? error.reason : error.code;
    };
    expect(await reason(contact, contact)).toBe('sameRecord');
    for (const [from, into] of [
      [contact, company],
      [company, contact],
      [contact, lead],
      [lead, company],
    ] as const) {
      expect(await reason(from, into)).toBe('differentKinds');
    }
    for (const [from, into] of [
      [converted, contact],
      [converted, lead],
      [lead, converted],
    ] as const) {
      expect(await reason(from, into)).toBe('converted');
    }
    const gone = { type: 'contact', id: 'gone' } as const;
    expect(await reason(gone, contact)).toBe('notFound');
    expect(await reason(contact, gone)).toBe('notFound');
  });

  it('are refused when the survivor would have too many attributes', async () => {
    const { crm, make } = aCrm();
    const many = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${prefix}${n}`, '']));
    const [a, b] = [
      await make('contact', { name: 'A', attributes: many('a') }),
      await make('contact', { name: 'B', attributes: many('b') }),
    ];
    expect(errorOf(await crm.merge({ from: ref(a), into: ref(b) }, program))).toEqual({
      code: 'invalidField',
      fields: [{ path: ['attributes'], reason: 'tooMany', max: 50 }],
    });
  });

  it('are merged once when two merge them into each other at the same time, and no number is lost', async () => {
    const store = createMemoryStore();
    const [one, two] = [aCrm(store), aCrm(store)];
    const a = ref(await one.make('contact', { name: 'A', phones: [first] }));
    const b = ref(await one.make('contact', { name: 'B', phones: [second] }));
    const outcomes = await Promise.all([
      one.crm.merge({ from: a, into: b }, program),
      two.crm.merge({ from: b, into: a }, program),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(outcomes[1]).toMatchObject({ error: { code: 'merged' } });
    expect(await store.contacts.get('id-000002')).toBeDefined();
    const all = (await store.contacts.list({ limit: 9 })).items.flatMap(({ phones }) => phones);
    expect(all).toEqual([second, first]);
  });

  it('keep a deal that is made of the merged record at the same time', async () => {
    const store = createMemoryStore();
    const [one, two] = [aCrm(store), aCrm(store, { ids: sequentialIds('deal') })];
    const a = ref(await one.make('contact', { name: 'A' }));
    const b = ref(await one.make('contact', { name: 'B' }));
    const deal = await two.make('deal', { title: 'D', contactId: a.id });
    const [merged, changed] = await Promise.all([
      one.crm.merge({ from: a, into: b }, program),
      two.crm.change('deal', deal.id, { title: 'E' }, by),
    ]);
    expect([merged.ok, changed.ok]).toEqual([true, true]);
    expect(await store.deals.get(deal.id)).toMatchObject({ title: 'E', contactId: b.id });
  });
});

describe('united numbers', () => {
  it('are each there once; one that needed no repair stays without the mark', () => {
    const repaired = { ...first, raw: '0601000001', repaired: true };
    const extended = { ...first, extension: '5' };
    const unread = aPhone('x', { e164: null, raw: 'call me' });
    expect(unitePhones([repaired, unread], [first, extended, unread, second])).toEqual([
      first,
      unread,
      extended,
      second,
    ]);
  });
});
