import { createCrmService, system } from '@callcard/crm-core';
import { aContact, aDeal } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { createApi } from '../src/index.js';
import { type Api, type Json, read, setUp } from './support.js';

/** What a refused request says: its status, its code, and each field. */
function refused({ status, json }: Awaited<ReturnType<Api['send']>>) {
  const errors = (json['errors'] ?? []) as { pointer: string }[];
  return [status, json['code'], ...errors.map(({ pointer }) => pointer)];
}

async function made(api: Api, plural: string, body: Json): Promise<Json> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return json;
}

const selfOf = (json: Json) => (json['links'] as { self: string }).self;

describe('external ids', () => {
  const externalId = { source: 'bitrix24', id: '7' };

  it('belong to one record of a kind, by creation and by change', async () => {
    const api = await setUp();
    const anna = await made(api, 'contacts', { name: 'Anna', externalId });
    expect(anna['externalId']).toEqual(externalId);
    const again = await api.send('POST', '/v1/contacts', { name: 'Ewa', externalId });
    expect(refused(again)).toEqual([409, 'external-id-taken', '/externalId']);
    expect(again.json['holder']).toBe(selfOf(anna));
    await made(api, 'companies', { name: 'Nowak', externalId });
    const ewa = await made(api, 'contacts', { name: 'Ewa' });
    expect(ewa['externalId']).toBeNull();
    const changed = await api.send('PATCH', selfOf(ewa), { externalId, version: 1 });
    expect(refused(changed)).toEqual([409, 'external-id-taken', '/externalId']);
    await api.send('PATCH', selfOf(anna), { externalId: null, version: 1 });
    const free = await api.send('PATCH', selfOf(ewa), { externalId, version: 1 });
    expect(free.json).toMatchObject({ externalId, version: 2 });
  });

  it.each([{ source: '', id: '7' }, { source: 'x', id: 'y'.repeat(201) }, { source: 'x' }, 'x:7'])(
    'refuse %j',
    async (wrong) => {
      const api = await setUp();
      const answer = await api.send('POST', '/v1/contacts', { name: 'A', externalId: wrong });
      expect(refused(answer).slice(0, 2)).toEqual([422, 'invalid-body']);
    },
  );
});

describe('attributes', () => {
  it('are kept, and change one by one', async () => {
    const api = await setUp();
    const attributes = { city: 'Łódź', size: 'L', __proto: 'x', 'a b': '' };
    const contact = await made(api, 'contacts', { name: 'Anna', attributes });
    expect(contact['attributes']).toEqual(attributes);
    const change = async (value: unknown, version: number) =>
      (await api.send('PATCH', selfOf(contact), { attributes: value, version })).json['attributes'];
    expect(await change({ city: null, colour: 'red' }, 1)).toEqual({
      size: 'L',
      __proto: 'x',
      'a b': '',
      colour: 'red',
    });
    expect(await change(null, 2)).toEqual({});
  });

  it('are refused when they are too many, too long or no texts', async () => {
    const api = await setUp();
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, '']));
    const post = async (attributes: unknown) =>
      refused(await api.send('POST', '/v1/deals', { title: 'A', attributes }));
    expect(await post(many)).toEqual([422, 'invalid-body', '/attributes']);
    expect(await post({ a: 'x'.repeat(2_001) })).toEqual([422, 'invalid-body', '/attributes/a']);
    expect(await post({ a: 1 })).toEqual([422, 'invalid-body', '/attributes/a']);
    expect(await post({ a: null })).toEqual([422, 'invalid-body', '/attributes/a']);
    expect(await post({ ['x'.repeat(65)]: '' })).toEqual([
      422,
      'invalid-body',
      `/attributes/${'x'.repeat(65)}`,
    ]);
    expect(await post([])).toEqual([422, 'invalid-body', '/attributes']);
  });
});

