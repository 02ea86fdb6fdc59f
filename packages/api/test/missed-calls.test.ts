import { type CallService, createCallService, defaultCallPolicy } from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aLeg,
  aLine,
  aMissedCall,
  aMoment,
  answered,
  aUser,
  ended,
  legEnded,
  legRinging,
  offered,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { type Json, setUp } from './support.js';

const idsOf = (json: Json) => (json['items'] as Json[]).map(({ id }) => id);

async function withItems() {
  const api = await setUp();
  const reached = { callId: 'call-9', at: aMoment + 60_000, userId: 'anna', how: 'calledBack' as const };
  await api.commit(
    aCommit({
      missedCalls: [
        aMissedCall({ id: 'sales:1', lineId: 'sales', ownerId: 'anna', openedAt: aMoment + 2 }),
        aMissedCall({ id: 'sales:2', lineId: 'sales', openedAt: aMoment + 1 }),
        aMissedCall({ id: 'support:1', lineId: 'support', ownerId: 'anna', openedAt: aMoment + 3 }),
        aMissedCall({ id: 'sales:3', lineId: 'sales', open: false, reached }),
      ],
    }),
  );
  return api;
}

describe('A5: GET /v1/missed-calls', () => {
  it('lists the open items, whoever waits longest first', async () => {
    const { get } = await withItems();
    const { status, json } = await get('/v1/missed-calls');
    expect([status, idsOf(json)]).toEqual([200, ['sales:2', 'sales:1', 'support:1']]);
    expect((json['items'] as Json[])[0]).toEqual({
      id: 'sales:2',
      version: 1,
      lineId: 'sales',
      number: '+48225550123',
      name: null,
      status: 'open',
      openedAt: '2026-03-02T09:00:00.001Z',
      ownerId: null,
      missed: [
        {
          callId: 'call-1',
          at: '2026-03-02T09:00:00.000Z',
          status: 'missed',
          voicemails: [],
          links: { call: '/v1/calls/call-1' },
        },
      ],
      reached: null,
      claim: null,
    });
  });

  it('names the caller as the newest call has it, to those who may see that call', async () => {
    const { commit, as } = await office();
    const missed = ['call-jan', 'call-new'].map((callId) => ({
      callId,
      at: aMoment,
      status: 'missed' as const,
    }));
    const legs = [aLeg({ legId: 'leg-new', userId: 'anna' })];
    await commit(
      aCommit({
        call: aCall({ id: 'call-new', remoteName: 'Jan Kowalski', status: 'missed', legs }),
        missedCalls: [aMissedCall({ id: 'named', lineId: 'named', ownerId: null, missed })],
      }),
    );
    const nameFor = async (who: 'anna' | 'jan') => {
      const { items } = (await as(who, '/v1/missed-calls?lineId=named')).json as { items: Json[] };
      return items.map(({ name }) => name);
    };
    expect(await nameFor('anna')).toEqual(['Jan Kowalski']);
    // Anna's phone rang, so that the call is hers.
    expect(await nameFor('jan')).toEqual([null]);
  });

  it('A12: shows what callers said on the voicemail, with its address', async () => {
    const { commit, get } = await setUp();
    const missed = [
      { callId: 'call-1', at: aMoment, status: 'voicemail' as const, voicemailIds: ['call-1-voicemail'] },
    ];
    await commit(aCommit({ missedCalls: [aMissedCall({ missed })] }));
    const [item] = (await get('/v1/missed-calls')).json['items'] as { missed: Json[] }[];
    const [call] = item?.missed ?? [];
    expect(call).toMatchObject({
      voicemails: [{ id: 'call-1-voicemail', links: { self: '/v1/recordings/call-1-voicemail' } }],
    });
    expect(call).not.toHaveProperty('voicemailIds');
  });

  it('filters by status, owner and line', async () => {
    const { get } = await withItems();
    const ids = async (query: string) => idsOf((await get(`/v1/missed-calls?${query}`)).json);
    expect(await ids('status=closed')).toEqual(['sales:3']);
    expect(await ids('status=all')).toHaveLength(4);
    expect(await ids('ownerId=anna')).toEqual(['sales:1', 'support:1']);
    expect(await ids('ownerId=anna&lineId=support')).toEqual(['support:1']);
    expect(await ids('lineId=nothing')).toEqual([]);
    const { json } = await get('/v1/missed-calls?status=closed');
    expect((json['items'] as Json[])[0]).toMatchObject({
      status: 'closed',
      reached: { at: '2026-03-02T09:01:00.000Z', how: 'calledBack', links: { call: '/v1/calls/call-9' } },
    });
  });

  it('pages with cursors that belong to their filters', async () => {
    const { get } = await withItems();
    const first = (await get('/v1/missed-calls?limit=2')).json;
    const next = String(first['next']);
    const second = (await get(`/v1/missed-calls?limit=2&cursor=${next}`)).json;
    expect([idsOf(first), idsOf(second), second['next']]).toEqual([
      ['sales:2', 'sales:1'],
      ['support:1'],
      null,
    ]);
    const other = await get(`/v1/missed-calls?status=all&cursor=${next}`);
    expect([other.status, other.json['code']]).toEqual([400, 'bad-cursor']);
  });

  it.each(['status=missed', 'ownerId=a%20b', 'open=true', 'limit=0'])('refuses %s', async (query) => {
    const { get } = await withItems();
    expect((await get(`/v1/missed-calls?${query}`)).status).toBe(400);
  });

  it('needs a key', async () => {
    const { app } = await setUp();
    expect((await app.request('/v1/missed-calls')).status).toBe(401);
  });
});

