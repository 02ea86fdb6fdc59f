import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CrmRecord,
  createCallService,
  defaultCallPolicy,
  type Store,
  textLimits,
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
  aQueue,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { aCrm, program } from './crm-fixtures.js';
import { damaged } from './damage.js';
import { monday, told } from './routing-fixtures.js';

const caller = '+48222000000';
const number = '+48225550100';
const phones = [aPhone(caller)];

/** The records of a small office. */
const records = {
  line: aLine({
    id: 'line',
    number,
    routing: { ...aLine().routing, queueId: 'q', exceptions: [], blocked: [{ kind: 'withheld' }] },
    hours: { timeZone: 'Europe/Warsaw', open: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }] },
    recognition: { trunkRules: [], withheldTokens: ['hidden'], deals: 'all-open' },
    leadOwnership: { onAnswer: 'answering-user' },
  }),
  queue: aQueue({ id: 'q', memberIds: ['anna', 'piotr'], overflow: { kind: 'user', userId: 'piotr' } }),
  anna: aUser({ id: 'anna', extension: '1001', substituteId: 'piotr', devices: [] }),
  piotr: aUser({ id: 'piotr', extension: '1002', mobile: aPhone('+48601000002') }),
  contact: aContact({ id: 'client', phones, ownerId: 'anna', companyId: 'company' }),
  company: aCompany({ id: 'company', phones }),
  lead: aLead({ id: 'lead', phones }),
  deal: aDeal({ id: 'deal', contactId: 'client', ownerId: 'piotr' }),
};

type Records = typeof records;

/** A store that holds them, whatever they are; what lies under an id has that id. */
async function storeOf({ line, queue, anna, piotr, contact, company, lead, deal }: Records): Promise<Store> {
  const store = createMemoryStore();
  const under = <T>(id: string, record: T): T => ({ ...record, id, version: 1 });
  await store.lines.insert(under('line', line));
  await store.queues.insert(under('q', queue));
  await store.users.insert(under('anna', anna));
  await store.users.insert(under('piotr', piotr));
  await store.contacts.insert(under('client', contact));
  await store.companies.insert(under('company', company));
  await store.leads.insert(under('lead', lead));
  await store.deals.insert(under('deal', deal));
  return store;
}

/** Leads that calls created. */
async function leadsOf(store: Store) {
  const { items } = await store.leads.list({ limit: 10 });
  return items.filter(({ createdByCallId }) => createdByCallId !== null);
}

function serviceOf(store: Store) {
  const ports = { store, clock: fixedClock(monday), ids: sequentialIds('id') };
  return createCallService(ports, { ...defaultCallPolicy('PL'), canDialOut: true });
}

const call = offered({ at: monday, remoteNumber: caller, lineNumber: number });

const conversation = [legRinging({ legId: 'a', userId: 'anna' }), answered({ legId: 'a' }), ended({})].map(
  (fact) => ({ ...fact, callId: call.callId }),
);

