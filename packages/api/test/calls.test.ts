import { type Call, type CallCard, createCallService, defaultCallPolicy, err, ok } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCommit,
  aContact,
  aDeal,
  aHistoryEntry,
  aMatch,
  aMoment,
  anActivity,
  answered,
  aPhone,
  aRecording,
  aUser,
  ended,
  fixedClock,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Api, type Json, setUp } from './support.js';

const contact = { type: 'contact', id: 'contact-1' } as const;

async function threeCalls(api: Api): Promise<void> {
  const live = aCall({ id: 'call-1', offeredAt: aMoment, phase: 'talking', bindings: [contact] });
  const missed = aCall({
    id: 'call-2',
    offeredAt: aMoment + 1000,
    phase: 'ended',
    status: 'missed',
    endedAt: aMoment + 2000,
    bindings: [contact],
  });
  const other = aCall({ id: 'call-3', offeredAt: aMoment + 2000, phase: 'ended', status: 'answered' });
  for (const call of [live, missed, other]) await api.commit(aCommit({ call }));
}

const idsOf = (json: Json) => (json['items'] as Json[]).map(({ id }) => id);

describe('calls', () => {
  it('are listed newest first, and filtered', async () => {
    const api = await setUp();
    await threeCalls(api);
    expect(idsOf((await api.get('/v1/calls')).json)).toEqual(['call-3', 'call-2', 'call-1']);
    expect(idsOf((await api.get('/v1/calls?status=missed')).json)).toEqual(['call-2']);
    expect(idsOf((await api.get('/v1/calls?live=true')).json)).toEqual(['call-1']);
    expect(idsOf((await api.get('/v1/calls?record=contact:contact-1')).json)).toEqual(['call-2', 'call-1']);
    expect(idsOf((await api.get('/v1/calls?record=contact:contact-1&live=true')).json)).toEqual(['call-1']);
  });

  it.each(['status=lost', 'live=no', 'record=contact', 'record=user:1', 'record=contact:a%20b'])(
    'refuse the filter %s',
    async (query) => {
      const { get } = await setUp();
      const { status, json } = await get(`/v1/calls?${query}`);
      expect([status, json['code']]).toEqual([400, 'bad-query']);
    },
  );

  it('are found by number in any spelling, time, direction, line and who answered', async () => {
    const { commit, get } = await setUp();
    const add = (id: string, n: number, fields: Partial<Call>, e164: string | null = null) =>
      commit(aCommit({ call: aCall({ id, offeredAt: aMoment + n, match: aMatch({ e164 }), ...fields }) }));
    await add('a', 0, { lineId: 'line-1', answeredBy: 'anna', direction: 'inbound' }, '+48601000111');
    await add('b', 1_000, { lineId: 'line-2', answeredBy: null, direction: 'outbound' }, '+48601000111');
    await add('c', 2_000, { lineId: 'line-2', answeredBy: 'piotr', withheld: true, remoteNumber: '' });
    const found = async (query: string) => {
      const { json } = await get(`/v1/calls?${query}`);
      return ((json['items'] as Json[]) ?? []).map(({ id }) => id).join('');
    };
    const at = (ms: number) => new Date(aMoment + ms).toISOString();
    for (const number of ['601000111', '+48 601 000 111', 'tel:+48601000111', '0048601000111'])
      expect(await found(`number=${encodeURIComponent(number)}`), number).toBe('ba');
    expect(await found(`from=${at(1_000)}`)).toBe('cb');
    expect(await found(`from=${at(0)}&until=${at(1_000)}`)).toBe('a');
    expect(await found('direction=outbound')).toBe('b');
    expect(await found('lineId=line-2')).toBe('cb');
    expect(await found('userId=anna&number=601000111')).toBe('a');
    expect(await found('userId=anna&lineId=line-2')).toBe('');
  });

  it.each([
    ['number=hello', '?number'],
    ['number=601000111%20601000112', '?number'],
    ['from=yesterday', '?from'],
    ['direction=sideways', '?direction'],
    ['colour=red', '?colour'],
  ])('refuse %s, and name it', async (query, pointer) => {
    const { get } = await setUp();
    expect(await get(`/v1/calls?${query}`)).toMatchObject({
      status: 400,
      json: { code: 'bad-query', errors: [{ pointer }] },
    });
  });

  it('page with cursors that belong to their filters', async () => {
    const api = await setUp();
    await threeCalls(api);
    const first = (await api.get('/v1/calls?limit=2')).json;
    expect(idsOf(first)).toEqual(['call-3', 'call-2']);
    const second = (await api.get(`/v1/calls?limit=2&cursor=${String(first['next'])}`)).json;
    expect([idsOf(second), second['next']]).toEqual([['call-1'], null]);
    const other = await api.get(`/v1/calls?status=missed&cursor=${String(first['next'])}`);
    expect([other.status, other.json['code']]).toEqual([400, 'bad-cursor']);
  });

  it('show their instants as text and their recordings with links', async () => {
    const api = await setUp();
    const call = aCall({ recordings: [aRecording({ state: 'stored' })] });
    await api.commit(aCommit({ call }));
    const { json } = await api.get('/v1/calls/call-1');
    expect(json).toMatchObject({
      offeredAt: '2026-03-02T09:00:00.000Z',
      endedAt: null,
      recordings: [
        { startedAt: '2026-03-02T09:00:00.000Z', links: { audio: '/v1/recordings/recording-1/audio' } },
      ],
      links: { self: '/v1/calls/call-1', facts: '/v1/calls/call-1/facts', card: '/v1/calls/call-1/card' },
    });
  });

  it('facts come in folding order, however they were told', async () => {
    const api = await setUp();
    const facts = [ended({ at: aMoment + 9 }), answered({ at: aMoment + 5 }), offered()];
    await api.commit(aCommit({ newFacts: facts }));
    const { json } = await api.get('/v1/calls/call-1/facts');
    const types = (json['items'] as Json[]).map(({ type, at }) => [type, at]);
    expect(types).toEqual([
      ['offered', '2026-03-02T09:00:00.000Z'],
      ['answered', '2026-03-02T09:00:00.005Z'],
      ['ended', '2026-03-02T09:00:00.009Z'],
    ]);
  });

  it('an unknown call is 404 everywhere', async () => {
    const { get } = await setUp();
    for (const path of ['', '/facts', '/card']) {
      const { status, json } = await get(`/v1/calls/nothing${path}`);
      expect([status, json['code']]).toEqual([404, 'not-found']);
    }
  });

  it('C1: show the card that the call service gives, with instants as text and the addresses of what it names', async () => {
    const { get } = await setUp({
      card: async (callId) =>
        ({
          callId,
          caller: { name: 'Anna', since: 3 },
          offeredAt: aMoment,
          contact: { type: 'contact', id: 'anna', owner: { type: 'user', id: 'ewa' } },
          line: { type: 'line', id: null },
          notes: [{ id: 'comment:1', callId: 'call-1', text: 'type: contact' }],
        }) as unknown as CallCard,
    });
    expect((await get('/v1/calls/call-9/card')).json).toEqual({
      callId: 'call-9',
      caller: { name: 'Anna', since: 3 },
      offeredAt: '2026-03-02T09:00:00.000Z',
      contact: {
        type: 'contact',
        id: 'anna',
        owner: { type: 'user', id: 'ewa', links: { self: '/v1/users/ewa' } },
        links: { self: '/v1/contacts/anna' },
      },
      line: { type: 'line', id: null },
      notes: [
        { id: 'comment:1', callId: 'call-1', text: 'type: contact', links: { call: '/v1/calls/call-1' } },
      ],
      links: { call: '/v1/calls/call-9' },
    });
  });
});

