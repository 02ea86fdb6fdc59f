import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Json, setUp } from './support.js';

const nobody = '00000000-0000-7000-8000-999999999999';
const number = '+48225550100';

type Api = Awaited<ReturnType<typeof setUp>>;

async function made(api: Api, plural: string, body: Json): Promise<string> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String(json['id']);
}

/** What a refused request says: its status, its code, and each field. */
function refused({ status, json }: Awaited<ReturnType<Api['send']>>) {
  const errors = (json['errors'] ?? []) as { pointer: string }[];
  return [status, json['code'], ...errors.map(({ pointer }) => pointer)];
}

describe('routing of a line', () => {
  it('takes all of it, reads numbers in the country of the line, and changes field by field', async () => {
    const api = await setUp();
    const userId = await made(api, 'users', { name: 'Jan' });
    const queueId = await made(api, 'queues', { name: 'Q' });
    const contactId = await made(api, 'contacts', { name: 'Anna' });
    const routing = {
      blocked: [
        { kind: 'number', number: '601 234 567' },
        { kind: 'prefix', prefix: '+4870' },
        { kind: 'withheld' },
        { kind: 'record', record: { type: 'contact', id: contactId } },
      ],
      whenBlocked: { kind: 'hangup', cause: 'busy' },
      exceptions: [
        {
          caller: { kind: 'number', number: '0048 601 000 001' },
          action: { kind: 'number', number: '22 333 44 55' },
        },
        { caller: { kind: 'withheld' }, action: { kind: 'normal' } },
      ],
      vip: { callers: [{ kind: 'number', number: '601-000-002' }], userId, queueId },
      lastAgentSeconds: 3600,
      ringDealOwner: false,
      substitute: 'instead',
      afterOwner: 'mobile',
      ownerMobileAfterQueue: true,
      mobileRingSeconds: 30,
      mobileConfirm: false,
      voicemail: false,
      dialPolicy: { countries: ['PL', 'DE'], denied: ['+4890'] },
    };
    const { json, headers, status } = await api.send('POST', '/v1/lines', { number, routing });
    expect(status, JSON.stringify(json)).toBe(201);
    expect(json['routing']).toEqual({
      ...routing,
      ringOwner: true,
      ownerRingSeconds: 20,
      queueId: null,
      blocked: [{ kind: 'number', number: '+48601234567' }, ...routing.blocked.slice(1)],
      exceptions: [
        {
          caller: { kind: 'number', number: '+48601000001' },
          action: { kind: 'number', number: '+48223334455', confirm: false },
        },
        routing.exceptions[1],
      ],
      vip: { callers: [{ kind: 'number', number: '+48601000002' }], userId, queueId, atAnyHour: false },
      dialPolicy: { countries: ['PL', 'DE'], prefixes: [], denied: ['+4890'], premium: false },
    });
    const path = headers.get('location') ?? '';
    const changed = await api.send('PATCH', path, { routing: { voicemail: true, vip: null }, version: 1 });
    expect(changed.json['routing']).toEqual({ ...(json['routing'] as Json), voicemail: true, vip: null });
  });

  it.each([
    [{ blocked: [{ kind: 'number', number: 'nobody' }] }, 'bad-phone-number', '/routing/blocked/0/number'],
    [
      { blocked: [{ kind: 'number', number: '601 234 567 ext. 5' }] },
      'bad-phone-number',
      '/routing/blocked/0/number',
    ],
    [{ blocked: [{ kind: 'prefix', prefix: '48' }] }, 'invalid-body', '/routing/blocked/0/prefix'],
    [
      {
        exceptions: [
          { caller: { kind: 'record', record: { type: 'contact', id: nobody } }, action: { kind: 'normal' } },
        ],
      },
      'unknown-reference',
      '/routing/exceptions/0/caller/record/id',
    ],
    [{ dialPolicy: { countries: [], denied: ['x'] } }, 'invalid-body', '/routing/dialPolicy/denied/0'],
    [{ blocked: [{ kind: 'everybody' }] }, 'invalid-body', '/routing/blocked/0/kind'],
    [{ whenBlocked: { kind: 'normal' } }, 'invalid-body', '/routing/whenBlocked/kind'],
    [
      { whenBlocked: { kind: 'queue', queueId: nobody } },
      'unknown-reference',
      '/routing/whenBlocked/queueId',
    ],
    [
      { exceptions: [{ caller: { kind: 'withheld' }, action: { kind: 'mobile', userId: nobody } }] },
      'unknown-reference',
      '/routing/exceptions/0/action/userId',
    ],
    [{ vip: { callers: [], userId: nobody } }, 'unknown-reference', '/routing/vip/userId'],
    [{ dialPolicy: { countries: ['Poland'] } }, 'invalid-body', '/routing/dialPolicy/countries/0'],
    [{ lastAgentSeconds: -1 }, 'invalid-body', '/routing/lastAgentSeconds'],
    [{ afterOwner: 'nothing' }, 'invalid-body', '/routing/afterOwner'],
  ])('refuses %o', async (routing, code, pointer) => {
    const { send } = await setUp();
    expect(refused(await send('POST', '/v1/lines', { number, routing }))).toEqual([422, code, pointer]);
  });
});

