import { createKeyService, err, ok, StoreError } from '@callcard/crm-core';
import { aCall, aMoment } from '@callcard/crm-core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trailLimits } from '../../src/http/audit/bounds.js';
import { addKey, keySecrets } from '../../src/keys.js';
import { office } from '../access/office.js';
import { fullApi, ids } from '../bad-input/bodies.js';
import { setUp } from '../support.js';
import { entriesOf, outcomesOf } from './support.js';

afterEach(() => vi.useRealTimers());

const hangUp = { type: 'hangUp' };
const listenIn = { type: 'listenIn' };

describe('of what was refused the audit trail has', () => {
  it('who tried it, and on what', async () => {
    const { store, as } = await office();
    await as('anna', '/v1/users', 'POST', { name: 'Eve' });
    await as('anna', '/v1/users/ewa', 'PATCH', { role: 'administrator', version: 1 });
    await as('anna', '/v1/calls/call-anna/commands', 'POST', listenIn);
    const anna = { actor: { kind: 'user', userId: 'anna' }, outcome: 'refused', requestId: 'same' };
    expect(await entriesOf(store)).toMatchObject([
      { ...anna, action: 'created', target: null },
      { ...anna, action: 'changed', target: { type: 'user', id: 'ewa' } },
      { ...anna, action: 'listenedIn', target: { type: 'call', id: 'call-anna' } },
    ]);
  });

  it('one entry a minute, however often it is tried, and all again that succeeds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { store, as } = await office();
    const eve = () => as('anna', '/v1/users', 'POST', { name: 'Eve' });
    for (let n = 0; n < 5; n += 1) await eve();
    expect(await outcomesOf(store)).toEqual(['created refused']);
    vi.setSystemTime(Date.now() + trailLimits.triedSeconds * 1000);
    await eve();
    for (const name of ['Jan', 'Jan']) await as('ada', '/v1/users', 'POST', { name, extension: null });
    expect(await outcomesOf(store)).toEqual([
      ...['created refused', 'created refused', 'created done', 'created done'],
    ]);
  });

  it('no more entries an hour of one who tries on and on', async () => {
    const { store, as } = await office();
    for (let n = 0; n < trailLimits.triedAnHour + 5; n += 1)
      await as('anna', `/v1/users/user-${n}`, 'PATCH', { version: 1 });
    expect(await entriesOf(store)).toHaveLength(trailLimits.triedAnHour);
    await as('ewa', '/v1/users/user-1', 'PATCH', { version: 1 });
    expect((await entriesOf(store)).at(-1)?.actor).toEqual({ kind: 'user', userId: 'ewa' });
  });

  it('no phone number that a path has for an id', async () => {
    const { store, app, deps } = await setUp();
    const key = await addKey(store, deps, 'reader', { scopes: ['crm:read'] });
    for (const id of ['+48601234567', '48601234567', '600-700-800', '%F0%9F%91%A9', '%', 'x'.repeat(200)])
      await app.request(`/v1/contacts/${id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${key}` },
      });
    const entries = await entriesOf(store);
    expect(entries).toMatchObject([{ action: 'changed', outcome: 'refused', target: null }]);
  });
});

it('A7: of what was done with a number the audit trail has no number', async () => {
  const { store, send } = await fullApi();
  const number = '601 234 567';
  const phones = [{ number, kind: 'mobile' }];
  const made = await send('POST', '/v1/contacts', { name: 'Anna Nowak', phones });
  const comments = `/v1/calls/${ids.call}/comments`;
  const answers = [
    made,
    await send('PATCH', `/v1/contacts/${made.json['id']}`, { name: 'Anna Zielińska', version: 1 }),
    await send('POST', comments, { text: `call ${number} back`, userId: ids.user }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 201]);
  const text = JSON.stringify(await entriesOf(store));
  for (const said of [number, '601234567', 'Anna', 'back']) expect(text).not.toContain(said);
});