describe('comments', () => {
  async function withComments() {
    const told: unknown[] = [];
    const api = await setUp({
      comment: async (...comment) => {
        told.push(comment);
        return ok(undefined);
      },
    });
    await api.commit(aCommit());
    return { api, told };
  }

  it('are written and answered with the call', async () => {
    const { api, told } = await withComments();
    await api.store.users.insert(aUser({ id: '00000000-0000-7000-8000-0000000000aa' }));
    const body = { text: 'Wants a\ncall back', userId: '00000000-0000-7000-8000-0000000000aa' };
    const { status, json } = await api.send('POST', '/v1/calls/call-1/comments', body);
    expect([status, json['id']]).toEqual([201, 'call-1']);
    expect(told).toEqual([['call-1', body.userId, body.text, { id: undefined }]]);
  });

  it('need a text, a known user and a known call', async () => {
    const { api, told } = await withComments();
    const path = '/v1/calls/call-1/comments';
    expect((await api.send('POST', path, { text: '  ' })).status).toBe(422);
    expect((await api.send('POST', path, { text: 'x'.repeat(5001) })).status).toBe(422);
    const unknownUser = { text: 'a', userId: '00000000-0000-7000-8000-0000000000bb' };
    expect((await api.send('POST', path, unknownUser)).json['code']).toBe('unknown-reference');
    expect((await api.send('POST', '/v1/calls/call-2/comments', { text: 'a' })).status).toBe(404);
    expect(told).toEqual([]);
  });

  it('a call that is gone meanwhile is 404; another refusal is a bug of ours', async () => {
    let code = 'unknownCall';
    const api = await setUp({ comment: async () => err({ code }) });
    await api.commit(aCommit());
    expect((await api.send('POST', '/v1/calls/call-1/comments', { text: 'a' })).status).toBe(404);
    code = 'surprise';
    expect((await api.send('POST', '/v1/calls/call-1/comments', { text: 'a' })).status).toBe(500);
  });

  it('do not exist where nobody writes them', async () => {
    const { send } = await setUp();
    expect((await send('POST', '/v1/calls/call-1/comments', { text: 'a' })).json['code']).toBe(
      'unknown-route',
    );
  });
});