describe('R5: hours', () => {
  const hours = { timeZone: 'Europe/Warsaw', open: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] };

  it('of a line, with what happens out of hours; null opens it for good', async () => {
    const { send } = await setUp();
    const { json, headers } = await send('POST', '/v1/lines', {
      number,
      hours: { ...hours, holidays: [{ date: '12-25' }] },
    });
    expect(json['hours']).toEqual({
      ...hours,
      daysOff: [],
      holidays: [{ date: '12-25', open: [] }],
      whenClosed: { kind: 'voicemail' },
    });
    const { timeZone: _, ...unzoned } = hours;
    const zoned = await send('POST', '/v1/lines', { number: '+48225550101', hours: unzoned });
    expect(zoned.json['hours']).toMatchObject({ timeZone: 'Europe/Warsaw' });
    const abroad = { number: '+12125550123', country: 'US', hours: unzoned };
    const several = await send('POST', '/v1/lines', abroad);
    expect(refused(several)).toEqual([422, 'invalid-body', '/hours/timeZone']);
    expect(JSON.stringify(several.json)).toContain('America/Denver');
    const opened = await send('PATCH', headers.get('location') ?? '', { hours: null, version: 1 });
    expect(opened.json['hours']).toBeNull();
  });

  it('of a user, with a substitute and a ring time', async () => {
    const api = await setUp();
    const substituteId = await made(api, 'users', { name: 'Ola' });
    const { json, headers } = await api.send('POST', '/v1/users', {
      name: 'Jan',
      hours,
      substituteId,
      ringSeconds: 30,
    });
    expect(json).toMatchObject({ hours, substituteId, ringSeconds: 30 });
    const path = headers.get('location') ?? '';
    const unknown = await api.send('PATCH', path, { substituteId: nobody, version: 1 });
    expect(refused(unknown)).toEqual([422, 'unknown-reference', '/substituteId']);
    const cleared = await api.send('PATCH', path, {
      hours: null,
      substituteId: null,
      ringSeconds: null,
      version: 1,
    });
    expect(cleared.json).toMatchObject({ hours: null, substituteId: null, ringSeconds: null });
  });

  it.each([
    ['lines', { timeZone: 'Europe/Atlantis' }, '/hours/timeZone'],
    ['users', { timeZone: '+01:00' }, '/hours/timeZone'],
    ['lines', { open: [{ days: [1], from: '9', to: '17:00' }] }, '/hours/open/0/from'],
    ['lines', { open: [{ days: [0], from: '09:00', to: '17:00' }] }, '/hours/open/0/days/0'],
    ['users', { daysOff: ['2026-02-30'] }, '/hours/daysOff/0'],
    [
      'lines',
      { holidays: [{ date: '2026-12-24', open: [{ from: '09:00', to: '25:00' }] }] },
      '/hours/holidays/0/open/0/to',
    ],
  ])('%s refuse %o', async (plural, fields, pointer) => {
    const { send } = await setUp();
    const body = { number, name: 'Jan', hours: { ...hours, ...fields } };
    const { number: _, ...user } = body;
    const { name: __, ...line } = body;
    const answer = await send('POST', `/v1/${plural}`, plural === 'users' ? user : line);
    expect(refused(answer)).toEqual([422, 'invalid-body', pointer]);
  });
});

