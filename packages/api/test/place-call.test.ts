import { err, ok, type PlaceError, type PlaceRequest } from '@callcard/crm-core';
import { aCall, aContact, aLine, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import type { ApiDeps } from '../src/http/deps.js';
import { setUp } from './support.js';

const userId = '00000000-0000-4000-8000-000000000001';
const lineId = '00000000-0000-4000-8000-000000000002';
const recordId = '00000000-0000-4000-8000-000000000003';
const callId = '00000000-0000-4000-8000-000000000004';
const body = { userId, number: '601 234 567' };

/** An API whose placing service answers as it is told, and what it was asked. */
async function withPlacing(answer: Awaited<ReturnType<NonNullable<ApiDeps['placeCall']>>>) {
  const asked: PlaceRequest[] = [];
  const api = await setUp({
    placeCall: async (request) => {
      asked.push(request);
      return answer;
    },
  });
  await api.store.users.insert(aUser({ id: userId }));
  await api.store.lines.insert(aLine({ id: lineId }));
  await api.store.contacts.insert(aContact({ id: recordId }));
  return { ...api, asked };
}

const call = aCall({ id: callId, direction: 'outbound', remoteNumber: '+48601234567' });

describe('POST /v1/calls', () => {
  it('places a call, and answers it with its address', async () => {
    const { send, asked } = await withPlacing(ok({ call, isNew: true }));
    const record = { type: 'contact', id: recordId } as const;
    const { status, headers, json } = await send('POST', '/v1/calls', { ...body, lineId, record });
    expect([status, headers.get('location')]).toEqual([201, `/v1/calls/${callId}`]);
    expect(json).toMatchObject({ id: callId, direction: 'outbound', links: { self: `/v1/calls/${callId}` } });
    expect(asked).toEqual([{ ...body, lineId, record }]);
  });

  it('answers the same call, without another one, while it is under way', async () => {
    const { send } = await withPlacing(ok({ call, isNew: false }));
    const { status, headers } = await send('POST', '/v1/calls', body);
    expect([status, headers.get('location')]).toEqual([200, `/v1/calls/${callId}`]);
  });

  it.each([
    [{ code: 'unknownUser', userId }, 422, 'unknown-reference'],
    [{ code: 'unknownLine', lineId }, 422, 'unknown-reference'],
    [{ code: 'unknownRecord', record: { type: 'contact', id: recordId } }, 422, 'unknown-reference'],
    [{ code: 'noExtension', userId }, 422, 'no-extension'],
    [{ code: 'lineNeeded' }, 422, 'line-needed'],
    [{ code: 'emergencyNumber' }, 422, 'emergency-number'],
    [{ code: 'dialRefused', refusal: { code: 'notANumber' } }, 422, 'number-not-dialled'],
    [{ code: 'dialRefused', refusal: { code: 'denied', prefix: '+4970' } }, 422, 'number-not-dialled'],
    [{ code: 'dialRefused', refusal: { code: 'premium', type: 'premiumRate' } }, 422, 'number-not-dialled'],
    [
      { code: 'dialRefused', refusal: { code: 'countryNotAllowed', country: 'DE' } },
      422,
      'number-not-dialled',
    ],
    [{ code: 'noTrunk' }, 409, 'no-trunk'],
    [{ code: 'unreachable' }, 503, 'switch-unreachable'],
    [{ code: 'agentNotRegistered', cause: 'USER_NOT_REGISTERED', callId }, 409, 'agent-not-registered'],
    [{ code: 'agentBusy', cause: 'USER_BUSY', callId }, 409, 'agent-busy'],
    [{ code: 'agentDeclined', cause: 'CALL_REJECTED', callId }, 409, 'agent-declined'],
    [{ code: 'notPlaced', cause: 'NORMAL_TEMPORARY_FAILURE', callId }, 409, 'call-not-placed'],
    [{ code: 'busy' }, 503, 'busy'],
  ] as readonly (readonly [PlaceError, number, string])[])(
    'answers %j with %i %s',
    async (error, status, code) => {
      const { send } = await withPlacing(err(error));
      const answer = await send('POST', '/v1/calls', body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.json).toMatchObject({ code, status, type: `urn:callcard:problem:${code}` });
      expect(answer.json['detail']).toMatch(/\.$/);
      if ('callId' in error && 'cause' in error)
        expect(answer.json).toMatchObject({ call: `/v1/calls/${callId}`, cause: error.cause });
      if (error.code === 'dialRefused') expect(answer.json).toMatchObject({ refusal: error.refusal.code });
    },
  );

  it('asks nobody for a user who is not there, and is not there without a placing service', async () => {
    const { send, asked } = await withPlacing(ok({ call, isNew: true }));
    const nobody = '00000000-0000-4000-8000-00000000000f';
    expect(await send('POST', '/v1/calls', { ...body, userId: nobody })).toMatchObject({ status: 422 });
    expect(asked).toEqual([]);
    const without = await setUp();
    expect((await without.send('POST', '/v1/calls', body)).status).toBe(405);
  });
});
