import { StoreError } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey } from '../src/keys.js';
import { read, setUp } from './support.js';

const post = (body: NonNullable<RequestInit['body']>, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});

describe('keys', () => {
  it.each(['/v1/contacts', '/v1/events', '/v1/recordings', '/v1/nothing'])('%s needs one', async (path) => {
    const { app } = await setUp();
    const { status, headers, json } = await read(await app.request(path));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="callcard"');
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({
      code: 'key-missing',
      status: 401,
      type: 'urn:callcard:problem:key-missing',
    });
  });

  it('a wrong key has a code of its own', async () => {
    const { request } = await setUp();
    const { key } = createKey();
    const { status, headers, json } = await read(
      await request('/v1/contacts', { headers: { authorization: `Bearer ${key}` } }),
    );
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(json['code']).toBe('key-wrong');
  });

  it('a key in the address, or in another scheme, counts for nothing', async () => {
    const { app, key } = await setUp();
    expect((await app.request(`/v1/contacts?key=${key}`)).status).toBe(401);
    expect((await app.request(`/v1/events?access_token=${key}`)).status).toBe(401);
    const basic = { authorization: `Basic ${btoa(`${key}:`)}` };
    expect((await app.request('/v1/contacts', { headers: basic })).status).toBe(401);
  });

  it('the scheme may have any case', async () => {
    const { request, key } = await setUp();
    expect((await request('/v1/contacts', { headers: { authorization: `bearer ${key}` } })).status).toBe(200);
  });
});

