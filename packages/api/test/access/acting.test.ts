import { ok } from '@callcard/crm-core';
import { aCall, aCommit, aContact, aDeal, aLeg, aMoment, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey } from '../../src/keys.js';
import { everything, office } from './office.js';

const anna = '01900000-0000-7000-8000-00000000000a';
const ewa = '01900000-0000-7000-8000-00000000000e';

/** An office in which it is noted for whom comments, commands and calls are. */
async function noting() {
  const users: (string | null)[] = [];
  const note = (userId: string | null) => users.push(userId);
  const call = aCall();
  const api = await office({
    ...everything,
    comment: async (_callId, userId) => ok(note(userId)),
    command: async (_callId, _command, userId) => {
      note(userId);
      return ok({ call, confirmed: true });
    },
    placeCall: async ({ userId }) => {
      note(userId);
      return ok({ call, isNew: true });
    },
  });
  for (const [id, like] of [
    [anna, 'anna'],
    [ewa, 'ewa'],
  ] as const) {
    const user = await api.store.users.get(like);
    if (user) await api.store.users.insert({ ...user, id });
  }
  const legs = [aLeg({ userId: anna, answeredAt: aMoment })];
  await api.commit(aCommit({ call: aCall({ id: 'mine', legs }), newFacts: [offered({ callId: 'mine' })] }));
  const post = async (headers: Record<string, string>, path: string, body: unknown) => {
    const response = await api.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  return { ...api, users, post };
}

const requests = [
  ['/v1/calls/mine/comments', { text: 'Wants it in oak' }],
  ['/v1/calls/mine/commands', { type: 'hold' }],
  ['/v1/calls', { number: '601 234 567' }],
] as const;

describe('who acts', () => {
  it.each(requests)('at %s is the user who is signed in, named or not', async (path, body) => {
    const { users, post } = await noting();
    expect((await post({ 'x-user': anna }, path, body)).status).toBeLessThan(300);
    expect((await post({ 'x-user': anna }, path, { ...body, userId: anna })).status).toBeLessThan(300);
    expect(users).toEqual([anna, anna]);
  });

  it.each(requests)('at %s cannot be another user than the one who is signed in', async (path, body) => {
    const { users, post } = await noting();
    const answer = await post({ 'x-user': anna }, path, { ...body, userId: ewa });
    expect(answer).toMatchObject({
      status: 403,
      json: { code: 'acting-user-differs', errors: [{ pointer: '/userId' }] },
    });
    expect(users).toEqual([]);
  });

  it.each(requests)(
    'at %s is whom a key that acts for users names, and no other key may',
    async (path, body) => {
      const { users, post, store, deps, key } = await noting();
      const said = { ...body, userId: ewa };
      expect((await post({ authorization: `Bearer ${key}` }, path, said)).status).toBeLessThan(300);
      expect(users).toEqual([ewa]);
      const alone = await addKey(store, deps, 'alone', { actsForUsers: false });
      expect(await post({ authorization: `Bearer ${alone}` }, path, said)).toMatchObject({
        status: 403,
        json: { code: 'key-acts-for-nobody' },
      });
      expect(users).toEqual([ewa]);
    },
  );

  it('has to be named by a key where somebody has to act', async () => {
    const { post, key } = await noting();
    const answer = await post({ authorization: `Bearer ${key}` }, '/v1/calls/mine/commands', {
      type: 'hold',
    });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer: '/userId' }] } });
  });

  it('is in the history of what they made, by the session', async () => {
    const { as } = await office();
    const { json } = await as('anna', '/v1/contacts', 'POST', { name: 'Jan', ownerId: null });
    const history = await as('anna', `/v1/contacts/${String(json['id'])}/history`);
    expect(history.json['items']).toMatchObject([
      { action: 'created', actor: { kind: 'user', userId: 'anna' } },
    ]);
  });
});

describe('what a body names', () => {
  it('is not there when whoever asks does not see it', async () => {
    const { as, store } = await office();
    const [hers, his] = [anna, ewa];
    await store.contacts.insert(aContact({ id: hers, ownerId: 'anna', companyId: null, phones: [] }));
    await store.contacts.insert(aContact({ id: his, ownerId: 'jan', companyId: null, phones: [] }));
    const unknown = (pointer: string) => ({
      status: 422,
      json: { code: 'unknown-reference', errors: [{ pointer, reason: `there is no contact ${his}` }] },
    });
    expect((await as('anna', '/v1/deals', 'POST', { title: 'x', contactId: hers })).status).toBe(201);
    expect(await as('anna', '/v1/deals', 'POST', { title: 'x', contactId: his })).toMatchObject(
      unknown('/contactId'),
    );
    await store.deals.insert(aDeal({ id: 'deal-anna', ownerId: 'anna', contactId: hers, companyId: null }));
    expect(await as('anna', '/v1/deals/deal-anna', 'PATCH', { contactId: his, version: 1 })).toMatchObject(
      unknown('/contactId'),
    );
    const record = { type: 'contact', id: his };
    expect(await as('anna', '/v1/calls/call-anna/bindings', 'POST', { record })).toMatchObject(
      unknown('/record'),
    );
    expect(await as('anna', `/v1/contacts/${hers}/merge`, 'POST', { into: record })).toMatchObject(
      unknown('/into'),
    );
  });
});

describe('rights of their own', () => {
  it('let agents pick up what rings in their department, and listen to nothing', async () => {
    const { as, commit } = await noting();
    const legs = (userId: string) => [aLeg({ userId, ringingAt: aMoment })];
    await commit(aCommit({ call: aCall({ id: 'at-ewa', legs: legs('ewa') }) }));
    await commit(aCommit({ call: aCall({ id: 'at-jan', legs: legs('jan') }) }));
    const give = async (callId: string, type: string) =>
      (await as('anna', `/v1/calls/${callId}/commands`, 'POST', { type })).status;
    expect(await give('at-ewa', 'pickUp')).toBe(200);
    expect(await give('at-ewa', 'hangUp')).toBe(404);
    expect(await give('at-jan', 'pickUp')).toBe(404);
    expect((await as('anna', '/v1/calls/mine/commands', 'POST', { type: 'listenIn' })).status).toBe(404);
    expect(
      (await as('anna', '/v1/calls/call-anna/commands', 'POST', { type: 'listenIn' })).json,
    ).toMatchObject({
      code: 'not-permitted',
      permission: 'listenIn',
    });
    const supervisor = await as('sam', '/v1/calls/at-ewa/commands', 'POST', { type: 'listenIn' });
    expect(supervisor.status).toBe(200);
  });

  it('let users say of themselves that they are not to be disturbed, and supervisors of their department', async () => {
    const { as } = await office();
    const say = async (who: 'anna' | 'sam' | 'ada', id: string) =>
      (await as(who, `/v1/users/${id}/availability`, 'PUT', { state: 'unavailable' })).status;
    expect([await say('anna', 'anna'), await say('anna', 'ewa')]).toEqual([200, 403]);
    expect([await say('sam', 'ewa'), await say('sam', 'jan'), await say('ada', 'jan')]).toEqual([
      200, 403, 200,
    ]);
  });
});