describe('bindings', () => {
  const deal = { type: 'deal', id: '00000000-0000-7000-8000-0000000000dd' } as const;

  async function withDesk() {
    const store = createMemoryStore();
    const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds() };
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const api = await setUp({ bind: (...binding) => callService.bind(...binding) }, store);
    await callService.recordFacts('call-1', [offered()]);
    await store.deals.insert(aDeal({ id: deal.id }));
    return api;
  }

  it('D4: hang a call on a deal that was made from the card', async () => {
    const { send } = await withDesk();
    const { status, json } = await send('POST', '/v1/calls/call-1/bindings', { record: deal });
    expect(status).toBe(201);
    expect(json['bindings']).toContainEqual(deal);
  });

  it('need a record and a call that are there', async () => {
    const { send } = await withDesk();
    const path = '/v1/calls/call-1/bindings';
    const ghost = { type: 'invoice', id: '00000000-0000-7000-8000-0000000000ee' };
    expect((await send('POST', path, { record: ghost })).json).toMatchObject({
      code: 'unknown-reference',
      status: 422,
    });
    expect((await send('POST', path, { record: { type: 'user', id: deal.id } })).status).toBe(422);
    expect((await send('POST', path, {})).status).toBe(422);
    expect((await send('POST', '/v1/calls/call-2/bindings', { record: deal })).status).toBe(404);
  });
});

