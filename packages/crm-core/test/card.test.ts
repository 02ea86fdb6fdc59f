import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallFact,
  callerKindOf,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  foldCall,
  type MatchVerdict,
  type RecordRef,
  type Store,
  system,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  aMatch,
  anInvoice,
  answered,
  aPhone,
  aPipeline,
  aTask,
  aUser,
  ended,
  fixedClock,
  held,
  identified,
  legEnded,
  legRinging,
  offered,
  resumed,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const phones = [aPhone(caller)];
const before = { createdAt: t - 1000, updatedAt: t - 1000 };
const leg = { legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;
const jan: RecordRef = { type: 'contact', id: 'jan' };

async function office(fill: (store: Store) => Promise<unknown> = async () => undefined) {
  const store = createMemoryStore();
  const clock = fixedClock(t);
  const ports = { store, clock, ids: sequentialIds('id') };
  const callService = createCallService(ports, defaultCallPolicy('PL'));
  const crm = createCrmService(ports);
  await store.users.insert(aUser({ id: 'anna', name: 'Anna' }));
  await store.users.insert(aUser({ id: 'piotr', name: 'Piotr', extension: '1002' }));
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100', label: 'Sales' }));
  await fill(store);
  const ring = async (callId: string, at: number, ...facts: CallFact[]): Promise<Call> => {
    const first = offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100' });
    const recorded = await callService.recordFacts(callId, [first, ...facts]);
    if (!recorded.ok) throw new Error(recorded.error.code);
    return recorded.value.call;
  };
  const card = async (callId = 'call-1') => {
    const found = await callService.card(callId);
    if (!found) throw new Error('there is no such call');
    return found;
  };
  return { store, clock, callService, crm, ring, card };
}

const withJan =
  (fields: Parameters<typeof aContact>[0] = {}) =>
  (store: Store) =>
    store.contacts.insert(aContact({ id: 'jan', name: 'Jan', phones, ...before, ...fields }));

describe('C1: the caller on the card', () => {
  it('is new to everybody, known as a client who never called, or calls again', async () => {
    const stranger = await office();
    expect(await stranger.ring('call-1', t)).toMatchObject({ callerKind: 'new' });
    expect((await stranger.card()).caller.kind).toBe('new');
    const client = await office(withJan());
    expect(await client.ring('call-1', t)).toMatchObject({ callerKind: 'known' });
    expect((await client.card()).caller.kind).toBe('known');
    expect(await client.ring('call-2', t + 5)).toMatchObject({ callerKind: 'repeat' });
    expect((await client.card('call-2')).caller.kind).toBe('repeat');
    expect((await client.card()).caller.kind).toBe('known');
  });

  it('calls again when it was from another number, and when the call before made the lead', async () => {
    const { ring, callService } = await office(withJan({ phones: [...phones, aPhone('+48699000111')] }));
    const other = offered({ callId: 'call-0', at: t - 9, remoteNumber: '699000111' });
    await callService.recordFacts('call-0', [other]);
    expect(await ring('call-1', t)).toMatchObject({ callerKind: 'repeat' });
    const stranger = await office(async ({ lines }) => {
      const line = await lines.get('line');
      if (line) await lines.update({ ...line, leadCreation: 'onOffer', version: 2 });
    });
    expect(await stranger.ring('call-1', t)).toMatchObject({
      callerKind: 'new',
      createdLeadId: expect.any(String),
    });
    expect(await stranger.ring('call-2', t + 9)).toMatchObject({ callerKind: 'repeat' });
  });

  it('has not called before when we called them', async () => {
    const { ring, callService } = await office(withJan());
    const ours = offered({ callId: 'call-0', at: t - 9, remoteNumber: caller, direction: 'outbound' });
    await callService.recordFacts('call-0', [ours]);
    expect(await ring('call-1', t)).toMatchObject({ callerKind: 'known' });
  });

  it('is known, or calls again, once a person says which client it is', async () => {
    const { ring, callService, card, clock } = await office(async (store) => {
      await store.contacts.insert(aContact({ id: 'jan', ...before }));
      await store.contacts.insert(aContact({ id: 'ewa', phones: [aPhone('+48699000111')], ...before }));
      await store.lines.update({
        ...aLine({ id: 'line', number: '+48225550100' }),
        version: 2,
        leadCreation: 'manual',
      });
    });
    const other = offered({ callId: 'call-0', at: t - 9, remoteNumber: '+48699000111' });
    await callService.recordFacts('call-0', [other]);
    await ring('call-1', t);
    expect((await card()).caller.kind).toBe('new');
    await callService.bind('call-1', jan, 'anna');
    expect((await card()).caller.kind).toBe('known');
    clock.set(t + 50);
    await callService.bind('call-1', { type: 'contact', id: 'ewa' }, 'anna');
    expect((await card()).caller.kind).toBe('repeat');
  });

  it('is whom a person chose last, also when it is somebody whom the call was bound to before', async () => {
    const { callService, card, clock, ring } = await office(async (store) => {
      await withJan()(store);
      await store.contacts.insert(aContact({ id: 'ewa', name: 'Ewa' }));
    });
    const ewa: RecordRef = { type: 'contact', id: 'ewa' };
    await ring('call-1', t);
    const shown: (string | undefined)[] = [];
    for (const [n, record] of [jan, ewa, jan, jan, ewa].entries()) {
      clock.set(t + n);
      const bound = await callService.bind('call-1', record, 'anna');
      const { contact, others, title } = await card();
      expect([others.length, title]).toEqual([n === 0 ? 0 : 1, contact?.name]);
      shown.push(`${contact?.id} ${bound.ok ? bound.value.added.length : bound.error.code}`);
    }
    // What is shown already is bound, and nothing is recorded.
    expect(shown).toEqual(['jan 1', 'ewa 1', 'jan 1', 'jan 0', 'ewa 1']);
  });

  it.each<[MatchVerdict, boolean | undefined, string]>([
    ['unknown', false, 'new'],
    ['unknown', true, 'repeat'],
    ['identified', true, 'known'],
    ['ambiguous', false, 'known'],
    ['ambiguous', true, 'repeat'],
    ['withheld', undefined, 'new'],
  ])(
    'is read from %s callers of earlier versions with repeatCaller %s as %s',
    (verdict, repeatCaller, kind) => {
      const { callerKind: _, ...old } = identified({ match: aMatch({ verdict }) });
      const fact = repeatCaller === undefined ? old : { ...old, repeatCaller };
      expect(callerKindOf(fact)).toBe(kind);
      expect(foldCall([offered(), fact])?.callerKind).toBe(kind);
    },
  );
});

describe('C1: the card says where the call stands', () => {
  it('ringing, talking, on hold, ended, and then how it came out', async () => {
    const { ring, card, callService } = await office();
    const seen = async (...facts: CallFact[]) => {
      await callService.recordFacts('call-1', facts);
      const { status, outcome } = await card();
      return outcome ?? status;
    };
    await ring('call-1', t);
    expect((await card()).status).toBe('ringing');
    expect(await seen(legRinging({ ...leg, at: t + 1 }))).toBe('ringing');
    expect(await seen(answered({ legId: 'leg', at: t + 2 }))).toBe('talking');
    expect(await seen(held({ at: t + 3 }))).toBe('onHold');
    expect(await seen(resumed({ at: t + 4 }))).toBe('talking');
    expect(await seen(ended({ at: t + 5 }))).toBe('answered');
    expect((await card()).status).toBe('ended');
  });
});

describe('A9, C1: the card says who talks with the caller now', () => {
  it('beside who answered first', async () => {
    const { ring, card, callService } = await office();
    await ring('call-1', t, legRinging({ ...leg, at: t + 1 }), answered({ legId: 'leg', at: t + 2 }));
    const talking = async () => {
      const { answeredBy, talkingWith } = await card();
      return [answeredBy?.name, talkingWith?.name];
    };
    expect(await talking()).toEqual(['Anna', 'Anna']);
    const second = { legId: 'second', role: 'queue', userId: 'piotr', extension: '1002' } as const;
    await callService.recordFacts('call-1', [
      legRinging({ ...second, at: t + 3 }),
      answered({ legId: 'second', at: t + 4 }),
      legEnded({ ...leg, at: t + 5 }),
    ]);
    expect(await talking()).toEqual(['Anna', 'Piotr']);
    await callService.recordFacts('call-1', [ended({ at: t + 9 })]);
    expect(await talking()).toEqual(['Anna', undefined]);
  });
});

describe('C1: the owner on the card is that of the record, now', () => {
  it('C2: shows whom the answer made the owner of the new lead', async () => {
    const { ring, card } = await office();
    await ring('call-1', t);
    expect((await card()).owner).toBeNull();
    await ring('call-1', t, legRinging({ ...leg, at: t + 1 }), answered({ legId: 'leg', at: t + 2 }));
    const { owner, lead, title } = await card();
    expect(owner).toEqual({ type: 'user', id: 'anna', name: 'Anna' });
    expect(lead).toMatchObject({ type: 'lead', name: title, owner });
  });

  it('follows a change of the record, and shows nobody when the user is gone', async () => {
    const { ring, card, crm, store } = await office(withJan({ ownerId: 'anna' }));
    await ring('call-1', t);
    expect((await card()).owner?.id).toBe('anna');
    await crm.change('contact', 'jan', { ownerId: 'piotr', name: 'Jan K.' }, { actor: system });
    expect(await card()).toMatchObject({ owner: { id: 'piotr', name: 'Piotr' }, title: 'Jan K.' });
    expect((await store.calls.get('call-1'))?.call.ownerId).toBe('anna');
    await crm.remove({ type: 'user', id: 'piotr' }, { actor: system });
    expect(await card()).toMatchObject({ owner: null, contact: { name: 'Jan K.', owner: null } });
  });

  it('is the owner of the client whom a person binds, and then of another one', async () => {
    const { ring, card, callService } = await office(async (store) => {
      await withJan({ ownerId: 'anna' })(store);
      await store.contacts.insert(aContact({ id: 'ewa', name: 'Ewa', ownerId: 'piotr', ...before }));
      await store.invoices.insert(anInvoice());
    });
    await ring('call-1', t);
    await callService.bind('call-1', { type: 'contact', id: 'ewa' }, 'anna');
    await callService.bind('call-1', { type: 'invoice', id: 'invoice-1' }, 'anna');
    expect(await card()).toMatchObject({
      title: 'Ewa',
      contact: { id: 'ewa' },
      owner: { id: 'piotr' },
      others: [{ type: 'contact', id: 'jan', name: 'Jan', owner: { id: 'anna' } }],
      invoices: [{ type: 'invoice', id: 'invoice-1', amount: 1200, status: 'sent' }],
    });
  });

  it('M5: of a department, the person who was picked is greeted', async () => {
    const { ring, card, callService } = await office(async ({ companies, contacts }) => {
      await companies.insert(aCompany({ id: 'acme', name: 'Acme', ownerId: 'piotr', phones: [] }));
      for (const id of ['jan', 'ewa'])
        await contacts.insert(aContact({ id, name: id, phones, companyId: 'acme', ...before }));
    });
    await ring('call-1', t);
    expect(await card()).toMatchObject({ title: 'Acme', owner: { id: 'piotr' } });
    await callService.bind('call-1', jan, 'anna');
    expect(await card()).toMatchObject({ title: 'jan', company: { id: 'acme' }, owner: { id: 'piotr' } });
  });
});

describe('C1: records on the card are as they are now', () => {
  it('candidates have the names and owners of this moment; who is gone is left out', async () => {
    const { ring, card, crm } = await office(async ({ contacts }) => {
      for (const id of ['jan', 'ewa', 'adam'])
        await contacts.insert(aContact({ id, name: id, phones, ...before }));
    });
    await ring('call-1', t);
    expect((await card()).candidates).toHaveLength(3);
    await crm.change('contact', 'jan', { name: 'Jan K.', ownerId: 'anna' }, { actor: system });
    await crm.remove({ type: 'contact', id: 'ewa' }, { actor: system });
    const from = { type: 'contact', id: 'adam' } as const;
    await crm.merge({ from, into: { type: 'contact', id: 'jan' } }, system);
    const { candidates } = await card();
    expect(candidates).toMatchObject([
      { type: 'contact', id: 'jan', name: 'Jan K.', owner: { id: 'anna' }, grade: 'exact' },
    ]);
    expect(candidates).toHaveLength(1);
  });

  it('M11: a merged contact is shown as what it was merged into, as often as that was', async () => {
    const { ring, card, crm } = await office(async (store) => {
      await withJan()(store);
      await store.contacts.insert(aContact({ id: 'b', name: 'B', ...before }));
      await store.contacts.insert(aContact({ id: 'c', name: 'C', ownerId: 'anna', ...before }));
    });
    await ring('call-1', t);
    const ref = (id: string) => ({ type: 'contact', id }) as const;
    await crm.merge({ from: ref('jan'), into: ref('b') }, system);
    await crm.merge({ from: ref('b'), into: ref('c') }, system);
    expect(await card()).toMatchObject({
      title: 'C',
      contact: { id: 'c' },
      owner: { id: 'anna' },
      others: [],
    });
  });

  it('M12: a contact who was removed, and a company that is gone, are on no card', async () => {
    const { ring, card, crm } = await office(withJan({ companyId: 'ghost' }));
    await ring('call-1', t);
    expect(await card()).toMatchObject({ title: 'Jan', company: null });
    await crm.remove(jan, { actor: system });
    expect(await card()).toMatchObject({
      title: null,
      contact: null,
      candidates: [],
      actions: ['comment', 'createContact', 'createLead'],
    });
  });

  it('a circle of merges, which nobody makes, ends with nobody', async () => {
    const { ring, card } = await office(async (store) => {
      await withJan({ mergedInto: { type: 'contact', id: 'b' } })(store);
      await store.contacts.insert(aContact({ id: 'b', mergedInto: jan, ...before }));
    });
    await ring('call-1', t);
    expect(await card()).toMatchObject({ title: null, contact: null });
  });
});

describe('D1, D5: deals on the card', () => {
  it('D5: show the funnel by names: the stages in order, and where the deal stands', async () => {
    const { ring, card, crm } = await office(async (store) => {
      await withJan()(store);
      await store.pipelines.insert(aPipeline());
      await store.deals.insert(
        aDeal({ contactId: 'jan', pipelineId: 'pipeline-1', stageId: 'offer', ownerId: 'piotr', amount: 5 }),
      );
    });
    await ring('call-1', t);
    expect((await card()).deals).toEqual([
      {
        type: 'deal',
        id: 'deal-1',
        title: 'Forklift lease',
        amount: 5,
        lastActivityAt: aDeal().lastActivityAt,
        owner: { type: 'user', id: 'piotr', name: 'Piotr' },
        pipeline: { type: 'pipeline', id: 'pipeline-1', name: 'Leasing' },
        stage: { id: 'offer', name: 'Offer' },
        stages: [
          { id: 'offer', name: 'Offer', semantics: 'open', current: true },
          { id: 'signed', name: 'Signed', semantics: 'won', current: false },
          { id: 'refused', name: 'Refused', semantics: 'lost', current: false },
        ],
      },
    ]);
    await crm.change('pipeline', 'pipeline-1', { name: 'Rent' }, { actor: system });
    expect((await card()).deals).toMatchObject([{ pipeline: { name: 'Rent' } }]);
  });

  it('D5: show ids where pipeline or stage are gone', async () => {
    const { ring, card } = await office(async (store) => {
      await withJan()(store);
      await store.pipelines.insert(aPipeline());
      await store.deals.insert(aDeal({ id: 'a', contactId: 'jan', pipelineId: 'ghost', stageId: 's' }));
      await store.deals.insert(aDeal({ id: 'b', contactId: 'jan', pipelineId: 'pipeline-1', stageId: 's' }));
    });
    await ring('call-1', t);
    const gone = { id: 's', name: 's' };
    expect((await card()).deals).toMatchObject([
      { id: 'a', pipeline: { id: 'ghost', name: 'ghost' }, stage: gone, stages: [] },
      { id: 'b', pipeline: { name: 'Leasing' }, stage: gone, stages: [{ current: false }, {}, {}] },
    ]);
  });

  it('D1: a deal that is bound to the call is there at once, whose ever it is, and goes when it is won', async () => {
    const { ring, card, callService, store } = await office(async (s) => {
      await s.deals.insert(aDeal({ id: 'fresh' }));
    });
    await ring('call-1', t);
    await callService.bind('call-1', { type: 'deal', id: 'fresh' }, 'anna');
    expect((await card()).deals.map(({ id }) => id)).toEqual(['fresh']);
    await store.deals.update(aDeal({ id: 'fresh', version: 2, semantics: 'won' }));
    expect((await card()).deals).toEqual([]);
  });
});

describe('L3, A1b: a caller whose earlier lead is closed', () => {
  it('shows the calls and notes of that lead on their next card, with a new lead and without one', async () => {
    const { card, callService, clock, crm, ring, store } = await office(({ lines }) =>
      lines.update(aLine({ id: 'line', number: '+48225550100', version: 2, leadCreation: 'onOffer' })),
    );
    const first = await ring('call-1', t, ended({ at: t + 5 }));
    await callService.comment('call-1', 'anna', 'Wants windows');
    const id = first.createdLeadId ?? '';
    await crm.change('lead', id, { status: 'closed' }, { actor: system });
    const earlier = { recentActivities: [{ callId: 'call-1' }], notes: [{ text: 'Wants windows' }] };
    clock.set(t + 50);
    await ring('call-2', t + 50);
    expect(await card('call-2')).toMatchObject({ lead: { repeatInquiry: true }, ...earlier });
    await store.lines.update(
      aLine({ id: 'line', number: '+48225550100', version: 3, leadCreation: 'manual' }),
    );
    const second = (await card('call-2')).lead?.id ?? '';
    await crm.change('lead', second, { status: 'closed' }, { actor: system });
    await ring('call-3', t + 60);
    expect(await card('call-3')).toMatchObject({ lead: null, ...earlier });
  });
});

describe('C1: open tasks on the card', () => {
  it('are those of its records and missed calls, what is due first before the rest, at most ten', async () => {
    const { ring, card, store } = await office(async (s) => {
      await s.companies.insert(aCompany({ id: 'acme', phones: [] }));
      await withJan({ companyId: 'acme' })(s);
      await s.leads.insert(aLead({ id: 'other' }));
    });
    await ring('call-0', t - 9, ended({ callId: 'call-0', at: t - 5 }));
    await ring('call-1', t);
    const done = { at: 1, by: system, callId: null };
    const tasks = [
      aTask({ id: 'a', record: jan, dueAt: 5, ownerId: 'anna', title: 'Send the offer' }),
      aTask({ id: 'b', record: { type: 'company', id: 'acme' }, dueAt: 3, kind: 'meeting' }),
      aTask({ id: 'c', record: jan, dueAt: 1, done }),
      aTask({ id: 'd', record: { type: 'lead', id: 'other' }, dueAt: 1 }),
      aTask({ id: 'e', record: null, missedCallId: 'line:48601234567', dueAt: 4 }),
    ];
    await store.records.write({ records: tasks, history: [] });
    const { openTasks, moreOpenTasks } = await card();
    expect(openTasks.map(({ id }) => id)).toEqual(['b', 'e', 'a']);
    expect(openTasks[2]).toEqual({
      type: 'task',
      id: 'a',
      title: 'Send the offer',
      kind: 'todo',
      dueAt: 5,
      record: { ...jan, name: 'Jan' },
      owner: { type: 'user', id: 'anna', name: 'Anna' },
    });
    expect(moreOpenTasks).toBe(false);
    const many = Array.from({ length: 9 }, (_, n) => aTask({ id: `m-${n}`, record: jan, dueAt: 9 + n }));
    await store.records.write({ records: many, history: [] });
    const full = await card();
    expect([full.openTasks.length, full.moreOpenTasks]).toEqual([10, true]);
  });

  it('are those of the company’s deals as well, by the name of the deal', async () => {
    const { card, ring } = await office(async (store) => {
      await store.companies.insert(aCompany({ id: 'acme', phones: [] }));
      await withJan({ companyId: 'acme' })(store);
      await store.deals.insert(aDeal({ id: 'windows', title: 'Windows', companyId: 'acme' }));
      await store.tasks.insert(aTask({ record: { type: 'deal', id: 'windows' } }));
    });
    await ring('call-1', t);
    expect((await card()).openTasks).toMatchObject([{ record: { id: 'windows', name: 'Windows' } }]);
  });
});
