import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallFact,
  changesIn,
  createCallService,
  defaultCallPolicy,
  factId,
  factsIn,
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
  legEnded,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const phones = [aPhone(caller)];

async function setUp(fill: (store: Store) => Promise<unknown> = async () => undefined) {
  const store = createMemoryStore();
  const callService = createCallService(
    { store, clock: fixedClock(t), ids: sequentialIds('id') },
    defaultCallPolicy('PL'),
  );
  await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100', country: 'PL' }));
  await fill(store);
  const recordFacts = async (...facts: CallFact[]): Promise<Call> => {
    const recorded = await callService.recordFacts('call-1', facts);
    if (!recorded.ok) throw new Error(recorded.error.code);
    return recorded.value.call;
  };
  return { store, callService, recordFacts };
}

const incoming = offered({ at: t, remoteNumber: caller, remoteName: 'Jan', lineNumber: '48225550100' });
const leg = { legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;
const talk = [legRinging({ ...leg, at: t + 10 }), answered({ legId: 'leg', at: t + 20 })];
const message = { recordingId: 'call-1-voicemail', kind: 'voicemail' } as const;

describe('a new call is identified', () => {
  it('M1, M2, D1, D3: bound to the client and their open deals, with the owner', async () => {
    const { recordFacts } = await setUp(async (store) => {
      await store.contacts.insert(aContact({ id: 'jan', phones, ownerId: 'anna' }));
      await store.deals.insert(aDeal({ id: 'open', contactId: 'jan', semantics: 'open' }));
      await store.deals.insert(aDeal({ id: 'won', contactId: 'jan', semantics: 'won' }));
    });
    const call = await recordFacts(incoming);
    expect(call).toMatchObject({
      lineId: 'line',
      ownerId: 'anna',
      match: { verdict: 'identified', rule: 'contactFirst' },
    });
    expect(call.bindings).toEqual([
      { type: 'contact', id: 'jan' },
      { type: 'deal', id: 'open' },
    ]);
  });

  it('M4, D2, P3, P4: a line may recognise its callers its own way', async () => {
    const { recordFacts } = await setUp(async (store) => {
      await store.companies.insert(aCompany({ id: 'acme', phones, ownerId: 'anna' }));
      await store.contacts.insert(aContact({ id: 'jan', phones, companyId: 'acme' }));
      for (const pipelineId of ['sales', 'service']) {
        await store.deals.insert(aDeal({ id: pipelineId, contactId: 'jan', pipelineId }));
      }
      const line = await store.lines.get('line');
      const recognition = {
        match: 'company-first',
        deals: 'by-line-pipeline',
        pipelineId: 'service',
        trunkRules: [{ prefix: '991', replaceWith: '+48' }],
        withheldTokens: ['trunk-secret'],
      } as const;
      if (line) await store.lines.update({ ...line, recognition, version: line.version + 1 });
    });
    expect(await recordFacts({ ...incoming, remoteNumber: '991601234567' })).toMatchObject({
      match: { verdict: 'identified', rule: 'companyFirst', e164: caller },
      bindings: [
        { type: 'company', id: 'acme' },
        { type: 'contact', id: 'jan' },
        { type: 'deal', id: 'service' },
      ],
    });
  });

  it('M5: a department number is its company, whose owner is rung, even when only its people hold the number', async () => {
    const { recordFacts } = await setUp(async (store) => {
      await store.companies.insert(aCompany({ id: 'acme', phones: [], ownerId: 'anna' }));
      await store.contacts.insert(aContact({ id: 'a', phones, companyId: 'acme', ownerId: null }));
      await store.contacts.insert(aContact({ id: 'b', phones, companyId: 'acme', ownerId: null }));
    });
    expect(await recordFacts(incoming)).toMatchObject({
      ownerId: 'anna',
      bindings: [{ type: 'company', id: 'acme' }],
      match: { rule: 'departmentNumber' },
    });
  });

  it('P8: a stranger whose number no plan has becomes a lead, and an item of the work list when nobody answers', async () => {
    const { store, recordFacts } = await setUp();
    const line = await store.lines.get('line');
    if (line) await store.lines.update({ ...line, leadCreation: 'onOffer', version: line.version + 1 });
    const stranger = offered({ ...incoming, remoteNumber: '+15551234567' });
    const call = await recordFacts(stranger, ended({ at: t + 50 }));
    expect(call).toMatchObject({ match: { verdict: 'unknown', e164: '+15551234567' } });
    expect((await store.leads.get(call.createdLeadId ?? ''))?.phones).toMatchObject([
      { e164: '+15551234567' },
    ]);
    expect(await store.missedCalls.ofCaller(['+15551234567'])).toMatchObject([{ open: true }]);
  });

  it('M12: people of a company that is gone are people without one, and the missing company is never bound', async () => {
    const { recordFacts } = await setUp(async (store) => {
      await store.contacts.insert(aContact({ id: 'a', phones, companyId: 'gone' }));
      await store.contacts.insert(aContact({ id: 'b', phones, companyId: 'gone' }));
    });
    const call = await recordFacts(incoming);
    expect(call).toMatchObject({ bindings: [], match: { verdict: 'ambiguous', rule: 'sharedNumber' } });
    expect(call?.match?.candidates.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('M5: while records have the number, a placeholder of theirs too, no lead is made', async () => {
    const { recordFacts } = await setUp(async (store) => {
      for (let n = 0; n <= 20; n += 1) await store.contacts.insert(aContact({ id: `c${n}`, phones }));
      const line = await store.lines.get('line');
      if (line) await store.lines.update({ ...line, leadCreation: 'onOffer', version: line.version + 1 });
    });
    expect(await recordFacts(incoming)).toMatchObject({
      createdLeadId: null,
      match: { verdict: 'unknown', rule: 'placeholderNumber' },
    });
  });

  it('M5: of several people with one number, the one most recently talked to comes first', async () => {
    const { callService } = await setUp(async (store) => {
      await store.companies.insert(aCompany({ id: 'acme', phones: [] }));
      for (const id of ['adam', 'ewa', 'jan'])
        await store.contacts.insert(aContact({ id, phones, companyId: 'acme' }));
    });
    const tell = (callId: string, at: number, ...facts: readonly CallFact[]) =>
      callService.recordFacts(
        callId,
        [incoming, ...facts].map((fact) => ({ ...fact, callId, at: fact.at + at })),
      );
    for (const [n, id] of ['jan', 'ewa', 'adam'].entries()) {
      const spoke = id === 'adam' ? [] : talk;
      await tell(`to-${id}`, n * 1000, ...spoke);
      await callService.bind(`to-${id}`, { type: 'contact', id }, 'anna');
      await tell(`to-${id}`, n * 1000, ended({ at: t + 99 }));
    }
    const recorded = await tell('call-1', 9000);
    const people = recorded.ok ? recorded.value.call.match?.candidates : [];
    expect(people?.filter(({ type }) => type === 'contact').map(({ id }) => id)).toEqual([
      'ewa',
      'jan',
      'adam',
    ]);
  });

  it('C1: who called before is a repeat caller, known or not', async () => {
    const { store, callService, recordFacts } = await setUp();
    const line = await store.lines.get('line');
    if (line) await store.lines.update({ ...line, leadCreation: 'manual', version: line.version + 1 });
    expect(await recordFacts(incoming)).toMatchObject({ callerKind: 'new', match: { verdict: 'unknown' } });
    const again = await callService.recordFacts('call-2', [{ ...incoming, callId: 'call-2', at: t + 1000 }]);
    expect(again).toMatchObject({ ok: true, value: { call: { callerKind: 'repeat' } } });
  });

  it.each([
    ['another line of ours', '+48225550101', 'ownLine'],
    ['the mobile of a user', '+48601000009', 'internal'],
    ['another line of ours, as it is dialled from abroad', '+5491123456789', 'ownLine'],
    ['the mobile of a user, as it is dialled at home', '+543515123456', 'internal'],
  ])('M7: %s is nobody of the CRM, though a record has the number', async (_whose, remoteNumber, verdict) => {
    const { store, recordFacts } = await setUp(async (s) => {
      await s.lines.insert(aLine({ id: 'other', number: '+48225550101' }));
      await s.lines.insert(aLine({ id: 'abroad', number: '+541123456789' }));
      await s.users.insert(aUser({ id: 'ewa', extension: '1002', mobile: aPhone('+48601000009') }));
      await s.users.insert(aUser({ id: 'ana', extension: '1003', mobile: aPhone('+5493515123456') }));
      await s.contacts.insert(aContact({ phones: [aPhone(remoteNumber)] }));
    });
    const call = await recordFacts({ ...incoming, remoteNumber }, ...talk);
    expect(call).toMatchObject({ bindings: [], createdLeadId: null, match: { verdict } });
    expect((await store.leads.list({ limit: 9 })).items).toEqual([]);
  });

  it('M7: our own extension is nobody of the CRM', async () => {
    const { recordFacts } = await setUp();
    const call = await recordFacts(offered({ at: t, remoteNumber: '1001', lineNumber: '+48225550100' }));
    expect(call).toMatchObject({ createdLeadId: null, match: { verdict: 'internal', rule: 'ownUser' } });
  });

  it('P3: a caller who hides the number stays unknown, whatever number the network leaks', async () => {
    const { recordFacts } = await setUp((store) => store.contacts.insert(aContact({ id: 'jan', phones })));
    const call = await recordFacts({ ...incoming, withheld: true });
    expect(call).toMatchObject({ bindings: [], createdLeadId: null, match: { verdict: 'withheld' } });
  });

  it('P3: a record that a person bound to a hidden caller does not learn the number', async () => {
    const { store, callService, recordFacts } = await setUp((s) =>
      s.contacts.insert(aContact({ id: 'jan' })),
    );
    await recordFacts({ ...incoming, withheld: true });
    await callService.bind('call-1', { type: 'contact', id: 'jan' }, 'anna');
    await recordFacts(ended({ at: t + 9 }));
    const { items } = await store.calls.activities({ type: 'contact', id: 'jan' }, { limit: 9 });
    expect(items).toMatchObject([{ callId: 'call-1', remoteNumber: '' }]);
  });

  it.each(['anonymous', '', '<sip:anonymous@anonymous.invalid>', '266696687'])(
    'P3, C1: the card of a caller whose number is %j says that it is hidden',
    async (remoteNumber) => {
      const { callService, recordFacts } = await setUp();
      expect(await recordFacts({ ...incoming, remoteNumber })).toMatchObject({
        match: { verdict: 'withheld' },
      });
      expect((await callService.card('call-1'))?.caller).toEqual({
        number: null,
        displayName: null,
        withheld: true,
        kind: 'new',
      });
    },
  );

  it('P5: a national number is read with the country of the line, and without one with the installation’s', async () => {
    const { store, callService, recordFacts } = await setUp();
    const line = await store.lines.get('line');
    if (line) await store.lines.update({ ...line, country: 'DE', version: line.version + 1 });
    const national = { ...incoming, remoteNumber: '030 12345678' };
    expect((await recordFacts(national)).match?.e164).toBe('+493012345678');
    const elsewhere = {
      ...incoming,
      callId: 'call-2',
      remoteNumber: '22 123 45 67',
      lineNumber: '+48229999999',
    };
    const recorded = await callService.recordFacts('call-2', [elsewhere]);
    expect(recorded).toMatchObject({ ok: true, value: { call: { match: { e164: '+48221234567' } } } });
  });

  it('M9: records that came later change nothing on a call that is identified', async () => {
    const { store, recordFacts } = await setUp((s) => s.contacts.insert(aContact({ id: 'jan', phones })));
    await recordFacts(incoming);
    await store.contacts.insert(aContact({ id: 'other', phones }));
    expect((await recordFacts(incoming, ...talk)).bindings).toEqual([{ type: 'contact', id: 'jan' }]);
  });
});

describe('an unknown caller', () => {
  it.each([
    ['onOffer', true, true],
    ['onAnswer', false, true],
    ['manual', false, false],
  ] as const)(
    'C5: with %s: a lead at the offer %s, after the answer %s',
    async (leadCreation, atOffer, atAnswer) => {
      const { store, recordFacts } = await setUp(async (s) => {
        const line = await s.lines.get('line');
        if (line) await s.lines.update({ ...line, leadCreation, version: line.version + 1 });
      });
      expect((await recordFacts(incoming)).createdLeadId !== null).toBe(atOffer);
      const call = await recordFacts(...talk);
      expect(call.createdLeadId !== null).toBe(atAnswer);
      const leads = await store.leads.list({ limit: 9 });
      expect(leads.items.length).toBe(atAnswer ? 1 : 0);
      // C2: answering makes the answering user the owner.
      for (const lead of leads.items) {
        expect(lead).toMatchObject({
          ownerId: 'anna',
          title: 'Jan',
          createdByCallId: 'call-1',
          status: 'open',
        });
        expect(lead.phones).toMatchObject([{ e164: caller }]);
      }
    },
  );

  it('C5, R6: who is on the block list does not become a lead, and other unknown callers do', async () => {
    const { store, callService, recordFacts } = await setUp(async (s) => {
      const line = await s.lines.get('line');
      if (!line) throw new Error('no line');
      const routing = { ...line.routing, blocked: [{ kind: 'prefix', prefix: '+48601' } as const] };
      await s.lines.update({ ...line, leadCreation: 'onOffer', routing, version: line.version + 1 });
    });
    expect((await recordFacts(incoming)).createdLeadId).toBeNull();
    expect((await store.leads.list({ limit: 9 })).items).toEqual([]);
    const other = { ...incoming, callId: 'call-2', remoteNumber: '+48602234567' };
    const recorded = await callService.recordFacts('call-2', [other]);
    expect(recorded.ok && recorded.value.call.createdLeadId).not.toBeNull();
  });

  it('M1, C5: whom we call is looked up, and becomes no lead by being called', async () => {
    const { store, callService, recordFacts } = await setUp((s) =>
      s.contacts.insert(aContact({ id: 'jan', phones })),
    );
    const ours = { ...incoming, direction: 'outbound', lineNumber: '+48225550100' } as const;
    expect(await recordFacts(ours, ...talk)).toMatchObject({ bindings: [{ type: 'contact', id: 'jan' }] });
    const other = [{ ...ours, remoteNumber: '+48602234567' }, ...talk];
    await callService.recordFacts(
      'call-2',
      other.map((fact) => ({ ...fact, callId: 'call-2' })),
    );
    expect((await store.calls.get('call-2'))?.call.match?.verdict).toBe('unknown');
    expect((await store.leads.list({ limit: 9 })).items).toEqual([]);
  });

  it('C2: the owner of a record that was there before the call does not change', async () => {
    const { store, recordFacts } = await setUp((s) =>
      s.leads.insert(aLead({ id: 'old', phones, ownerId: 'piotr' })),
    );
    const call = await recordFacts(incoming, ...talk);
    expect(call.bindings).toEqual([{ type: 'lead', id: 'old' }]);
    expect((await store.leads.get('old'))?.ownerId).toBe('piotr');
  });

  it('a lead is created once, however often and in whatever order the facts of its call are reported', async () => {
    const { store, callService } = await setUp();
    const facts = [incoming, ...talk, ended({ at: t + 99 })];
    await Promise.all([
      callService.recordFacts('call-1', facts),
      callService.recordFacts('call-1', [...facts].reverse()),
      callService.recordFacts('call-1', facts),
    ]);
    expect((await store.leads.list({ limit: 9 })).items).toHaveLength(1);
    expect((await store.calls.get('call-1'))?.call.status).toBe('answered');
  });
});

describe('after the call', () => {
  it('A1, A3: every bound record has the activity and the history, and the activity has the voicemail', async () => {
    const { store, recordFacts } = await setUp(async (s) => {
      await s.contacts.insert(aContact({ id: 'jan', phones }));
      await s.deals.insert(aDeal({ id: 'deal', contactId: 'jan' }));
    });
    await recordFacts(
      incoming,
      recordingStarted({ ...message, at: t + 100 }),
      recordingStopped({ ...message, at: t + 5100 }),
    );
    await recordFacts(ended({ at: t + 5100 }));
    await recordFacts(recordingStored({ ...message, at: t + 6000, durationMs: 5000 }));
    for (const record of [
      { type: 'contact', id: 'jan' },
      { type: 'deal', id: 'deal' },
    ] as const) {
      const activities = await store.calls.activities(record, { limit: 9 });
      expect(activities.items).toMatchObject([
        { kind: 'voicemail', status: 'voicemail', recordingIds: ['call-1-voicemail'], talkMs: 0 },
      ]);
      const history = await store.calls.history(record, { limit: 9 });
      expect(history.items.map((entry) => entry.action).sort()).toEqual([
        'callBound',
        'callEnded',
        'recordingAttached',
      ]);
    }
  });

  it('a live call has no activity yet', async () => {
    const { store, recordFacts } = await setUp((s) => s.contacts.insert(aContact({ id: 'jan', phones })));
    await recordFacts(incoming, ...talk);
    expect((await store.calls.activities({ type: 'contact', id: 'jan' }, { limit: 9 })).items).toEqual([]);
  });
});

describe('the call service', () => {
  it('P5: finds the line of an international number without +, which could be one of its own country', async () => {
    const { store } = await setUp();
    const ports = { store, clock: fixedClock(t), ids: sequentialIds('id') };
    for (const country of ['PL', 'DE'] as const) {
      const run = await createCallService(ports, defaultCallPolicy(country)).dryRun({
        caller,
        lineNumber: '48225550100',
        at: t,
      });
      expect(run).toMatchObject({ ok: true, value: { lineId: 'line' } });
    }
  });

  it('P5: a line whose stored country nobody knows reads callers as the installation does', async () => {
    const { store, recordFacts } = await setUp();
    const line = await store.lines.get('line');
    if (line) await store.lines.update({ ...line, version: line.version + 1, country: 'UK' });
    const { match } = await recordFacts({ ...incoming, remoteNumber: '601 234 567' });
    expect(match?.e164).toBe(caller);
  });

  it('C6: every change of a call, and of the records that it changes, is in the feed, once, in the order in which it was stored', async () => {
    const { store, callService, recordFacts } = await setUp();
    await recordFacts(incoming);
    await recordFacts(incoming, ...talk);
    await callService.comment('call-1', 'anna', 'hello');
    const feed = await store.feed.since('0', 99);
    expect(factsIn(feed).map(({ type }) => type)).toEqual([
      'offered',
      'identified',
      'legRinging',
      'answered',
      'leadCreated',
      'commented',
    ]);
    expect(changesIn(feed).map(({ record, action, callId }) => [record.type, action, callId])).toEqual([
      ['lead', 'leadCreated', 'call-1'],
      ['lead', 'ownerAssigned', 'call-1'],
    ]);
    const positions = feed.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('A8: records a whole call whose facts are reported last first', async () => {
    const { callService } = await setUp();
    const recorded = await callService.recordFacts('call-1', [
      ended({ at: t + 99 }),
      ...[...talk].reverse(),
      incoming,
    ]);
    expect(recorded).toMatchObject({ ok: true, value: { refused: [], call: { status: 'answered' } } });
  });

  it('refuses facts and commands of a call whose offer was never reported', async () => {
    const { callService } = await setUp();
    expect(await callService.recordFacts('call-1', talk)).toEqual({
      ok: false,
      error: { code: 'unknownCall' },
    });
    expect(await callService.route('call-1')).toEqual({ ok: false, error: { code: 'unknownCall' } });
    expect(await callService.comment('call-1', null, 'x')).toEqual({
      ok: false,
      error: { code: 'unknownCall' },
    });
    expect(await callService.card('call-1')).toBeUndefined();
  });

  it('leaves a call on a number that is no line of ours to the fallback', async () => {
    const { callService, recordFacts } = await setUp();
    await recordFacts(offered({ at: t, lineNumber: '+48229999999' }));
    expect(await callService.route('call-1')).toEqual({
      ok: false,
      error: { code: 'unknownLine', lineNumber: '+48229999999' },
    });
  });

  it('plans a call once: a second gateway gets the same plan', async () => {
    const { callService, recordFacts } = await setUp((s) =>
      s.contacts.insert(aContact({ id: 'jan', phones, ownerId: 'anna' })),
    );
    await recordFacts(incoming);
    const [first, second] = await Promise.all([callService.route('call-1'), callService.route('call-1')]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      ok: true,
      value: { plan: { steps: [{ kind: 'ring' }, { kind: 'voicemail' }] } },
    });
  });

  it('plans no call that is over', async () => {
    const { callService, recordFacts } = await setUp();
    await recordFacts(incoming, ended({ at: t + 10 }));
    expect(await callService.route('call-1')).toEqual({ ok: false, error: { code: 'callEnded' } });
  });

  it('C6: names the facts it refused, keeps the others, and calls listeners after a commit only', async () => {
    const { callService, recordFacts } = await setUp();
    let commits = 0;
    const stop = callService.onCommit(() => {
      commits += 1;
    });
    await recordFacts(incoming, ended({ at: t + 10 }));
    const late = answered({ legId: 'leg', at: t + 90_000 });
    const recorded = await callService.recordFacts('call-1', [late, incoming]);
    expect(recorded).toMatchObject({
      ok: true,
      value: { added: [], refused: [{ reason: { code: 'afterEnd' } }] },
    });
    expect(commits).toBe(1);
    stop();
    await callService.comment('call-1', 'anna', 'call back');
    expect(commits).toBe(1);
  });

  it('calls listeners when what is reported was stored by another process, with no new facts', async () => {
    const { store, callService, recordFacts } = await setUp();
    await recordFacts(incoming);
    const ids = { next: () => 'of-the-other' };
    const other = createCallService({ store, clock: fixedClock(t), ids }, defaultCallPolicy('PL'));
    const over = ended({ at: t + 10 });
    await other.recordFacts('call-1', [over]);
    const heard: unknown[] = [];
    callService.onCommit(({ id, phase }, added) => heard.push({ id, phase, added }));
    await callService.recordFacts('call-1', [over]);
    await callService.recordFacts('call-1', [over]);
    expect(heard).toEqual([{ id: 'call-1', phase: 'ended', added: [] }]);
  });

  it('D1, C1: the card shows the deals of the contact’s company and the missed calls that are still open', async () => {
    const { store, callService, recordFacts } = await setUp(async (s) => {
      await s.companies.insert(aCompany({ id: 'acme', phones: [] }));
      await s.contacts.insert(aContact({ id: 'jan', phones, companyId: 'acme' }));
      await s.deals.insert(aDeal({ id: 'theirs', contactId: null, companyId: 'acme' }));
    });
    await recordFacts(incoming, ended({ at: t + 10 }));
    await callService.recordFacts('call-2', [{ ...incoming, callId: 'call-2', at: t + 1000 }]);
    const card = await callService.card('call-2');
    expect(card?.deals.map((deal) => deal.id)).toEqual(['theirs']);
    expect(card?.openMissedCalls).toMatchObject([{ lineId: 'line', openedAt: t }]);
    expect(card?.recentActivities).toMatchObject([{ callId: 'call-1', kind: 'missedCall' }]);
    expect((await store.calls.get('call-2'))?.call.bindings).toEqual([{ type: 'contact', id: 'jan' }]);
    const through = talk.map((fact) => ({ ...fact, callId: 'call-2', at: fact.at + 1000 }));
    await callService.recordFacts('call-2', through);
    expect((await callService.card('call-2'))?.openMissedCalls).toEqual([]);
    await callService.recordFacts('call-2', [ended({ callId: 'call-2', at: t + 2000 })]);
    const after = await callService.card('call-2');
    expect(after?.recentActivities.map(({ callId }) => callId)).toEqual(['call-1']);
  });

  it('M5: whoever is bound by hand among several is who the card greets', async () => {
    const { callService, recordFacts } = await setUp(async (s) => {
      await s.contacts.insert(aContact({ id: 'jan', name: 'Jan', phones, companyId: 'a' }));
      await s.contacts.insert(aContact({ id: 'ewa', name: 'Ewa', phones, companyId: 'b' }));
    });
    await recordFacts(incoming);
    expect(await callService.card('call-1')).toMatchObject({
      verdict: 'ambiguous',
      title: null,
      contact: null,
    });
    await callService.bind('call-1', { type: 'contact', id: 'ewa' }, 'anna');
    expect(await callService.card('call-1')).toMatchObject({ title: 'Ewa', contact: { id: 'ewa' } });
  });

  it('D4: a deal made from the card is bound to the live call once, with history and activity', async () => {
    const { store, callService, recordFacts } = await setUp(async (s) => {
      await s.contacts.insert(aContact({ id: 'jan', phones }));
      await s.deals.insert(aDeal({ id: 'fresh', title: 'Doors' }));
    });
    await recordFacts(incoming, ...talk);
    const deal = { type: 'deal', id: 'fresh' } as const;
    await callService.bind('call-1', deal, 'anna');
    await callService.bind('call-1', deal, 'anna');
    const call = await recordFacts(ended({ at: t + 90 }));
    expect(call.bindings).toEqual([{ type: 'contact', id: 'jan' }, deal]);
    expect((await store.calls.activities(deal, { limit: 9 })).items).toMatchObject([{ kind: 'call' }]);
    const history = (await store.calls.history(deal, { limit: 9 })).items;
    // A person bound it, not the rule that identified the caller.
    expect(history.filter(({ action }) => action === 'callBound')).toMatchObject([
      { userId: 'anna', details: {} },
    ]);
    expect(await callService.bind('call-1', { type: 'deal', id: 'ghost' }, 'anna')).toMatchObject({
      ok: false,
      error: { code: 'unknownRecord' },
    });
  });

  it('C1: the card shows the call as it is now', async () => {
    const { callService, recordFacts } = await setUp(async (s) => {
      await s.companies.insert(aCompany({ id: 'acme', name: 'Acme', phones: [] }));
      await s.contacts.insert(
        aContact({ id: 'jan', name: 'Jan Kowalski', phones, ownerId: 'anna', companyId: 'acme' }),
      );
      await s.deals.insert(aDeal({ id: 'deal', title: 'Windows', contactId: 'jan' }));
    });
    await recordFacts(incoming, ...talk);
    await callService.comment('call-1', 'anna', 'wants a call back');
    expect(await callService.card('call-1')).toMatchObject({
      status: 'talking',
      outcome: null,
      title: 'Jan Kowalski',
      caller: { number: caller, displayName: 'Jan', withheld: false, kind: 'known' },
      line: { id: 'line', number: '+48225550100', label: 'Sales line' },
      contact: { id: 'jan' },
      company: { id: 'acme', name: 'Acme' },
      owner: { id: 'anna' },
      answeredBy: { id: 'anna' },
      deals: [{ id: 'deal', title: 'Windows' }],
      comments: [{ userId: 'anna', text: 'wants a call back' }],
      actions: ['comment', 'createDeal', 'createInvoice'],
    });
  });

  it('C5: the card offers to make a lead of a caller whom nobody knows, until there is one', async () => {
    const { store, callService, recordFacts } = await setUp();
    const line = await store.lines.get('line');
    if (line) await store.lines.update({ ...line, leadCreation: 'manual', version: line.version + 1 });
    await recordFacts(incoming);
    expect((await callService.card('call-1'))?.actions).toEqual(['comment', 'createContact', 'createLead']);
    await store.leads.insert(aLead({ id: 'new', phones }));
    await callService.bind('call-1', { type: 'lead', id: 'new' }, 'anna');
    expect((await callService.card('call-1'))?.actions).toEqual(['comment', 'createContact', 'convertLead']);
  });

  it('converges when another process writes the same call in between', async () => {
    const { store, callService, recordFacts } = await setUp();
    const other = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds('other') },
      defaultCallPolicy('PL'),
    );
    await recordFacts(incoming);
    await Promise.all([
      callService.recordFacts('call-1', talk),
      other.recordFacts('call-1', [ended({ at: t + 50 }), legEnded({ ...leg, at: t + 49 })]),
    ]);
    const stored = await store.calls.get('call-1');
    expect(stored?.call).toMatchObject({ status: 'answered', answeredBy: 'anna', phase: 'ended' });
    expect(stored?.facts.map((fact) => fact.id)).toContain(factId.ended);
  });
});