describe('of wrong keys the audit trail has', () => {
  const ask = (
    app: { request: Awaited<ReturnType<typeof setUp>>['app']['request'] },
    key: string,
    path: string,
  ) => app.request(path, { headers: { authorization: `Bearer ${key}` } });

  it('that nobody came in with one, whatever was asked for', async () => {
    const { store, app } = await setUp();
    await ask(app, 'ck_wrong', '/v1/contacts');
    await ask(app, 'ck_wrong', '/v1/nothing');
    const entries = await entriesOf(store);
    expect(entries).toMatchObject([{ actor: null, action: 'signedIn', outcome: 'refused', target: null }]);
    expect(JSON.stringify(entries)).not.toContain('ck_wrong');
  });

  it('which key it was that is revoked, or whose time is over', async () => {
    const { store, app, clock, deps } = await setUp();
    const keys = createKeyService({ ...deps, secrets: keySecrets });
    const draft = { label: 'reports', scopes: ['admin'], actsForUsers: false, expiresAt: null } as const;
    const made = [await keys.create({ ...draft, expiresAt: aMoment + 1 }), await keys.create(draft)];
    const [expired, revoked] = made.map((each) => (each.ok ? each.value : undefined));
    if (!expired || !revoked) throw new Error('no keys');
    clock.advance(1);
    await keys.revoke(revoked.key.id);
    for (const { text } of [expired, revoked])
      expect((await ask(app, text, '/v1/contacts')).status).toBe(401);
    const refused = { actor: null, action: 'signedIn', outcome: 'refused' };
    expect(await entriesOf(store)).toMatchObject([
      { ...refused, target: { type: 'apiKey', id: expired.key.id } },
      { ...refused, target: { type: 'apiKey', id: revoked.key.id } },
    ]);
  });

  it('nothing of whoever shows none and only reads', async () => {
    const { store, app } = await setUp();
    await app.request('/v1/contacts');
    await app.request('/v1/contacts', { method: 'HEAD' });
    expect(await entriesOf(store)).toEqual([]);
  });
});

describe('of what failed the audit trail has', () => {
  it('nothing when what was asked for is not there, or cannot be understood', async () => {
    const { store, send, request } = await setUp();
    const statuses = [
      await send('POST', '/v1/contacts', { nome: 'Anna' }),
      await send('PATCH', '/v1/contacts/nothing', { name: 'Anna', version: 1 }),
      await send('POST', '/v1/keys/nothing/roll', {}),
      await request('/v1/contacts', { method: 'PUT' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 404, 404, 405]);
    expect(await entriesOf(store)).toEqual([]);
  });

  it('an entry when something stood against it, or broke', async () => {
    const { store, as } = await office({
      placeCall: async () => err({ code: 'busy' }),
      command: async () => {
        throw new Error('broken');
      },
    });
    await as('ada', '/v1/contacts/contact-anna', 'PATCH', { name: 'Anna', version: 7 });
    await as('ada', '/v1/calls/call-anna/commands', 'POST', hangUp);
    await as('ada', '/v1/calls', 'POST', { number: '601234567' });
    expect(await entriesOf(store)).toMatchObject([
      { action: 'changed', outcome: 'failed', target: { type: 'contact', id: 'contact-anna' } },
      { action: 'changed', outcome: 'failed', target: { type: 'call', id: 'call-anna' } },
      { action: 'created', outcome: 'failed', target: null },
    ]);
  });

  it('which call it was that came to nothing', async () => {
    const error = { code: 'agentBusy', cause: 'USER_BUSY', callId: 'call-1' } as const;
    const { store, as } = await office({ placeCall: async () => err(error) });
    expect((await as('ada', '/v1/calls', 'POST', { number: '601234567' })).status).toBe(409);
    expect(await entriesOf(store)).toMatchObject([
      { action: 'created', outcome: 'failed', target: { type: 'call', id: 'call-1' } },
    ]);
  });

  it('nothing when nothing was made: the user calls the number already', async () => {
    const call = aCall({ id: 'call-anna' });
    const { store, as } = await office({ placeCall: async () => ok({ call, isNew: false }) });
    expect((await as('ada', '/v1/calls', 'POST', { number: '601234567' })).status).toBe(200);
    expect(await entriesOf(store)).toEqual([]);
  });
});

describe('an answer', () => {
  it('is given once the entry is written', async () => {
    const order: string[] = [];
    const { send } = await setUp({
      audit: {
        async record() {
          // Whatever is ready meanwhile comes first.
          await new Promise((resolve) => setImmediate(resolve));
          order.push('written');
        },
      },
    });
    await send('POST', '/v1/contacts', { name: 'Anna' });
    order.push('answered');
    expect(order).toEqual(['written', 'answered']);
  });

  it('is what it was when the entry cannot be written, which the log tells', async () => {
    const { send, lines, store } = await setUp({
      audit: {
        record: async () => {
          throw new StoreError('full', 'no room');
        },
      },
    });
    expect((await send('POST', '/v1/contacts', { name: 'Anna' })).status).toBe(201);
    const [{ id = '' } = {}] = (await store.contacts.list({ limit: 2 })).items;
    expect(lines).toMatchObject([
      {
        level: 'error',
        event: 'an entry of the audit trail could not be written',
        fields: { action: 'created', outcome: 'done', target: { type: 'contact', id } },
      },
    ]);
  });

  it('to a program that acts for a user leaves both', async () => {
    const { store, send } = await fullApi();
    const userId = ids.user;
    const { status } = await send('POST', `/v1/calls/${ids.call}/comments`, { text: 'oak', userId });
    expect(status).toBe(201);
    expect(await entriesOf(store)).toMatchObject([
      { actor: { kind: 'client', userId }, target: { type: 'call', id: ids.call } },
    ]);
  });
});
