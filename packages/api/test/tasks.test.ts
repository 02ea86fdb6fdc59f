import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCommit,
  aDeal,
  aLine,
  aMissedCall,
  aMoment,
  fixedClock,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Json, setUp } from './support.js';

const due = '2026-03-03T09:00:00.000Z';
const itemsOf = (json: Json) => json['items'] as Json[];

async function office() {
  const api = await setUp();
  const made = async (path: string, body: object) => {
    const { status, json } = await api.send('POST', path, body);
    expect([status, json['code']]).toEqual([201, undefined]);
    return json;
  };
  const contact = await made('/v1/contacts', { name: 'Jan' });
  const user = await made('/v1/users', { name: 'Anna' });
  const record = { type: 'contact', id: contact['id'] };
  const plan = (fields: object = {}) =>
    made('/v1/tasks', { title: 'Send the offer', dueAt: due, record, ...fields });
  return { ...api, made, plan, record, contact: contact['id'] as string, user: user['id'] as string };
}

describe('tasks', () => {
  it('are planned, read, changed and listed', async () => {
    const { plan, get, send, record, user } = await office();
    const task = await plan({ kind: 'meeting', ownerId: user });
    const path = `/v1/tasks/${task['id']}`;
    expect(task).toMatchObject({
      type: 'task',
      title: 'Send the offer',
      kind: 'meeting',
      dueAt: due,
      ownerId: user,
      record,
      callId: null,
      missedCallId: null,
      status: 'open',
      done: null,
      links: { self: path, history: `${path}/history` },
    });
    expect((await get(path)).json).toEqual(task);
    const changed = await send('PATCH', path, { dueAt: '2026-03-04T10:00:00+01:00', version: 1 });
    expect(changed.json).toMatchObject({ dueAt: '2026-03-04T09:00:00.000Z', version: 2, kind: 'meeting' });
    expect(itemsOf((await get('/v1/tasks')).json)).toHaveLength(1);
    const told = itemsOf((await get(`/v1/contacts/${record.id}/history`)).json).map(({ action }) => action);
    expect(told).toEqual(['created', 'taskAdded', 'taskChanged']);
  });

  it('of everybody come with what is due first, page by page, those that are due at once each once', async () => {
    const { plan, get, send, user } = await office();
    const late = await plan({ dueAt: '2026-03-05T09:00:00Z', ownerId: user });
    const atOnce = await Promise.all([plan(), plan({ ownerId: user }), plan()]);
    const finished = await plan({ dueAt: '2026-03-01T09:00:00Z' });
    await send('POST', `/v1/tasks/${finished['id']}/done`, {});
    const dueAtOnce = atOnce.map(({ id }) => id).sort();
    async function paged(query: string): Promise<unknown[]> {
      const ids: unknown[] = [];
      for (let cursor = ''; ; ) {
        const { json } = await get(`/v1/tasks?limit=2${query}${cursor}`);
        ids.push(...itemsOf(json).map(({ id }) => id));
        if (json['next'] === null) return ids;
        cursor = `&cursor=${json['next']}`;
      }
    }
    expect(await paged('')).toEqual([finished['id'], ...dueAtOnce, late['id']]);
    expect(await paged('&status=open')).toEqual([...dueAtOnce, late['id']]);
    expect(await paged('&status=done')).toEqual([finished['id']]);
    const { next } = (await get('/v1/tasks?limit=1')).json;
    const back = (await get(`/v1/tasks?limit=1&cursor=${next}`)).json['previous'];
    expect(itemsOf((await get(`/v1/tasks?limit=1&cursor=${back}`)).json)[0]?.['id']).toBe(finished['id']);
    expect((await get(`/v1/tasks?status=done&cursor=${next}`)).json['code']).toBe('bad-cursor');
    expect((await get('/v1/tasks?status=some')).json['code']).toBe('bad-query');
  });

  it('of a record and of a user come with what is due first, open ones unless others are asked for', async () => {
    const { plan, get, send, contact, user } = await office();
    const later = await plan({ dueAt: '2026-03-05T09:00:00Z', ownerId: user });
    const first = await plan({});
    const finished = await plan({ dueAt: '2026-03-01T09:00:00Z', ownerId: user });
    await send('POST', `/v1/tasks/${finished['id']}/done`, {});
    const ids = async (path: string) => itemsOf((await get(path)).json).map(({ id }) => id);
    const ofContact = `/v1/contacts/${contact}/tasks`;
    expect(await ids(ofContact)).toEqual([first['id'], later['id']]);
    expect(await ids(`${ofContact}?status=done`)).toEqual([finished['id']]);
    expect(await ids(`${ofContact}?status=all`)).toEqual([finished['id'], first['id'], later['id']]);
    expect(await ids(`/v1/users/${user}/tasks`)).toEqual([later['id']]);
    expect(await ids(`/v1/users/${user}/tasks?status=all`)).toEqual([finished['id'], later['id']]);
    const page = (await get(`${ofContact}?limit=1`)).json;
    expect(await ids(`${ofContact}?limit=1&cursor=${page['next']}`)).toEqual([later['id']]);
    expect((await get(`${ofContact}?status=done&cursor=${page['next']}`)).json['code']).toBe('bad-cursor');
    expect((await get(`${ofContact}?status=some`)).json['code']).toBe('bad-query');
    expect((await get('/v1/deals/ghost/tasks')).json['code']).toBe('not-found');
    expect((await get('/v1/queues/ghost/tasks')).json['code']).toBe('unknown-route');
  });

  it('are done by whoever asks, whatever the body says, and once', async () => {
    const { plan, get, request, send, clock, store } = await office();
    const task = await plan();
    const path = `/v1/tasks/${task['id']}`;
    const clientId = (await store.apiKeys.list({ limit: 1 })).items[0]?.id;
    clock.set(aMoment + 1000);
    const stale = await send('POST', `${path}/done`, {}, { 'if-match': '"7"' });
    expect([stale.status, stale.json['code']]).toEqual([412, 'precondition-failed']);
    const body = { userId: 'somebody', done: { by: { kind: 'user', userId: 'somebody' } } };
    const { status, json } = await send('POST', `${path}/done`, body, { 'if-match': '"1"' });
    expect([status, json]).toMatchObject([
      200,
      {
        status: 'done',
        version: 2,
        done: {
          at: '2026-03-02T09:00:01.000Z',
          by: { kind: 'client', clientId, userId: null },
          callId: null,
        },
      },
    ]);
    const again = await request(`${path}/done`, { method: 'POST' });
    expect([again.status, await again.json()]).toEqual([200, json]);
    expect((await get(path)).json).toEqual(json);
    expect((await send('POST', '/v1/tasks/ghost/done', {})).json['code']).toBe('not-found');
  });

  it.each([
    [{ title: 'x' }, '/dueAt'],
    [{ title: 'x', dueAt: 'tomorrow' }, '/dueAt'],
    [{ title: 'a\nb', dueAt: due }, '/title'],
    [{ title: 'x', dueAt: due, kind: 'party' }, '/kind'],
    [{ title: 'x', dueAt: due, status: 'done' }, '/status'],
    [{ title: 'x', dueAt: due, done: null }, '/done'],
    [{ title: 'x', dueAt: due }, '/record'],
    [
      { title: 'x', dueAt: due, record: { type: 'user', id: '019c1b2e-0000-7000-8000-000000000000' } },
      '/record/type',
    ],
  ])('%j is refused', async (body, pointer) => {
    const { send } = await office();
    const { status, json } = await send('POST', '/v1/tasks', body);
    expect([status, json['code']]).toEqual([422, 'invalid-body']);
    expect((json['errors'] as Json[]).map((error) => error['pointer'])).toContain(pointer);
  });

  it('A5: are about a missed call that is there and open', async () => {
    const { send, commit, store } = await office();
    const open = aMissedCall();
    const closed = aMissedCall({ id: 'line-2:48225550123', lineId: 'line-2', open: false });
    await commit(aCommit({ missedCalls: [open, closed] }));
    const task = { title: 'Call back', kind: 'callBack', dueAt: due };
    const about = async (missedCallId: string) =>
      send('POST', '/v1/tasks', { ...task, missedCallId }).then(({ status, json }) => [status, json['code']]);
    expect(await about(open.id)).toEqual([201, undefined]);
    expect((await store.missedCalls.get(open.id))?.version).toBe(2);
    expect(await about(closed.id)).toEqual([409, 'missed-call-closed']);
    expect(await about('nothing')).toEqual([422, 'unknown-reference']);
  });
});