describe('users', () => {
  it('have devices, a department, a role and a SIP domain', async () => {
    const api = await setUp();
    const fields = {
      extension: '1001',
      devices: [
        { kind: 'browser', sipUser: '1001-web', label: 'Chrome' },
        { kind: 'mobile', sipUser: '1001-app' },
      ],
      department: 'Sales',
      role: 'supervisor',
      sipDomain: 'sip.example.org',
    };
    const jan = await made(api, 'users', { name: 'Jan', ...fields });
    expect(jan).toMatchObject(fields);
    const cleared = { devices: [], department: null, sipDomain: null };
    const changed = await api.send('PATCH', selfOf(jan), { ...cleared, version: 1 });
    expect(changed.json).toMatchObject(cleared);
  });

  it('share no name within a SIP domain, and say which device clashes', async () => {
    const api = await setUp();
    await made(api, 'users', { name: 'Jan', extension: '1001' });
    const devices = [{ kind: 'desk', sipUser: '1001' }];
    const clash = await api.send('POST', '/v1/users', { name: 'Ola', devices });
    expect(refused(clash)).toEqual([409, 'extension-taken', '/devices/0/sipUser']);
    await made(api, 'users', { name: 'Ola', devices, sipDomain: 'berlin.example.org' });
  });

  it.each([
    [{ devices: [{ kind: 'fax', sipUser: 'a' }] }, '/devices/0/kind'],
    [{ devices: [{ kind: 'desk', sipUser: 'a;b' }] }, '/devices/0/sipUser'],
    [
      {
        devices: [
          { kind: 'desk', sipUser: 'a' },
          { kind: 'mobile', sipUser: 'a' },
        ],
      },
      '/devices/1/sipUser',
    ],
    [{ sipDomain: 'a b' }, '/sipDomain'],
    [{ department: '' }, '/department'],
    [{ role: 'owner' }, '/role'],
  ])('refuse %j', async (fields, pointer) => {
    const api = await setUp();
    const answer = await api.send('POST', '/v1/users', { name: 'Jan', ...fields });
    expect(refused(answer)).toEqual([422, 'invalid-body', pointer]);
  });
});

describe('pipelines', () => {
  const stages = [
    { id: 'offer', name: 'Offer', semantics: 'open' },
    { id: 'signed', name: 'Signed', semantics: 'won' },
  ];

  it('are listed with the default one, created, read and changed', async () => {
    const api = await setUp();
    const leasing = await made(api, 'pipelines', { name: 'Leasing', stages });
    expect(leasing).toMatchObject({ type: 'pipeline', name: 'Leasing', stages, version: 1 });
    expect((await api.get(selfOf(leasing))).json).toEqual(leasing);
    const { json } = await api.get('/v1/pipelines');
    expect((json['items'] as Json[]).map(({ name }) => name).sort()).toEqual(['Leasing', 'Sales']);
    const more = [...stages, { id: 'lost', name: 'Lost', semantics: 'lost' }];
    const changed = await api.send('PATCH', selfOf(leasing), { stages: more, version: 1 });
    expect(changed.json).toMatchObject({ stages: more, version: 2 });
    expect((await api.send('PATCH', selfOf(leasing), { name: 'X' })).status).toBe(428);
    const stale = await api.send('PATCH', selfOf(leasing), { name: 'X', version: 1 });
    expect(refused(stale)).toEqual([409, 'version-conflict']);
    const plain = await made(api, 'pipelines', { name: 'Plain' });
    expect(plain['stages']).toHaveLength(4);
  });

  it('keep what a stage means, and a stage where deals stand', async () => {
    const api = await setUp();
    const leasing = await made(api, 'pipelines', { name: 'Leasing', stages });
    const pipelineId = leasing['id'];
    const deal = await made(api, 'deals', { title: 'D', pipelineId, stageId: 'signed' });
    expect(deal['semantics']).toBe('won');
    const patch = (changed: Json[]) => api.send('PATCH', selfOf(leasing), { stages: changed, version: 1 });
    const other = await patch([stages[0] ?? {}, { ...stages[1], semantics: 'lost' }]);
    expect(other.json).toMatchObject({ status: 409, code: 'stage-semantics-fixed', stageId: 'signed' });
    const gone = await patch(stages.slice(0, 1));
    expect(gone.json).toMatchObject({ status: 409, code: 'stage-in-use', pipelineId, stageId: 'signed' });
    await api.send('PATCH', selfOf(deal), { stageId: 'offer', version: 1 });
    expect((await patch(stages.slice(0, 1))).status).toBe(200);
  });

  it.each([
    [[], '/stages'],
    [[{ id: 'a', name: 'A', semantics: 'won' }], '/stages'],
    [[...stages, { id: 'offer', name: 'B', semantics: 'open' }], '/stages/2/id'],
    [[{ id: 'A!', name: 'A', semantics: 'open' }], '/stages/0/id'],
    [[{ id: 'a', name: 'A', semantics: 'maybe' }], '/stages/0/semantics'],
  ])('refuse the stages %j', async (wrong, pointer) => {
    const api = await setUp();
    const answer = await api.send('POST', '/v1/pipelines', { name: 'P', stages: wrong });
    expect(refused(answer)).toEqual([422, 'invalid-body', pointer]);
  });
});

