import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support.js';
import { batchRoutes, fullApi, idOf, writingRoutes } from './bodies.js';
import { type Path, placesIn, replaced, valueAt } from './places.js';

const pointerOf = (path: Path) => path.map((part) => `/${part}`).join('');
const marker = '"@number@"';

const huge = 'x'.repeat(100_000);

/** Values that hardly any field may have. */
const wrongValues: readonly unknown[] = [
  7,
  -1,
  0.5,
  Number.MAX_VALUE,
  '@number@',
  '',
  ' ',
  'UK',
  'XX',
  'no-such-thing',
  idOf(999),
  true,
  null,
  [],
  {},
  [null],
  { kind: 'constructor' },
  '\ud800',
  'a\u0000b\u001b[2J',
  'a\nb\u2028c',
];

/** Texts that no field may have. */
const never: ReadonlySet<unknown> = new Set(['\ud800', 'a\u0000b\u001b[2J', huge]);

/** Whether another field than the wrong one may be named: numbers and hours are read by the country, a stage in its pipeline. */
function dependsOn(place: Path, pointer: string): boolean {
  const field = place.at(-1);
  return (
    (field === 'country' && /number|hours/.test(pointer)) ||
    (field === 'pipelineId' && pointer.endsWith('/stageId'))
  );
}

/** Words that say what there should be instead; the schema library's own do not. */
const silent = /^(?:Invalid\b.*|Too (?:big|small)\b.*|.*\bundefined\b.*|)$/i;

async function check(
  api: Awaited<ReturnType<typeof fullApi>>,
  route: string,
  text: string,
): Promise<{ status: number; errors: { pointer: string; reason: string }[] }> {
  const [method = ''] = route.split(' ');
  const { path = '' } = writingRoutes[route] ?? {};
  const before = api.writes();
  const headers = { 'content-type': 'application/json' };
  const response = await api.request(path, { method, body: text, headers });
  const said = `${route} ${text.slice(0, 3_000)}`;
  expect(response.status, `${said} ${JSON.stringify(api.lines)}`).toBeLessThan(500);
  if (response.status < 300) return { status: response.status, errors: [] };
  const { status, json } = await read(response);
  expect(response.headers.get('content-type'), said).toBe('application/problem+json');
  expect(json, said).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/) });
  expect(api.writes(), said).toBe(before);
  const errors = (json['errors'] ?? []) as { pointer: string; reason: string }[];
  if (status === 422 && json['code'] !== 'not-mergeable') expect(errors, said).not.toEqual([]);
  for (const error of errors) {
    expect(error.reason, `${said} ${JSON.stringify(json)}`).not.toMatch(silent);
  }
  return { status, errors };
}

