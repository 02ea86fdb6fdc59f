import { describe, expect, it } from 'vitest';
import {
  attributeLimits,
  type CrmError,
  type CrmPorts,
  type DraftOf,
  defaultPipeline,
  type RecordType,
  system,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aContact, aMoment, aPhone, aUser, fixedClock, sequentialIds } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const stored = { version: 1, createdAt: aMoment, updatedAt: aMoment };

describe('a new record', () => {
  it.each<[RecordType, object, object]>([
    ['contact', { name: 'Anna' }, { email: null, companyId: null, ownerId: null, phones: [] }],
    ['company', { name: 'Nowak' }, { email: null, ownerId: null, phones: [] }],
    ['lead', { title: 'A call' }, { status: 'open', personName: null, createdByCallId: null, phones: [] }],
    [
      'deal',
      { title: 'Lease' },
      { pipelineId: 'default', stageId: 'new', semantics: 'open', lastActivityAt: aMoment, amount: null },
    ],
    ['invoice', { title: 'March', amount: 1 }, { status: 'draft', dealId: null }],
    [
      'user',
      { name: 'Jan' },
      { available: true, extension: null, devices: [], department: null, hours: null },
    ],
    ['queue', { name: 'Q' }, { strategy: 'simultaneous', ringSeconds: 15, memberIds: [], music: true }],
    [
      'line',
      { number: '+48225550100', country: 'PL' },
      {
        label: '+48225550100',
        routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
        leadCreation: 'onOffer',
        recordConversations: true,
        voicemailMaxSeconds: 180,
      },
    ],
    ['pipeline', { name: 'Leasing' }, { stages: defaultPipeline.stages }],
  ])('of kind %s has the defaults of what its draft leaves out', async (type, draft, defaults) => {
    const { crm, history } = aCrm();
    const record = done(await crm.create(type, draft as DraftOf<typeof type>, program));
    expect(record).toMatchObject({ ...draft, ...defaults, ...stored, type });
    expect(await history(record)).toEqual([
      {
        id: `${type}:${record.id}:1:created`,
        record: { type, id: record.id },
        action: 'created',
        at: aMoment,
        userId: null,
        actor: program,
        callId: null,
        details: {},
      },
    ]);
  });

  it('has no field that is not the caller’s to set', async () => {
    const { crm } = aCrm();
    const draft = { title: 'L', semantics: 'won', version: 7, type: 'lead', mergedInto: null, id: 'mine' };
    const deal = done(await crm.create('deal', draft, program));
    expect(deal).toMatchObject({ type: 'deal', semantics: 'open', version: 1, id: 'id-000001' });
    expect(deal).not.toHaveProperty('mergedInto');
    const lead = done(await crm.create('lead', { ...draft, createdByCallId: 'c' } as never, program));
    expect(lead).toMatchObject({ createdByCallId: null });
  });

  it('has a history that names the user for whom a program acts', async () => {
    const { crm, store, history } = aCrm();
    await store.users.insert(aUser({ id: 'ewa' }));
    const actor = { kind: 'client', clientId: 'key-1', userId: 'ewa' } as const;
    const contact = done(await crm.create('contact', { name: 'Anna' }, actor));
    expect(await history(contact)).toMatchObject([{ userId: 'ewa', actor }]);
  });

  it('gets another id when its first one is taken', async () => {
    const { crm, store } = aCrm();
    await store.contacts.insert(aContact({ id: 'id-000001' }));
    expect(done(await crm.create('contact', { name: 'Anna' }, system)).id).toBe('id-000002');
  });

  it('stands at the stage that was named, and means what the stage means', async () => {
    const { make } = aCrm();
    expect(await make('deal', { title: 'L', stageId: 'lost' })).toMatchObject({ semantics: 'lost' });
    const pipeline = await make('pipeline', {
      name: 'Leasing',
      stages: [
        { id: 'signed', name: 'Signed', semantics: 'won' },
        { id: 'offer', name: 'Offer', semantics: 'open' },
      ],
    });
    const deal = await make('deal', { title: 'L', pipelineId: pipeline.id });
    expect(deal).toMatchObject({ stageId: 'offer', semantics: 'open' });
  });

  it('of a line has its routing and hours written out', async () => {
    const { make } = aCrm();
    const line = await make('line', {
      number: '+48225550100',
      country: 'PL',
      retention: { voicemailDays: 30 },
      routing: {
        whenBlocked: { kind: 'hangup' },
        exceptions: [{ caller: { kind: 'withheld' }, action: { kind: 'number', number: '+48601000001' } }],
        vip: { callers: [] },
        dialPolicy: { countries: ['PL'] },
      },
      hours: { timeZone: 'Europe/Warsaw', open: [], holidays: [{ date: '12-25' }] },
    });
    expect(line).toMatchObject({
      retention: { voicemailDays: 30, conversationDays: null },
      routing: {
        ringOwner: true,
        whenBlocked: { kind: 'hangup', cause: 'normal' },
        exceptions: [{ action: { kind: 'number', confirm: false } }],
        vip: { callers: [], userId: null, queueId: null, atAnyHour: false },
        dialPolicy: { countries: ['PL'], prefixes: [], denied: [], premium: false },
      },
      hours: { daysOff: [], holidays: [{ date: '12-25', open: [] }], whenClosed: { kind: 'voicemail' } },
    });
  });
});