describe('A5: who calls a missed call back', () => {
  const called = '+48601000777';

  /** An office, and a caller whose call rang at Anna's phone, so that only she sees the call, and everybody that it was missed. */
  async function missedOffice() {
    const made: { calls?: CallService } = {};
    const calls = () => {
      if (!made.calls) throw new Error('the calls are not there yet');
      return made.calls;
    };
    const api = await office({
      claims: {
        claimMissedCall: (...args) => calls().claimMissedCall(...args),
        releaseMissedCall: (...args) => calls().releaseMissedCall(...args),
      },
    });
    made.calls = createCallService(api, defaultCallPolicy('PL'));
    await api.store.lines.insert(aLine({ id: 'main', leadCreation: 'manual' }));
    const rang = { legId: 'leg-main', userId: 'anna' };
    const facts = [
      offered({ at: aMoment, remoteNumber: called }),
      legRinging({ at: aMoment + 1, ...rang }),
      legEnded({ at: aMoment + 2, ...rang }),
      ended({ at: aMoment + 3 }),
    ].map((fact) => ({ ...fact, callId: 'call-main' }));
    await calls().recordFacts('call-main', facts);
    const path = '/v1/missed-calls/main:48601000777/claim';
    return { ...api, calls: calls(), path };
  }

  it('is said by whoever takes it, once, and everybody whose list has it sees who and when', async () => {
    const { as, path } = await missedOffice();
    const claim = { userId: 'jan', at: '2026-03-02T09:00:00.000Z' };
    const taken = await as('jan', path, 'PUT', {});
    expect(taken).toMatchObject({ status: 200, json: { id: 'main:48601000777', status: 'open', claim } });
    expect(await as('jan', path, 'PUT', {})).toMatchObject({ status: 200, json: { version: 2, claim } });
    const items = (await as('ewa', '/v1/missed-calls?lineId=main')).json['items'];
    expect(items).toMatchObject([{ claim }]);
    expect(await as('ewa', path, 'PUT', {})).toMatchObject({
      status: 409,
      json: {
        code: 'missed-call-claimed',
        userId: 'jan',
        claimedAt: claim.at,
        missedCallId: 'main:48601000777',
      },
    });
  });

  it('is let go by whoever said it, and by who supervises them', async () => {
    const { as, path } = await missedOffice();
    await as('ewa', path, 'PUT', {});
    expect(await as('anna', path, 'DELETE')).toMatchObject({ status: 403, json: { code: 'not-permitted' } });
    expect(await as('sam', path, 'DELETE')).toMatchObject({ status: 200, json: { claim: null } });
    await as('jan', path, 'PUT', {});
    // Jan is of another department.
    expect((await as('sam', path, 'DELETE')).status).toBe(403);
    expect((await as('jan', path, 'DELETE')).json['claim']).toBeNull();
    await as('jan', path, 'PUT', {});
    expect((await as('ada', path, 'DELETE')).json['claim']).toBeNull();
    expect((await as('ada', path, 'DELETE')).status).toBe(200);
  });

  it('is said of what there is, and what whoever asks sees, and while somebody is to be called back', async () => {
    const { as, calls, commit, path } = await missedOffice();
    await commit(
      aCommit({ call: aCall({ id: 'x' }), missedCalls: [aMissedCall({ id: 'main:1', ownerId: 'ewa' })] }),
    );
    for (const id of ['main:1', 'main:2'])
      expect(await as('anna', `/v1/missed-calls/${id}/claim`, 'PUT', {})).toMatchObject({
        status: 404,
        json: { code: 'not-found' },
      });
    const reached = { callId: 'back', direction: 'outbound', remoteNumber: called } as const;
    await calls.recordFacts('back', [
      offered({ ...reached, at: aMoment + 10 }),
      ...[legRinging({ callId: 'back', at: aMoment + 11 }), answered({ callId: 'back', at: aMoment + 12 })],
    ]);
    expect(await as('anna', path, 'PUT', {})).toMatchObject({
      status: 409,
      json: { code: 'missed-call-closed' },
    });
  });

  it('is said by a program for the user whom it names, and by none for nobody', async () => {
    const { send, path, store } = await missedOffice();
    const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
    const [first, second, ghost] = [idOf(1), idOf(2), idOf(3)];
    for (const id of [first, second]) await store.users.insert(aUser({ id, extension: null }));
    const claim = async (userId?: string) => (await send('PUT', path, { userId })).json;
    expect(await claim()).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/userId' }] });
    expect(await claim(ghost)).toMatchObject({ code: 'unknown-reference' });
    expect(await claim(first)).toMatchObject({ claim: { userId: first } });
    expect(await claim(second)).toMatchObject({ code: 'missed-call-claimed', userId: first });
  });

  it('leaves a trail that names who, and the call, and no number', async () => {
    const { as, path, store } = await missedOffice();
    await as('jan', path, 'PUT', {});
    const { items } = await store.auditTrail.list({ limit: 1 });
    expect(items).toMatchObject([
      {
        action: 'changed',
        actor: { userId: 'jan' },
        target: { type: 'call', id: 'call-main' },
        outcome: 'done',
      },
    ]);
  });
});
