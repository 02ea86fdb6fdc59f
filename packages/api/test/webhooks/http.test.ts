import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aLine,
  aMoment,
  aUser,
  aWebhookDelivery,
  fixedClock,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { fullApi, idOf, ids } from '../bad-input/bodies.js';
import type { Json } from '../support.js';
import { webhookServiceOf } from './service.js';

const body = { url: 'https://receiver.example/hooks', events: ['call.missed', 'call.ended', 'call.ended'] };

type Shown = Json & { id: string; secret: string; version: number };

async function withWebhook() {
  const api = await fullApi();
  const made = await api.send('POST', '/v1/webhooks', body);
  return { ...api, made, shown: made.json as Shown, path: `/v1/webhooks/${(made.json as Shown).id}` };
}

describe('POST /v1/webhooks', () => {
  it('makes a webhook, whose secret is shown this once and nowhere else', async () => {
    const { made, shown, path, get } = await withWebhook();
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(path);
    expect(shown).toMatchObject({
      ...{ url: body.url, description: '', lineId: null, userId: null, enabled: true, gone: false },
      events: ['call.ended', 'call.missed'],
    });
    expect(shown.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: _, ...rest } = shown;
    expect((await get(path)).json).toEqual(rest);
    for (const seen of [await get(path), await get('/v1/webhooks')])
      expect(JSON.stringify(seen.json)).not.toContain('whsec_');
  });

  it.each([
    ['http://receiver.example/', 'schemeNotAllowed', /CALLCARD_WEBHOOK_HTTP/],
    ['https://127.0.0.1/', 'addressNotAllowed', /127\.0\.0\.1.*CALLCARD_WEBHOOK_ALLOWED_NETWORKS/],
    ['https://me:secret@receiver.example/', 'credentialsInUrl', /user name or a password/],
    ['receiver', 'notAnUrl', /https:\/\/receiver\.example/],
  ])('refuses %s, and says what to do about it', async (url, refusal, detail) => {
    const { send } = await fullApi();
    const refused = await send('POST', '/v1/webhooks', { ...body, url });
    expect(refused).toMatchObject({
      status: 422,
      json: { code: 'webhook-url-refused', refusal, errors: [{ pointer: '/url' }] },
    });
    expect(refused.json['detail']).toMatch(detail);
  });

  it('refuses a name that stands for a private address', async () => {
    const store = createMemoryStore();
    const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds() };
    const inside = async () => [{ address: '10.0.0.7', family: 4 }];
    const { send } = await fullApi({ webhooks: webhookServiceOf(ports, inside) });
    expect(await send('POST', '/v1/webhooks', body)).toMatchObject({
      status: 422,
      json: { code: 'webhook-url-refused', detail: expect.stringContaining('10.0.0.7') },
    });
  });

  it('refuses a line or a user that there is none of', async () => {
    const { send } = await fullApi();
    const refused = await send('POST', '/v1/webhooks', { ...body, lineId: ids.other, userId: ids.other });
    expect(refused).toMatchObject({
      status: 422,
      json: { code: 'unknown-reference', errors: [{ pointer: '/lineId' }, { pointer: '/userId' }] },
    });
  });

  it('makes one of a request that comes again, and gives it a secret that works', async () => {
    const { send, store } = await fullApi();
    const headers = { 'idempotency-key': 'once' };
    const [first, second] = [
      await send('POST', '/v1/webhooks', body, headers),
      await send('POST', '/v1/webhooks', body, headers),
    ];
    expect(second.json).toEqual(first.json);
    const { items } = await store.webhooks.subscriptions.list({ limit: 9 });
    expect(items.filter(({ url }) => url === body.url)).toMatchObject([
      { secrets: [{ value: (first.json as Shown).secret }] },
    ]);
  });

  it('makes a hundred, and no more', async () => {
    const { send } = await fullApi();
    const answers: number[] = [];
    // One is there.
    for (let n = 0; n < 100; n += 1) answers.push((await send('POST', '/v1/webhooks', body)).status);
    expect([...new Set(answers.slice(0, 99))]).toEqual([201]);
    expect(await send('POST', '/v1/webhooks', body)).toMatchObject({
      status: 409,
      json: { code: 'too-many-webhooks' },
    });
  });
});

