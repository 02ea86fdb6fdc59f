import { type AgentCommand, err, ok, type SteeringServiceError } from '@callcard/crm-core';
import { aCall, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { setUp } from './support.js';

const anna = '00000000-0000-4000-8000-000000000001';
const path = '/v1/calls/call-1/commands';

/** An API whose commands are answered so, and what it was asked for. */
async function apiThat(answer: 'confirmed' | 'accepted' | SteeringServiceError) {
  const asked: unknown[] = [];
  const command = async (callId: string, given: AgentCommand, userId: string) => {
    asked.push([callId, given, userId]);
    return typeof answer === 'string'
      ? ok({ confirmed: answer === 'confirmed', call: aCall({ phase: 'held' }) })
      : err(answer);
  };
  const api = await setUp({ command });
  await api.store.users.insert(aUser({ id: anna }));
  return { ...api, asked };
}

describe('C3: POST /v1/calls/:id/commands', () => {
  it.each([
    [{ type: 'hold' }],
    [{ type: 'keypad', digits: '1w#' }],
    [{ type: 'transfer', kind: 'blind', to: { userId: anna } }],
    [{ type: 'transfer', kind: 'blind', to: { queueId: anna } }],
    [{ type: 'transfer', kind: 'blind', to: { number: '22 555 01 77' } }],
  ])('%j is given for the user, and answered with the call', async (command) => {
    const { send, asked } = await apiThat('confirmed');
    const { status, json } = await send('POST', path, { ...command, userId: anna });
    expect([status, json['phase'], json['muted']]).toEqual([200, 'held', false]);
    expect(asked).toEqual([['call-1', command, anna]]);
  });

  it('what is accepted and not confirmed yet says where it will show', async () => {
    const { send } = await apiThat('accepted');
    const { status, headers, json } = await send('POST', path, { type: 'hold', userId: anna });
    expect([status, headers.get('location')]).toEqual([202, '/v1/calls/call-1']);
    expect(json).toMatchObject({ confirmed: false, links: { facts: '/v1/calls/call-1/facts' } });
  });

  it.each([
    [{ code: 'unknownCall' }, 404, { code: 'not-found' }],
    [{ code: 'unknownLine', lineNumber: '+48' }, 409, { code: 'no-line-of-ours' }],
    [
      { code: 'wrongPhase', phase: 'ended', allowed: ['talking'] },
      409,
      { code: 'wrong-phase', phase: 'ended', allowed: ['talking'] },
    ],
    [{ code: 'notYourCall', userId: 'ewa' }, 409, { code: 'not-your-call', userId: 'ewa' }],
    [{ code: 'badDigits' }, 422, { errors: [{ pointer: '/digits' }] }],
    [{ code: 'transferToSelf' }, 409, { code: 'transfer-to-self' }],
    [{ code: 'notRecorded' }, 409, { code: 'not-recorded' }],
    [{ code: 'badNumber' }, 422, { code: 'bad-phone-number', errors: [{ pointer: '/to/number' }] }],
    [
      { code: 'targetNotReachable', reason: 'dialPolicy', dialRefusal: { code: 'notANumber' } },
      409,
      { code: 'target-not-reachable', reason: 'dialPolicy', dialRefusal: 'notANumber' },
    ],
    [{ code: 'unreachable' }, 503, { code: 'switch-unreachable' }],
    [{ code: 'gone' }, 409, { code: 'call-gone' }],
    [{ code: 'refused', reason: 'USER_BUSY' }, 409, { code: 'switch-refused', reason: 'USER_BUSY' }],
    [{ code: 'timeout' }, 503, { code: 'switch-timeout' }],
  ] as const)('%j is the problem %i', async (error, status, document) => {
    const { send } = await apiThat(error);
    const answer = await send('POST', path, { type: 'hold', userId: anna });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status, ...document });
  });

  it.each([
    [{ type: 'dance' }, '/type'],
    [{ type: 'keypad', digits: '1 2' }, '/digits'],
    [{ type: 'transfer', kind: 'blind', to: {} }, '/to'],
    [{ type: 'hold', digits: '1' }, '/digits'],
  ])('%j is not understood', async (command, pointer) => {
    const { send, asked } = await apiThat('confirmed');
    const { status, json } = await send('POST', path, { ...command, userId: anna });
    expect([status, json]).toMatchObject([422, { errors: [{ pointer }] }]);
    expect(asked).toEqual([]);
  });

  it('a user whom nobody knows gives no command', async () => {
    const { send, asked } = await apiThat('confirmed');
    const userId = '00000000-0000-4000-8000-000000000009';
    expect((await send('POST', path, { type: 'hold', userId })).status).toBe(422);
    expect((await send('POST', path, { type: 'hold' })).status).toBe(422);
    expect(asked).toEqual([]);
  });
});
