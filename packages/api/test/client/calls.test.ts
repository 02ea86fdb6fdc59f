import { describe, expect, expectTypeOf, it } from 'vitest';
import { type components, createClient, dataOf } from '../../src/client/index.js';
import { failureOf, json, problem, scriptedServer, servedApi } from './support.js';

const contact = { id: 'c-1', name: 'Anna' };
const path = { params: { path: { id: 'c-1' } } };

describe('a call of the client', () => {
  it('answers with data that has its type, or with the problem of the API', async () => {
    const { client } = await servedApi();
    const made = dataOf(await client.POST('/v1/contacts', { body: { name: 'Anna Nowak' } }));
    const read = await client.GET('/v1/contacts/{id}', { params: { path: { id: made.id } } });
    expect(read.data?.name).toBe('Anna Nowak');
    const changed = await client.PATCH('/v1/contacts/{id}', {
      params: { path: { id: made.id } },
      body: { name: 'Anna Lis', version: made.version },
    });
    expect(dataOf(changed).version).toBe(2);
    const { data, error, response } = await client.GET('/v1/contacts/{id}', path);
    expect([data, error?.code, response.status]).toEqual([undefined, 'not-found', 404]);
  });

  it('has the types of the contract, also of what is always null', async () => {
    const { client } = await servedApi();
    const listed = dataOf(await client.GET('/v1/calls'));
    expectTypeOf(listed).toEqualTypeOf<components['schemas']['CallPage']>();
    expectTypeOf(listed.items).items.toHaveProperty('status');
    expect(listed).toEqual({ items: [], next: null, previous: null });
  });

  it('throws the problem where data alone are wanted', async () => {
    const { client } = await servedApi({ apiKey: 'ck_wrong' });
    const answer = await client.GET('/v1/contacts');
    expect(() => dataOf(answer)).toThrow(
      expect.objectContaining({ name: 'CallcardError', code: 'key-wrong', status: 401 }),
    );
  });

  it('says when the server wants to be asked again', async () => {
    const limited = problem(429, 'too-many-attempts', { 'retry-after': '900' });
    const { client } = await scriptedServer([limited]);
    const answer = await client.GET('/v1/contacts');
    expect(() => dataOf(answer)).toThrow(expect.objectContaining({ retryAfterMs: 900_000 }));
  });

  it('sends audio as it is', async () => {
    const bodies: string[] = [];
    const { client, requests } = await scriptedServer([
      (request, response) => {
        request.setEncoding('latin1').on('data', (text) => bodies.push(text));
        request.on('end', () => json(201, { name: 'press-1' })(request, response));
      },
    ]);
    const params = { path: { id: 'l-1', name: 'press-1' as const } };
    const headers = { 'Content-Type': 'audio/wav' };
    const body = new Blob(['RIFF\xff']);
    expect(
      (await client.PUT('/v1/lines/{id}/prompts/{name}', { params, body, headers })).response.status,
    ).toBe(201);
    expect([bodies.join(''), requests[0]?.headers['content-type']]).toEqual(['RIFF\xc3\xbf', 'audio/wav']);
  });

  it('ends with the reason of its signal, before, during and between attempts', async () => {
    const stop = new AbortController();
    const { client, requests } = await scriptedServer([() => stop.abort(new Error('enough'))]);
    const call = () => client.GET('/v1/contacts/{id}', { ...path, signal: stop.signal });
    expect(await failureOf(call())).toMatchObject({ message: 'enough' });
    expect(await failureOf(call())).toMatchObject({ message: 'enough' });
    expect(requests.length).toBe(1);

    const pausing = new AbortController();
    const busy = await scriptedServer([problem(503, 'busy')], {
      wait: async (_ms, signal) => {
        pausing.abort(new Error('enough'));
        throw signal.reason;
      },
    });
    const { signal } = pausing;
    expect(await failureOf(busy.client.GET('/v1/contacts/{id}', { ...path, signal }))).toMatchObject({
      message: 'enough',
    });
    expect(busy.requests.length).toBe(1);
  });

  it.each(['ftp://example.org', 'example.org', ''])('has no server at %j', (baseUrl) => {
    expect(() => createClient({ baseUrl })).toThrow(TypeError);
  });
});