describe('a webhook', () => {
  it('is changed by whoever has seen its version', async () => {
    const { send, path, store } = await withWebhook();
    await store.users.insert(aUser({ id: idOf(40), extension: null }));
    await store.lines.insert(aLine({ id: idOf(41), number: '+48225550141' }));
    const changed = await send('PATCH', path, {
      enabled: false,
      lineId: idOf(41),
      userId: idOf(40),
      version: 1,
    });
    expect(changed).toMatchObject({ status: 200, json: { enabled: false, version: 2, lineId: idOf(41) } });
    expect(await send('PATCH', path, { enabled: true, version: 1 })).toMatchObject({
      status: 409,
      json: { code: 'version-conflict', currentVersion: 2 },
    });
    expect(await send('PATCH', path, { url: 'https://[::1]/', version: 2 })).toMatchObject({
      status: 422,
      json: { code: 'webhook-url-refused' },
    });
    expect(await send('POST', `${path}/test`, undefined)).toMatchObject({
      status: 409,
      json: { code: 'webhook-disabled' },
    });
  });

  it('gets another secret, beside which the one before signs for a day', async () => {
    const { send, path, shown, store } = await withWebhook();
    const rolled = await send('POST', `${path}/roll-secret`, {});
    expect(rolled.status).toBe(200);
    const { secret } = rolled.json as Shown;
    expect(secret).not.toBe(shown.secret);
    expect((await store.webhooks.subscriptions.get(shown.id))?.secrets).toEqual([
      { value: secret, createdAt: aMoment, expiresAt: null },
      { value: shown.secret, createdAt: aMoment, expiresAt: aMoment + 86_400_000 },
    ]);
    const ended = await send('POST', `${path}/roll-secret`, { overlapHours: 0 });
    expect((ended.json as { secrets: unknown[] }).secrets).toHaveLength(1);
    expect((await send('POST', `${path}/roll-secret`, { overlapHours: 999 })).status).toBe(422);
  });

  it('is removed, with what waits for it', async () => {
    const { send, request, path, shown, store, get } = await withWebhook();
    await send('POST', `${path}/test`, undefined);
    expect((await request(path, { method: 'DELETE', headers: { 'if-match': '"9"' } })).status).toBe(412);
    expect((await request(path, { method: 'DELETE' })).status).toBe(204);
    for (const gone of [path, `${path}/deliveries`]) expect((await get(gone)).status).toBe(404);
    const { queues } = store.webhooks;
    expect((await queues.list({ key: `subscription:${shown.id}`, limit: 9 })).items).toEqual([]);
  });
});

describe('deliveries of a webhook', () => {
  it('are listed by how they stand, with the reason and without what the receiver wrote', async () => {
    const { send, path, get, store, shown } = await withWebhook();
    const tested = await send('POST', `${path}/test`, undefined);
    expect(tested).toMatchObject({
      status: 201,
      json: { type: 'webhook.test', state: 'pending', attempts: 0 },
    });
    const lastFailure = { code: 'refused', status: 503 } as const;
    const dead = aWebhookDelivery({ id: idOf(50), subscriptionId: shown.id, state: 'dead', lastFailure });
    await store.webhooks.deliveries.insert(dead);
    const items = async (query: string) =>
      (await get(`${path}/deliveries${query}`)).json['items'] as readonly Json[];
    expect((await items('')).map(({ id }) => id).sort()).toEqual([idOf(50), tested.json['id']].sort());
    expect(await items('?state=dead')).toMatchObject([{ id: idOf(50), callId: 'call-1', lastFailure }]);
    expect(await items('?state=delivered')).toEqual([]);
    expect((await get(`${path}/deliveries?state=lost`)).status).toBe(400);
  });

  it('are replayed one by one, or all that are dead since', async () => {
    const { send, path, store, shown } = await withWebhook();
    for (let n = 0; n < 5; n += 1)
      await store.webhooks.deliveries.insert(
        aWebhookDelivery({
          ...{ id: idOf(60 + n), subscriptionId: shown.id, state: 'dead', at: aMoment + n * 1_000 },
          queueId: `${shown.id}:call-1`,
        }),
      );
    const replay = (n: number) => send('POST', `${path}/deliveries/${idOf(60 + n)}/replay`, undefined);
    expect(await replay(0)).toMatchObject({ status: 200, json: { id: idOf(60), state: 'pending' } });
    expect(await replay(0)).toMatchObject({ status: 409, json: { code: 'delivery-pending' } });
    expect((await send('POST', `${path}/deliveries/${ids.delivery}/replay`, undefined)).status).toBe(404);
    const since = new Date(aMoment + 3_000).toISOString();
    expect((await send('POST', `${path}/replay`, { since })).json).toEqual({ replayed: 2, more: false });
    expect((await send('POST', `${path}/replay`, {})).json).toEqual({ replayed: 2, more: false });
    const queue = await store.webhooks.queues.get(`${shown.id}:call-1`);
    expect(queue?.waiting).toEqual([60, 63, 64, 61, 62].map(idOf));
  });
});