describe('a draft is refused', () => {
  const refusals: readonly [string, RecordType, object, CrmError][] = [
    ...(['contact', 'company', 'lead', 'deal', 'invoice'] as const).map(
      (type): [string, RecordType, object, CrmError] => [
        `a ${type} of an owner who is not there`,
        type,
        { name: 'A', title: 'A', amount: 1, ownerId: 'nobody' },
        { code: 'unknownReference', references: [{ path: ['ownerId'], type: 'user', id: 'nobody' }] },
      ],
    ),
    [
      'a deal of a contact and a company that are not there',
      'deal',
      { title: 'A', contactId: 'x', companyId: 'y' },
      {
        code: 'unknownReference',
        references: [
          { path: ['contactId'], type: 'contact', id: 'x' },
          { path: ['companyId'], type: 'company', id: 'y' },
        ],
      },
    ],
    [
      'a deal in a pipeline that is not there',
      'deal',
      { title: 'A', pipelineId: 'x' },
      { code: 'unknownReference', references: [{ path: ['pipelineId'], type: 'pipeline', id: 'x' }] },
    ],
    [
      'a deal at a stage that its pipeline has not',
      'deal',
      { title: 'A', stageId: 'x' },
      { code: 'unknownReference', references: [{ path: ['stageId'], type: 'stage', id: 'x' }] },
    ],
    [
      'an invoice of a deal that is not there',
      'invoice',
      { title: 'A', amount: 1, dealId: 'x' },
      { code: 'unknownReference', references: [{ path: ['dealId'], type: 'deal', id: 'x' }] },
    ],
    [
      'a user with a substitute who is not there',
      'user',
      { name: 'A', substituteId: 'x' },
      { code: 'unknownReference', references: [{ path: ['substituteId'], type: 'user', id: 'x' }] },
    ],
    [
      'a queue with a member who is not there',
      'queue',
      { name: 'A', memberIds: ['x'] },
      { code: 'unknownReference', references: [{ path: ['memberIds', 0], type: 'user', id: 'x' }] },
    ],
    [
      'a queue that flows over into one that is not there',
      'queue',
      { name: 'A', overflow: { kind: 'queue', queueId: 'x' } },
      { code: 'unknownReference', references: [{ path: ['overflow', 'queueId'], type: 'queue', id: 'x' }] },
    ],
    [
      'a line of a pipeline that is not there',
      'line',
      { number: '+48225550100', country: 'PL', recognition: { pipelineId: 'x' } },
      {
        code: 'unknownReference',
        references: [{ path: ['recognition', 'pipelineId'], type: 'pipeline', id: 'x' }],
      },
    ],
    [
      'a line whose exceptions name a user who is not there',
      'line',
      {
        number: '+48225550100',
        country: 'PL',
        routing: { exceptions: [{ caller: { kind: 'withheld' }, action: { kind: 'user', userId: 'x' } }] },
      },
      {
        code: 'unknownReference',
        references: [{ path: ['routing', 'exceptions', 0, 'action', 'userId'], type: 'user', id: 'x' }],
      },
    ],
    [
      'a line whose number nobody can dial',
      'line',
      { number: 'twelve', country: 'PL' },
      { code: 'invalidField', fields: [{ path: ['number'], reason: 'notE164' }] },
    ],
    [
      'a user with hours that nobody can read',
      'user',
      { name: 'A', hours: { timeZone: 'Mars', open: [] } },
      { code: 'invalidField', fields: [{ path: ['hours', 'timeZone'], reason: 'badTimeZone' }] },
    ],
    [
      'a user with two devices of one name, or one of the extension’s',
      'user',
      {
        name: 'A',
        extension: '1001',
        devices: [
          { kind: 'browser', sipUser: 'web' },
          { kind: 'mobile', sipUser: 'web' },
          { kind: 'desk', sipUser: '1001' },
        ],
      },
      {
        code: 'invalidField',
        fields: [
          { path: ['devices', 2, 'sipUser'], reason: 'duplicate' },
          { path: ['devices', 1, 'sipUser'], reason: 'duplicate' },
        ],
      },
    ],
    [
      'a queue that names a member twice',
      'queue',
      { name: 'A', memberIds: ['x', 'x'] },
      { code: 'invalidField', fields: [{ path: ['memberIds', 1], reason: 'duplicate' }] },
    ],
    [
      'a pipeline without an open stage and with two of one id',
      'pipeline',
      {
        name: 'A',
        stages: [
          { id: 'a', name: 'A', semantics: 'won' },
          { id: 'a', name: 'B', semantics: 'lost' },
        ],
      },
      {
        code: 'invalidField',
        fields: [
          { path: ['stages'], reason: 'noOpenStage' },
          { path: ['stages', 1, 'id'], reason: 'duplicate' },
        ],
      },
    ],
    [
      'a record with an external id that is empty and too long',
      'contact',
      { name: 'A', externalId: { source: ' ', id: 'x'.repeat(201) } },
      {
        code: 'invalidField',
        fields: [
          { path: ['externalId', 'source'], reason: 'empty' },
          { path: ['externalId', 'id'], reason: 'tooLong', max: 200 },
        ],
      },
    ],
    [
      'a record with more attributes than allowed',
      'contact',
      {
        name: 'A',
        attributes: Object.fromEntries(Array.from({ length: attributeLimits.count + 1 }, (_, n) => [n, ''])),
      },
      {
        code: 'invalidField',
        fields: [{ path: ['attributes'], reason: 'tooMany', max: attributeLimits.count }],
      },
    ],
    [
      'a record with an attribute that is too long',
      'contact',
      { name: 'A', attributes: { x: 'y'.repeat(attributeLimits.value + 1), ['n'.repeat(65)]: '' } },
      {
        code: 'invalidField',
        fields: [
          { path: ['attributes', 'x'], reason: 'tooLong', max: attributeLimits.value },
          { path: ['attributes', 'n'.repeat(65)], reason: 'tooLong', max: attributeLimits.name },
        ],
      },
    ],
  ];
  it.each(refusals)('%s', async (_what, type, draft, error) => {
    const { crm, store } = aCrm();
    expect(errorOf(await crm.create(type, draft as DraftOf<typeof type>, program))).toEqual(error);
    const lists = [store.contacts, store.deals, store.users, store.queues, store.lines];
    for (const list of lists) expect((await list.list({ limit: 1 })).items).toEqual([]);
  });

  it('from an actor whose user is not there', async () => {
    const { crm } = aCrm();
    const error = { code: 'unknownActor', userId: 'nobody' };
    const client = { kind: 'client', clientId: 'key-1', userId: 'nobody' } as const;
    const user = { kind: 'user', userId: 'nobody' } as const;
    for (const actor of [client, user]) {
      expect(errorOf(await crm.create('contact', { name: 'A' }, actor))).toEqual(error);
      expect(errorOf(await crm.change('line', 'x', { label: 'A' }, { actor }))).toEqual(error);
      expect(errorOf(await crm.remove({ type: 'line', id: 'x' }, { actor }))).toEqual(error);
      const refs = { from: { type: 'lead', id: 'x' }, into: { type: 'lead', id: 'y' } } as const;
      expect(errorOf(await crm.merge(refs, actor))).toEqual(error);
      const request = { leadId: 'x', deal: null, contactId: null, companyId: null };
      expect(errorOf(await crm.convert(request, actor))).toEqual(error);
    }
  });
});

