import { createHash } from 'node:crypto';
import { createAuditTrail, createKeyService } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCall, aCommit, aLeg, aMoment, aRecording, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { createApi } from '../src/http/app.js';
import { addKey, keySecrets } from '../src/keys.js';
import { signedIn } from './access/office.js';
import { chunksOf, setUp } from './support.js';

const bytes = new Uint8Array(5_000).map((_, index) => index % 251);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const week = 7 * 86_400;

/** An API with the recordings `call-1-conversation` and `call-2-conversation`, both of calls that anna answered. */
async function office() {
  const store = createMemoryStore();
  const api = await setUp({ credentials: [signedIn(store)] }, store);
  for (const [id, role] of [
    ['anna', 'agent'],
    ['jan', 'agent'],
    ['ada', 'administrator'],
  ] as const)
    await store.users.insert(aUser({ id, extension: null, role }));
  for (const callId of ['call-1', 'call-2']) {
    const id = `${callId}-conversation`;
    await api.audio.put(id, chunksOf(bytes));
    const recording = aRecording({ id, callId, state: 'stored', sha256, sizeBytes: bytes.length });
    const legs = [aLeg({ legId: `leg-of-${callId}`, userId: 'anna', answeredAt: aMoment })];
    await api.commit(
      aCommit({ call: aCall({ id: callId, answeredBy: 'anna', legs, recordings: [recording] }) }),
    );
  }
  const make = async (body: unknown = {}, headers: Record<string, string> = {}) =>
    api.send('POST', '/v1/recordings/call-1-conversation/links', body, headers);
  const link = async (body?: unknown, headers?: Record<string, string>) => {
    const { status, json } = await make(body, headers);
    expect(status).toBe(201);
    const { pathname, search } = new URL(String(json['url']));
    return { path: pathname, search, address: pathname + search, expiresAt: json['expiresAt'] };
  };
  /** As whoever has a link and nothing else. */
  const open = async (address: string, init: RequestInit = {}) => {
    const response = await api.app.request(address, init);
    const type = response.headers.get('content-type') ?? '';
    const code = type.includes('problem') ? ((await response.clone().json()) as { code: string }).code : '';
    return { status: response.status, code, response };
  };
  return { ...api, make, link, open, asUser: (id: string) => ({ 'x-user': id }) };
}

