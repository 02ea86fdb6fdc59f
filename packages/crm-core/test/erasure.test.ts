import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CallFact, Deal, Party, StoredCall, SwitchFiles, SwitchLegs } from '../src/index.js';
import {
  activitiesOf,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  eraseNumber,
  factsIn,
  foldCall,
  planErasure,
  redactFact,
  system,
} from '../src/index.js';
import { createMemoryAudioStore, createMemoryStore } from '../src/memory/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLegalHold,
  aLine,
  aMatch,
  aMissedCall,
  aMoment,
  answered,
  aPhone,
  commented,
  ended,
  fixedClock,
  identified,
  offered,
  recordingDamaged,
  recordingStored,
  sequentialIds,
} from '../src/testing/index.js';

const t = aMoment;
const number = '+48225550123';
const secrets = ['48225550123', 'Anna', 'secret'];
const contact = { type: 'contact', id: 'contact-1' } as const;
const candidate = {
  ...contact,
  name: 'Anna Nowak',
  companyId: null,
  ownerId: null,
  grade: 'exact' as const,
  reasons: [],
};
const facts: readonly CallFact[] = [
  offered({ at: t, remoteNumber: '22 555 01 23', remoteName: 'Anna N.' }),
  identified({
    at: t,
    bindings: [contact],
    match: aMatch({ e164: number, primary: contact, bindings: [contact], candidates: [candidate] }),
  }),
  answered({ at: t + 10 }),
  commented({ at: t + 20, text: 'a secret wish' }),
  ended({ at: t + 99 }),
  recordingStored({ recordingId: 'call-1-conversation', at: t + 100, durationMs: 80 }),
];

function stored(told: readonly CallFact[] = facts): StoredCall {
  const call = foldCall(told);
  if (!call) throw new Error('facts without an offer');
  return { call, facts: told, version: 3 };
}

function input(overrides: Partial<Parameters<typeof planErasure>[0]> = {}) {
  return {
    e164s: [number],
    calls: [stored()],
    parties: [],
    origins: [],
    deals: [],
    tasks: [],
    missedCalls: [],
    holds: [],
    now: t + 1000,
    tombstoneId: 'tombstone-1',
    requestedBy: 'boss',
    activitiesOf,
    ...overrides,
  };
}

