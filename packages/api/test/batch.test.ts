import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { batchRoutes, fullApi, writingRoutes } from './bad-input/bodies.js';
import { type Json, read, setUp } from './support.js';

const bitrix = (id: string) => ({ externalId: { source: 'bitrix24', id } });

async function batching() {
  const api = await setUp();
  const put = async (plural: string, items: readonly object[], more: Json = {}) => {
    const { status, json } = await api.send('PUT', `/v1/${plural}/batch`, { items, ...more });
    expect([status, JSON.stringify(json)]).toEqual([200, expect.anything()]);
    return json['items'] as (Json & { problem?: Json })[];
  };
  return { ...api, put };
}

const outcomes = (items: readonly Json[]) => items.map(({ outcome }) => outcome);

describe('PUT /v1/…/batch', () => {
  it('creates what nobody has, changes what somebody has, and says so of each in order', async () => {
    const { put, get } = await batching();
    const anna = { name: 'Anna', phones: [{ number: '601 000 001' }], ...bitrix('1') };
    const [first] = await put('contacts', [anna, { name: 'Ewa', ...bitrix('2') }]);
    expect(first).toMatchObject({
      outcome: 'created',
      version: 1,
      links: { self: `/v1/contacts/${first?.['id']}` },
    });
    const again = await put('contacts', [
      { name: 'Ewa', ...bitrix('2') },
      { ...anna, name: 'Anna Nowak' },
      { name: 'Jan', ...bitrix('3') },
    ]);
    expect(outcomes(again)).toEqual(['unchanged', 'changed', 'created']);
    const stored = (await get(`/v1/contacts/${first?.['id']}`)).json;
    expect(stored).toMatchObject({ name: 'Anna Nowak', version: 2, phones: [{ e164: '+48601000001' }] });
  });

  it('names for each item that fails the problem that it would be alone, and writes the others', async () => {
    const { put, send } = await batching();
    const items = [
      { name: 'Anna', ...bitrix('1') },
      { name: 'Nobody' },
      { name: 'Twice', ...bitrix('1') },
      { name: 'Bad', phones: [{ number: 'x' }], ...bitrix('2') },
      { name: '', colour: 'red', ...bitrix('3') },
      { name: 'Owned', ownerId: '00000000-0000-4000-8000-999999999999', ...bitrix('4') },
      { name: 'Ewa', ...bitrix('5') },
    ];
    const found = await put('contacts', items);
    expect(outcomes(found)).toEqual(['created', 'failed', 'failed', 'failed', 'failed', 'failed', 'created']);
    expect(found[1]?.problem).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/externalId' }] });
    expect(found[2]?.problem).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/externalId' }] });
    for (const n of [3, 4, 5]) {
      const { json } = await send('POST', '/v1/contacts', items[n]);
      const { instance: _, ...alone } = json;
      expect(found[n]?.problem).toEqual(alone);
    }
  });

  it('writes nothing when it is only asked what would become of them', async () => {
    const { put, get, store } = await batching();
    const found = await put('contacts', [{ name: 'Anna', ...bitrix('1') }, { name: '' }], { dryRun: true });
    expect(found[0]).toEqual({ outcome: 'created', id: null, version: null, links: { self: null } });
    expect(outcomes(found)).toEqual(['created', 'failed']);
    expect((await get('/v1/contacts')).json['items']).toEqual([]);
    expect((await store.auditTrail.list({ limit: 9 })).items.map(({ action }) => action)).not.toContain(
      'imported',
    );
  });

  it('takes the ids of another system for the records that an item names', async () => {
    const { put, get, send } = await batching();
    const owner = await send('POST', '/v1/users', { name: 'Ewa', ...bitrix('u') });
    const [company] = await put('companies', [{ name: 'Nowak', ...bitrix('c') }]);
    const [anna] = await put('contacts', [
      {
        ...{ name: 'Anna', ...bitrix('1') },
        companyExternalId: { source: 'bitrix24', id: 'c' },
        ownerExternalId: { source: 'bitrix24', id: 'u' },
      },
    ]);
    const stored = (await get(`/v1/contacts/${anna?.['id']}`)).json;
    expect(stored).toMatchObject({ companyId: company?.['id'], ownerId: owner.json['id'] });
    const [deal, unknown, both, wrong] = await put('deals', [
      { title: 'Lease', contactExternalId: { source: 'bitrix24', id: '1' }, ...bitrix('d') },
      { title: 'Van', contactExternalId: { source: 'bitrix24', id: 'none' }, ...bitrix('e') },
      { title: 'Bus', contactExternalId: { source: 'a', id: 'b' }, contactId: null, ...bitrix('f') },
      { title: 'Car', contactExternalId: 7, ...bitrix('g') },
    ]);
    expect((await get(`/v1/deals/${deal?.['id']}`)).json).toMatchObject({ contactId: anna?.['id'] });
    expect(unknown?.problem).toMatchObject({
      code: 'unknown-reference',
      errors: [{ pointer: '/contactExternalId' }],
    });
    expect(both?.problem).toMatchObject({
      code: 'invalid-body',
      errors: [{ pointer: '/contactExternalId' }],
    });
    expect(wrong?.problem).toMatchObject({
      code: 'invalid-body',
      errors: [{ pointer: '/contactExternalId' }],
    });
  });

  it('takes 500 items with long texts, and not one more', async () => {
    const { put, send } = await batching();
    const items = Array.from({ length: 501 }, (_, n) => ({
      ...{ title: `Lead ${n}`, comments: 'x'.repeat(5_000) },
      ...bitrix(`${n}`),
    }));
    expect(outcomes(await put('leads', items.slice(0, 500))).every((each) => each === 'created')).toBe(true);
    const { status, json } = await send('PUT', '/v1/leads/batch', { items });
    expect([status, json]).toMatchObject([422, { code: 'invalid-body', errors: [{ pointer: '/items' }] }]);
  });

  it.each([
    ['no list', { items: {} }, '/items'],
    ['an empty list', { items: [] }, '/items'],
    ['an item that is no object', { items: [1] }, '/items/0'],
    ['what it does not know', { items: [{}], colour: 1 }, '/colour'],
    ['another word for true', { items: [{}], dryRun: 'yes' }, '/dryRun'],
  ])('refuses %s as a whole', async (_what, body, pointer) => {
    const { send } = await setUp();
    const { status, json } = await send('PUT', '/v1/contacts/batch', body);
    expect([status, json]).toMatchObject([422, { code: 'invalid-body', errors: [{ pointer }] }]);
  });

  it.each(Object.keys(batchRoutes))('%s takes what a single record takes', async (route) => {
    const api = await fullApi();
    const { path = '', body } = batchRoutes[route] ?? {};
    const single = writingRoutes[route.replace('PUT', 'POST').replace('/batch', '')]?.body;
    expect((body as { items: unknown[] }).items).toEqual([single]);
    const headers = { 'content-type': 'application/json' };
    const answer = await api.request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
    const { status, json } = await read(answer);
    expect([status, json['items']]).toMatchObject([200, [{ outcome: 'created' }]]);
  });

  it('does not let a user change what they do not see', async () => {
    const { app, store } = await office();
    const [contact] = (await store.contacts.list({ limit: 1 })).items;
    if (!contact) throw new Error('no contact');
    await store.contacts.insert({ ...contact, id: 'of-jan', ownerId: 'jan', version: 1, ...bitrix('1') });
    const put = async (who: string) => {
      const answer = await app.request('/v1/contacts/batch', {
        method: 'PUT',
        headers: { 'x-user': who, 'content-type': 'application/json' },
        body: JSON.stringify({ items: [{ name: 'Mine now', ...bitrix('1') }] }),
      });
      return (await read(answer)).json['items'];
    };
    expect(await put('anna')).toMatchObject([{ outcome: 'failed', problem: { code: 'external-id-taken' } }]);
    expect(await put('jan')).toMatchObject([{ outcome: 'changed', id: 'of-jan' }]);
  });
});
