import { actingUser, err, ok } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, aSession, aUser, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Credential } from '../../src/http/access/credential.js';
import { establishPrincipal } from '../../src/http/access/establish.js';
import { keyCredential } from '../../src/http/access/key-credential.js';
import { actorOf, principalOf } from '../../src/http/access/principal.js';
import { addKey } from '../../src/keys.js';

const user = aUser();
const log = { info: () => undefined, error: () => undefined };

/** Who carries the header `cookie` is a user who is signed in, unless it says otherwise. */
const session: Credential = {
  kind: 'session',
  read: async (c) => {
    const cookie = c.req.header('cookie');
    if (cookie === undefined) return undefined;
    return cookie === 'good'
      ? ok({ kind: 'session', session: aSession({ id: 's' }), user })
      : err({ code: 'key-wrong' });
  },
  renew: async (principal) => principal,
};

async function appWith(credentials: readonly Credential[] = [], now = aMoment) {
  const store = createMemoryStore();
  const clock = fixedClock(now);
  const key = await addKey(store, { clock, ids: sequentialIds() }, 'reports');
  const [stored] = (await store.apiKeys.list({ limit: 1 })).items;
  if (!stored) throw new Error('no key');
  const app = new Hono();
  const lines: object[] = [];
  const heard = { ...log, info: (event: string, fields: object) => lines.push({ event, ...fields }) };
  app.use(establishPrincipal([...credentials, keyCredential({ store, clock, log })], heard));
  app.get('/', (c) => c.json({ principal: principalOf(c).kind, actor: actorOf(c, 'anna') }));
  const get = async (headers: Record<string, string>) => {
    const response = await app.request('/', { headers });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  return { store, stored, get, key, lines, bearer: { authorization: `Bearer ${key}` } };
}

describe('who a request comes from', () => {
  it('is the program whose key it has, which says for whom it acts', async () => {
    const { get, bearer, stored } = await appWith();
    expect(await get(bearer)).toEqual({
      status: 200,
      json: { principal: 'key', actor: { kind: 'client', clientId: stored.id, userId: 'anna' } },
    });
  });

  it('is nobody without a key, with a wrong one, and with one in the address', async () => {
    const { get, key, lines } = await appWith();
    expect(await get({})).toMatchObject({ status: 401, json: { code: 'key-missing' } });
    expect(lines).toEqual([]);
    expect(await get({ authorization: `Basic ${key}` })).toMatchObject({ json: { code: 'key-missing' } });
    expect(await get({ authorization: `Bearer ${key}x` })).toMatchObject({
      status: 401,
      json: { code: 'key-wrong' },
    });
    expect(lines).toEqual([{ event: 'access refused', refused: 'key', address: null }]);
  });

  it('is nobody with a key that expired or was revoked', async () => {
    const { get, bearer, store, stored } = await appWith();
    await store.apiKeys.update({ ...stored, version: 2, expiresAt: aMoment });
    expect(await get(bearer)).toMatchObject({ status: 401, json: { code: 'key-expired' } });
    await store.apiKeys.update({ ...stored, version: 3, revokedAt: aMoment });
    expect(await get(bearer)).toMatchObject({ status: 401, json: { code: 'key-wrong' } });
  });

  it('is the user who is signed in, whatever the request says', async () => {
    const { get } = await appWith([session]);
    const { status, json } = await get({ cookie: 'good' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ principal: 'session', actor: { kind: 'user' } });
    expect(actingUser(json['actor'] as never)).toBe(user.id);
  });

  it('is decided by the first credential that it came with, good or not', async () => {
    const { get, bearer } = await appWith([session]);
    expect(await get({ ...bearer, cookie: 'good' })).toMatchObject({ json: { principal: 'session' } });
    expect((await get({ ...bearer, cookie: 'bad' })).status).toBe(401);
    expect(await get(bearer)).toMatchObject({ json: { principal: 'key' } });
  });

  it('is renewed as long as the key is the same and holds', async () => {
    const { store, stored } = await appWith();
    const credential = keyCredential({ store, clock: fixedClock(aMoment), log });
    const principal = { kind: 'key', key: stored, scopes: new Set<never>() } as const;
    expect(await credential.renew(principal)).toMatchObject({ kind: 'key', key: { id: stored.id } });
    await store.apiKeys.update({ ...stored, version: 2, scopes: ['crm:read'] });
    expect(await credential.renew(principal)).toMatchObject({ scopes: new Set(['crm:read']) });
    await store.apiKeys.update({ ...stored, version: 3, sha256: 'ab'.repeat(32) });
    expect(await credential.renew(principal)).toBeUndefined();
    await store.apiKeys.update({ ...stored, version: 4, revokedAt: aMoment });
    expect(await credential.renew(principal)).toBeUndefined();
  });

  it('is asked in vain where anybody may ask', async () => {
    const app = new Hono();
    app.get('/', (c) => c.json(principalOf(c)));
    app.onError((error, c) => c.text(error.message, 500));
    expect(await (await app.request('/')).text()).toBe('/ is open to anybody: nobody acts there');
  });
});
