import { describe, expect, it } from 'vitest';
import type { Call, CallFact, ConvertRequest, CrmPorts, Lead, RecordRef, Store } from '../src/index.js';
import {
  createCallService,
  createCrmService,
  defaultCallPolicy,
  isRepeatInquiry,
  lookupKeys,
  matchCaller,
  missingFields,
  normalizePhone,
  qualifyLead,
  system,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  aMoment,
  answered,
  aPhone,
  ended,
  fixedClock,
  offered,
  sequentialIds,
} from '../src/testing/index.js';

const number = '+48225550123';
const phones = [aPhone(number)];
const filled = aLead({
  phones,
  ownerId: 'user-1',
  personName: 'Anna Nowak',
  companyName: 'Nowak Sp. z o.o.',
  email: 'anna@example.org',
  interest: 'Forklift lease',
  expectedAmount: 1200,
});
const deal = { pipelineId: 'sales', stage: { id: 'new', semantics: 'open' } } as const;

/** Converts by the CRM service, in an installation that requires no field. */
function convertLead(ports: CrmPorts, request: ConvertRequest) {
  return createCrmService(ports, { leadRequirements: [] }).convert(request, system);
}

function input(overrides: Partial<Parameters<typeof qualifyLead>[1]> = {}) {
  const ids = sequentialIds('id');
  return {
    requirements: [],
    deal,
    actor: { kind: 'user', userId: 'user-2' } as const,
    now: aMoment + 5,
    newId: () => ids.next(),
    ...overrides,
  };
}

