import { aMoment, anApiKey } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey } from '../../src/keys.js';
import { type Json, setUp } from '../support.js';

const reports = { label: 'Reports', scopes: ['calls:read'] };

async function withKey(body: object = reports) {
  const api = await setUp();
  const made = await api.send('POST', '/v1/keys', body);
  const { id, key } = made.json as { id: string; key: string };
  const asKey = async (path: string, text = key) =>
    (await api.app.request(path, { headers: { authorization: `Bearer ${text}` } })).status;
  return { ...api, made, id, text: key, path: `/v1/keys/${id}`, asKey };
}

describe('API keys by the API', () => {
  it('are made with their text once, and opened by it at once', async () => {
    const { made, get, path, text, asKey } = await withKey({ ...reports, expiresAt: '2100-01-01T00:00:00Z' });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(path);
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(text).toMatch(/^ck_/);
    expect(await asKey('/v1/calls')).toBe(200);
    const read = await get(path);
    expect(read.json).toMatchObject({
      ...reports,
      version: 1,
      state: 'active',
      actsForUsers: false,
      expiresAt: '2100-01-01T00:00:00.000Z',
      revokedAt: null,
    });
    const listed = await get('/v1/keys');
    expect(listed.json['items']).toHaveLength(2);
    for (const answer of [read, listed]) {
      expect(JSON.stringify(answer.json)).not.toContain(text.slice(3));
      expect(JSON.stringify(answer.json)).not.toContain('sha256');
    }
  });

  it.each([
    [{ scopes: ['calls:read'] }, '/label'],
    [{ label: 'x' }, '/scopes'],
    [{ ...reports, scopes: [] }, '/scopes'],
    [{ ...reports, scopes: ['root'] }, '/scopes/0'],
    [{ ...reports, expiresAt: '2001-01-01T00:00:00Z' }, '/expiresAt'],
    [{ ...reports, sha256: '0' }, '/sha256'],
  ])('are refused with the field that is wrong: %j', async (body, pointer) => {
    const { send } = await setUp();
    const { status, json } = await send('POST', '/v1/keys', body);
    expect(status).toBe(422);
    expect(json['errors']).toMatchObject([{ pointer, reason: expect.any(String) }]);
  });

  it('are changed for the version that was seen, and read by ETag', async () => {
    const { send, request, path } = await withKey();
    expect((await send('PATCH', path, { label: 'Archive' })).status).toBe(428);
    const changed = await send('PATCH', path, { label: 'Archive' }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, json: { label: 'Archive', version: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await send('PATCH', path, { label: 'x' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await send('PATCH', path, { label: 'x', version: 1 })).json['code']).toBe('version-conflict');
    expect((await request(path, { headers: { 'if-none-match': '"2"' } })).status).toBe(304);
  });

  it('open nothing with their old text once they were rolled', async () => {
    const { request, path, text, asKey } = await withKey();
    const rolled = await request(`${path}/roll`, { method: 'POST' });
    expect(rolled.status).toBe(200);
    const { key: next } = (await rolled.json()) as { key: string };
    expect(next).not.toBe(text);
    expect([await asKey('/v1/calls', text), await asKey('/v1/calls', next)]).toEqual([401, 200]);
    const stale = await request(`${path}/roll`, { method: 'POST', headers: { 'if-match': '"1"' } });
    expect(stale.status).toBe(412);
  });

  it('open nothing once they were revoked, and cannot be brought back', async () => {
    const { request, get, send, path, asKey } = await withKey();
    expect((await request(path, { method: 'DELETE', headers: { 'if-match': '"9"' } })).status).toBe(412);
    expect((await request(path, { method: 'DELETE' })).status).toBe(204);
    expect((await request(path, { method: 'DELETE' })).status).toBe(204);
    expect(await asKey('/v1/calls')).toBe(401);
    expect((await get(path)).json).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    const refused = await send('PATCH', path, { label: 'x' }, { 'if-match': '*' });
    expect(refused).toMatchObject({ status: 409, json: { code: 'key-revoked' } });
    expect((await request(`${path}/roll`, { method: 'POST' })).status).toBe(409);
  });

  it('that there are none of are 404', async () => {
    const { request, get, send } = await setUp();
    expect((await get('/v1/keys/nobody')).json).toMatchObject({ code: 'not-found', status: 404 });
    expect((await send('PATCH', '/v1/keys/nobody', { label: 'x' })).status).toBe(404);
    expect((await request('/v1/keys/nobody/roll', { method: 'POST' })).status).toBe(404);
    expect((await request('/v1/keys/nobody', { method: 'DELETE' })).status).toBe(404);
  });
});

/** Lets what nobody waits for be written. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the last use of a key', () => {
  it('is noted at most once a minute, and shown', async () => {
    const { asKey, get, path, store, id, clock } = await withKey();
    expect((await get(path)).json['lastUsedAt']).toBeNull();
    const versionAfter = async (ms: number) => {
      clock.advance(ms);
      await asKey('/v1/calls');
      await settled();
      return (await store.apiKeys.get(id))?.version;
    };
    expect(await versionAfter(0)).toBe(2);
    expect((await get(path)).json['lastUsedAt']).toBe(new Date(aMoment).toISOString());
    expect(await versionAfter(59_999)).toBe(2);
    expect(await versionAfter(1)).toBe(3);
    // A clock that was set back.
    expect(await versionAfter(-3_600_000)).toBe(4);
    expect((await get(path)).json['version']).toBe(1);
  });

  it('fails no request when it cannot be stored, and is tried again a minute later', async () => {
    const { asKey, store, lines, clock } = await withKey();
    const update = store.apiKeys.update;
    Object.assign(store.apiKeys, { update: () => Promise.reject(new Error('the disk is full')) });
    expect(await asKey('/v1/calls')).toBe(200);
    expect(await asKey('/v1/calls')).toBe(200);
    await settled();
    const about = lines.filter(({ event }) => event.includes('last used'));
    expect(about).toHaveLength(1);
    Object.assign(store.apiKeys, { update });
    clock.advance(60_000);
    expect(await asKey('/v1/calls')).toBe(200);
    await settled();
    expect(lines.filter(({ event }) => event.includes('last used'))).toHaveLength(1);
  });

  it('never undoes what was changed meanwhile', async () => {
    const { asKey, store, id } = await withKey();
    const used = asKey('/v1/calls');
    const key = await store.apiKeys.get(id);
    await store.apiKeys.update({ ...anApiKey(), ...key, version: 2, revokedAt: aMoment });
    await used;
    await settled();
    expect(await store.apiKeys.get(id)).toMatchObject({ revokedAt: aMoment });
  });
});

describe('an open event stream', () => {
  /** A stream of a further key, and the tick by which it is looked up. */
  async function open(said = {}) {
    const ticks = new Set<() => void>();
    const api = await setUp({
      every: (run) => {
        ticks.add(run);
        return () => ticks.delete(run);
      },
      schedule: () => () => undefined,
    });
    const text = await addKey(api.store, api.deps, 'stream', said);
    const key = (await api.store.apiKeys.list({ limit: 9 })).items.find(({ label }) => label === 'stream');
    if (!key) throw new Error('no key');
    const headers = { authorization: `Bearer ${text}` };
    const response = await api.app.request('/v1/events', { headers });
    if (!response.body) throw new Error('no stream');
    const reader = response.body.getReader();
    await reader.read();
    // By now the use of the key is noted.
    await settled();
    const tick = async () => {
      for (const run of [...ticks]) run();
      await settled();
      await settled();
    };
    const stored = async () => (await api.store.apiKeys.get(key.id)) ?? key;
    return { ...api, ticks, tick, reader, stored };
  }

  const change = async ({ store, stored }: Awaited<ReturnType<typeof open>>, changes: Json) => {
    const key = await stored();
    await store.apiKeys.update({ ...key, ...changes, version: key.version + 1 });
  };

  it.each([
    ['is revoked', { revokedAt: aMoment }],
    ['is rolled', { sha256: 'ab'.repeat(32) }],
  ])('ends when its key %s, by whatever process', async (_what, changes) => {
    const stream = await open();
    const read = stream.reader.read();
    await change(stream, changes);
    await stream.tick();
    expect(await read).toEqual({ done: true, value: undefined });
    expect(stream.ticks.size).toBe(0);
  });

  it('ends when the time of its key is over', async () => {
    const stream = await open({ expiresAt: aMoment + 1_000 });
    const read = stream.reader.read();
    await stream.tick();
    stream.clock.advance(1_000);
    await stream.tick();
    expect((await read).done).toBe(true);
  });

  it('goes on when its key is used, renamed, or cannot be looked up', async () => {
    const stream = await open();
    const read = stream.reader.read();
    await change(stream, { label: 'renamed', lastUsedAt: aMoment });
    await stream.tick();
    const { getMany } = stream.store.apiKeys;
    Object.assign(stream.store.apiKeys, { getMany: () => Promise.reject(new Error('away')) });
    await stream.tick();
    expect(stream.lines.filter(({ event }) => event.includes('looked up'))).toHaveLength(1);
    Object.assign(stream.store.apiKeys, { getMany });
    await stream.tick();
    expect(await Promise.race([read, Promise.resolve('open')])).toBe('open');
    await stream.reader.cancel();
    expect(stream.ticks.size).toBe(0);
  });
});