describe('a link to a recording', () => {
  it('lets whoever has it hear the recording, whole, in parts and by any page', async () => {
    const { link, open } = await office();
    const { address } = await link();
    const { response } = await open(address);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const part = await open(address, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(new Uint8Array(await part.response.arrayBuffer())).toEqual(bytes.slice(10, 20));
    expect((await open(address, { method: 'HEAD' })).status).toBe(200);
  });

  it('is valid for an hour, or as long as was asked for, and a week at most', async () => {
    const { link, make, open, clock } = await office();
    const standard = await link();
    expect(standard.expiresAt).toBe(new Date(aMoment + 3_600_000).toISOString());
    const short = await link({ seconds: 10 });
    clock.advance(9_999);
    expect((await open(short.address)).status).toBe(200);
    clock.advance(1);
    expect(await open(short.address)).toMatchObject({ status: 403, code: 'link-expired' });
    expect((await open(standard.address)).status).toBe(200);
    for (const seconds of [0, -1, 1.5, week + 1, '60', null])
      expect(await make({ seconds })).toMatchObject({ status: 422, json: { code: 'invalid-body' } });
    expect((await make({ seconds: week })).status).toBe(201);
  });

  it('opens nothing else: no other recording, no other method, no other address, and not after any change', async () => {
    const { link, open } = await office();
    const { path, search, address } = await link();
    const other = path.replace('call-1', 'call-2');
    expect(await open(other + search)).toMatchObject({ status: 403, code: 'link-wrong' });
    expect(await open(`/v1/recordings/none/audio${search}`)).toMatchObject({ code: 'link-wrong' });
    for (const method of ['DELETE', 'POST', 'PUT'])
      expect((await open(address, { method })).status).toBeGreaterThanOrEqual(400);
    for (const elsewhere of ['/v1/recordings/call-1-conversation', '/v1/recordings', '/v1/calls', '/v1/keys'])
      expect(await open(elsewhere + search)).toMatchObject({ status: 401, code: 'key-missing' });
    const query = new URLSearchParams(search);
    for (const [name, value] of [...query]) {
      const last = value.at(-1) === '1' ? '2' : '1';
      for (const changed of ['', value.slice(0, -1), value.slice(0, -1) + last, `${value}0`]) {
        const next = new URLSearchParams(search);
        next.set(name, changed);
        expect(await open(`${path}?${next}`), `${name}=${changed}`).toMatchObject({
          status: 403,
          code: 'link-wrong',
        });
      }
      const without = new URLSearchParams(search);
      without.delete(name);
      const wanted = name === 'signature' ? [401, 'key-missing'] : [403, 'link-wrong'];
      const got = await open(`${path}?${without}`);
      expect([got.status, got.code], name).toEqual(wanted);
    }
    expect(await open(`${address}&utm_source=mail`)).toMatchObject({ status: 400, code: 'bad-query' });
    expect((await open(address)).status).toBe(200);
  });

  it('ends with all others when the signing key is rolled; links that are made afterwards are good', async () => {
    const { link, open, send } = await office();
    const before = await link();
    expect((await send('POST', '/v1/signing-key/roll', undefined)).status).toBe(204);
    expect(await open(before.address)).toMatchObject({ status: 403, code: 'link-wrong' });
    const after = await link();
    expect((await open(after.address)).status).toBe(200);
    expect(await open(before.address)).toMatchObject({ code: 'link-wrong' });
  });

  it('opens in every process, and is signed with one key as long as that outlives it', async () => {
    const { deps, link, clock, store, open } = await office();
    const links = [await link(), await link()];
    const [made] = links;
    const second = createApi(deps);
    expect((await second.request(made?.address ?? '')).status).toBe(200);
    const keys = async () => (await store.signingKeys.list({ limit: 9 })).items.length;
    expect(await keys()).toBe(1);
    clock.advance((week + 1) * 1_000);
    const long = await link({ seconds: week });
    expect(await keys()).toBe(2);
    expect((await open(long.address)).status).toBe(200);
  });

  it('that a program made ends when its key is rolled, revoked or expired, or loses the scope', async () => {
    const { link, open, store, clock, ids } = await office();
    const keys = createKeyService({ store, clock, ids, secrets: keySecrets });
    const ends = {
      rolled: (id: string) => keys.roll(id),
      revoked: (id: string) => keys.revoke(id),
      expired: async (id: string) => {
        await keys.change(id, { expiresAt: clock.now() + 1_000 });
        clock.advance(1_000);
      },
    };
    const player = () =>
      keys.create({
        label: 'player',
        scopes: ['recordings:listen', 'calls:read'],
        actsForUsers: false,
        expiresAt: null,
      });
    for (const end of Object.values(ends)) {
      const made = await player();
      if (!made.ok) throw new Error(made.error.code);
      const { address } = await link({}, { authorization: `Bearer ${made.value.text}` });
      expect((await open(address)).status).toBe(200);
      await end(made.value.key.id);
      expect(await open(address)).toMatchObject({ status: 403, code: 'link-wrong' });
    }
    const narrowed = await player();
    if (!narrowed.ok) throw new Error(narrowed.error.code);
    const { address } = await link({}, { authorization: `Bearer ${narrowed.value.text}` });
    await keys.change(narrowed.value.key.id, { scopes: ['calls:read'] });
    expect(await open(address)).toMatchObject({ status: 403, code: 'scope-missing' });
  });

  it('that a user made opens what that user may hear, as they are now', async () => {
    const { app, open, store } = await office();
    const make = (user: string) =>
      app.request('/v1/recordings/call-1-conversation/links', {
        method: 'POST',
        body: '{}',
        headers: { 'x-user': user, 'content-type': 'application/json' },
      });
    expect((await make('jan')).status).toBe(404);
    const made = await make('ada');
    expect(made.status).toBe(201);
    const { pathname, search } = new URL(((await made.json()) as { url: string }).url);
    expect((await open(pathname + search)).status).toBe(200);
    const ada = await store.users.get('ada');
    if (!ada) throw new Error('ada is gone');
    const agent = { ...ada, version: ada.version + 1, role: 'agent' } as const;
    await store.records.write({ records: [agent], history: [] });
    expect(await open(pathname + search)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('leaves in the audit trail who made it, and that somebody used it', async () => {
    const { deps, store, clock, ids, key } = await office();
    const audit = createAuditTrail({ store, clock, ids });
    const app = createApi({ ...deps, audit });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const made = await app.request('/v1/recordings/call-1-conversation/links', {
      ...{ method: 'POST', body: '{}', headers },
    });
    const { pathname, search } = new URL(((await made.json()) as { url: string }).url);
    // Whoever made it has heard it just before.
    await (await app.request(pathname, { headers })).arrayBuffer();
    await (await app.request(pathname + search)).arrayBuffer();
    await (await app.request(pathname.replace('call-1', 'call-2') + search)).arrayBuffer();
    await app.request('/v1/signing-key/roll', { method: 'POST', headers });
    const { items } = await store.auditTrail.list({ limit: 9 });
    const target = { type: 'recording', id: 'call-1-conversation' };
    const actor = { kind: 'client', clientId: expect.any(String) };
    expect([...items].reverse()).toMatchObject([
      { action: 'linkMade', outcome: 'done', actor, target },
      { action: 'downloaded', outcome: 'done', actor, target },
      { action: 'downloaded', outcome: 'done', actor, target, byLink: true },
      {
        action: 'downloaded',
        outcome: 'refused',
        actor: null,
        target: { ...target, id: 'call-2-conversation' },
      },
      { action: 'rolled', outcome: 'done', actor, target: null },
    ]);
    expect(items.at(-1)).not.toHaveProperty('byLink');
  });

  it('leads to the public address where one is set, whatever the request says of itself', async () => {
    const { deps, key } = await office();
    const network = {
      ...{ trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false },
      publicOrigin: 'https://crm.example.org',
    };
    const made = await createApi({ ...deps, network }).request(
      'http://elsewhere.example/v1/recordings/call-1-conversation/links',
      {
        ...{ method: 'POST', body: '{}' },
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      },
    );
    const { url } = (await made.json()) as { url: string };
    expect(url).toMatch(/^https:\/\/crm\.example\.org\/v1\/recordings\/call-1-conversation\/audio\?/);
  });

  it('is made for a recording that there is, by whoever has a key that may hear it', async () => {
    const { send, make, store, clock, ids } = await office();
    expect(await send('POST', '/v1/recordings/none/links', {})).toMatchObject({ status: 404 });
    const reader = await addKey(store, { clock, ids }, 'reader', { scopes: ['calls:read'] });
    expect(await make({}, { authorization: `Bearer ${reader}` })).toMatchObject({
      status: 403,
      json: { code: 'scope-missing', scope: 'recordings:listen' },
    });
  });
});
