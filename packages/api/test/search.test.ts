import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { type Api, type Json, setUp } from './support.js';

async function made(api: Api, plural: string, body: Json): Promise<string> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String(json['id']);
}

const phones = (...numbers: string[]) => numbers.map((number) => ({ number }));

async function withClients() {
  const api = await setUp();
  const ewa = await made(api, 'users', { name: 'Ewa', extension: '1001' });
  const nowak = await made(api, 'companies', {
    name: 'Nowak i Syn',
    email: 'biuro@nowak.example',
    phones: phones('22 555 01 00'),
  });
  const anna = await made(api, 'contacts', {
    name: 'Anna Żółć-Nowak',
    email: 'Anna@Nowak.example',
    companyId: nowak,
    ownerId: ewa,
    phones: phones('601 000 001'),
    externalId: { source: 'bitrix24', id: '7:a' },
    attributes: { city: 'Łódź', 'size:big': '9' },
  });
  const annika = await made(api, 'contacts', { name: 'Annika', email: 'annika@nowak.example' });
  const lead = await made(api, 'leads', {
    title: 'Asks for a lease',
    personName: 'Jan',
    phones: phones('601 000 001'),
  });
  const deal = await made(api, 'deals', { title: 'Lease of a van', contactId: anna, ownerId: ewa });
  const invoice = await made(api, 'invoices', {
    title: 'Lease, March',
    companyId: nowak,
    amount: 5,
    dealId: deal,
  });
  const find = async (path: string) => {
    const { status, json } = await api.get(path);
    expect([path, status, JSON.stringify(json)]).toEqual([path, 200, expect.anything()]);
    return (json['items'] as { id: string }[]).map(({ id }) => id);
  };
  return { ...api, ewa, nowak, anna, annika, lead, deal, invoice, find };
}

describe('a listing', () => {
  it('is searched by everything that is known of contacts, and all of it must hold', async () => {
    const { find, anna, annika, nowak, ewa } = await withClients();
    const found: readonly (readonly [query: string, ids: readonly string[]])[] = [
      ['name=now%20ann', [anna]],
      ['name=ANN', [anna, annika]],
      ['name=zolc', [anna]],
      ['name=nna', []],
      ['email=anna@nowak.EXAMPLE', [anna]],
      ['email=@nowak.example', [anna, annika]],
      ['phone=%2B48%20601%20000%20001', [anna]],
      ['phone=+48601000001', [anna]],
      ['phone=601-000-001', [anna]],
      ['phone=601000001&country=DE', []],
      ['attribute=city:%C5%81%C3%B3d%C5%BA', [anna]],
      ['attribute=city:Lodz', []],
      ['externalId=bitrix24:7:a', [anna]],
      ['externalId=hubspot:7:a', []],
      [`ownerId=${ewa}`, [anna]],
      [`companyId=${nowak}`, [anna]],
      [`name=ann&email=@nowak.example&ownerId=${ewa}&attribute=city:%C5%81%C3%B3d%C5%BA`, [anna]],
      [`name=annika&ownerId=${ewa}`, []],
    ];
    for (const [query, ids] of found)
      expect([query, await find(`/v1/contacts?${query}`)]).toEqual([query, ids]);
  });

  it('is searched by several attributes, each of which must be there', async () => {
    const { find, anna } = await withClients();
    const city = `attribute=${encodeURIComponent('city:Łódź')}`;
    expect(await find(`/v1/contacts?${city}&attribute=nothing:9`)).toEqual([]);
    expect(await find(`/v1/contacts?${city}&${city}`)).toEqual([anna]);
  });

  it('finds companies, leads, deals and invoices by what they have', async () => {
    const { find, nowak, anna, lead, deal, invoice, ewa } = await withClients();
    expect(await find('/v1/companies?name=syn')).toEqual([nowak]);
    expect(await find('/v1/leads?name=jan%20lease')).toEqual([lead]);
    expect(await find('/v1/leads?phone=601000001')).toEqual([lead]);
    expect(await find(`/v1/deals?title=van&party=contact:${anna}&ownerId=${ewa}`)).toEqual([deal]);
    expect(await find('/v1/deals?stage=default:new')).toEqual([deal]);
    expect(await find('/v1/deals?stage=default:won')).toEqual([]);
    expect(await find(`/v1/invoices?title=march&party=company:${nowak}&dealId=${deal}`)).toEqual([invoice]);
  });

  it('is searched page by page, both ways, with the same question', async () => {
    const { get, send } = await setUp();
    for (let n = 0; n < 5; n += 1) await send('POST', '/v1/contacts', { name: `Anna ${n}` });
    const path = '/v1/contacts?name=anna&limit=2';
    const first = (await get(path)).json;
    const second = (await get(`${path}&cursor=${String(first['next'])}`)).json;
    const back = (await get(`${path}&cursor=${String(second['previous'])}`)).json;
    expect(back['items']).toEqual(first['items']);
    expect((second['items'] as Json[]).map(({ name }) => name)).toEqual(['Anna 2', 'Anna 3']);
    const other = await get(`/v1/contacts?name=ann&limit=2&cursor=${String(first['next'])}`);
    expect([other.status, other.json['code']]).toEqual([400, 'bad-cursor']);
  });

  it.each([
    ['contacts?phone=ann', '?phone'],
    ['contacts?phone=601000001&country=UK', '?country'],
    ['contacts?country=PL', '?country'],
    ['contacts?email=nowak', '?email'],
    ['contacts?name=', '?name'],
    ['contacts?externalId=7', '?externalId'],
    ['contacts?attribute=city', '?attribute'],
    [`contacts?attribute=city:${'x'.repeat(201)}`, '?attribute'],
    ['contacts?name=a&name=b', '?name'],
    ['contacts?title=a', '?title'],
    ['deals?name=a', '?name'],
    ['deals?stage=new', '?stage'],
    ['deals?party=user:1', '?party'],
    ['queues?name=a', '?name'],
  ])('refuses %s, and names it', async (path, pointer) => {
    const { get } = await setUp();
    const { status, json } = await get(`/v1/${path}`);
    expect([status, json['code']]).toEqual([400, 'bad-query']);
    expect(
      (json['errors'] as { pointer: string }[]).map((error) => error.pointer.slice(0, pointer.length)),
    ).toEqual([pointer]);
  });
});

