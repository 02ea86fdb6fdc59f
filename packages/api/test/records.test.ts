import type { CountryCode } from '@callcard/crm-core';
import { aContact } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Json, setUp } from './support.js';

const nobody = '00000000-0000-7000-8000-999999999999';
const kinds = [
  ['contact', 'contacts', { name: 'Anna' }, { name: 'Ewa' }],
  ['company', 'companies', { name: 'Nowak' }, { name: 'Lis' }],
  ['lead', 'leads', { title: 'A call' }, { title: 'Another' }],
  ['deal', 'deals', { title: 'Lease' }, { title: 'Sale' }],
  ['invoice', 'invoices', { title: 'March', amount: 10.5 }, { status: 'paid' }],
  ['user', 'users', { name: 'Jan' }, { name: 'Ola' }],
  ['queue', 'queues', { name: 'Sales' }, { name: 'Service' }],
  ['line', 'lines', { number: '+48 22 555 01 00' }, { label: 'Service' }],
] as const;

describe.each(kinds)('%s records', (type, plural, minimal, change) => {
  it('are created, read, changed and listed', async () => {
    const { send, get, clock } = await setUp();
    const created = await send('POST', `/v1/${plural}`, minimal);
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ ...(type === 'line' ? {} : minimal), type, version: 1 });
    expect(created.json['createdAt']).toBe('2026-03-02T09:00:00.000Z');
    const path = created.headers.get('location') ?? '';
    expect(path).toBe(`/v1/${plural}/${String(created.json['id'])}`);
    expect(created.headers.get('etag')).toBe('"1"');
    expect((await get(path)).json).toEqual(created.json);

    clock.advance(60_000);
    const changed = await send('PATCH', path, { ...change, version: 1 });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.json).toMatchObject({ ...change, version: 2, updatedAt: '2026-03-02T09:01:00.000Z' });
    expect(changed.json['createdAt']).toBe('2026-03-02T09:00:00.000Z');
    const list = await get(`/v1/${plural}`);
    expect(list.json).toEqual({ items: [changed.json], next: null, previous: null });
  });

  it('refuse unknown fields, each by its pointer, and fields that are ours to set', async () => {
    const { send, get } = await setUp();
    const body = { ...minimal, id: nobody, surprise: 1, createdAt: 0, type };
    const { status, json } = await send('POST', `/v1/${plural}`, body);
    expect([status, json['code']]).toEqual([422, 'invalid-body']);
    const pointers = (json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/createdAt', '/id', '/surprise', '/type']);
    expect((await get(`/v1/${plural}`)).json['items']).toEqual([]);
  });

  it('an unknown id is 404, to read and to change', async () => {
    const { send, get } = await setUp();
    expect((await get(`/v1/${plural}/${nobody}`)).json['code']).toBe('not-found');
    const changed = await send('PATCH', `/v1/${plural}/${nobody}`, { ...change, version: 1 });
    expect([changed.status, changed.json['code']]).toEqual([404, 'not-found']);
  });

  it('a change must name the version it was made for', async () => {
    const { send } = await setUp();
    const { headers } = await send('POST', `/v1/${plural}`, minimal);
    const path = headers.get('location') ?? '';
    const none = await send('PATCH', path, change);
    expect([none.status, none.json['code']]).toEqual([428, 'version-required']);
    const stale = await send('PATCH', path, { ...change, version: 2 });
    expect([stale.status, stale.json['code'], stale.json['currentVersion']]).toEqual([
      409,
      'version-conflict',
      1,
    ]);
    const failed = await send('PATCH', path, change, { 'if-match': '"7"' });
    expect([failed.status, failed.json['code'], failed.headers.get('etag')]).toEqual([
      412,
      'precondition-failed',
      '"1"',
    ]);
    expect((await send('PATCH', path, { ...change, version: 1 }, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await send('PATCH', path, change, { 'if-match': '"1"' })).status).toBe(200);
    expect((await send('PATCH', path, change, { 'if-match': '*' })).status).toBe(200);
  });
});