function planned(overrides: Parameters<typeof input>[0] = {}) {
  const plan = planErasure(input(overrides));
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const leftIn = (value: unknown) => secrets.filter((secret) => JSON.stringify(value).includes(secret));

describe('A7: what an erasure plans', () => {
  it('a call keeps what happened, when, and its records; number, names, texts and audio go', () => {
    expect(leftIn(stored())).toEqual(secrets);
    const { change, audio } = planned();
    const [erased] = change.calls;
    expect(leftIn(erased)).toEqual([]);
    expect(erased).toMatchObject({
      expectedVersion: 3,
      call: {
        id: 'call-1',
        status: 'answered',
        offeredAt: t,
        answeredAt: t + 10,
        endedAt: t + 99,
        erasedAt: t + 1000,
        bindings: [contact],
        match: { verdict: 'unknown', e164: null, candidates: [] },
        comments: [{ at: t + 20, text: '' }],
        recordings: [{ state: 'deleted', durationMs: 80 }],
      },
      activities: [
        { record: contact, remoteNumber: '', recordingIds: [], talkMs: 89 },
        { record: contact, kind: 'note', at: t + 20, text: '' },
      ],
    });
    expect(audio).toEqual([{ recordingId: 'call-1-conversation', callId: 'call-1', path: null }]);
  });

  it.each([
    ['damaged', { sizeBytes: 1, sha256: 'd'.repeat(64) }],
    ['lost', null],
  ])('audio that is %s is deleted as well, so that nobody fetches it again', (_what, found) => {
    const broken = recordingDamaged({ recordingId: 'call-1-conversation', at: t + 200, found });
    const { change, audio } = planned({ calls: [stored([...facts, broken])] });
    expect(audio.map(({ recordingId }) => recordingId)).toEqual(['call-1-conversation']);
    expect(change.calls[0]?.call.recordings).toMatchObject([{ state: 'deleted', repair: null }]);
  });

  it('the facts that are left are those of the call that is left, and redacting again changes nothing', () => {
    const [erased] = planned().change.calls;
    expect(foldCall(erased?.facts ?? [])).toEqual(erased?.call);
    expect(erased?.facts.map(({ id }) => id)).toEqual(expect.arrayContaining(facts.map(({ id }) => id)));
    expect(erased?.facts.map(redactFact)).toEqual(erased?.facts);
  });

  it('the tombstone has counts and dates, and not the number', () => {
    const later = stored(facts.map((fact) => ({ ...fact, at: fact.at + 500, callId: 'call-2' })));
    const { tombstone } = planned({
      calls: [later, stored()],
      parties: [aLead({ phones: [aPhone(number)] }), aCompany({ phones: [aPhone(number)] })],
      missedCalls: [aMissedCall()],
    }).change;
    expect(leftIn(tombstone)).toEqual([]);
    expect(tombstone).toMatchObject({
      erasedAt: t + 1000,
      requestedBy: 'boss',
      firstCallAt: t,
      lastCallAt: t + 500,
      counts: {
        calls: 2,
        recordings: 2,
        comments: 2,
        // Each call, and its note.
        activities: 4,
        missedCalls: 1,
        records: 2,
        redactedRecords: 1,
        heldCalls: 0,
      },
    });
  });

  const texts = { personName: 'Anna', comments: 'secret', email: 'anna@example.org', title: '48225550123' };
  const only = { phones: [aPhone(number)] };
  const more = { phones: [aPhone(number), aPhone('+48600')] };

  it.each<[string, Party[], number, unknown]>([
    [
      'a lead loses everything',
      [aLead({ ...only, ...texts })],
      1,
      [{ title: '', personName: null, status: 'closed' }],
    ],
    [
      'a converted lead stays converted',
      [aLead({ ...only, ...texts, status: 'converted' })],
      1,
      [{ status: 'converted' }],
    ],
    [
      'a contact of this number alone loses its name',
      [aContact(only)],
      1,
      [{ name: '', email: null, phones: [] }],
    ],
    ['a contact with another number is more than this one', [aContact(more)], 0, [{ name: 'Anna Nowak' }]],
    [
      'a number that people share is nobody’s in particular',
      [aContact(only), aContact({ ...only, id: 'contact-2', name: 'Jan' })],
      0,
      [
        { name: 'Anna Nowak', phones: [] },
        { name: 'Jan', phones: [] },
      ],
    ],
    ['a company loses the number only', [aCompany(only)], 0, [{ name: 'Nowak Sp. z o.o.', phones: [] }]],
  ])('%s', (_what, parties, redacted, expected) => {
    const { records, tombstone } = planned({ parties }).change;
    expect(records).toMatchObject(expected as object);
    expect(records.every((left) => left.version === 2 && !JSON.stringify(left).includes(number))).toBe(true);
    expect(tombstone.counts.redactedRecords).toBe(redacted);
  });

  it('a deal of an erased person loses its title, other deals keep theirs', () => {
    const deals: Deal[] = [
      aDeal({ id: 'hers', contactId: 'contact-1', title: 'Anna 48225550123', version: 3 }),
      aDeal({ id: 'his', contactId: 'contact-2', title: 'Crane' }),
      aDeal({ id: 'bare', contactId: 'contact-1', title: '' }),
    ];
    const { change } = planned({ parties: [aContact(only)], deals });
    const [contactLeft, ...dealsLeft] = change.records;
    expect(contactLeft).toMatchObject({ id: 'contact-1', name: '' });
    expect(dealsLeft).toEqual([{ ...deals[0], title: '', version: 4, updatedAt: t + 1000 }]);
    expect(planned({ parties: [aContact(more)], deals }).change.records).toHaveLength(1);
    expect(change.tombstone.counts).toMatchObject({ records: 1, redactedRecords: 1 });
  });

  it('a legal hold on the number refuses everything; one on a call keeps that call as it is', () => {
    expect(planErasure(input({ holds: [aLegalHold({ id: 'h-1' })] }))).toEqual({
      ok: false,
      error: { code: 'legalHold', holdIds: ['h-1'] },
    });
    const other = stored(facts.map((fact) => ({ ...fact, callId: 'call-2' })));
    const holds = [aLegalHold({ e164: null, callId: 'call-1' }), aLegalHold({ until: t })];
    const { change, audio } = planned({ calls: [stored(), other], holds });
    expect(change.calls.map(({ call }) => call.id)).toEqual(['call-2']);
    expect(audio.map(({ callId }) => callId)).toEqual(['call-2']);
    expect(change.tombstone.counts).toMatchObject({ calls: 1, heldCalls: 1 });
  });

  it.each([
    ['a call that lives', stored(facts.slice(0, 3)), 'callsUnfinished'],
    [
      'a call that waits for its recording',
      stored([
        ...facts.slice(0, 5),
        {
          type: 'recordingStopped',
          id: 'r',
          callId: 'call-1',
          at: t,
          recordingId: 'r',
          kind: 'voicemail',
          path: 'r.wav',
        },
      ]),
      'callsUnfinished',
    ],
  ])('%s is not erased yet', (_what, call, code) => {
    expect(planErasure(input({ calls: [call] }))).toEqual({
      ok: false,
      error: { code, callIds: ['call-1'] },
    });
  });

  it('P10: the number goes under each of its spellings, and a record that it may be a reading of stays', () => {
    const e164 = '+5491123456789';
    const e164s = [e164, '+541123456789'];
    const both = [aPhone('+541123456789', { alternates: [e164] }), aPhone(e164), aPhone('+48600')];
    const doubt = aContact({ id: 'contact-2', phones: [aPhone('+48601', { alternates: [e164] })] });
    const { records, tombstone } = planned({ e164s, parties: [aContact({ phones: both }), doubt] }).change;
    expect(records).toMatchObject([{ id: 'contact-1', phones: [{ e164: '+48600' }] }]);
    expect(tombstone.counts).toMatchObject({ records: 1 });
    const held = planErasure(input({ e164s, holds: [aLegalHold({ id: 'h-1', e164: '+541123456789' })] }));
    expect(held).toMatchObject({ ok: false, error: { holdIds: ['h-1'] } });
    const alone = planErasure(input({ e164s, calls: [], parties: [doubt] }));
    expect(alone).toEqual({ ok: false, error: { code: 'nothingKnown' } });
  });

  it('a number that nobody knows leaves no tombstone', () => {
    expect(planErasure(input({ calls: [] }))).toEqual({ ok: false, error: { code: 'nothingKnown' } });
  });
});

describe('A7: erasing a number from a store', () => {
  async function office() {
    const store = createMemoryStore();
    const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
    const ports = { store, audio, clock: fixedClock(t + 1000), ids: sequentialIds() };
    await store.lines.insert(aLine({ leadCreation: 'onOffer' }));
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const tell = async (...told: CallFact[]) => {
      const seen = await callService.recordFacts(told[0]?.callId ?? '', told);
      if (!seen.ok) throw new Error(seen.error.code);
      return seen.value.call;
    };
    await audio.put(
      'call-1-conversation',
      (async function* () {
        yield Uint8Array.of(1, 2, 3);
      })(),
    );
    await tell(...facts.filter(({ type }) => type !== 'identified'));
    await tell(offered({ callId: 'missed', at: t + 200 }), ended({ callId: 'missed', at: t + 210 }));
    return { ...ports, callService, tell };
  }

  it('nothing of the caller is left anywhere but a tombstone, and the next call is a stranger’s', async () => {
    const { callService, tell, ...ports } = await office();
    const { store, audio } = ports;
    const before = await store.feed.since('0', 99);
    expect(leftIn(before)).toEqual(secrets);
    const done = await eraseNumber(ports, number, null);
    expect(done).toMatchObject({ ok: true, value: { audio: [{ recordingId: 'call-1-conversation' }] } });
    const after = await store.feed.since('0', 99);
    expect(leftIn(after)).toEqual([]);
    expect(
      factsIn(after.slice(before.length))
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['erased', 'erased', 'recordingDeleted']);
    expect(leftIn((await store.calls.list({}, { limit: 9 })).items)).toEqual([]);
    expect(leftIn((await store.leads.list({ limit: 9 })).items)).toEqual([]);
    expect(leftIn(await callService.card('call-1'))).toEqual([]);
    expect((await store.missedCalls.list({}, { limit: 9 })).items).toEqual([]);
    expect(await audio.stat('call-1-conversation')).toBeUndefined();
    expect((await store.tombstones.list({ limit: 9 })).items).toMatchObject([{ counts: { calls: 2 } }]);
    const call = await tell(offered({ callId: 'next', at: t + 5000 }));
    expect(call).toMatchObject({ callerKind: 'new', match: { verdict: 'unknown' } });
    const again = await eraseNumber(ports, '+48225550999', null);
    expect(again).toEqual({ ok: false, error: { code: 'nothingKnown' } });
  });

  it('the call detail records of its calls go from the switch, and those that stay there are named', async () => {
    const { callService: _, tell: __, ...ports } = await office();
    const asked: SwitchLegs[] = [];
    const answer = (code: 'unreachable' | 'failed' | null): Pick<SwitchFiles, 'removeRecords'> => ({
      async removeRecords(legs) {
        asked.push(legs);
        return code === null ? { ok: true, value: undefined } : { ok: false, error: { code } };
      },
    });
    const erase = (files: Pick<SwitchFiles, 'removeRecords'> | undefined, from: string) =>
      eraseNumber({ ...ports, ...(files && { switchFiles: files }) }, from, null);
    const done = await erase(answer(null), number);
    expect(done).toMatchObject({ ok: true, value: { recordsLeft: [] } });
    expect(asked.map(({ legIds }) => legIds[0]).sort()).toEqual(['call-1', 'missed']);

    for (const [code, times] of [
      ['failed', 2],
      ['unreachable', 1],
    ] as const) {
      const other = await office();
      asked.length = 0;
      const left = await eraseNumber({ ...other, switchFiles: answer(code) }, number, null);
      expect(left).toMatchObject({ ok: true, value: { recordsLeft: [{ node: 'fs1' }, { node: 'fs1' }] } });
      expect(asked).toHaveLength(times);
    }
  });

  it('nor in what became of the caller’s lead', async () => {
    const { store, audio, clock, ids, tell } = await office();
    const call = await tell(offered({ callId: 'missed', at: t + 200 }));
    const crm = createCrmService({ store, clock, ids }, { leadRequirements: [] });
    const leadId = call.bindings[0]?.id ?? '';
    const request = { leadId, deal: {}, contactId: null, companyId: null };
    expect(await crm.convert(request, system)).toMatchObject({ ok: true });
    const everything = async () => [
      await store.contacts.list({ limit: 9 }),
      await store.leads.list({ limit: 9 }),
      await store.deals.list({ limit: 9 }),
    ];
    expect(leftIn((await store.deals.list({ limit: 9 })).items)).not.toEqual([]);
    expect(await eraseNumber({ store, audio, clock, ids }, number, null)).toMatchObject({ ok: true });
    expect(leftIn(await everything())).toEqual([]);
  });

  it('A7, M11: nor in the records that were merged into the caller’s, however many merges ago', async () => {
    const { store, audio, clock, ids } = await office();
    const crm = createCrmService({ store, clock, ids });
    const made = [];
    for (const name of ['secret one', 'secret two', 'secret three']) {
      const contact = await crm.create('contact', { name, email: 'Anna@example.org' }, system);
      if (!contact.ok) throw new Error(contact.error.code);
      made.push({ type: 'contact', id: contact.value.id } as const);
    }
    const [leadId] = (await store.leads.list({ limit: 9 })).items.map(({ id }) => id);
    const [one, two, three] = made;
    if (!one || !two || !three) throw new Error('there are three');
    for (const [from, into] of [
      [{ type: 'lead', id: leadId ?? '' } as const, one],
      [one, two],
      [two, three],
    ] as const)
      expect(await crm.merge({ from, into }, system)).toMatchObject({ ok: true });
    const left = async () =>
      leftIn([await store.contacts.list({ limit: 9 }), await store.leads.list({ limit: 9 })]);
    expect(await left()).toEqual(secrets);
    expect(await eraseNumber({ store, audio, clock, ids }, number, null)).toMatchObject({
      ok: true,
      value: { tombstone: { counts: { records: 4, redactedRecords: 4 } } },
    });
    expect(await left()).toEqual([]);
  });

  it('A7, M11: what was merged into a record that is more than the number stays with it', () => {
    const contact = aContact({ phones: [aPhone(number), aPhone('+48225550199')] });
    const merged = aContact({ id: 'merged', mergedInto: { type: 'contact', id: contact.id } });
    const plan = planErasure(input({ parties: [contact], origins: [merged] }));
    expect(plan.ok && plan.value.change.records.map(({ id }) => id)).toEqual([contact.id]);
    const alone = aContact({ phones: [aPhone(number)] });
    const lead = aLead({
      status: 'converted',
      phones: [aPhone('+48225550188')],
      convertedTo: [{ type: 'contact', id: alone.id }],
    });
    const person = planErasure(input({ parties: [alone], origins: [merged, lead] }));
    expect(person.ok && person.value.change.records.map(({ id }) => id)).toEqual([alone.id, 'merged']);
  });

  it('facts that are reported again bring nothing back', async () => {
    const { tell, ...ports } = await office();
    await eraseNumber(ports, number, null);
    await tell(...facts);
    expect(leftIn(await ports.store.calls.get('call-1'))).toEqual([]);
  });

  it('what is written meanwhile is erased as well', async () => {
    const { callService, tell: _, ...ports } = await office();
    let told = false;
    const slow = {
      ...ports.store,
      erasures: {
        async apply(change: Parameters<typeof ports.store.erasures.apply>[0]) {
          if (!told) await callService.comment('call-1', null, 'another secret');
          told = true;
          return ports.store.erasures.apply(change);
        },
      },
    };
    const done = await eraseNumber({ ...ports, store: slow }, number, null);
    expect(done).toMatchObject({ ok: true, value: { tombstone: { counts: { comments: 2 } } } });
    expect(leftIn(await ports.store.calls.get('call-1'))).toEqual([]);
  });

  it('P10: calls and records under the other number of a caller go, too', async () => {
    const { tell, ...ports } = await office();
    const { store } = ports;
    const [one, other] = ['+541123456789', '+5491123456789'];
    await tell(
      offered({ callId: 'other', at: t, remoteNumber: other }),
      ended({ callId: 'other', at: t + 9 }),
    );
    await store.contacts.insert(aContact({ id: 'c-9', phones: [aPhone(one)] }));
    expect(await eraseNumber(ports, one, null)).toMatchObject({ ok: true });
    expect((await store.calls.get('other'))?.call.match?.e164).toBeNull();
    expect(await store.contacts.get('c-9')).toMatchObject({ phones: [] });
    expect(await store.missedCalls.ofCaller([one, other])).toEqual([]);
  });

  it('a hold that is stored wins', async () => {
    const { store, audio, clock, ids } = await office();
    await store.legalHolds.insert(aLegalHold());
    const refused = await eraseNumber({ store, audio, clock, ids }, number, null);
    expect(refused).toMatchObject({ ok: false, error: { code: 'legalHold' } });
    expect(await audio.stat('call-1-conversation')).toBeDefined();
    expect(leftIn(await store.calls.get('call-1'))).toEqual(secrets);
  });
});