describe.each(Object.entries(writingRoutes))('%s', (route, { body }) => {
  let api: Awaited<ReturnType<typeof fullApi>>;
  beforeAll(async () => {
    api = await fullApi();
  });

  it('accepts the body that the others are made of', async () => {
    const { status, errors } = await check(await fullApi(), route, JSON.stringify(body));
    expect([status, errors]).toEqual([expect.toSatisfy((code: number) => code < 300), []]);
  });

  it('refuses a wrong value with the place of it, and stores nothing', async () => {
    for (const place of placesIn(body)) {
      const isText = typeof valueAt(body, place) === 'string';
      for (const value of isText ? [...wrongValues, huge] : wrongValues) {
        // A change that is accepted leaves another version behind.
        const changed = replaced(body, place, value);
        const text = JSON.stringify(changed).replace(marker, '1e999');
        const { status, errors } = await check(api, route, text);
        if (status < 300) {
          expect([...never], text.slice(0, 200)).not.toContain(place.at(-1) === 'caller' ? null : value);
          api = await fullApi();
        }
        const at = pointerOf(place);
        const elsewhere = errors.filter(({ pointer }) => !pointer.startsWith(at) && !at.startsWith(pointer));
        expect(
          elsewhere.filter(({ pointer }) => !dependsOn(place, pointer)),
          text.slice(0, 200),
        ).toEqual([]);
        expect(new Set(errors.map(({ pointer }) => pointer)).size, text.slice(0, 200)).toBe(errors.length);
      }
    }
  });

  it('refuses fields that it does not know, wherever they are', async () => {
    const objects = [[], ...placesIn(body)].filter((place) => {
      const at = valueAt(body, place);
      return typeof at === 'object' && at !== null && !Array.isArray(at) && !place.includes('attributes');
    });
    for (const place of objects) {
      for (const name of ['nameless', '__proto__', 'constructor', 'a/b~c', '\ud800', 'x\ny']) {
        const text = JSON.stringify(replaced(body, place, '@object@'));
        const at = valueAt(body, place);
        const object = `${JSON.stringify(at).slice(0, -1)}${JSON.stringify(at) === '{}' ? '' : ','}${JSON.stringify(name)}:{"polluted":1}}`;
        const sent = place.length === 0 ? object : text.replace('"@object@"', () => object);
        const { status, errors } = await check(api, route, sent);
        expect([status, errors.length > 0], sent).toEqual([422, true]);
      }
    }
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['a text', '"text"'],
    ['half of JSON', '{"name":'],
    ['deep lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a byte more than 1 MiB', ' '.repeat(1_048_577)],
    ['one long name', `{"${'n'.repeat(100_000)}":1}`],
  ])('refuses %s', async (_name, text) => {
    const { status } = await check(api, route, text);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

it('refuses an attribute named __proto__ instead of dropping it, and names that are too long', async () => {
  const api = await fullApi();
  for (const route of ['POST /v1/contacts', 'PATCH /v1/contacts/:id']) {
    for (const name of ['__proto__', 'n'.repeat(65), 'two\nlines', '']) {
      const text = `{"name":"Anna","attributes":{${JSON.stringify(name)}:"x"}}`;
      const { status, errors } = await check(api, route, text);
      expect([status, errors.length]).toEqual([422, 1]);
      expect(errors[0]?.pointer).toBe(`/attributes/${name}`);
    }
  }
});

it('names UK as no country code, and GB as the remedy', async () => {
  const api = await fullApi();
  for (const path of ['contacts', 'lines']) {
    const { body } = writingRoutes[`POST /v1/${path}`] ?? {};
    const { status, errors } = await check(
      api,
      `POST /v1/${path}`,
      JSON.stringify({ ...body, country: 'UK' }),
    );
    expect([status, errors]).toEqual([
      422,
      expect.arrayContaining([
        expect.objectContaining({
          pointer: '/country',
          reason: expect.stringContaining('the United Kingdom is GB'),
        }),
      ]),
    ]);
  }
});

it('names 100 of 80,000 wrong fields, says how many more there are, and shortens their names', async () => {
  const api = await fullApi();
  const body = Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`f${n}`, 1]));
  const names = { [`long ${'n'.repeat(100_000)}`]: 1, name: 'Anna', ...body };
  const headers = { 'content-type': 'application/json' };
  const asked = { method: 'POST', headers };
  const answer = await api.request('/v1/contacts', { ...asked, body: JSON.stringify(names) });
  const { status, json } = await read(answer);
  const errors = json['errors'] as { pointer: string }[];
  expect([status, json['code'], errors.length, json['moreErrors']]).toEqual([
    422,
    'invalid-body',
    100,
    79_901,
  ]);
  expect(errors[0]?.pointer).toMatch(/^\/long n+…$/);
  expect(JSON.stringify(json).length).toBeLessThan(15_000);
  expect((await api.request('/v1/contacts', { ...asked, body: '{"name":"Anna"}' })).status).toBe(201);
});

it('every route that takes a body is in this table', async () => {
  const { app } = await fullApi();
  const routes = app.routes
    .filter(({ method }) => method !== 'GET' && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const bodiless = [
    ...[
      'POST /v1/tasks/:id/done',
      'POST /v1/keys/:id/roll',
      'POST /v1/signing-key/roll',
      'DELETE /v1/keys/:id',
    ],
    ...['DELETE /v1/webhooks/:id', 'POST /v1/webhooks/:id/test'],
    'POST /v1/webhooks/:id/deliveries/:deliveryId/replay',
    'DELETE /v1/users/:id/sessions',
    'DELETE /v1/users/:id/provider-accounts',
    'DELETE /v1/recordings/:id/transcript',
    'DELETE /v1/missed-calls/:id/claim',
    'POST /v1/switch-checks',
    ...['DELETE /v1/recordings/:id', 'POST /v1/recordings/:id/verify', 'DELETE /v1/legal-holds/:id'],
    ...Object.keys(batchRoutes).map((route) => route.replace(/^PUT (.*)\/batch$/, 'DELETE $1/:id')),
    ...['POST /v1/users/:id/password-links', 'DELETE /v1/session', 'DELETE /v1/sessions/:id'],
  ];
  // Their bodies are files: test/uploads sends bad ones.
  const ofFiles = ['PUT', 'PATCH', 'DELETE'].map((method) => `${method} /v1/switch-uploads/:node/:file`);
  // They are for no key: test/sign-in sends them bad bodies.
  const ofSessions = ['POST /v1/session', 'PUT /v1/session/password', 'PUT /v1/password'];
  // batch.test.ts sends them bad items.
  const inBulk = Object.keys(batchRoutes);
  expect([...Object.keys(writingRoutes), ...inBulk, ...bodiless, ...ofFiles, ...ofSessions].sort()).toEqual(
    routes.sort(),
  );
});
