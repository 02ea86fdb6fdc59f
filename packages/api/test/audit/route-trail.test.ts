import { describe, expect, it, onTestFinished } from 'vitest';
import { routeRights } from '../../src/http/access/route-rights.js';
import { routeTrail, type Trail, trailOf } from '../../src/http/audit/route-trail.js';
import type { Operation } from '../../src/http/operation.js';
import { describedRoutes } from '../../src/openapi/document.js';
import { wholeApi } from '../../src/openapi/whole-api.js';
import { contractOffice, known, waiting } from '../contract/office.js';
import { exampleOf } from '../contract/requests.js';

const routes = describedRoutes(wholeApi()).map((route) => ({
  ...route,
  name: `${route.method.toUpperCase()} ${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
}));
/** They need a secret, or do nothing in the example: sign-in-trail.test.ts, sign-in/oidc.test.ts, keeping.test.ts. */
const apart = [
  ...['POST /v1/session', 'PUT /v1/session/password', 'PUT /v1/password'],
  ...['GET /sign-in/oidc/callback', 'POST /v1/erasures'],
];
const leaving = routes.filter(({ name }) => trailOf(name) && !apart.includes(name));

/** Asks for what an operation is there for, and gives what that left in the trail. */
async function ask(route: (typeof routes)[number]) {
  const office = await contractOffice();
  onTestFinished(office.remove);
  const { path, headers, body } = exampleOf(route);
  const credential = route.operation.session
    ? { cookie: await office.cookie(), 'sec-fetch-site': 'same-origin' }
    : { authorization: `Bearer ${office.key}` };
  const method = route.method.toUpperCase();
  const response = await office.app.request(path, {
    method,
    headers: { ...headers, ...credential, 'x-request-id': 'asked' },
    body: body ?? null,
  });
  const text = await response.text();
  const { items } = await office.store.auditTrail.list({ limit: 9 });
  return { response, items, text };
}

/** Entries about a call that the address names by something else, which may be a number. */
const aboutCall: Readonly<Record<string, string>> = {
  'PUT /v1/missed-calls/:id/claim': waiting,
  'DELETE /v1/missed-calls/:id/claim': waiting,
};

/** What is noted of the session, where somebody needs one; else what the address says. */
function targetOf({ session }: Operation, said: Trail | undefined, id: unknown): object | null {
  const type = said?.target?.type ?? (session ? 'session' : undefined);
  return type === undefined ? null : { type, id };
}

describe('what addresses leave in the audit trail', () => {
  it('is said of each that is no mere reading, and of none that is not there', () => {
    const there = Object.keys(routeRights);
    expect(Object.keys(routeTrail).filter((name) => !there.includes(name))).toEqual([]);
    const silent = there.filter((name) => !name.startsWith('GET ') && !Object.hasOwn(routeTrail, name));
    expect(silent).toEqual([]);
    expect(leaving.length).toBeGreaterThan(40);
  });

  it.each(leaving.map((route) => [route.name, route] as const))(
    '%s leaves what is said',
    async (name, route) => {
      const { response, items, text } = await ask(route);
      expect(response.ok).toBe(true);
      const said = trailOf(name);
      const [, , plural = ''] = route.path.split('/');
      const { id: madeId } = (text.startsWith('{') ? JSON.parse(text) : {}) as { id?: string };
      const ids = said?.target?.named === 'byAnswer' ? [madeId] : (known[plural] ?? [expect.any(String)]);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        ...{ action: said?.action, outcome: 'done', requestId: 'asked', address: null },
        actor: { kind: route.operation.session ? 'user' : 'client' },
        target: Object.hasOwn(aboutCall, name)
          ? { type: 'call', id: aboutCall[name] }
          : targetOf(route.operation, said, ids[0]),
      });
    },
  );

  it.each(
    routes
      .filter(({ method, name }) => method === 'get' && trailOf(name) === undefined)
      .filter(({ path }) => path !== '/v1/events')
      .map((route) => [route.name, route] as const),
  )('%s leaves nothing', async (_name, route) => {
    expect((await ask(route)).items).toEqual([]);
  });

  it('is one entry for a request that comes again with its key', async () => {
    const { app, key, store, remove } = await contractOffice();
    onTestFinished(remove);
    const init = {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': 'once',
      },
      body: '{"name":"Anna"}',
    };
    const answers = [await app.request('/v1/contacts', init), await app.request('/v1/contacts', init)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await store.auditTrail.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('is nothing where nothing is done', async () => {
    const reasons = routes.filter(({ name }) => 'nothing' in (routeTrail[name] ?? {}));
    expect(reasons.length).toBeGreaterThan(0);
    for (const route of reasons) expect((await ask(route)).items).toEqual([]);
  });
});