function qualified(lead: Lead, overrides: Parameters<typeof input>[0] = {}) {
  const result = qualifyLead(lead, input(overrides));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A call service on a line that makes leads of unknown callers. */
async function office(store: Store = createMemoryStore()) {
  const clock = fixedClock(aMoment);
  const ids = sequentialIds();
  await store.lines.insert(aLine({ leadCreation: 'onOffer' }));
  const callService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  async function tell(callId: string, ...facts: CallFact[]): Promise<Call> {
    const seen = await callService.recordFacts(callId, facts);
    if (!seen.ok) throw new Error(seen.error.code);
    return seen.value.call;
  }
  return { store, clock, ids, callService, tell };
}

async function leadOf(store: Store, call: Call): Promise<Lead> {
  const lead = await store.leads.get(call.createdLeadId ?? '');
  if (!lead) throw new Error('the call created no lead');
  return lead;
}

describe('L1: which fields a lead needs before it is qualified', () => {
  it.each([
    ['nothing is required', [], []],
    ['all is there', ['personName', 'companyName', 'email', 'interest', 'expectedAmount', 'phones'], []],
    ['comments are missing', ['email', 'comments'], ['comments']],
    ['in the order of the requirements, once', ['comments', 'email', 'comments'], ['comments']],
  ] as const)('%s', (_what, requirements, missing) => {
    expect(missingFields(filled, requirements)).toEqual(missing);
  });

  it('spaces and empty lists are nothing; an amount of 0 is an amount', () => {
    const lead = aLead({ personName: ' \n', email: '', phones: [], expectedAmount: 0 });
    expect(missingFields(lead, ['personName', 'email', 'phones', 'expectedAmount', 'ownerId'])).toEqual([
      'personName',
      'email',
      'phones',
      'ownerId',
    ]);
  });

  it('a lead with required fields empty is refused, and qualified once they are filled', () => {
    const requirements = ['personName', 'email', 'comments'] as const;
    const lead = { ...filled, email: ' ' };
    expect(qualifyLead(lead, input({ requirements }))).toEqual({
      ok: false,
      error: { code: 'missingFields', fields: ['email', 'comments'] },
    });
    const complete = { ...filled, comments: 'wants a call in May' };
    expect(qualified(complete, { requirements }).lead.status).toBe('converted');
  });

  it('an edit while the call lives shows on the card', async () => {
    const { store, callService, tell } = await office();
    const lead = await leadOf(store, await tell('call-1', offered()));
    expect((await callService.card('call-1'))?.title).toBe(number);
    await store.leads.update({ ...lead, version: lead.version + 1, personName: 'Anna Nowak' });
    const card = await callService.card('call-1');
    expect(card).toMatchObject({ status: 'ringing', title: 'Anna Nowak', lead: { name: 'Anna Nowak' } });
    const learnt = {
      companyName: 'Nowak',
      email: 'a@b.pl',
      interest: 'lease',
      expectedAmount: 5,
      comments: 'hm',
    };
    await store.leads.update({ ...lead, ...learnt, version: lead.version + 2 });
    expect((await callService.card('call-1'))?.lead).toMatchObject({
      ...learnt,
      version: 3,
      repeatInquiry: false,
    });
  });
});

describe('L2: qualifying a lead', () => {
  it('makes a contact, a company and a deal of it, all with its owner', () => {
    const { lead, contact, company, deal: made, records } = qualified(filled);
    expect(contact).toMatchObject({
      version: 1,
      name: 'Anna Nowak',
      email: 'anna@example.org',
      phones,
      ownerId: 'user-1',
      companyId: company?.id,
      createdAt: aMoment + 5,
    });
    expect(company).toMatchObject({ name: 'Nowak Sp. z o.o.', phones: [], ownerId: 'user-1' });
    expect(made).toMatchObject({
      title: 'Forklift lease',
      contactId: contact.id,
      companyId: company?.id,
      pipelineId: 'sales',
      stageId: 'new',
      semantics: 'open',
      amount: 1200,
      ownerId: 'user-1',
    });
    expect(lead).toMatchObject({ version: 2, status: 'converted', updatedAt: aMoment + 5, phones });
    expect(lead.convertedTo).toEqual([
      { type: 'contact', id: contact.id },
      { type: 'company', id: company?.id },
      { type: 'deal', id: made?.id },
    ]);
    expect(records).toEqual([lead, contact, company, made]);
  });

  it('writes who converted it into the history of the lead and of each new record', () => {
    const { history, contact, deal: made } = qualified(filled);
    expect(history.map(({ record, action, userId }) => [record.type, action, userId])).toEqual([
      ['lead', 'leadConverted', 'user-2'],
      ['contact', 'createdFromLead', 'user-2'],
      ['company', 'createdFromLead', 'user-2'],
      ['deal', 'createdFromLead', 'user-2'],
    ]);
    expect(history[0]?.details).toMatchObject({ contactId: contact.id, dealId: made?.id });
    expect(new Set(history.map(({ id }) => id)).size).toBe(4);
  });

  it('a lead of a person alone becomes no company; no deal when none is wanted', () => {
    const { company, deal: made, records } = qualified({ ...filled, companyName: ' ' }, { deal: null });
    expect([company, made, records.length]).toEqual([null, null, 2]);
    expect(qualified(aLead()).contact.name).toBe(aLead().title);
    // An amount that is said to be unknown is not the one that was expected.
    expect(qualified(filled, { deal: { ...deal, amount: null } }).deal?.amount).toBeNull();
  });

  it('joins the contact and the company that it turned out to be, and overwrites nothing of theirs', () => {
    const known = aContact({
      version: 4,
      phones: [aPhone(number), aPhone('+48600')],
      email: null,
      ownerId: 'boss',
    });
    const company = aCompany({ version: 7 });
    const { contact, records, lead } = qualified(filled, { contact: known, company });
    expect(contact).toEqual({
      ...known,
      version: 5,
      updatedAt: aMoment + 5,
      email: 'anna@example.org',
      companyId: company.id,
    });
    expect(records.map(({ type, version }) => [type, version])).toEqual([
      ['lead', 2],
      ['contact', 5],
      ['deal', 1],
    ]);
    expect(lead.convertedTo).toContainEqual({ type: 'company', id: company.id });
  });

  it('makes no second company for a contact who has one; the deal is that company’s', () => {
    const known = aContact({ companyId: 'company-7' });
    const { contact, company, deal: made } = qualified(filled, { contact: known });
    expect([contact.companyId, company, made?.companyId]).toEqual(['company-7', null, 'company-7']);
  });

  it('refuses a lead that is converted, closed or not filled in', () => {
    const convertedTo: RecordRef[] = [{ type: 'contact', id: 'c' }];
    const refused = (lead: Lead, requirements: Parameters<typeof missingFields>[1] = []) =>
      qualifyLead(lead, input({ requirements }));
    expect(refused(aLead({ ...filled, status: 'converted', convertedTo }))).toEqual({
      ok: false,
      error: { code: 'alreadyConverted', convertedTo },
    });
    expect(refused(aLead({ ...filled, status: 'closed' }))).toEqual({
      ok: false,
      error: { code: 'leadClosed' },
    });
    expect(refused(filled, ['comments'])).toEqual({
      ok: false,
      error: { code: 'missingFields', fields: ['comments'] },
    });
  });

  it('M2: its number then identifies the contact', () => {
    const { lead, contact } = qualified(filled);
    const remote = normalizePhone(number, { defaultCountry: 'PL' });
    expect(lookupKeys(remote)).toContain(number);
    const found = (candidates: Parameters<typeof matchCaller>[0]['candidates']) =>
      matchCaller({ remote, candidates, policy: 'contact-first', isOwnLine: false, isOwnUser: false });
    expect(found([filled]).primary).toEqual({ type: 'lead', id: filled.id });
    expect(found([lead, contact])).toMatchObject({
      verdict: 'identified',
      bindings: [{ type: 'contact', id: contact.id }],
    });
  });
});

describe('L2: converting a stored lead', () => {
  const request = { deal: {}, contactId: null, companyId: null };

  it('the call that made the lead, its activity and its history are the contact’s and the deal’s', async () => {
    const { store, clock, ids, callService, tell } = await office();
    const lead = await leadOf(store, await tell('call-1', offered()));
    const done = await convertLead({ store, clock, ids }, { ...request, leadId: lead.id });
    if (!done.ok) throw new Error(done.error.code);
    expect(await callService.card('call-1')).toMatchObject({
      lead: { status: 'converted' },
      contact: { id: done.value.contact.id },
      deals: [{ id: done.value.deal?.id }],
      actions: ['comment', 'createDeal', 'createInvoice'],
    });
    await tell('call-1', answered({ at: aMoment + 10 }), ended({ at: aMoment + 99 }));
    const { contact, deal: made } = done.value;
    for (const record of [contact, made]) {
      if (!record) throw new Error('there is a contact and a deal');
      const ref: RecordRef = { type: record.type, id: record.id };
      const page = { limit: 9 };
      expect((await store.calls.list({ record: ref }, page)).items.map(({ id }) => id)).toEqual(['call-1']);
      expect((await store.calls.activities(ref, page)).items).toMatchObject([{ kind: 'call' }]);
      const actions = (await store.calls.history(ref, page)).items.map(({ action }) => action);
      expect(actions).toEqual(
        expect.arrayContaining(['leadCreated', 'leadConverted', 'createdFromLead', 'callEnded']),
      );
    }
    await tell('call-2', offered({ callId: 'call-2', at: aMoment + 1000 }));
    expect((await callService.card('call-2'))?.contact).toMatchObject({ id: contact.id });
  });

  it('of several at the same time one is done, an edit meanwhile is kept', async () => {
    const { store, clock, ids } = await office();
    await store.leads.insert({ ...filled, id: 'lead-9' });
    const convert = () => convertLead({ store, clock, ids }, { ...request, leadId: 'lead-9' });
    const edit = store.leads.update({ ...filled, id: 'lead-9', version: 2, comments: 'edited' });
    const outcomes = await Promise.all([edit.then(convert), convert(), convert()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.error.code))).toEqual([
      'alreadyConverted',
      'alreadyConverted',
    ]);
    expect(await store.leads.get('lead-9')).toMatchObject({ comments: 'edited', status: 'converted' });
    expect((await store.contacts.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('reads again when somebody edits between its reading and its writing', async () => {
    const { store, clock, ids } = await office();
    await store.leads.insert({ ...filled, id: 'lead-9' });
    let edited = false;
    const slow: Store = {
      ...store,
      records: {
        async write(change) {
          if (!edited)
            await store.leads.update({ ...filled, id: 'lead-9', version: 2, email: 'new@example.org' });
          edited = true;
          return store.records.write(change);
        },
      },
    };
    const done = await convertLead({ store: slow, clock, ids }, { ...request, leadId: 'lead-9' });
    expect(done).toMatchObject({ ok: true, value: { contact: { email: 'new@example.org' } } });
  });

  it.each([
    ['notFound', { leadId: 'nobody' }],
    ['unknownReference', { leadId: 'lead-9', contactId: 'nobody' }],
    ['unknownReference', { leadId: 'lead-9', companyId: 'nobody' }],
    ['unknownReference', { leadId: 'lead-9', deal: { pipelineId: 'nothing' } }],
    ['unknownReference', { leadId: 'lead-9', deal: { stageId: 'nothing' } }],
    ['conflict', { leadId: 'lead-9', expectedVersion: 2 }],
  ])('%s is an error, and nothing is written', async (code, fields) => {
    const { store, clock, ids } = await office();
    await store.leads.insert({ ...filled, id: 'lead-9' });
    const outcome = await convertLead({ store, clock, ids }, { ...request, ...fields });
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(await store.leads.get('lead-9')).toMatchObject({ status: 'open', version: 1 });
    expect((await store.deals.list({ limit: 9 })).items).toEqual([]);
  });
});

describe('L3: repeat inquiries', () => {
  const closed = aLead({ id: 'old', phones, status: 'closed' });

  it.each([
    ['nobody had the number', [], false],
    ['its lead was closed', [closed], true],
    ['its lead was converted', [aLead({ ...closed, status: 'converted' })], true],
    ['a lead is still open', [closed, aLead({ id: 'new', phones })], false],
    ['another number’s lead was closed', [{ ...closed, phones: [aPhone('+48600')] }], false],
    ['only a contact has it', [aContact({ phones })], false],
    ['a contact and a closed lead have it', [aContact({ phones }), closed], true],
  ] as const)('%s', (_what, parties, repeat) => {
    expect(isRepeatInquiry(parties, [number])).toBe(repeat);
  });

  it('the lead of a caller who has only closed leads is marked, and so is the deal it becomes', async () => {
    const { store, clock, ids, tell } = await office();
    const first = await leadOf(store, await tell('call-1', offered()));
    expect(first.repeatInquiry).toBeUndefined();
    await store.leads.update(aLead({ ...first, version: 2, status: 'closed' }));
    const second = await tell('call-2', offered({ callId: 'call-2', at: aMoment + 1000 }));
    const lead = await leadOf(store, second);
    expect(lead).toMatchObject({ status: 'open', repeatInquiry: true });
    const request = { leadId: lead.id, deal: {}, contactId: null, companyId: null };
    const done = await convertLead({ store, clock, ids }, request);
    expect(done).toMatchObject({ ok: true, value: { deal: { repeatInquiry: true } } });
  });

  it('a deal made from the card of a client whose leads are closed is marked, an older one is not', async () => {
    const { store, callService, tell } = await office();
    const contact = aContact({ id: 'client', phones });
    await store.contacts.insert(contact);
    await store.leads.insert({ ...closed, createdAt: aMoment - 9 });
    await store.deals.insert(aDeal({ id: 'older', contactId: null, createdAt: aMoment - 1 }));
    await store.deals.insert(aDeal({ id: 'fresh', contactId: null, createdAt: aMoment + 1, version: 4 }));
    await tell('call-1', offered());
    for (const id of ['older', 'fresh', 'fresh']) {
      expect(await callService.bind('call-1', { type: 'deal', id }, 'anna')).toMatchObject({ ok: true });
    }
    expect(await store.deals.get('older')).not.toHaveProperty('repeatInquiry');
    expect(await store.deals.get('fresh')).toMatchObject({ repeatInquiry: true, version: 5 });
    const card = await callService.card('call-1');
    expect(card?.contact).toMatchObject({ id: 'client' });
  });

  it('a deal of a caller without earlier leads is not marked', async () => {
    const { store, callService, tell } = await office();
    await store.contacts.insert(aContact({ phones }));
    // A lead of this very call is no earlier one, converted or not.
    await store.leads.insert(aLead({ ...closed, status: 'converted', createdAt: aMoment + 1 }));
    await store.deals.insert(aDeal({ id: 'fresh', createdAt: aMoment + 1 }));
    await tell('call-1', offered());
    await callService.bind('call-1', { type: 'deal', id: 'fresh' }, 'anna');
    expect(await store.deals.get('fresh')).not.toHaveProperty('repeatInquiry');
  });
});