describe('addresses and methods', () => {
  it('an unknown address is 404', async () => {
    const { get } = await setUp();
    for (const path of ['/v1/nothing', '/v1/contacts/1/2/3', '/v1/contacts/', '/favicon.ico']) {
      const { status, json } = await get(path);
      expect([status, json['code']]).toEqual([404, 'unknown-route']);
    }
  });

  it('a known address with another method is 405 with Allow', async () => {
    const { request } = await setUp();
    const list = await read(await request('/v1/contacts', { method: 'DELETE' }));
    expect([list.status, list.json['code']]).toEqual([405, 'method-not-allowed']);
    expect(list.headers.get('allow')).toBe('GET, HEAD, POST');
    const one = await request('/v1/contacts/1', { method: 'PUT' });
    expect(one.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH');
    const health = await request('/healthz', { method: 'POST' });
    expect(health.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each(['/healthz', '/readyz', '/v1/contacts', '/v1/calls', '/v1/recordings', '/v1/events'])(
    'HEAD %s answers like GET without a body',
    async (path) => {
      const { request, listeners } = await setUp();
      const head = await request(path, { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(await head.text()).toBe('');
      expect(listeners.size).toBe(0);
    },
  );

  it('every answer has the security headers and is not kept', async () => {
    const { request } = await setUp();
    for (const path of ['/v1/contacts', '/v1/nothing', '/healthz']) {
      const { headers } = await request(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('bodies', () => {
  it('malformed JSON is 400, and is not quoted back', async () => {
    const { request } = await setUp();
    for (const body of ['{"name": "secret', '', 'null null', new Uint8Array([0x22, 0xff, 0x22])]) {
      const { status, json } = await read(await request('/v1/contacts', post(body)));
      expect([status, json['code']]).toEqual([400, 'malformed-json']);
      expect(JSON.stringify(json)).not.toContain('secret');
    }
  });

  it('another content type is 415', async () => {
    const { request } = await setUp();
    const types = [
      'text/plain',
      'application/json; charset=latin1',
      'multipart/form-data',
      'application/xml',
    ];
    for (const type of types) {
      const { status, json } = await read(await request('/v1/contacts', post('{"name":"A"}', type)));
      expect([status, json['code']]).toEqual([415, 'wrong-content-type']);
    }
    const accepted = await request('/v1/contacts', post('{"name":"A"}', 'Application/JSON; charset="UTF-8"'));
    expect(accepted.status).toBe(201);
    const zipped = await request('/v1/contacts', {
      ...post('{"name":"A"}'),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expect(zipped.status).toBe(415);
  });

  it('over 1 MiB is 413, said or not', async () => {
    const { request, store } = await setUp();
    const fits = JSON.stringify({ name: 'A' }).padEnd(1_048_576, ' ');
    expect((await request('/v1/contacts', post(fits))).status).toBe(201);
    const { status, json } = await read(await request('/v1/contacts', post(`${fits} `)));
    expect([status, json['code']]).toEqual([413, 'body-too-large']);
    const said = await request('/v1/contacts', {
      ...post('{"name":"B"}'),
      headers: { 'content-type': 'application/json', 'content-length': '1048577' },
    });
    expect(said.status).toBe(413);
    expect((await store.contacts.list({ limit: 10 })).items).toHaveLength(1);
  });

  it('a body too large is not read to its end', async () => {
    const { request } = await setUp();
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
      cancel() {
        cancelled = true;
      },
    });
    const init = { ...post(endless), duplex: 'half' } as RequestInit;
    expect((await request('/v1/contacts', init)).status).toBe(413);
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(25);
  });

  it('whatever is sent as JSON, the answer is 201 or a problem with a 4xx status', async () => {
    const { request } = await setUp();
    const fields = fc.record(
      {
        name: fc.jsonValue(),
        email: fc.jsonValue(),
        phones: fc.jsonValue(),
        country: fc.jsonValue(),
        ownerId: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fields), async (body) => {
        const response = await request('/v1/contacts', post(JSON.stringify(body)));
        expect([201, 422]).toContain(response.status);
      }),
      { numRuns: 60 },
    );
  });

  it('a field named like a part of every object is a field nobody knows', async () => {
    const { request } = await setUp();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const { status, json } = await read(
        await request('/v1/contacts', post(`{"name":"A","${name}":{"ownerId":"x"}}`)),
      );
      expect(status).toBe(422);
      expect(json['errors']).toMatchObject([{ pointer: `/${name}` }]);
    }
  });

  it('deep nesting breaks nothing', async () => {
    const { request } = await setUp();
    const deep = `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect((await request('/v1/contacts', post(deep))).status).toBe(422);
  });
});

describe('paging parameters', () => {
  it.each(['0', '201', '-1', '1.5', 'x', '', '1e2', '99999999999'])('limit %j is 400', async (limit) => {
    const { get } = await setUp();
    const { status, json } = await get(`/v1/contacts?limit=${limit}`);
    expect([status, json['code']]).toEqual([400, 'bad-limit']);
  });

  it.each(['1', '200'])('limit %s is taken', async (limit) => {
    const { get } = await setUp();
    expect((await get(`/v1/contacts?limit=${limit}`)).status).toBe(200);
  });

  it('a bad cursor, an unknown or a repeated parameter is 400', async () => {
    const { get } = await setUp();
    expect((await get('/v1/contacts?cursor=abc')).json['code']).toBe('bad-cursor');
    const unknown = await get('/v1/calls?statsu=missed');
    expect([unknown.status, unknown.json['code']]).toEqual([400, 'bad-query']);
    expect(unknown.json['errors']).toEqual([
      { pointer: '?statsu', reason: 'is not a parameter of this endpoint', rule: 'unknownField' },
    ]);
    expect((await get('/v1/calls?limit=1&limit=2')).json['code']).toBe('bad-query');
  });
});

describe('unexpected errors', () => {
  it('answer with an incident id that is in the log too, and with nothing of the error', async () => {
    const { get, lines, key } = await setUp({
      card: async () => {
        throw new Error('database password is hunter2');
      },
    });
    const { status, json, headers } = await get('/v1/calls/call-1/card');
    expect([status, json['code']]).toEqual([500, 'internal-error']);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.stringify(json)).not.toContain('hunter2');
    expect(json['incident']).toMatch(/^[0-9a-f-]{36}$/);
    const [line] = lines.filter(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ incident: json['incident'], method: 'GET' });
    expect(JSON.stringify(lines)).not.toContain(key);
  });
});

describe('health', () => {
  it('/healthz answers without a key', async () => {
    const { app } = await setUp();
    expect((await read(await app.request('/healthz'))).json).toEqual({ status: 'ok' });
  });

  it('/readyz is 503 when one part is not ready', async () => {
    let ready = true;
    const { app } = await setUp({
      readiness: () => [
        { name: 'store', ready: true, detail: 'open' },
        { name: 'switch', ready, detail: ready ? 'connected' : 'connecting' },
      ],
    });
    expect((await app.request('/readyz')).status).toBe(200);
    ready = false;
    const { status, json } = await read(await app.request('/readyz'));
    expect(status).toBe(503);
    expect(json).toEqual({
      ready: false,
      parts: [
        { name: 'store', ready: true, detail: 'open' },
        { name: 'switch', ready: false, detail: 'connecting' },
      ],
    });
  });
});

describe('a store that another process holds', () => {
  it('is answered with 503 and when to try again, and is no internal error', async () => {
    const api = await setUp();
    const busy = () => Promise.reject(new StoreError('busy', 'another process holds the database'));
    Object.assign(api.store.contacts, { list: busy });
    const { status, headers, json } = await read(await api.request('/v1/contacts'));
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
    expect(json).toMatchObject({ code: 'busy' });
    expect(api.lines).toEqual([]);
  });
});