describe('what fails in passing', () => {
  it.each([408, 425, 429, 502, 503, 504, 507])('is asked for again after a %i', async (status) => {
    const { client, requests } = await scriptedServer([problem(status, 'busy'), json(200, contact)]);
    expect((await client.GET('/v1/contacts/{id}', path)).data).toEqual(contact);
    expect(requests.length).toBe(2);
  });

  it('is asked for again when Retry-After says, and not where that is too long', async () => {
    const inTwoSeconds = problem(429, 'too-many-requests', { 'retry-after': '2' });
    const { client, requests, waits } = await scriptedServer([inTwoSeconds, json(200, contact)]);
    expect((await client.GET('/v1/contacts/{id}', path)).data).toEqual(contact);
    expect([requests.length, waits]).toEqual([2, [2000]]);

    const tomorrow = await scriptedServer([problem(429, 'too-many-requests', { 'retry-after': '86400' })]);
    const { error } = await tomorrow.client.GET('/v1/contacts/{id}', path);
    expect([error?.code, tomorrow.requests.length]).toEqual(['too-many-requests', 1]);
  });

  it('is asked for again by its date', async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    const { client, waits } = await scriptedServer([
      problem(503, 'busy', { 'retry-after': date }),
      json(200, contact),
    ]);
    await client.GET('/v1/contacts/{id}', path);
    expect(waits[0]).toBeGreaterThan(15_000);
    expect(waits[0]).toBeLessThanOrEqual(20_000);
  });

  it('is asked for again, ever later, five times in all', async () => {
    const { client, requests, waits } = await scriptedServer([problem(503, 'busy')]);
    const { error } = await client.GET('/v1/contacts/{id}', path);
    expect([error?.code, requests.length]).toEqual(['busy', 5]);
    for (const [n, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual(125 * 2 ** n);
      expect(ms).toBeLessThanOrEqual(250 * 2 ** n);
    }
  });

  it('is asked for again when the answer breaks off in the middle of its JSON', async () => {
    const { client, requests } = await scriptedServer([
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"id":', () => response.destroy());
      },
      json(200, contact),
    ]);
    expect((await client.GET('/v1/contacts/{id}', path)).data).toEqual(contact);
    expect(requests.length).toBe(2);
  });

  it('is unreachable when no answer begins in time, however often', async () => {
    const { client, requests } = await scriptedServer([() => undefined], { timeoutMs: 250, retries: 2 });
    const failure = await failureOf(client.GET('/v1/contacts/{id}', path));
    expect(failure).toMatchObject({ code: 'unreachable', message: 'no answer within 250 ms' });
    expect(requests.length).toBe(3);
  });

  it('is unreachable where nobody listens', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:9', wait: async () => undefined });
    expect(await failureOf(client.GET('/v1/contacts/{id}', path))).toMatchObject({ code: 'unreachable' });
  });
});

describe('a POST', () => {
  it('has a key of its own, the same one when it is sent again', async () => {
    const { client, requests } = await scriptedServer([problem(503, 'busy'), json(201, contact)]);
    const post = () => client.POST('/v1/contacts', { body: { name: 'Anna' } });
    await post();
    await post();
    const [first, again, other] = requests.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('keeps the key that the caller gave it, and its body', async () => {
    const bodies: string[] = [];
    const answers = [problem(503, 'busy'), json(201, contact)];
    const { client, requests } = await scriptedServer(
      answers.map((answer) => (request, response) => {
        request.on('data', (bytes) => bodies.push(String(bytes)));
        request.on('end', () => answer(request, response));
      }),
    );
    await client.POST('/v1/contacts', { body: { name: 'Anna' }, headers: { 'Idempotency-Key': 'mine' } });
    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', 'mine']);
    expect(bodies).toEqual(['{"name":"Anna"}', '{"name":"Anna"}']);
  });

  it('is sent again while the same one is still worked on, and not after any other conflict', async () => {
    const { client, requests } = await scriptedServer([
      problem(409, 'request-running', { 'retry-after': '1' }),
      problem(409, 'external-id-taken'),
    ]);
    const { error } = await client.POST('/v1/contacts', { body: { name: 'Anna' } });
    expect([error?.code, requests.length]).toEqual(['external-id-taken', 2]);
  });
});

describe('what is not asked for again', () => {
  it.each([400, 401, 403, 404, 412, 422, 500])('is refused with a %i', async (status) => {
    const { client, requests } = await scriptedServer([problem(status, 'invalid-body')]);
    expect((await client.GET('/v1/contacts/{id}', path)).error?.code).toBe('invalid-body');
    expect(requests.length).toBe(1);
  });

  it('is a change, which may have been made', async () => {
    const { client, requests } = await scriptedServer([problem(503, 'busy')]);
    const { error } = await client.PATCH('/v1/contacts/{id}', { ...path, body: { name: 'A', version: 1 } });
    expect([error?.code, requests.length]).toEqual(['busy', 1]);
  });

  it('is a page that a proxy has put in place of the answer', async () => {
    const { client } = await scriptedServer([
      (_request, response) => {
        response.writeHead(403, { 'content-type': 'text/html' });
        response.end('<h1>Blocked</h1>');
      },
    ]);
    const failure = await failureOf(client.GET('/v1/contacts/{id}', path));
    expect(failure).toMatchObject({ code: 'unexpected-answer', status: 403 });
  });
});
