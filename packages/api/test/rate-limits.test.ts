import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { openConsole } from '../src/http/console.js';
import type { ApiDeps } from '../src/http/deps.js';
import type { Network } from '../src/http/network.js';
import { setUp } from './support.js';

const open = { trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false };
let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** The API behind a socket, so that whoever asks has an address. */
async function served(network: Partial<Network>, more: Partial<ApiDeps> = {}) {
  const api = await setUp({ network: { ...open, ...network }, ...more });
  server = createServer(getRequestListener(api.app.fetch));
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const withKey = { authorization: `Bearer ${api.key}` };
  const statuses = async (times: number, path: string, headers: Record<string, string> = {}) => {
    const all: number[] = [];
    for (let n = 0; n < times; n += 1) all.push((await ask(path, headers)).status);
    return all;
  };
  return { ...api, ask, withKey, statuses };
}

describe('requests of a key', () => {
  it('are answered so many times a minute, and say how many are left', async () => {
    const { ask, withKey } = await served({ perKey: 2 });
    const first = await ask('/v1/contacts', withKey);
    expect([
      first.status,
      first.headers.get('ratelimit-limit'),
      first.headers.get('ratelimit-remaining'),
    ]).toEqual([200, '2', '1']);
    expect((await ask('/v1/contacts', withKey)).headers.get('ratelimit-remaining')).toBe('0');
    const third = await ask('/v1/contacts', withKey);
    expect([third.status, third.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    const wait = Number(third.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(third.headers.get('ratelimit-reset')).toBe(String(wait));
    expect(await third.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
  });

  it('do nothing once there are too many', async () => {
    const { app, key, store } = await setUp({ network: { ...open, perKey: 1 } });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const create = () => app.request('/v1/contacts', { method: 'POST', headers, body: '{"name":"Anna"}' });
    expect([(await create()).status, (await create()).status]).toEqual([201, 429]);
    expect((await store.contacts.list({ limit: 10 })).items).toHaveLength(1);
  });
});

describe('requests of an address', () => {
  it('with wrong keys or none are counted, and others with a key are answered meanwhile', async () => {
    const { statuses, withKey, ask } = await served({ perAddress: 3 });
    expect(await statuses(2, '/v1/contacts')).toEqual([401, 401]);
    expect(await statuses(2, '/v1/contacts', { authorization: 'Bearer ck_wrong' })).toEqual([401, 429]);
    const refused = await ask('/v1/contacts');
    expect(refused.headers.get('retry-after')).toMatch(/^[0-9]+$/);
    expect(refused.headers.get('www-authenticate')).toBeNull();
    expect(await statuses(4, '/v1/contacts', withKey)).toEqual([200, 200, 200, 200]);
    expect(await statuses(4, '/healthz')).toEqual([200, 200, 200, 200]);
  });

  it('are not those for pages of the console: an office behind one address loads them as often as it likes', async () => {
    const { statuses } = await served({ perAddress: 1 }, { console: await openConsole() });
    expect(await statuses(4, '/')).toEqual([200, 200, 200, 200]);
    expect(await statuses(2, '/v1/contacts')).toEqual([401, 429]);
    expect(await statuses(2, '/icon.svg')).toEqual([200, 200]);
  });

  it('are those of whoever a trusted proxy speaks for; nobody else is believed', async () => {
    const trusted = await served({ perAddress: 1, trustedProxies: ['loopback'] });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const ask = trusted.statuses;
    expect(await ask(2, '/v1/contacts', from('198.51.100.1'))).toEqual([401, 429]);
    expect(await ask(1, '/v1/contacts', from('198.51.100.2'))).toEqual([401]);
    // What comes before the last proxy is said by the client.
    expect(await ask(1, '/v1/contacts', from('203.0.113.9, 198.51.100.1'))).toEqual([429]);
    // One client has a network of the sixth version.
    expect(await ask(1, '/v1/contacts', from('2001:db8::1'))).toEqual([401]);
    expect(await ask(1, '/v1/contacts', from('2001:db8::ffff:1'))).toEqual([429]);
    expect(await ask(1, '/v1/contacts', from('2001:db8:0:1::1'))).toEqual([401]);
    expect(await ask(1, '/v1/contacts', from('nonsense'))).toEqual([401]);
  });

  it('that nobody may speak for is that of the connection', async () => {
    const { statuses } = await served({ perAddress: 1 });
    expect(await statuses(1, '/v1/contacts', { 'x-forwarded-for': '198.51.100.1' })).toEqual([401]);
    expect(await statuses(1, '/v1/contacts', { 'x-forwarded-for': '198.51.100.2' })).toEqual([429]);
  });
});