describe('changes', () => {
  it('a field left out stays, null empties, nothing changed writes nothing', async () => {
    const { send } = await setUp();
    const created = await send('POST', '/v1/contacts', { name: 'Anna', email: 'anna@example.org' });
    const path = created.headers.get('location') ?? '';
    const same = await send('PATCH', path, { version: 1 });
    expect(same.json).toEqual(created.json);
    const emptied = await send(
      'PATCH',
      path,
      { email: null, version: 1 },
      {
        'content-type': 'application/merge-patch+json',
      },
    );
    expect(emptied.json).toMatchObject({ name: 'Anna', email: null, version: 2 });
    expect((await send('PATCH', path, { name: null, version: 2 })).status).toBe(422);
  });

  it('of two at once for the same version, one wins', async () => {
    const { send } = await setUp();
    const { headers } = await send('POST', '/v1/contacts', { name: 'Anna' });
    const path = headers.get('location') ?? '';
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => send('PATCH', path, { name, version: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('a write that loses to another process is 409, or 412 when If-Match was used', async () => {
    const { send, store } = await setUp();
    const { headers, json } = await send('POST', '/v1/contacts', { name: 'Anna' });
    const path = headers.get('location') ?? '';
    const { write } = store.records;
    let version = 1;
    Object.assign(store.records, {
      write: async (change: Parameters<typeof write>[0]) => {
        version += 1;
        await store.contacts.update(aContact({ id: String(json['id']), name: 'Other process', version }));
        return write(change);
      },
    });
    const named = await send('PATCH', path, { name: 'A', version: 1 });
    expect([named.status, named.json['currentVersion']]).toEqual([409, 2]);
    const tagged = await send('PATCH', path, { name: 'A' }, { 'if-match': '"2"' });
    expect([tagged.status, tagged.headers.get('etag')]).toEqual([412, '"3"']);
  });

  it('a client that has the current version is answered 304', async () => {
    const { send, request } = await setUp();
    const { headers } = await send('POST', '/v1/contacts', { name: 'Anna' });
    const path = headers.get('location') ?? '';
    const unchanged = await request(path, { headers: { 'if-none-match': '"1"' } });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    expect((await request(path, { headers: { 'if-none-match': '"0"' } })).status).toBe(200);
  });
});

describe('references', () => {
  const cases: [string, Json, string][] = [
    ['contacts', { name: 'A', ownerId: nobody }, '/ownerId'],
    ['contacts', { name: 'A', companyId: nobody }, '/companyId'],
    ['companies', { name: 'A', ownerId: nobody }, '/ownerId'],
    ['leads', { title: 'A', ownerId: nobody }, '/ownerId'],
    ['deals', { title: 'A', contactId: nobody }, '/contactId'],
    ['deals', { title: 'A', companyId: nobody }, '/companyId'],
    ['deals', { title: 'A', ownerId: nobody }, '/ownerId'],
    ['invoices', { title: 'A', amount: 1, dealId: nobody }, '/dealId'],
    ['queues', { name: 'A', memberIds: [nobody] }, '/memberIds/0'],
    ['lines', { number: '+48225550100', routing: { queueId: nobody } }, '/routing/queueId'],
    ['lines', { number: '+48225550100', recognition: { pipelineId: nobody } }, '/recognition/pipelineId'],
  ];
  it.each(cases)('%s %j: refused at %s', async (plural, body, pointer) => {
    const { send, get } = await setUp();
    const { status, json } = await send('POST', `/v1/${plural}`, body);
    expect([status, json['code']]).toEqual([422, 'unknown-reference']);
    expect(json['errors']).toMatchObject([{ pointer, reason: expect.stringContaining(nobody) }]);
    expect((await get(`/v1/${plural}`)).json['items']).toEqual([]);
  });

  it('known ones are kept, and a change checks what it brings', async () => {
    const { send } = await setUp();
    const user = await send('POST', '/v1/users', { name: 'Jan' });
    const company = await send('POST', '/v1/companies', { name: 'Nowak', ownerId: user.json['id'] });
    const contact = await send('POST', '/v1/contacts', {
      name: 'Anna',
      companyId: company.json['id'],
      ownerId: user.json['id'],
    });
    expect(contact.json).toMatchObject({ companyId: company.json['id'], ownerId: user.json['id'] });
    const path = contact.headers.get('location') ?? '';
    const refused = await send('PATCH', path, { ownerId: nobody, version: 1 });
    expect([refused.status, refused.json['code']]).toEqual([422, 'unknown-reference']);
    expect((await send('PATCH', path, { ownerId: null, version: 1 })).json['ownerId']).toBeNull();
  });

  it('an old reference to a record that is gone does not stop another change', async () => {
    const { send, store } = await setUp();
    await store.contacts.insert(aContact({ ownerId: nobody }));
    const changed = await send('PATCH', '/v1/contacts/contact-1', { name: 'New name', version: 1 });
    expect([changed.status, changed.json['ownerId']]).toEqual([200, nobody]);
  });
});

describe('phones', () => {
  it('are read with the country of the request, or of the installation', async () => {
    const { send } = await setUp();
    const polish = await send('POST', '/v1/contacts', {
      name: 'Anna',
      phones: [{ number: '601 234 567', kind: 'mobile' }, { number: '+44 20 7946 0000' }],
    });
    expect(polish.status).toBe(201);
    expect(polish.json['phones']).toEqual([
      { raw: '601 234 567', kind: 'mobile', e164: '+48601234567', extension: null, repaired: false },
      { raw: '+44 20 7946 0000', kind: 'other', e164: '+442079460000', extension: null, repaired: false },
    ]);
    const british = await send('POST', '/v1/contacts', {
      name: 'Ann',
      country: 'GB',
      phones: [{ number: '020 7946 0000' }],
    });
    expect(british.json['phones']).toMatchObject([{ e164: '+442079460000' }]);
    expect(british.json).not.toHaveProperty('country');
  });

  it('a number that cannot be understood is refused, by its index', async () => {
    const { send, get } = await setUp();
    for (const plural of ['contacts', 'companies', 'leads']) {
      const { status, json } = await send('POST', `/v1/${plural}`, {
        [plural === 'leads' ? 'title' : 'name']: 'A',
        phones: [{ number: '601 234 567' }, { number: 'call me' }, { number: '12' }],
      });
      expect([status, json['code']]).toEqual([422, 'bad-phone-number']);
      expect(json['errors']).toMatchObject([
        { pointer: '/phones/1/number' },
        { pointer: '/phones/2/number' },
      ]);
      expect((await get(`/v1/${plural}`)).json['items']).toEqual([]);
    }
  });

  it('a field with two numbers gives both, or is refused when one cannot be understood', async () => {
    const entry = { kind: 'work', extension: null, repaired: false } as const;
    const { send } = await setUp({
      normalize: {
        entries: (raw) =>
          raw.split('/').map((part) => ({ ...entry, raw: part, e164: /^\+\d+$/.test(part) ? part : null })),
        isCountry: (code): code is CountryCode => code !== '',
      },
    });
    const both = { name: 'A', phones: [{ number: '+48601234567/+48602345678' }] };
    expect((await send('POST', '/v1/contacts', both)).json['phones']).toHaveLength(2);
    const half = { name: 'A', phones: [{ number: '+48601234567/home' }] };
    expect((await send('POST', '/v1/contacts', half)).json['code']).toBe('bad-phone-number');
    const mobile = { name: 'A', mobile: { number: '+48601234567/+48602345678' } };
    expect((await send('POST', '/v1/users', mobile)).json['errors']).toMatchObject([
      { pointer: '/mobile/number', reason: 'must be one number' },
    ]);
  });

  it('text in which no number is found at all is refused', async () => {
    const { send } = await setUp({
      normalize: { entries: () => [], isCountry: (code): code is CountryCode => code !== '' },
    });
    const { json } = await send('POST', '/v1/contacts', { name: 'A', phones: [{ number: 'x' }] });
    expect(json['code']).toBe('bad-phone-number');
  });

  it('a country whose numbers we do not know is refused', async () => {
    const { send } = await setUp();
    const unknown = await send('POST', '/v1/contacts', { name: 'A', country: 'XX' });
    expect(unknown.json).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/country' }] });
    expect((await send('POST', '/v1/contacts', { name: 'A', country: 'pl' })).status).toBe(422);
  });

  it('a change replaces them all, or leaves them', async () => {
    const { send } = await setUp();
    const body = { name: 'Anna', phones: [{ number: '601 234 567' }] };
    const path = (await send('POST', '/v1/contacts', body)).headers.get('location') ?? '';
    const renamed = await send('PATCH', path, { name: 'Ewa', version: 1 });
    expect(renamed.json['phones']).toMatchObject([{ e164: '+48601234567' }]);
    const replaced = await send('PATCH', path, { phones: [{ number: '602 345 678' }], version: 2 });
    expect(replaced.json['phones']).toMatchObject([{ e164: '+48602345678' }]);
    expect((await send('PATCH', path, { phones: [], version: 3 })).json['phones']).toEqual([]);
  });

  it('one that comes back as it was written stays as it was read, unless the request names a country', async () => {
    const { send } = await setUp();
    const body = { name: 'Ann', country: 'GB', phones: [{ number: '020 7946 0000', kind: 'work' }] };
    const path = (await send('POST', '/v1/contacts', body)).headers.get('location') ?? '';
    const phones = [{ number: '020 7946 0000', kind: 'home' }, { number: '601 234 567' }];
    const more = await send('PATCH', path, { phones, version: 1 });
    expect(more.json['phones']).toMatchObject([
      { raw: '020 7946 0000', kind: 'home', e164: '+442079460000' },
      { raw: '601 234 567', kind: 'other', e164: '+48601234567' },
    ]);
    const polish = await send('PATCH', path, { phones, country: 'PL', version: 2 });
    expect([polish.status, polish.json['code']]).toEqual([422, 'bad-phone-number']);
  });

  it('found by the number that was stored', async () => {
    const { send, store } = await setUp();
    await send('POST', '/v1/contacts', { name: 'Anna', phones: [{ number: '601 234 567' }] });
    expect(await store.parties.findByPhone(['+48601234567'])).toMatchObject([{ name: 'Anna' }]);
  });
});

describe('texts', () => {
  it.each(['', '   ', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(201)])(
    'a name %j is refused',
    async (name) => {
      const { send } = await setUp();
      const { status, json } = await send('POST', '/v1/contacts', { name });
      expect(status).toBe(422);
      expect(json['errors']).toMatchObject([{ pointer: '/name' }]);
    },
  );

  it('hostile but printable text comes back as it was', async () => {
    const { send, get } = await setUp();
    const name = `'; DROP TABLE contacts; -- <script>alert(1)</script> "\\ {{7*7}} \u202e 名前`;
    const created = await send('POST', '/v1/contacts', { name });
    expect((await get(created.headers.get('location') ?? '')).json['name']).toBe(name);
  });

  it('comments of a lead may have several lines', async () => {
    const { send } = await setUp();
    const comments = 'First\n\tsecond\r\nthird';
    expect((await send('POST', '/v1/leads', { title: 'A', comments })).json['comments']).toBe(comments);
    expect((await send('POST', '/v1/leads', { title: 'A', comments: 'a\u001bb' })).status).toBe(422);
  });

  it('an e-mail address must look like one', async () => {
    const { send } = await setUp();
    for (const email of ['anna', 'a b@example.org', '@example.org']) {
      expect((await send('POST', '/v1/contacts', { name: 'A', email })).status).toBe(422);
    }
  });
});

describe('lines', () => {
  it('a new line has the documented defaults', async () => {
    const { send } = await setUp();
    const { json } = await send('POST', '/v1/lines', { number: '22 555 01 00' });
    expect(json).toMatchObject({
      number: '+48225550100',
      label: '+48225550100',
      country: 'PL',
      routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
      leadCreation: 'onOffer',
      recordConversations: true,
      voicemailMaxSeconds: 180,
    });
  });

  it('the number is read in the country of the line, and must be one whole number', async () => {
    const { send } = await setUp();
    const british = await send('POST', '/v1/lines', { number: '020 7946 0000', country: 'GB' });
    expect(british.json).toMatchObject({ number: '+442079460000', country: 'GB' });
    for (const number of ['5000', 'sales', '+48225550100 ext 5', '+48225550100, +48225550101']) {
      const { status, json } = await send('POST', '/v1/lines', { number });
      expect([status, json['code']]).toEqual([422, 'bad-phone-number']);
      expect(json['errors']).toMatchObject([{ pointer: '/number' }]);
    }
  });

  it('two lines cannot have one number, however it is written, even at once', async () => {
    const { send } = await setUp();
    const answers = await Promise.all([
      send('POST', '/v1/lines', { number: '+48225550100' }),
      send('POST', '/v1/lines', { number: '22 555 01 00' }),
      send('POST', '/v1/lines', { number: '0048 22 5550100' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({
      code: 'line-number-taken',
      errors: [{ pointer: '/number' }],
    });
    const other = await send('POST', '/v1/lines', { number: '+48225550101' });
    const path = other.headers.get('location') ?? '';
    expect((await send('PATCH', path, { number: '+48225550100', version: 1 })).status).toBe(409);
    expect((await send('PATCH', path, { number: '+48225550101', version: 1 })).status).toBe(200);
  });

  it('routing changes field by field', async () => {
    const { send } = await setUp();
    const queue = await send('POST', '/v1/queues', { name: 'Sales' });
    const line = await send('POST', '/v1/lines', { number: '+48225550100' });
    const path = line.headers.get('location') ?? '';
    const body = { routing: { queueId: queue.json['id'] }, version: 1 };
    expect((await send('PATCH', path, body)).json['routing']).toEqual({
      ringOwner: true,
      ownerRingSeconds: 20,
      queueId: queue.json['id'],
    });
  });
});

describe('deals', () => {
  it('are open in the default pipeline, and a change counts as activity', async () => {
    const { send, clock } = await setUp();
    const created = await send('POST', '/v1/deals', { title: 'Lease' });
    expect(created.json).toMatchObject({
      pipelineId: 'default',
      stageId: 'new',
      semantics: 'open',
      lastActivityAt: '2026-03-02T09:00:00.000Z',
    });
    clock.advance(1000);
    const path = created.headers.get('location') ?? '';
    const won = await send('PATCH', path, { stageId: 'won', version: 1 });
    expect(won.json).toMatchObject({ semantics: 'won', lastActivityAt: '2026-03-02T09:00:01.000Z' });
    expect((await send('PATCH', path, { amount: -1, version: 2 })).status).toBe(422);
  });

  it('refuse semantics of their own, and say to set the stage', async () => {
    const { send } = await setUp();
    const errors = [{ pointer: '/semantics', reason: expect.stringContaining('set stageId') }];
    const made = await send('POST', '/v1/deals', { title: 'Lease', semantics: 'open' });
    expect(made.json).toMatchObject({ status: 422, code: 'invalid-body', errors });
    const path = (await send('POST', '/v1/deals', { title: 'Lease' })).headers.get('location') ?? '';
    const changed = await send('PATCH', path, { semantics: 'won', version: 1 });
    expect(changed.json).toMatchObject({ status: 422, code: 'invalid-body', errors });
  });

  it('refuse a pipeline or a stage that is not there', async () => {
    const { send } = await setUp();
    for (const field of ['pipelineId', 'stageId']) {
      const { status, json } = await send('POST', '/v1/deals', { title: 'Lease', [field]: 'gone' });
      expect([status, json['code']]).toEqual([422, 'unknown-reference']);
      expect(json['errors']).toMatchObject([{ pointer: `/${field}` }]);
    }
  });
});

describe('users and queues', () => {
  it('no two users have one extension', async () => {
    const { send } = await setUp();
    const jan = await send('POST', '/v1/users', { name: 'Jan', extension: '1001' });
    const taken = await send('POST', '/v1/users', { name: 'Ola', extension: '1001' });
    expect([taken.status, taken.json['code']]).toEqual([409, 'extension-taken']);
    expect(JSON.stringify(taken.json['errors'])).toContain(String(jan.json['id']));
    const path = jan.headers.get('location') ?? '';
    expect((await send('PATCH', path, { extension: '1001', version: 1 })).status).toBe(200);
    expect((await send('POST', '/v1/users', { name: 'A', extension: null })).status).toBe(201);
    expect((await send('POST', '/v1/users', { name: 'B', extension: null })).status).toBe(201);
  });

  it.each(['1', '12345678901', '10a', '1001;rm', '١٠٠١', 1001])(
    'extension %j is refused',
    async (extension) => {
      const { send } = await setUp();
      const { status, json } = await send('POST', '/v1/users', { name: 'Jan', extension });
      expect(status).toBe(422);
      expect(json['errors']).toMatchObject([{ pointer: '/extension' }]);
    },
  );

  it('a mobile in any format', async () => {
    const { send } = await setUp();
    const created = await send('POST', '/v1/users', { name: 'Jan', mobile: { number: '601-234-567' } });
    expect(created.json['mobile']).toMatchObject({
      raw: '601-234-567',
      kind: 'mobile',
      e164: '+48601234567',
    });
    const bad = await send('POST', '/v1/users', { name: 'Jan', mobile: { number: 'none' } });
    expect(bad.json).toMatchObject({ code: 'bad-phone-number', errors: [{ pointer: '/mobile/number' }] });
    const path = created.headers.get('location') ?? '';
    expect((await send('PATCH', path, { mobile: null, version: 1 })).json['mobile']).toBeNull();
  });

  it('a queue names a user once', async () => {
    const { send } = await setUp();
    const { json } = await send('POST', '/v1/users', { name: 'Jan' });
    const twice = await send('POST', '/v1/queues', { name: 'Q', memberIds: [json['id'], json['id']] });
    expect(twice.status).toBe(422);
    const once = await send('POST', '/v1/queues', { name: 'Q', memberIds: [json['id']] });
    expect(once.json).toMatchObject({ memberIds: [json['id']], strategy: 'simultaneous', ringSeconds: 15 });
  });
});

describe('listings', () => {
  it('page through everything once, also while records are added', async () => {
    const { send, get } = await setUp();
    for (let n = 0; n < 7; n += 1) await send('POST', '/v1/contacts', { name: `C${n}` });
    const names: unknown[] = [];
    let path: string | null = '/v1/contacts?limit=3';
    while (path !== null) {
      const { json }: { json: Json } = await get(path);
      names.push(...(json['items'] as Json[]).map(({ name }) => name));
      if (names.length === 3) await send('POST', '/v1/contacts', { name: 'C7' });
      path = json['next'] === null ? null : `/v1/contacts?limit=3&cursor=${String(json['next'])}`;
    }
    expect(names).toEqual(['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7']);
  });

  it('a cursor of another listing is refused', async () => {
    const { send, get } = await setUp();
    for (const name of ['A', 'B']) await send('POST', '/v1/contacts', { name });
    const { json } = await get('/v1/contacts?limit=1');
    expect((await get(`/v1/companies?cursor=${String(json['next'])}`)).json['code']).toBe('bad-cursor');
  });
});
