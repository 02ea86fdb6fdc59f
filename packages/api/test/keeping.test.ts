import { createHash } from 'node:crypto';
import {
  createCallService,
  createRecordingService,
  defaultCallPolicy,
  defaultRecordingPolicy,
  eraseNumber,
  previewErasure,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import {
  aContact,
  aLine,
  aMoment,
  answered,
  aPhone,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey } from '../src/keys.js';
import { chunksOf, type Json, setUp } from './support.js';

const caller = '+48601234567';
const bytes = Buffer.from('RIFF of a talk');
const sha256Of = (of: Uint8Array) => createHash('sha256').update(of).digest('hex');
const day = 86_400_000;
const recordingPath = '/v1/recordings/call-1-conversation';

/** An API with a call of a client, which Anna answered on the line Main, and its recording. */
async function office() {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const ids = sequentialIds('made');
  const audio = createMemoryAudioStore(sha256Of);
  const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  const digest = async (read: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const piece of read) all.push(piece);
    const whole = Buffer.concat(all);
    return { sha256: sha256Of(whole), sizeBytes: whole.length };
  };
  const ports = { store, audio, clock, ids };
  const api = await setUp(
    {
      ...ports,
      recordingCare: createRecordingService({ ...ports, digest, calls }, defaultRecordingPolicy),
      erasure: {
        preview: (e164) => previewErasure(ports, e164),
        erase: (e164, by) => eraseNumber(ports, e164, by),
      },
    },
    store,
  );
  const retention = { conversationDays: 30, voicemailDays: null };
  await store.lines.insert(aLine({ id: 'line-1', number: '+48225550100', label: 'Main', retention }));
  await store.users.insert(aUser({ id: 'anna', name: 'Anna', extension: '1001' }));
  await store.contacts.insert(aContact({ id: 'jan', name: 'Jan', phones: [aPhone(caller)] }));
  const callId = 'call-1';
  const of = { callId, recordingId: `${callId}-conversation` };
  const stored = await audio.put(of.recordingId, chunksOf(bytes));
  await calls.route(callId, [offered({ callId, remoteNumber: caller, lineNumber: '+48225550100' })]);
  const told = await calls.recordFacts(callId, [
    legRinging({ callId, at: aMoment + 1, userId: 'anna' }),
    answered({ callId, at: aMoment + 2 }),
    recordingStarted({ ...of, at: aMoment + 2 }),
    recordingStopped({ ...of, at: aMoment + 200 }),
    ended({ callId, at: aMoment + 202 }),
    recordingStored({ ...of, ...stored, at: aMoment + 300 }),
  ]);
  if (!told.ok) throw new Error(told.error.code);
  return { ...api, store, clock, audio, ids };
}

const until = new Date(aMoment + 202 + 30 * day).toISOString();

describe('a recording in a listing', () => {
  it('says of what it is, and how long it is kept, so that it is of use alone', async () => {
    const { get } = await office();
    const said = {
      ...{ direction: 'inbound', withheld: false, number: caller, name: 'Jan' },
      line: { id: 'line-1', number: '+48225550100', label: 'Main' },
      user: { id: 'anna', name: 'Anna' },
      retention: { reason: 'policy', until, holdIds: [] },
    };
    expect((await get('/v1/recordings')).json['items']).toMatchObject([said]);
    expect((await get(recordingPath)).json).toMatchObject(said);
  });

  it('is read with one look at calls, lines, users and holds, however many there are', async () => {
    const api = await office();
    const { calls } = api.store;
    let looks = 0;
    const { getMany } = calls;
    Object.assign(calls, {
      getMany: (callIds: readonly string[]) => {
        looks += 1;
        return getMany(callIds);
      },
      get: () => {
        throw new Error('no call is read by itself');
      },
    });
    expect((await api.get('/v1/recordings?limit=200')).status).toBe(200);
    expect(looks).toBe(1);
  });
});