describe('R3: queues', () => {
  it('wait, overflow and music', async () => {
    const api = await setUp();
    const userId = await made(api, 'users', { name: 'Jan' });
    const body = { name: 'Q', strategy: 'evenly', maxWaitSeconds: 120, music: false };
    const overflow = { kind: 'mobile', userId };
    const { json, headers } = await api.send('POST', '/v1/queues', { ...body, overflow });
    expect(json).toMatchObject({ ...body, overflow });
    const path = headers.get('location') ?? '';
    const outside = { kind: 'number', number: '020 7946 0000', confirm: true };
    const changed = await api.send('PATCH', path, { overflow: outside, country: 'GB', version: 1 });
    expect(changed.json['overflow']).toEqual({ ...outside, number: '+442079460000' });
    expect(changed.json).not.toHaveProperty('country');
    const unknown = await api.send('PATCH', path, {
      overflow: { kind: 'queue', queueId: nobody },
      version: 2,
    });
    expect(refused(unknown)).toEqual([422, 'unknown-reference', '/overflow/queueId']);
    const none = await api.send('PATCH', path, { overflow: null, maxWaitSeconds: null, version: 2 });
    expect(none.json).toMatchObject({ overflow: null, maxWaitSeconds: null });
    expect((await api.send('POST', '/v1/queues', { name: 'R' })).json).toMatchObject({
      maxWaitSeconds: null,
      overflow: null,
      music: true,
    });
  });
});

describe('R7: POST /v1/lines/:id/dry-run', () => {
  async function withDryRun() {
    const store = createMemoryStore();
    const callService = createCallService(
      { store, clock: fixedClock(aMoment), ids: sequentialIds('callService') },
      defaultCallPolicy('PL'),
    );
    return setUp({ dryRun: (query) => callService.dryRun(query) }, store);
  }

  it('says who would get the call, and why; nothing is stored', async () => {
    const api = await withDryRun();
    const ownerId = await made(api, 'users', { name: 'Anna', extension: '1001' });
    await made(api, 'contacts', { name: 'Jan', ownerId, phones: [{ number: '601 234 567' }] });
    const hours = { timeZone: 'Europe/Warsaw', open: [{ days: [1], from: '09:00', to: '17:00' }] };
    const line = await made(api, 'lines', { number, hours });
    const asked = await api.send('POST', `/v1/lines/${line}/dry-run`, { caller: '+48601234567' });
    expect(asked.status).toBe(200);
    expect(asked.json).toMatchObject({
      at: '2026-03-02T09:00:00.000Z',
      lineId: line,
      ownerId,
      match: { verdict: 'identified' },
      plan: {
        path: 'normal',
        hours: 'open',
        steps: [{ kind: 'ring', reason: 'recordOwner' }, { kind: 'voicemail' }],
      },
    });
    const later = await api.send('POST', `/v1/lines/${line}/dry-run`, {
      caller: '601234567',
      at: '2026-03-02T20:00:00+01:00',
    });
    expect(later.json).toMatchObject({ at: '2026-03-02T19:00:00.000Z', plan: { path: 'outOfHours' } });
    expect((await api.get('/v1/calls')).json['items']).toEqual([]);
  });

  it('refuses what it cannot read, and lines that are not there', async () => {
    const api = await withDryRun();
    const line = await made(api, 'lines', { number });
    const path = `/v1/lines/${line}/dry-run`;
    expect(refused(await api.send('POST', path, {}))).toEqual([422, 'invalid-body', '/caller']);
    expect(refused(await api.send('POST', path, { caller: '', at: 'tomorrow' }))).toEqual([
      422,
      'invalid-body',
      '/at',
    ]);
    expect(refused(await api.send('POST', `/v1/lines/${nobody}/dry-run`, { caller: '' }))).toEqual([
      404,
      'not-found',
    ]);
    expect((await api.get(path)).status).toBe(405);
  });
});
