import { describe, expect, it } from 'vitest';
import type { Call, CallFact, OwnershipPolicy } from '../src/index.js';
import {
  createCallService,
  defaultCallPolicy,
  defaultOwnership,
  foldCall,
  ownershipChanges,
  ownershipOf,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aLead,
  aLine,
  aMoment,
  answered,
  aPhone,
  ended,
  fixedClock,
  identified,
  leadCreated,
  legRinging,
  offered,
  sequentialIds,
  transferred,
} from '../src/testing/index.js';

const t = aMoment;
const number = '+48225550123';
const everybody: OwnershipPolicy = { onAnswer: 'answering-user', onManualTransfer: 'receiving-user' };
const byAnna = [
  offered({ at: t }),
  identified({ at: t }),
  leadCreated({ at: t }),
  legRinging({ at: t + 10, userId: 'anna' }),
  answered({ at: t + 20 }),
];
const toEwa = transferred({ at: t + 30, byUserId: 'anna', toUserId: 'ewa' });
const toPiotr = transferred({ at: t + 40, legId: 'leg-2', byUserId: 'ewa', toUserId: 'piotr' });

function changes(facts: readonly CallFact[], policy: OwnershipPolicy = everybody) {
  return ownershipChanges(foldCall(facts) as Call, policy).map(({ record, ownerId, reason }) => [
    `${record.type}:${record.id}`,
    ownerId,
    reason,
  ]);
}

describe('ownership as data', () => {
  it('C2: the answering user owns the lead that this call created', () => {
    expect(changes(byAnna)).toEqual([['lead:lead-1', 'anna', 'answered']]);
    expect(changes(byAnna, { ...everybody, onAnswer: 'nobody' })).toEqual([]);
    expect(changes(byAnna.slice(0, 4))).toEqual([]);
  });

  it('C2: existing records keep their owners when somebody answers', () => {
    const bindings = [{ type: 'contact', id: 'c' } as const, { type: 'company', id: 'c' } as const];
    const facts = [offered({ at: t }), identified({ at: t, bindings }), ...byAnna.slice(3)];
    expect(changes(facts)).toEqual([]);
  });

  it('C4: the receiving user of a manual transfer owns the lead, when the option is on; the last one counts', () => {
    const facts = [...byAnna, toPiotr, toEwa];
    expect(changes(facts)).toEqual([
      ['lead:lead-1', 'anna', 'answered'],
      ['lead:lead-1', 'ewa', 'transferred'],
      ['lead:lead-1', 'piotr', 'transferred'],
    ]);
    expect(changes(facts, defaultOwnership)).toEqual([['lead:lead-1', 'anna', 'answered']]);
  });

  it('C4: contacts, companies and deals keep theirs; a receiver who is no user of ours owns nothing', () => {
    const bindings = [{ type: 'contact', id: 'c' } as const, { type: 'deal', id: 'd' } as const];
    const facts = [offered({ at: t }), identified({ at: t, bindings }), toEwa];
    expect(changes(facts)).toEqual([]);
    const out = transferred({ at: t + 30, toUserId: null, toExtension: '2000' });
    expect(changes([...byAnna, out])).toHaveLength(1);
  });

  it('a line says only what it wants otherwise', () => {
    expect(ownershipOf(undefined)).toEqual(defaultOwnership);
    expect(ownershipOf(aLine({ leadOwnership: { onManualTransfer: 'receiving-user' } }))).toEqual(everybody);
  });
});

/** A call of an unknown caller on a line with this policy, told fact by fact. */
async function played(leadOwnership: Partial<OwnershipPolicy>, ...facts: CallFact[]) {
  const store = createMemoryStore();
  await store.lines.insert(aLine({ leadCreation: 'onOffer', leadOwnership }));
  const callService = createCallService(
    { store, clock: fixedClock(t), ids: sequentialIds() },
    defaultCallPolicy('PL'),
  );
  const tell = async (...told: CallFact[]) => {
    const seen = await callService.recordFacts('call-1', told);
    if (!seen.ok) throw new Error(seen.error.code);
    return seen.value.call;
  };
  let call = await tell(offered({ at: t }));
  for (const fact of facts) call = await tell(fact);
  const leadId = call.createdLeadId ?? '';
  const owner = async () => (await store.leads.get(leadId))?.ownerId;
  const owners = async () =>
    (await store.calls.history({ type: 'lead', id: leadId }, { limit: 99 })).items
      .filter(({ action }) => action === 'ownerAssigned')
      .map(({ details }) => [details['ownerId'], details['reason']]);
  return { store, tell, leadId, owner, owners };
}

const rings = legRinging({ at: t + 10, userId: 'anna' });
const talks = answered({ at: t + 20 });