describe('DELETE /v1/recordings/:id', () => {
  it('takes the audio away, and says so of the recording; again nothing changes', async () => {
    const { request, get, audio, store } = await office();
    for (const _again of [1, 2])
      expect((await request(recordingPath, { method: 'DELETE' })).status).toBe(204);
    expect(await audio.stat('call-1-conversation')).toBeUndefined();
    expect((await get(recordingPath)).json).toMatchObject({
      state: 'deleted',
      retention: { reason: 'deleted', until: null },
    });
    const heard = await get(`${recordingPath}/audio`);
    expect([heard.status, heard.json['code']]).toEqual([404, 'recording-not-stored']);
    expect(heard.json['detail']).toContain('somebody asked for it');
    const { items } = await store.auditTrail.list({ limit: 9 });
    const target = { type: 'recording', id: 'call-1-conversation' };
    expect(items).toMatchObject([
      { action: 'deleted', target },
      { action: 'deleted', target },
    ]);
  });

  it('is refused while a legal hold lasts, which names itself, and done once it is lifted', async () => {
    const { request, send, get } = await office();
    const placed = await send('POST', '/v1/legal-holds', { number: '601 234 567', reason: 'case 7/26' });
    expect(placed.status).toBe(201);
    const id = String(placed.json['id']);
    expect(placed.json).toMatchObject({ e164: caller, callId: null, lasts: true, until: null, version: 1 });
    const refused = await send('DELETE', recordingPath, undefined);
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'legal-hold', holdIds: [id] }]);
    expect((await get(recordingPath)).json['retention']).toEqual({
      reason: 'legalHold',
      until: null,
      holdIds: [id],
    });
    expect((await request(`/v1/legal-holds/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await get(`/v1/legal-holds/${id}`)).json).toMatchObject({ lasts: false, version: 2 });
    expect((await request(recordingPath, { method: 'DELETE' })).status).toBe(204);
  });

  it('needs the scope for it, and a recording that there is', async () => {
    const { app, store, clock, ids, request } = await office();
    const key = await addKey(store, { clock, ids }, 'hears', {
      scopes: ['recordings:listen', 'calls:read', 'admin'],
    });
    const refused = await app.request(recordingPath, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    });
    expect([refused.status, (await refused.json()) as Json]).toMatchObject([
      403,
      { scope: 'recordings:delete' },
    ]);
    expect((await request('/v1/recordings/none', { method: 'DELETE' })).status).toBe(404);
  });
});

describe('POST /v1/recordings/:id/verify', () => {
  it.each([
    ['the same', 'same', 'verified', undefined],
    ['another', 'differs', 'damaged', 'other bytes'],
    ['gone', 'gone', 'missing', null],
  ])('says that the audio is %s', async (_what, result, state, replacement) => {
    const { send, audio } = await office();
    if (replacement !== undefined) await audio.remove('call-1-conversation');
    if (typeof replacement === 'string')
      await audio.put('call-1-conversation', chunksOf(Buffer.from(replacement)));
    expect(await send('POST', `${recordingPath}/verify`, undefined)).toMatchObject({
      status: 200,
      json: { result, recording: { state, number: caller } },
    });
  });
});

describe('POST /v1/erasures', () => {
  it('says in a dry run what would go, and changes nothing; then it goes, and a trace without a name stays', async () => {
    const { send, get, audio, store } = await office();
    const preview = await send('POST', '/v1/erasures', { number: '601234567', dryRun: true });
    expect(preview).toMatchObject({
      status: 200,
      json: {
        counts: { calls: 1, recordings: 1, records: 1 },
        callIds: ['call-1'],
        recordingIds: ['call-1-conversation'],
        records: [{ type: 'contact', id: 'jan', links: { self: '/v1/contacts/jan' } }],
      },
    });
    expect((await get('/v1/calls/call-1')).json).toMatchObject({ remoteNumber: caller });
    const erased = await send('POST', '/v1/erasures', { number: '+48 601 234 567' });
    expect([erased.status, erased.json['counts']]).toEqual([201, preview.json['counts']]);
    const address = erased.headers.get('location') ?? '';
    expect((await get(address)).json).toEqual(erased.json);
    expect((await get('/v1/erasures')).json['items']).toEqual([erased.json]);
    expect(JSON.stringify([erased.json, (await get('/v1/calls/call-1')).json])).not.toContain('601234567');
    expect(await audio.stat('call-1-conversation')).toBeUndefined();
    expect(await send('POST', '/v1/erasures', { number: caller })).toMatchObject({
      status: 404,
      json: { code: 'nothing-known' },
    });
    const { items } = await store.auditTrail.list({ limit: 9 });
    expect(items).toMatchObject([
      { action: 'erased', outcome: 'done', target: { type: 'erasure', id: erased.json['id'] } },
    ]);
    expect(JSON.stringify(items)).not.toContain('601234567');
  });

  it('is refused under a legal hold, and for what is no number', async () => {
    const { send } = await office();
    await send('POST', '/v1/legal-holds', { number: caller, reason: 'case 7/26' });
    for (const dryRun of [true, false])
      expect(await send('POST', '/v1/erasures', { number: caller, dryRun })).toMatchObject({
        status: 409,
        json: { code: 'legal-hold' },
      });
    for (const number of ['hello', '12', '601234567 or 601234568'])
      expect(await send('POST', '/v1/erasures', { number })).toMatchObject({
        status: 422,
        json: { code: 'bad-phone-number', errors: [{ pointer: '/number' }] },
      });
  });
});

describe('legal holds', () => {
  it('are placed once by a request that comes again, changed by whoever has seen them, and listed', async () => {
    const { send, get } = await office();
    const body = { callId: 'call-1', reason: 'case 7/26', until: '2100-01-01T00:00:00Z' };
    const once = { 'idempotency-key': 'hold' };
    const [first, again] = [
      await send('POST', '/v1/legal-holds', body, once),
      await send('POST', '/v1/legal-holds', body, once),
    ];
    expect(again.json).toEqual(first.json);
    const address = String(first.headers.get('location'));
    const { status } = await send('PATCH', address, { reason: 'case 8/26' });
    expect(status).toBe(428);
    expect(await send('PATCH', address, { reason: 'case 8/26', version: 2 })).toMatchObject({ status: 409 });
    const changed = await send('PATCH', address, { until: null }, { 'if-match': '"1"' });
    expect(changed.json).toMatchObject({ reason: 'case 7/26', until: null, version: 2 });
    expect((await get('/v1/legal-holds')).json['items']).toEqual([changed.json]);
    expect(await send('DELETE', address, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
  });

  it.each([
    ['nothing that it is on', { reason: 'why' }, '/number'],
    ['a time that is over', { number: caller, reason: 'why', until: '2001-01-01T00:00:00Z' }, '/until'],
    ['no reason', { number: caller, reason: ' ' }, '/reason'],
    ['a call that there is none of', { callId: 'call-9', reason: 'why' }, '/callId'],
  ])('are refused with %s', async (_what, body, pointer) => {
    const { send, get } = await office();
    const refused = await send('POST', '/v1/legal-holds', body);
    expect([refused.status, refused.json['errors']]).toMatchObject([422, [{ pointer }]]);
    expect((await get('/v1/legal-holds')).json['items']).toEqual([]);
  });
});
