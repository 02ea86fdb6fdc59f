import { beforeAll, describe, expect, it } from 'vitest';
import { operationOf } from '../../src/http/operation.js';
import { createLog } from '../../src/server/log.js';
import { read } from '../support.js';
import { fullApi, ids, writingRoutes } from './bodies.js';

type Full = Awaited<ReturnType<typeof fullApi>>;

/** Ids as parts of an address. */
const hostileIds: readonly string[] = [
  '..%2f',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%0a%0d',
  '%',
  '%zz',
  '%ff%fe',
  '%ed%a0%80',
  'x'.repeat(10_000),
  '%F0%9F%98%80',
  '__proto__',
  'constructor',
  "'%20OR%201=1--",
  '*',
  'null',
  '-1',
  '1e999',
];

const hostileTexts: readonly string[] = [
  ...hostileIds,
  '',
  '%20',
  'contact:',
  'contact:..',
  'user:1',
  '[]',
  '{}',
  'UK',
  'XX',
];

const limits: readonly string[] = [
  '0',
  '-1',
  '1e9',
  '1000000000',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  '',
  '%00',
  '９',
];

async function expectProblem(api: Full, path: string, init: RequestInit = {}, statuses = [400, 404]) {
  const before = api.writes();
  const answer = await api.request(path, init);
  const said = `${init.method ?? 'GET'} ${path.slice(0, 200)} ${JSON.stringify(api.lines.slice(-1))}`;
  expect(statuses, said).toContain(answer.status);
  expect(answer.headers.get('content-type'), said).toBe('application/problem+json');
  const { json } = await read(answer);
  expect(json, said).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z-]+$/) });
  expect(api.writes(), said).toBe(before);
  expect(JSON.stringify(json).length, said).toBeLessThan(2_000);
  return json;
}

/** Every path that can be read, from the app's own route table. */
const { app } = await fullApi();
const readPaths = app.routes.flatMap(({ method, path }) =>
  method === 'GET' && path.startsWith('/v1/') ? [path] : [],
);
const filters = [
  'status',
  'record',
  'live',
  'number',
  'callId',
  'ownerId',
  'lineId',
  'after',
  'nameless',
  '__proto__',
];

describe.each(readPaths)('GET %s', (path) => {
  let api: Full;
  beforeAll(async () => {
    api = await fullApi();
  });

  it('finds nothing by an id that nobody gave, whatever it is', async () => {
    if (!path.includes(':id')) return;
    for (const id of hostileIds) await expectProblem(api, path.replace(':id', id));
    expect(api.lines).toEqual([]);
  });

  it('refuses limits, cursors and filters that it cannot follow', async () => {
    // What is looked for has to be said.
    const looked: Readonly<Record<string, string>> = {
      '/v1/search': 'q=anna&',
      '/v1/transcripts': 'text=word&',
    };
    const asked = `${path.replace(':id', 'no-such-id')}?${looked[path] ?? ''}`;
    // Sessions are listed to whoever has one, and not to a key.
    const takesQuery =
      !/(?::id|:file|\/facts|\/card|\/audio|\/audio\.\w+|\/peaks|\/transcript(?:\.vtt)?|\/session|\/sessions|\/session\/phone|\/installation)$/.test(
        path,
      );
    if (!takesQuery) return;
    const isPage = path !== '/v1/events' && path !== '/v1/search';
    // An archive has no pages, and goes on from one.
    const hasLimit = isPage && path !== '/v1/recordings/export';
    for (const limit of limits) {
      const { code } = await expectProblem(api, `${asked}limit=${limit}`);
      expect(code).toBe(hasLimit ? 'bad-limit' : 'bad-query');
    }
    for (const cursor of hostileTexts) {
      const name = path.endsWith('/changes') ? 'after' : 'cursor';
      const { code } = await expectProblem(api, `${asked}${name}=${cursor}`);
      expect(code).toBe(isPage ? 'bad-cursor' : 'bad-query');
    }
    for (const name of filters) {
      for (const text of hostileTexts) {
        const answer = await api.request(`${asked}${name}=${text}`);
        await answer.body?.cancel();
        expect(answer.status, `${asked}${name}=${text.slice(0, 50)}`).toBeLessThan(500);
        if (answer.status < 300) continue;
        const { errors } = await expectProblem(api, `${asked}${name}=${text}`);
        for (const { pointer, reason } of (errors ?? []) as { pointer: string; reason: string }[]) {
          expect(pointer).toBe(`?${name}`);
          expect(reason).not.toMatch(/^Invalid|^Too |undefined/);
        }
      }
    }
    expect(api.lines).toEqual([]);
  });
});

/** Every address that answers to somebody with a key, and reads no query. */
const withoutQuery = app.routes.filter(
  ({ method, path, handler }) =>
    method !== 'ALL' && operationOf(handler)?.query === undefined && !/\/sessions?\b|^\/sip$/.test(path),
);

describe.each(withoutQuery.map(({ method, path }) => `${method} ${path}`))('%s', (route) => {
  it('names a parameter that it does not know, and does nothing', async () => {
    const api = await fullApi();
    const [method = '', path = ''] = route.split(' ');
    const { path: filled = path.replace(':id', ids.contact), body } = writingRoutes[route] ?? {};
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const { code, errors } = await expectProblem(api, `${filled}?colour=red`, init, [400]);
    expect([code, errors]).toEqual([
      'bad-query',
      [{ pointer: '?colour', reason: 'is not a parameter of this endpoint', rule: 'unknownField' }],
    ]);
  });
});

const withId = app.routes.filter(({ method, path }) =>
  method === 'POST' || method === 'PATCH' ? path.includes(':id') : false,
);

describe.each(withId.map(({ method, path }) => `${method} ${path}`))('%s', (route) => {
  it('finds nothing by an id that nobody gave, and stores nothing', async () => {
    const api = await fullApi();
    const [method = '', path = ''] = route.split(' ');
    const headers = { 'content-type': 'application/json' };
    const init = { method, body: JSON.stringify(writingRoutes[route]?.body ?? {}), headers };
    for (const id of hostileIds) await expectProblem(api, path.replace(':id', id), init);
  });
});

describe('the log', () => {
  it('holds no key and no line feed of a request that failed', async () => {
    const api = await fullApi();
    const lines: string[] = [];
    const log = createLog(
      { level: 'debug', format: 'json', numbers: true },
      { write: (line) => lines.push(line) },
    );
    Object.assign(api.deps.log, log);
    Object.assign(api.store.contacts, {
      get: async () => {
        throw new Error('lost\n2026-01-01 error forged\u2028\u001b[2J');
      },
    });
    const answer = await api.request('/v1/contacts/a%0a2026-01-01%20error%20forged%e2%80%a8%1b[2J');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('forged');
    expect(lines).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(lines[0]).not.toMatch(/[\u0000-\u001f\u2028\u2029]/);
    expect(lines[0]).not.toContain(api.key);
  });
});
