import { aCall, aCommit, aLeg, aMissedCall, aMoment } from '@callcard/crm-core/testing';
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