describe('C1: the card over HTTP', () => {
  it('has an address for every record that it names', async () => {
    const store = createMemoryStore();
    const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('call') };
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const { made, get } = await setUp({ card: (id) => callService.card(id) }, store).then((api) => ({
      ...api,
      made: async (path: string, body: object) => (await api.send('POST', path, body)).json,
    }));
    await store.lines.insert(aLine());
    const user = await made('/v1/users', { name: 'Anna' });
    const phones = [{ number: '+48 22 555 01 23' }];
    const contact = await made('/v1/contacts', { name: 'Jan', ownerId: user['id'], phones });
    const record = { type: 'contact', id: contact['id'] };
    const task = await made('/v1/tasks', { title: 'x', dueAt: due, record, ownerId: user['id'] });
    await store.deals.insert(
      aDeal({ contactId: contact['id'] as string, pipelineId: 'default', stageId: 'new' }),
    );
    await callService.recordFacts('call-1', [offered()]);
    const owner = { name: 'Anna', links: { self: `/v1/users/${user['id']}` } };
    const self = `/v1/contacts/${contact['id']}`;
    expect((await get('/v1/calls/call-1/card')).json).toMatchObject({
      status: 'ringing',
      caller: { kind: 'known' },
      contact: { name: 'Jan', owner, links: { self } },
      owner,
      line: { label: 'Sales line', links: { self: '/v1/lines/line-1' } },
      candidates: [{ links: { self } }],
      deals: [
        {
          links: { self: '/v1/deals/deal-1' },
          pipeline: { name: 'Sales', links: { self: '/v1/pipelines/default' } },
          stage: { name: 'New' },
        },
      ],
      openTasks: [
        { dueAt: due, owner, record: { links: { self } }, links: { self: `/v1/tasks/${task['id']}` } },
      ],
      links: { call: '/v1/calls/call-1' },
    });
  });
});