describe('a damaged record in the store', () => {
  it('never loses a call: it has a plan that takes the caller, or is left to the switch by a code', async () => {
    await fc.assert(
      fc.asyncProperty(damaged(fc.constant(records)), async (given) => {
        const store = await storeOf(given);
        const service = serviceOf(store);
        const routed = await service.route(call.callId, [call]);
        if (routed.ok) expect(['voicemail', 'hangup']).toContain(routed.value.plan.steps.at(-1)?.kind);
        else expect(routed.error.code).toBe('unknownLine');
        const recorded = await service.recordFacts(call.callId, conversation);
        expect(recorded).toMatchObject({ ok: true, value: { refused: [], call: { status: 'answered' } } });
        expect((await service.card(call.callId))?.callId).toBe(call.callId);
        const dry = await service.dryRun({ caller, lineNumber: number, at: monday });
        expect(dry.ok).toBe(routed.ok);
      }),
      { numRuns: 250 },
    );
  });

  it.each([
    ['of a kind that there is not', { ...records.contact, type: 'person' }],
    ['without a kind', { ...records.contact, type: null }],
  ])(
    'that is a contact %s is nobody: its number becomes a lead, and the call is not lost',
    async (_what, contact) => {
      const none = { phones: [] };
      const store = await storeOf({
        ...records,
        contact: contact as never,
        company: { ...records.company, ...none },
        lead: { ...records.lead, ...none },
      });
      const service = serviceOf(store);
      expect((await service.route(call.callId, [call])).ok).toBe(true);
      expect(await service.recordFacts(call.callId, conversation)).toMatchObject({ ok: true });
      const [lead, ...others] = await leadsOf(store);
      expect([lead?.createdByCallId, others]).toEqual([call.callId, []]);
    },
  );

  it('that has the number and that nobody finds keeps no call from being written: the call has no lead', async () => {
    const store = await storeOf({ ...records, lead: { ...records.lead, phones: [] } });
    const unseen = { ...store, parties: { ...store.parties, findByPhone: async () => [] } };
    const service = serviceOf(unseen);
    expect((await service.route(call.callId, [call])).ok).toBe(true);
    const recorded = await service.recordFacts(call.callId, conversation);
    expect(recorded).toMatchObject({
      ok: true,
      value: { call: { status: 'answered', createdLeadId: null } },
    });
    expect(await leadsOf(store)).toEqual([]);
  });

  it('that is a line of nothing but its number still takes a voicemail, and the plan says what was damaged', async () => {
    const store = await storeOf({
      ...records,
      line: { type: 'line', number, routing: 'none', hours: 7 } as never,
    });
    const routed = await serviceOf(store).route(call.callId, [call]);
    if (!routed.ok) throw new Error(routed.error.code);
    expect(told(routed.value.plan)).toEqual(['dealOwner: piotr', 'recordOwner: anna', 'end: voicemail']);
    expect(routed.value.plan.damaged).toContain('line.routing');
    expect(routed.value.plan.hours).toBe('unreadable');
  });

  it('that is a line whose way of writing numbers cannot be read takes callers as if it said nothing', async () => {
    for (const recognition of [
      7,
      { trunkRules: 7 },
      { trunkRules: [null], withheldTokens: [7] },
    ] as never[]) {
      const service = serviceOf(await storeOf({ ...records, line: { ...records.line, recognition } }));
      const spelled = { ...call, remoteNumber: '222000000' };
      const routed = await service.route(call.callId, [spelled]);
      expect(routed).toMatchObject({ ok: true, value: { call: { match: { verdict: 'identified' } } } });
    }
  });

  it('can be changed, and a change of it never throws', async () => {
    const kinds = Object.values(records) as readonly CrmRecord[];
    await fc.assert(
      fc.asyncProperty(
        damaged(fc.constant(records)),
        fc.constantFrom(...kinds),
        async (given, { type, id }) => {
          const store = await storeOf(given);
          const { crm } = aCrm(store);
          const fields = { externalId: { source: 'x', id: 'y' } };
          const changed = await crm.change(type, id, fields, { actor: program });
          if (changed.ok) expect(changed.value.externalId).toEqual(fields.externalId);
          else
            expect(['invalidField', 'unknownReference', 'merged', 'alreadyConverted']).toContain(
              changed.error.code,
            );
          const merged = await crm.merge(
            { from: { type: 'lead', id: 'lead' }, into: { type: 'contact', id: 'client' } },
            program,
          );
          if (!merged.ok) expect(merged.error.code).toBeTruthy();
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe('a damaged call in the store', () => {
  it('goes on from the facts that can be read, or is unknown by a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        damaged(fc.record({ facts: fc.constant([call]), call: fc.constant({}) })),
        async (given) => {
          const store = await storeOf(records);
          // The list itself is what a store makes of its rows.
          const facts = Array.isArray(given.facts) ? given.facts : [];
          const stored = { call: given.call, facts, version: 1 };
          const damagedStore: Store = {
            ...store,
            calls: {
              ...store.calls,
              get: async (id: string) => (id === call.callId ? (stored as never) : undefined),
            },
          };
          const recorded = await serviceOf(damagedStore).recordFacts(call.callId, [
            ended({ callId: call.callId }),
          ]);
          if (!recorded.ok) expect(['unknownCall', 'busy']).toContain(recorded.error.code);
          expect((await serviceOf(damagedStore).card(call.callId)) !== undefined).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives a record from the card, whatever name the network sent', async () => {
    const service = serviceOf(await storeOf(records));
    const stranger = { ...call, remoteNumber: '+48601999999', remoteName: ` ${'n'.repeat(100_000)}` };
    await service.recordFacts(call.callId, [stranger]);
    const made = await service.create(call.callId, 'contact', {}, program);
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.record.name).toBe('n'.repeat(textLimits.name));
    const none = await service.create(call.callId, 'contact', null as never, program);
    expect(none).toMatchObject({ error: { code: 'invalidField', fields: [{ reason: 'wrongType' }] } });
  });

  it('has facts refused that are no facts', async () => {
    const service = serviceOf(await storeOf(records));
    const facts = [null, 5, { type: 'ended' }, call, { ...call, type: 'constructor', id: 'x' }];
    const recorded = await service.recordFacts(call.callId, facts as never);
    if (!recorded.ok) throw new Error(recorded.error.code);
    expect(recorded.value.refused.map(({ reason }) => reason.code)).toEqual(Array(4).fill('damagedFact'));
  });
});