describe('GET /v1/search', () => {
  const shown = (json: Json) =>
    (json['items'] as { foundBy: string[]; record: { id: string } }[]).map(({ foundBy, record }) => [
      record.id,
      ...foundBy,
    ]);

  it('takes a number in any spelling, an address, a domain, or parts of a name', async () => {
    const { get, anna, annika, nowak, lead } = await withClients();
    const search = async (q: string) => shown((await get(`/v1/search?q=${encodeURIComponent(q)}`)).json);
    expect(await search('0048 601-000-001')).toEqual([
      [anna, 'phone'],
      [lead, 'phone'],
    ]);
    expect(await search('ANNA@nowak.example')).toEqual([[anna, 'email']]);
    expect((await search('@nowak.example')).map(([id]) => id)).toEqual([anna, annika, nowak]);
    expect(await search('nowak')).toEqual([
      [anna, 'name', 'nameStart'],
      [nowak, 'name', 'nameStart'],
    ]);
    expect(await search('no an')).toEqual([[anna, 'nameStart']]);
    expect(await search('nobody at all')).toEqual([]);
  });

  it('gives what fits best first, though more begins alike than is answered', async () => {
    const { get, send } = await setUp();
    for (let n = 0; n < 8; n += 1) await send('POST', '/v1/contacts', { name: `Annabel ${n}` });
    const { json } = await send('POST', '/v1/contacts', { name: 'Ann' });
    const answer = (await get('/v1/search?q=ann&limit=2')).json;
    expect(shown(answer)[0]).toEqual([json['id'], 'name', 'nameStart']);
    expect([shown(answer).length, answer['more']]).toEqual([2, true]);
    expect((await get('/v1/search?q=annabel%208')).json).toMatchObject({ items: [], more: false });
  });

  it('shows each user what they see', async () => {
    const { as, store } = await office();
    const of = async (who: 'anna' | 'jan' | 'ada') => {
      const { json } = await as(who, '/v1/search?q=searched');
      return (json as { items: { record: { name: string } }[] }).items.map(({ record }) => record.name);
    };
    const [contact] = (await store.contacts.list({ limit: 1 })).items;
    if (!contact) throw new Error('no contact');
    for (const ownerId of ['anna', 'jan'])
      await store.contacts.insert({
        ...contact,
        id: `found-${ownerId}`,
        name: `Searched ${ownerId}`,
        ownerId,
        version: 1,
      });
    expect(await of('anna')).toEqual(['Searched anna']);
    expect(await of('jan')).toEqual(['Searched jan']);
    expect(await of('ada')).toEqual(['Searched anna', 'Searched jan']);
  });

  it.each([
    ['', '?q'],
    ['?q=', '?q'],
    ['?q=...', '?q'],
    ['?q=a&limit=51', '?limit'],
    ['?q=a&country=UK', '?country'],
  ])('refuses %s', async (query, pointer) => {
    const { get } = await setUp();
    const { status, json } = await get(`/v1/search${query}`);
    expect([status, json['code']]).toEqual([400, 'bad-query']);
    expect(json['errors']).toMatchObject([{ pointer }]);
  });
});
