import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, type PartyRef } from '../src/index.js';
import {
  aLine,
  aMoment,
  answered,
  aPhone,
  aUser,
  ended,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { aCrm, done, program } from './crm-fixtures.js';

const phone = aPhone('+48225550123');
const ref = ({ type, id }: PartyRef): PartyRef => ({ type, id });

function office() {
  const fixture = aCrm();
  const { store, clock } = fixture;
  const calls = createCallService({ store, clock, ids: sequentialIds('call') }, defaultCallPolicy('PL'));
  return { ...fixture, calls };
}

describe('M11: calls of records that were merged', () => {
  it('M11, C1: the card of a call that was bound before shows the survivor, its deals and its activities', async () => {
    const { crm, make, calls } = office();
    const kept = await make('contact', { name: 'Kept' });
    const between = await make('contact', { name: 'Between' });
    const merged = await make('contact', { name: 'Merged', phones: [phone] });
    for (const title of ['D', 'E']) await make('deal', { title, contactId: kept.id });
    const earlier = { callId: 'earlier', at: aMoment - 5000 };
    done(await calls.recordFacts('earlier', [offered(earlier), ended({ ...earlier, at: aMoment - 4000 })]));
    const { call } = done(await calls.recordFacts('call-1', [offered()]));
    expect(call.match?.primary).toEqual(ref(merged));
    done(await crm.merge({ from: ref(merged), into: ref(between) }, program));
    done(await crm.merge({ from: ref(between), into: ref(kept) }, program));
    const card = await calls.card('call-1');
    expect(card).toMatchObject({ title: 'Kept', contact: { id: kept.id, name: 'Kept' } });
    expect(card?.deals.map(({ title }) => title).sort()).toEqual(['D', 'E']);
    expect(card?.recentActivities.map(({ callId }) => callId)).toEqual(['earlier']);
  });

  it('M11: the primary of the match stays the primary when it was merged, beside another record of the call', async () => {
    const { crm, make, calls } = office();
    const company = await make('company', { name: 'Acme', phones: [{ ...phone, kind: 'main' }] });
    const kept = await make('company', { name: 'Acme SA' });
    const anna = await make('contact', {
      name: 'Anna',
      companyId: company.id,
      phones: [{ ...phone, kind: 'main' }],
    });
    const { call } = done(await calls.recordFacts('call-1', [offered()]));
    expect(call.bindings).toEqual([ref(company), ref(anna)]);
    done(await crm.merge({ from: ref(company), into: ref(kept) }, program));
    expect(await calls.card('call-1')).toMatchObject({
      title: 'Acme SA',
      company: { id: kept.id },
      contact: { id: anna.id },
    });
  });

  it('M11: binding to a merged record binds to its survivor, however many merges ago', async () => {
    const { crm, make, calls } = office();
    const [a, b, c] = [
      await make('lead', { title: 'A' }),
      await make('lead', { title: 'B' }),
      await make('contact', { name: 'C' }),
    ];
    done(await crm.merge({ from: ref(a), into: ref(b) }, program));
    done(await crm.merge({ from: ref(b), into: ref(c) }, program));
    done(await calls.recordFacts('call-1', [offered()]));
    const bound = done(await calls.bind('call-1', ref(a), null));
    expect(bound.call.bindings).toEqual([ref(c)]);
    expect(await calls.bind('call-1', { type: 'lead', id: 'gone' }, null)).toEqual({
      ok: false,
      error: { code: 'unknownRecord', record: { type: 'lead', id: 'gone' } },
    });
  });

  it('M11, C2: who answers owns the lead that the call’s lead was merged into, when nobody does', async () => {
    const { crm, make, calls, store } = office();
    await store.users.insert(aUser({ id: 'anna' }));
    await store.lines.insert(aLine({ leadCreation: 'onOffer' }));
    const made = [];
    for (const callId of ['call-1', 'call-2']) {
      const remoteNumber = callId === 'call-1' ? '+48225550123' : '+48225550124';
      const { call } = done(await calls.recordFacts(callId, [offered({ callId, remoteNumber })]));
      made.push({ type: 'lead', id: call.createdLeadId ?? '' } as const);
    }
    const [from, into] = made;
    if (!from || !into) throw new Error('both calls made leads');
    done(await crm.merge({ from, into }, program));
    await make('contact', { name: 'Other' });
    done(await calls.recordFacts('call-1', [legRinging({ userId: 'anna' }), answered({ at: aMoment + 5 })]));
    expect(await store.leads.get(into.id)).toMatchObject({ ownerId: 'anna' });
    expect(await store.leads.get(from.id)).toMatchObject({ ownerId: null, status: 'closed' });
    const history = (await store.calls.history(into, { limit: 99 })).items;
    expect(history.filter(({ action }) => action === 'ownerAssigned')).toMatchObject([{ record: into }]);
  });
});