describe('records that are made from the card', () => {
  async function withCall() {
    const store = createMemoryStore();
    const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds() };
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const api = await setUp({ createOnCall: callService.create }, store);
    await store.contacts.insert(aContact({ phones: [aPhone('+48601234567')] }));
    await callService.recordFacts('call-1', [offered({ remoteNumber: '+48601234567' })]);
    return api;
  }

  it('D4: a deal in one step, of the caller and bound to the call', async () => {
    const { store, send } = await withCall();
    const { status, json, headers } = await send('POST', '/v1/calls/call-1/deals', { title: 'Windows' });
    expect(status).toBe(201);
    expect(json).toMatchObject({ type: 'deal', title: 'Windows', contactId: 'contact-1' });
    expect(headers.get('location')).toBe(`/v1/deals/${String(json['id'])}`);
    const stored = await store.calls.get('call-1');
    expect(stored?.call.bindings).toContainEqual({ type: 'deal', id: json['id'] });
  });

  it('refuse what is no such record, and a call that nobody knows', async () => {
    const { send } = await withCall();
    expect((await send('POST', '/v1/calls/call-1/deals', { stage: 1 })).json['code']).toBe('invalid-body');
    expect((await send('POST', '/v1/calls/call-1/users', { name: 'Ewa' })).status).toBe(404);
    expect((await send('POST', '/v1/calls/call-2/deals', { title: 'Windows' })).status).toBe(404);
  });
});

describe('activities and history', () => {
  it('of a record, in their orders', async () => {
    const api = await setUp();
    await api.store.contacts.insert(aContact());
    await api.commit(
      aCommit({
        activities: [
          anActivity(),
          anActivity({ id: 'later', callId: 'call-2', at: aMoment + 1000, talkMs: 500 }),
        ],
        history: [
          aHistoryEntry(),
          aHistoryEntry({ id: 'history-2', at: aMoment + 1000, action: 'callEnded' }),
        ],
      }),
    );
    const activities = (await api.get('/v1/contacts/contact-1/activities')).json;
    expect((activities['items'] as Json[]).map(({ callId }) => callId)).toEqual(['call-2', 'call-1']);
    const history = (await api.get('/v1/contacts/contact-1/history')).json;
    expect((history['items'] as Json[]).map(({ action, at }) => [action, at])).toEqual([
      ['callBound', '2026-03-02T09:00:00.000Z'],
      ['callEnded', '2026-03-02T09:00:01.000Z'],
    ]);
    const first = (await api.get('/v1/contacts/contact-1/activities?limit=1')).json;
    const second = await api.get(`/v1/contacts/contact-1/activities?limit=1&cursor=${String(first['next'])}`);
    expect((second.json['items'] as Json[]).map(({ callId }) => callId)).toEqual(['call-1']);
  });

  it.each(['contacts', 'companies', 'leads', 'deals', 'invoices'])(
    'of %s that do not exist are 404',
    async (plural) => {
      const { get } = await setUp();
      expect((await get(`/v1/${plural}/nobody/activities`)).status).toBe(404);
      expect((await get(`/v1/${plural}/nobody/history`)).status).toBe(404);
    },
  );
});

describe('C7: a caller who hides', () => {
  it.each([
    ['by a flag', { withheld: true }],
    ['by a text in place of the number', { match: aMatch({ verdict: 'withheld', e164: null }) }],
  ])('%s is hidden in calls, facts and lists, also as earlier versions stored it', async (_how, fields) => {
    const api = await setUp();
    const hidden = { remoteNumber: '+48601234567', remoteName: 'Jan Kowalski' };
    await api.commit(
      aCommit({
        call: aCall({ id: 'call-1', ...hidden, ...fields }),
        newFacts: [offered({ callId: 'call-1', ...hidden, withheld: true })],
      }),
    );
    for (const path of ['/v1/calls', '/v1/calls/call-1', '/v1/calls/call-1/facts']) {
      const text = await (await api.request(path)).text();
      expect(text).not.toContain('601234567');
      expect(text).not.toContain('Kowalski');
    }
    expect(await (await api.request('/v1/calls/call-1')).json()).toMatchObject({
      withheld: true,
      remoteNumber: '',
      remoteName: null,
    });
  });
});
