import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { aLegalHold, aTask, commented, ended, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { type Api, type Json, setUp } from './support.js';

async function made(api: Api, plural: string, body: Json): Promise<string> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String(json['id']);
}

/** A contact with a call that was commented on, a task and a deal. */
async function withClient() {
  const api = await setUp();
  const anna = await made(api, 'contacts', { name: 'Anna', phones: [{ number: '601 000 001' }] });
  const line = await made(api, 'lines', { number: '+48225550100' });
  const calls = createCallService(
    { store: api.store, clock: api.clock, ids: api.ids },
    defaultCallPolicy('PL'),
  );
  await calls.recordFacts('call-1', [
    offered({ callId: 'call-1', remoteNumber: '+48601000001', lineNumber: '+48225550100' }),
    commented({ callId: 'call-1', text: 'wants a lease' }),
    ended({ callId: 'call-1' }),
  ]);
  await api.store.tasks.insert(aTask({ record: { type: 'contact', id: anna }, ownerId: null }));
  await made(api, 'deals', { title: 'Lease', contactId: anna });
  const remove = (path: string, headers: Record<string, string> = {}) =>
    api.request(`/v1/${path}`, { method: 'DELETE', headers }).then(async (response) => ({
      status: response.status,
      json: (await response.json()) as Json,
    }));
  return { ...api, anna, line, remove };
}

const counted = (count: number) => ({ count, more: false });

describe('DELETE of a record', () => {
  it('M12: says what remains, and what happened can still be read', async () => {
    const { anna, get, remove } = await withClient();
    const { status, json } = await remove(`contacts/${anna}`, { 'if-match': '"1"' });
    expect(status).toBe(200);
    expect(json).toEqual({
      type: 'contact',
      id: anna,
      deleted: true,
      remains: {
        calls: counted(1),
        recordings: counted(0),
        activities: counted(2),
        history: { count: expect.any(Number), more: false },
        tasks: counted(1),
        records: counted(1),
        settings: [],
      },
      links: { history: `/v1/contacts/${anna}/history` },
    });
    const gone = await get(`/v1/contacts/${anna}`);
    expect([gone.status, gone.json]).toMatchObject([
      410,
      { code: 'record-deleted', history: `/v1/contacts/${anna}/history` },
    ]);
    const history = (await get(`/v1/contacts/${anna}/history`)).json;
    expect((history['items'] as Json[]).at(-1)).toMatchObject({ action: 'deleted' });
    expect((await get(`/v1/contacts/${anna}/activities`)).json['items']).toHaveLength(2);
    expect((await get('/v1/calls/call-1')).status).toBe(200);
    expect((await get('/v1/search?q=601000001')).json['items']).toEqual([]);
    expect((await remove(`contacts/${anna}`)).status).toBe(410);
  });

  it('says what would remain, and deletes nothing, when it is only asked', async () => {
    const { anna, get, remove, store } = await withClient();
    const { status, json } = await remove(`contacts/${anna}?dryRun=true`);
    expect([status, json]).toMatchObject([200, { deleted: false, remains: { calls: counted(1) } }]);
    expect((await get(`/v1/contacts/${anna}`)).status).toBe(200);
    const { items } = await store.auditTrail.list({ limit: 50 });
    expect(items.filter(({ action }) => action === 'deleted')).toEqual([]);
  });

  it('is refused for another version than the one that is named', async () => {
    const { anna, get, remove } = await withClient();
    const { status, json } = await remove(`contacts/${anna}`, { 'if-match': '"9"' });
    expect([status, json['code']]).toEqual([412, 'precondition-failed']);
    expect((await get(`/v1/contacts/${anna}`)).status).toBe(200);
  });

  it('A7: is refused while a legal hold lasts on a number of it', async () => {
    const { anna, get, remove, store } = await withClient();
    await store.legalHolds.insert(aLegalHold({ id: 'hold', e164: '+48601000001', callId: null }));
    for (const query of ['', '?dryRun=true']) {
      const { status, json } = await remove(`contacts/${anna}${query}`);
      expect([status, json]).toMatchObject([409, { code: 'legal-hold', holdIds: ['hold'] }]);
    }
    expect((await get(`/v1/contacts/${anna}`)).status).toBe(200);
  });

  it('is refused for a user, a queue or a pipeline that settings name, and says which', async () => {
    const { line, remove, send, ...api } = await withClient();
    const ewa = await made({ send, ...api } as Api, 'users', { name: 'Ewa' });
    const queue = await made({ send, ...api } as Api, 'queues', { name: 'Sales', memberIds: [ewa] });
    const change = { version: 1, routing: { queueId: queue } };
    expect((await send('PATCH', `/v1/lines/${line}`, change)).status).toBe(200);
    expect(await remove(`users/${ewa}`)).toMatchObject({
      status: 409,
      json: { code: 'record-in-use', usedBy: [`/v1/queues/${queue}`] },
    });
    expect(await remove(`queues/${queue}`)).toMatchObject({
      status: 409,
      json: { code: 'record-in-use', usedBy: [`/v1/lines/${line}`] },
    });
    expect((await remove('pipelines/default')).json).toMatchObject({ code: 'stage-in-use' });
    for (const path of [`lines/${line}`, `queues/${queue}`, `users/${ewa}`])
      expect((await remove(path)).status).toBe(200);
  });

  it('of one that there never was finds nothing', async () => {
    const { remove } = await withClient();
    expect(await remove('contacts/00000000-0000-4000-8000-999999999999')).toMatchObject({
      status: 404,
      json: { code: 'not-found' },
    });
  });

  it('is for supervisors and administrators, of what they see', async () => {
    const { app } = await office();
    const remove = async (who: string, id: string) =>
      (await app.request(`/v1/contacts/${id}`, { method: 'DELETE', headers: { 'x-user': who } })).status;
    expect(await remove('anna', 'contact-anna')).toBe(403);
    expect(await remove('sam', 'contact-jan')).toBe(404);
    expect(await remove('sam', 'contact-anna')).toBe(200);
    expect(await remove('sam', 'contact-anna')).toBe(404);
    expect(await remove('ada', 'contact-anna')).toBe(410);
  });
});