describe('ownership through the call service', () => {
  it('C2: an answer makes the answering user the owner, once, and adds a history entry', async () => {
    const { owner, owners, tell } = await played({}, rings, talks, toEwa);
    await tell(ended({ at: t + 99 }));
    expect(await owner()).toBe('anna');
    expect(await owners()).toEqual([['anna', 'answered']]);
  });

  it('C2: a lead of an earlier call that nobody answered gets whoever answers first; others keep their owners', async () => {
    const { store, tell, leadId, owner, owners } = await played({}, ended({ at: t + 5 }));
    await store.leads.insert(aLead({ id: 'by-hand', phones: [aPhone('+48225550199')] }));
    const callService = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds('later') },
      defaultCallPolicy('PL'),
    );
    const answeredBy = async (
      callId: string,
      userId: string,
      from: Partial<ReturnType<typeof offered>> = {},
    ) => {
      const facts = [
        offered({ at: t + 50, ...from }),
        legRinging({ at: t + 60, userId }),
        answered({ at: t + 70 }),
      ];
      const told = await callService.recordFacts(
        callId,
        facts.map((fact) => ({ ...fact, callId })),
      );
      expect(told).toMatchObject({ ok: true });
    };
    await answeredBy('call-2', 'ewa');
    expect([await owner(), await owners()]).toEqual(['ewa', [['ewa', 'answered']]]);
    await answeredBy('call-3', 'piotr');
    await tell(rings, talks);
    expect([await owner(), await owners()]).toEqual(['ewa', [['ewa', 'answered']]]);
    expect((await store.calls.get('call-2'))?.call.bindings).toEqual([{ type: 'lead', id: leadId }]);
    await answeredBy('call-4', 'ewa', { remoteNumber: '+48225550199' });
    expect(await store.leads.get('by-hand')).toMatchObject({ ownerId: null, version: 1 });
  });

  it('C2: an owner who was set by hand stays, and no history entry is added', async () => {
    const { store, tell, leadId, owner, owners } = await played({});
    const found = await store.leads.get(leadId);
    if (!found) throw new Error('the call created a lead');
    await store.leads.update({ ...found, version: 2, ownerId: 'boss' });
    await tell(rings, talks);
    expect([await owner(), await owners()]).toEqual(['boss', []]);
  });

  it('C4: with the option on, a transfer gives the lead to the receiving user', async () => {
    const { owner, owners } = await played(
      { onManualTransfer: 'receiving-user' },
      rings,
      talks,
      toEwa,
      toPiotr,
    );
    expect(await owner()).toBe('piotr');
    expect(await owners()).toEqual([
      ['anna', 'answered'],
      ['ewa', 'transferred'],
      ['piotr', 'transferred'],
    ]);
  });

  it('C4: a transfer that is reported late or again leaves the owner who was set by hand meanwhile', async () => {
    const on = { onManualTransfer: 'receiving-user' } as const;
    const { store, tell, leadId, owner } = await played(on, rings, talks, toPiotr, toEwa);
    expect(await owner()).toBe('piotr');
    const found = await store.leads.get(leadId);
    if (!found) throw new Error('the call created a lead');
    await store.leads.update({ ...found, version: found.version + 1, ownerId: 'boss' });
    await tell(toPiotr, ended({ at: t + 99 }));
    expect(await owner()).toBe('boss');
  });

  it.each(['converted', 'closed'] as const)('C4: a lead that is %s keeps its owner', async (status) => {
    const on = { onManualTransfer: 'receiving-user' } as const;
    const { store, tell, leadId, owner, owners } = await played(on, rings, talks);
    const found = await store.leads.get(leadId);
    if (!found) throw new Error('the call created a lead');
    await store.leads.update(aLead({ ...found, version: found.version + 1, status }));
    await tell(toEwa);
    expect([await owner(), await owners()]).toEqual(['anna', [['anna', 'answered']]]);
  });

  it('C4: a known contact keeps its owner, a known lead gets the receiving user', async () => {
    const store = createMemoryStore();
    await store.lines.insert(aLine({ leadOwnership: { onManualTransfer: 'receiving-user' } }));
    await store.contacts.insert(aContact({ ownerId: 'boss', phones: [aPhone('+48225550199')] }));
    await store.leads.insert(aLead({ id: 'known', ownerId: 'boss', phones: [aPhone(number)] }));
    const callService = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds() },
      defaultCallPolicy('PL'),
    );
    await callService.recordFacts('call-1', [offered({ remoteNumber: '+48225550199' }), rings, talks, toEwa]);
    const other = { callId: 'call-2' };
    await callService.recordFacts('call-2', [offered(other), { ...rings, ...other }, { ...talks, ...other }]);
    expect(await store.leads.get('known')).toMatchObject({ ownerId: 'boss' });
    await callService.recordFacts('call-2', [{ ...toEwa, ...other }]);
    expect(await store.contacts.get('contact-1')).toMatchObject({ ownerId: 'boss', version: 1 });
    expect(await store.leads.get('known')).toMatchObject({ ownerId: 'ewa', version: 2 });
  });
});
