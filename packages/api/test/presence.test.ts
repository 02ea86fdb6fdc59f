import {
  createCallService,
  createPresenceService,
  defaultCallPolicy,
  type PhoneState,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aMoment,
  answered,
  aQueue,
  aUser,
  ended,
  fixedClock,
  legEnded,
  legRinging,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Json, setUp } from './support.js';

const here: PhoneState = {
  registrations: [{ userAgent: 'Desk', registeredAt: aMoment - 5 }],
  otherCallAt: null,
};
const gone: PhoneState = { registrations: [], otherCallAt: null };

async function office(states: Readonly<Record<string, PhoneState>> = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const phones = { stateOf: (name: string) => states[name] ?? here };
  const calls = createCallService(
    { store, clock, ids: sequentialIds('id'), phones },
    defaultCallPolicy('PL'),
  );
  const presence = createPresenceService({ store, clock, phones }, { defaultCountry: 'PL' });
  const api = await setUp({ presence }, store);
  const talk = async (userId: string, from: number, until: number | null) => {
    const callId = `of-${userId}`;
    const leg = { callId, legId: `leg-${userId}`, role: 'queue', userId, extension: null } as const;
    await calls.recordFacts(callId, [
      offered({ callId, at: from }),
      legRinging({ ...leg, at: from }),
      answered({ callId, legId: leg.legId, at: from }),
      ...(until === null ? [] : [legEnded({ ...leg, at: until }), ended({ callId, at: until })]),
    ]);
  };
  const shown = async () => {
    const { json } = await api.get('/v1/presence');
    return (json['items'] as Json[]).map(({ userId, presence: state, beganAt }) => [userId, state, beganAt]);
  };
  return { ...api, store, talk, shown };
}

const iso = (at: number) => new Date(at).toISOString();

describe('R13: who is free just now', () => {
  it('says it of every user, by what calls are planned by, and since when where that is known', async () => {
    const { store, talk, shown } = await office({
      '1004': gone,
      '1005': { ...here, otherCallAt: aMoment - 7 },
    });
    const users = ['anna', 'ewa', 'jan', 'olga', 'piotr', 'tomasz', 'zofia'];
    for (const [n, id] of users.entries())
      await store.users.insert(aUser({ id, extension: `100${n + 1}`, available: id !== 'zofia' }));
    await store.queues.insert(aQueue({ memberIds: ['anna', 'jan'], wrapUpSeconds: 30 }));
    await talk('anna', aMoment - 90_000, aMoment - 20_000);
    await talk('jan', aMoment - 90_000, aMoment - 30_000);
    await talk('ewa', aMoment - 9, null);
    const tomasz = await store.users.get('tomasz');
    if (tomasz) await store.users.update({ ...tomasz, unavailableAt: aMoment - 3, version: 2 });
    expect(await shown()).toEqual([
      ['anna', 'wrappingUp', iso(aMoment - 20_000)],
      ['ewa', 'onCall', null],
      ['jan', 'free', iso(aMoment - 30_000)],
      ['olga', 'notRegistered', null],
      ['piotr', 'onCall', iso(aMoment - 7)],
      ['tomasz', 'unavailable', iso(aMoment - 3)],
      ['zofia', 'offDuty', null],
    ]);
  });

  it('names the devices of each user with their registrations', async () => {
    const { store, get } = await office({ browser: gone });
    await store.users.insert(aUser({ id: 'anna', devices: [{ kind: 'browser', sipUser: 'browser' }] }));
    expect((await get('/v1/presence')).json['items']).toEqual([
      {
        userId: 'anna',
        name: 'Ewa Lis',
        presence: 'free',
        beganAt: null,
        devices: [
          {
            sipUser: '1001',
            registrations: [{ userAgent: 'Desk', registeredAt: iso(aMoment - 5) }],
            otherCallAt: null,
          },
          { sipUser: 'browser', registrations: [], otherCallAt: null },
        ],
      },
    ]);
  });

  it('comes in pages', async () => {
    const { store, get } = await office();
    for (const id of ['anna', 'ewa', 'jan']) await store.users.insert(aUser({ id, extension: null }));
    const first = await get('/v1/presence?limit=2');
    expect((first.json['items'] as Json[]).map(({ userId }) => userId)).toEqual(['anna', 'ewa']);
    const rest = await get(`/v1/presence?limit=2&cursor=${first.json['next']}`);
    expect((rest.json['items'] as Json[]).map(({ userId }) => userId)).toEqual(['jan']);
  });
});

describe('R13: availability', () => {
  it('is said by the user, kept with its time, in their history, and once', async () => {
    const { store, send, get, shown } = await office();
    await store.users.insert(aUser({ id: 'anna' }));
    const path = '/v1/users/anna/availability';
    const said = await send('PUT', path, { state: 'unavailable' });
    expect([said.status, said.json['unavailableAt'], said.json['version']]).toEqual([200, iso(aMoment), 2]);
    expect((await send('PUT', path, { state: 'unavailable' })).json['version']).toBe(2);
    expect(await shown()).toEqual([['anna', 'unavailable', iso(aMoment)]]);
    const back = await send('PUT', path, { state: 'available' });
    expect([back.json['unavailableAt'], back.json['version']]).toEqual([null, 3]);
    expect(await shown()).toEqual([['anna', 'free', null]]);
    const { json } = await get('/v1/users/anna/history');
    expect((json['items'] as Json[]).map(({ action, details }) => [action, details])).toEqual([
      ['changed', { fields: 'unavailableAt' }],
      ['changed', { fields: 'unavailableAt' }],
    ]);
  });

  it('of nobody is not found, and is not set by a change of the user', async () => {
    const { store, send } = await office();
    await store.users.insert(aUser({ id: 'anna' }));
    expect((await send('PUT', '/v1/users/nobody/availability', { state: 'available' })).status).toBe(404);
    const changed = await send('PATCH', '/v1/users/anna', { unavailableAt: null });
    expect(changed.status).toBe(422);
  });
});