describe('what is unique', () => {
  const externalId = { source: 'bitrix24', id: '7' };

  it('is refused with its holder and the field that holds it', async () => {
    const { crm, make } = aCrm();
    const jan = await make('user', {
      name: 'Jan',
      extension: '1001',
      devices: [{ kind: 'browser', sipUser: '91001' }],
      externalId,
    });
    const line = await make('line', { number: '+48225550100', country: 'PL' });
    const holder = { type: 'user', id: jan.id };
    const user = async (draft: Partial<DraftOf<'user'>>) =>
      errorOf(await crm.create('user', { name: 'Ola', ...draft }, program));
    const taken = { code: 'taken', unique: 'extension', holder };
    expect(await user({ extension: '1001' })).toEqual({ ...taken, path: ['extension'] });
    expect(await user({ extension: '91001' })).toEqual({ ...taken, path: ['extension'] });
    const devices = [
      { kind: 'desk', sipUser: '2' },
      { kind: 'mobile', sipUser: '1001' },
    ] as const;
    expect(await user({ devices })).toEqual({ ...taken, path: ['devices', 1, 'sipUser'] });
    expect(await user({ externalId })).toEqual({ ...taken, unique: 'externalId', path: ['externalId'] });
    const again = { number: '+48225550100', country: 'PL' };
    expect(errorOf(await crm.create('line', again, program))).toEqual({
      code: 'taken',
      unique: 'lineNumber',
      holder: { type: 'line', id: line.id },
      path: ['number'],
    });
  });

  it('may be the same in another SIP domain, of another kind and of another source', async () => {
    const { make } = aCrm();
    await make('user', { name: 'Jan', extension: '1001', externalId });
    await make('user', { name: 'Ola', extension: '1001', sipDomain: 'berlin.example.org' });
    await make('contact', { name: 'Anna', externalId });
    await make('user', { name: 'Ewa', externalId: { ...externalId, source: 'other' } });
  });

  it('is given to one of two who ask for it at the same time, through two services on one store', async () => {
    const store = createMemoryStore();
    const services = ['a', 'b'].map((prefix) => aCrm(store, { ids: sequentialIds(prefix) }).crm);
    const outcomes = await Promise.all(
      services.map((crm) => crm.create('user', { name: 'Jan', extension: '1001' }, program)),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'taken' } });
    expect((await store.users.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('is free again when its holder gives it up or is removed', async () => {
    const { crm, make } = aCrm();
    const jan = await make('user', { name: 'Jan', extension: '1001' });
    done(await crm.change('user', jan.id, { extension: '1002' }, { actor: program }));
    const ola = await make('user', { name: 'Ola', extension: '1001' });
    done(await crm.remove({ type: 'user', id: ola.id }, { actor: program }));
    await make('user', { name: 'Ewa', extension: '1001' });
  });
});

describe('a store that is always written by others first', () => {
  it('is given up as busy after ten tries, with pauses between them', async () => {
    const store = createMemoryStore();
    let writes = 0;
    const waited: number[] = [];
    const ports: CrmPorts = {
      clock: fixedClock(aMoment),
      ids: sequentialIds('id'),
      pauses: { wait: async (longestMs) => void waited.push(longestMs) },
      store: {
        ...store,
        records: {
          async write() {
            writes += 1;
            return { ok: false, error: { code: 'conflict' } };
          },
        },
      },
    };
    await store.contacts.insert(aContact({ id: 'a', phones: [aPhone('+48601234567')] }));
    await store.contacts.insert(aContact({ id: 'b' }));
    const { crm } = aCrm(store, ports);
    const busy = { code: 'busy' };
    expect(errorOf(await crm.create('contact', { name: 'A' }, program))).toEqual(busy);
    expect([writes, waited.length]).toEqual([10, 9]);
    expect(errorOf(await crm.change('contact', 'a', { name: 'A' }, { actor: program }))).toEqual(busy);
    expect(errorOf(await crm.remove({ type: 'contact', id: 'a' }, { actor: program }))).toEqual(busy);
    const refs = { from: { type: 'contact', id: 'a' }, into: { type: 'contact', id: 'b' } } as const;
    expect(errorOf(await crm.merge(refs, program))).toEqual(busy);
    expect(writes).toBe(40);
  });
});