describe('history', () => {
  it('of every kind of record names the program that wrote it and the fields that changed', async () => {
    const api = await setUp();
    const [key] = (await api.store.apiKeys.list({ limit: 1 })).items;
    const actor = { kind: 'client', clientId: key?.id, userId: null };
    for (const [plural, body] of [
      ['contacts', { name: 'A' }],
      ['invoices', { title: 'A', amount: 1 }],
      ['users', { name: 'A' }],
      ['queues', { name: 'A' }],
      ['lines', { number: '+48225550100' }],
      ['pipelines', { name: 'A' }],
    ] as const) {
      const record = await made(api, plural, body);
      const change =
        plural === 'lines' ? { label: 'B' } : plural === 'invoices' ? { title: 'B' } : { name: 'B' };
      await api.send('PATCH', selfOf(record), { ...change, version: 1 });
      await api.send('PATCH', selfOf(record), { ...change, version: 2 });
      const { json } = await api.get(`${selfOf(record)}/history`);
      expect(json['items']).toMatchObject([
        { action: 'created', actor },
        { action: 'changed', actor, details: { fields: Object.keys(change)[0] } },
      ]);
      expect(json['items']).toHaveLength(2);
    }
    expect((await api.get('/v1/lines/gone/history')).status).toBe(404);
  });
});

describe('M11: a merged record', () => {
  const ref = (id: string) => ({ type: 'contact', id }) as const;

  async function withMerged() {
    const api = await setUp();
    const ids = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);
    const [a = '', b = '', c = ''] = ids;
    for (const id of ids) await api.store.contacts.insert(aContact({ id }));
    await api.store.deals.insert(aDeal({ id: 'd', contactId: a }));
    for (const [from, into] of [
      [a, b],
      [b, c],
    ] as const) {
      expect(await api.deps.crm.merge({ from: ref(from), into: ref(into) }, system)).toMatchObject({
        ok: true,
      });
    }
    return { ...api, a, b, c };
  }

  it('answers its id with where it went', async () => {
    const { get, a, b } = await withMerged();
    const { status, json } = await get(`/v1/contacts/${a}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: a,
      phones: [],
      mergedInto: ref(b),
      links: { mergedInto: `/v1/contacts/${b}` },
    });
  });

  it('is not changed, and is no reference any more: both name the record that has its data now', async () => {
    const { send, a, c } = await withMerged();
    const changed = await send('PATCH', `/v1/contacts/${a}`, { name: 'X', version: 2 });
    expect(changed.json).toMatchObject({
      status: 409,
      code: 'record-merged',
      mergedInto: `/v1/contacts/${c}`,
    });
    const named = await send('POST', '/v1/deals', { title: 'D', contactId: a });
    expect(named.json).toMatchObject({
      code: 'unknown-reference',
      errors: [{ pointer: '/contactId', reason: expect.stringContaining(c) }],
    });
  });
});

describe('two processes on one store', () => {
  it.each([
    ['users', { name: 'Jan', extension: '1001' }, 'extension-taken'],
    ['lines', { number: '+48225550100' }, 'line-number-taken'],
    ['contacts', { name: 'Anna', externalId: { source: 'x', id: '1' } }, 'external-id-taken'],
  ])('give what is unique to one of the %s', async (plural, body, code) => {
    const one = await setUp();
    // Another process has a service of its own, with ids of its own.
    const ids = { next: () => crypto.randomUUID() };
    const crm = createCrmService({ store: one.store, clock: one.clock, ids });
    const two = createApi({ ...one.deps, ids, crm });
    const headers = { authorization: `Bearer ${one.key}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answers = await Promise.all(
      [one.app, two, one.app, two].map(async (app) => read(await app.request(`/v1/${plural}`, init))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json['code']).toBe(code);
    expect((await one.get(`/v1/${plural}`)).json['items']).toHaveLength(1);
  });

  it('answer 503 when others are quicker every time', async () => {
    const api = await setUp();
    Object.assign(api.store.records, {
      write: async () => ({ ok: false, error: { code: 'conflict' } }),
    });
    const answer = await api.send('POST', '/v1/contacts', { name: 'A' });
    expect([answer.status, answer.json['code'], answer.headers.get('retry-after')]).toEqual([
      503,
      'busy',
      '1',
    ]);
  });
});
