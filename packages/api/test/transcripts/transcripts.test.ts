import {
  createAuditTrail,
  createCallService,
  createTranscriptService,
  defaultCallPolicy,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aMoment,
  answered,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../src/http/app.js';
import { addKey } from '../../src/keys.js';
import { signedIn } from '../access/office.js';
import { chunksOf, read, setUp } from '../support.js';

const path = '/v1/recordings/call-1-conversation/transcript';
const vtt =
  'WEBVTT\n\n00:00.000 --> 00:01.500\n<v Anna>Szukam dębowych drzwi.\n\n00:01.000 --> 00:02.000\nTak?\n';

/** An API with two stored recordings, of calls that anna and jan answered. */
async function office() {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const calls = createCallService({ store, clock, ids: sequentialIds('c') }, defaultCallPolicy('PL'));
  const transcripts = createTranscriptService({ store, calls, clock });
  const api = await setUp({ transcripts, clock, credentials: [signedIn(store)] }, store);
  const people = { anna: 'agent', jan: 'agent', sam: 'supervisor' } as const;
  for (const [id, role] of Object.entries(people))
    await store.users.insert(
      aUser({ id, extension: null, role, department: id === 'jan' ? 'service' : 'sales' }),
    );
  for (const [n, userId] of ['anna', 'jan'].entries()) {
    const callId = `call-${n + 1}`;
    const recordingId = `${callId}-conversation`;
    const stored = await api.audio.put(recordingId, chunksOf(Buffer.from(callId)));
    const of = { callId, at: aMoment + n };
    await calls.recordFacts(callId, [
      offered(of),
      legRinging({ ...of, userId }),
      answered(of),
      ended({ ...of, at: aMoment + 20_000 }),
      recordingStored({ ...of, recordingId, ...stored, durationMs: 12_500 }),
    ]);
  }
  const send = async (method: string, body: string | null, headers: Record<string, string>, to = path) =>
    read(await api.request(to, { method, body, headers }));
  const putVtt = (text: string, headers = {}, to = path) =>
    send('PUT', text, { 'content-type': 'text/vtt', ...headers }, to);
  const keyFor = (scopes: readonly string[]) => addKey(store, api, 'key', { scopes } as never);
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  return { ...api, calls, putVtt, keyFor, as, raw: send };
}

describe('the transcript of a recording', () => {
  it('is put as WebVTT, read as JSON, and shown on the recording', async () => {
    const { putVtt, get } = await office();
    expect((await get(path)).json).toMatchObject({ status: 404, code: 'no-transcript' });
    expect((await get('/v1/recordings/call-1-conversation')).json).toMatchObject({
      transcript: null,
      links: { transcript: null },
    });
    const put = await putVtt(vtt, {}, `${path}?language=pl&source=whisper`);
    expect(put).toMatchObject({ status: 201, json: { language: 'pl', source: 'whisper', version: 1 } });
    expect(put.headers.get('location')).toBe(path);
    const { json, headers } = await get(path);
    expect(json).toEqual(put.json);
    expect(headers.get('etag')).toBe(put.headers.get('etag'));
    expect(json).toMatchObject({
      recordingId: 'call-1-conversation',
      callId: 'call-1',
      by: { kind: 'client' },
      segments: [
        { startMs: 0, endMs: 1_500, speaker: 'Anna', text: 'Szukam dębowych drzwi.' },
        { startMs: 1_000, endMs: 2_000, speaker: null, text: 'Tak?' },
      ],
      links: { self: path, vtt: `${path}.vtt`, recording: '/v1/recordings/call-1-conversation' },
    });
    expect((await get('/v1/recordings?callId=call-1')).json).toMatchObject({
      items: [{ transcript: { language: 'pl', at: expect.any(String) }, links: { transcript: path } }],
    });
    expect((await putVtt(vtt, {}, `${path}?language=pl&source=whisper`)).status).toBe(200);
  });

  it('is put as JSON, and read as WebVTT in which no text is more than text', async () => {
    const { send, request } = await office();
    const text = 'a --> b\n\n<script>alert(1)</script> & co';
    const segments = [{ startMs: 0, endMs: 900, speaker: 'Eve > all', text }];
    expect((await send('PUT', path, { segments })).status).toBe(201);
    const file = await request(`${path}.vtt`);
    expect(file.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await file.text()).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:00.900\n<v Eve &gt; all>a --&gt; b\n&lt;script&gt;alert(1)&lt;/script&gt; &amp; co\n',
    );
  });

  it('that is no WebVTT is refused with the line, and the one before stays', async () => {
    const { putVtt, get } = await office();
    await putVtt(vtt);
    const broken = await putVtt(vtt.replace('00:01.000 -->', '00:01,000 -->'));
    expect(broken).toMatchObject({
      status: 422,
      json: { code: 'transcript-not-readable', line: 6, detail: expect.stringContaining('Line 6') },
    });
    expect((await putVtt('1\n00:00:01,000 --> 00:00:02,000\nSubRip')).json).toMatchObject({ line: 1 });
    expect((await putVtt('WEBVTT')).json).toMatchObject({ status: 422, code: 'transcript-empty' });
    expect((await get(path)).json).toMatchObject({ version: 1, segments: [{}, {}] });
  });

  it('is refused as something else, too large, or of another recording', async () => {
    const { putVtt, raw, send, lines } = await office();
    expect(await raw('PUT', vtt, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      json: { code: 'wrong-content-type' },
    });
    expect(await putVtt(vtt, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
    expect(await putVtt(`WEBVTT\n\nNOTE ${'x'.repeat(1_048_576)}`)).toMatchObject({
      status: 413,
      json: { code: 'body-too-large' },
    });
    expect(await putVtt('WEBVTT\n\n00:00.000 --> 00:22.501\nlong')).toMatchObject({
      status: 422,
      json: { code: 'transcript-after-recording', endMs: 22_501, durationMs: 12_500 },
    });
    const many = Array.from({ length: 11 }, (_, n) => ({
      ...{ startMs: 0, endMs: 1 },
      text: Array.from({ length: 1_000 }, (_each, m) => `${n * 1_000 + m}`)
        .join('\n')
        .slice(0, 4_000),
    }));
    expect(await send('PUT', path, { segments: many })).toMatchObject({
      status: 422,
      json: { code: 'transcript-too-large', max: 5_000 },
    });
    expect(await putVtt(vtt, {}, '/v1/recordings/none/transcript')).toMatchObject({
      json: { code: 'not-found' },
    });
    expect(await putVtt(vtt, {}, `${path}?language=p_l`)).toMatchObject({ json: { code: 'bad-query' } });
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is replaced or removed in the version that If-Match names', async () => {
    const { putVtt, raw, get } = await office();
    expect(await putVtt(vtt, { 'if-match': '*' })).toMatchObject({
      status: 412,
      json: { code: 'precondition-failed' },
    });
    const first = String((await putVtt(vtt)).headers.get('etag'));
    expect((await putVtt(vtt.replace('Tak', 'Nie'), { 'if-match': first })).status).toBe(200);
    expect((await putVtt(vtt, { 'if-match': first })).status).toBe(412);
    expect((await raw('DELETE', null, { 'if-match': first })).status).toBe(412);
    expect((await raw('DELETE', null, {})).status).toBe(204);
    expect((await get(path)).status).toBe(404);
    expect((await raw('DELETE', null, {})).status).toBe(204);
  });

  it('needs nothing of a recogniser’s key but to hear and to transcribe', async () => {
    const { keyFor, as, request, putVtt, raw } = await office();
    const recogniser = as(await keyFor(['recordings:listen', 'recordings:transcribe']));
    expect((await request('/v1/recordings/call-1-conversation/audio', { headers: recogniser })).status).toBe(
      200,
    );
    expect((await putVtt(vtt, recogniser)).status).toBe(201);
    for (const other of ['/v1/recordings', '/v1/calls', '/v1/contacts', '/v1/keys'])
      expect((await raw('GET', null, recogniser, other)).json).toMatchObject({ code: 'scope-missing' });
    const listener = as(await keyFor(['recordings:listen']));
    expect(await putVtt(vtt, listener)).toMatchObject({
      status: 403,
      json: { code: 'scope-missing', scope: 'recordings:transcribe' },
    });
    const caller = as(await keyFor(['calls:read']));
    expect(await raw('GET', null, caller)).toMatchObject({ json: { scope: 'recordings:listen' } });
  });

  it('is read and found by whoever may hear the recording, and written by supervisors', async () => {
    const { putVtt, raw } = await office();
    await putVtt(vtt);
    await putVtt(vtt, {}, path.replace('call-1', 'call-2'));
    const as = (user: string) => ({ 'x-user': user, authorization: '' });
    const found = async (user: string) => {
      const { json } = await raw('GET', null, as(user), '/v1/transcripts?text=drzwi');
      return (json['items'] as { callId: string }[]).map(({ callId }) => callId);
    };
    expect([await found('anna'), await found('jan'), await found('sam')]).toEqual([
      ['call-1'],
      ['call-2'],
      ['call-1'],
    ]);
    expect((await raw('GET', null, as('jan'))).status).toBe(404);
    expect((await putVtt(vtt, as('anna'))).json).toMatchObject({ code: 'not-permitted' });
    expect((await putVtt(vtt, as('sam'))).status).toBe(200);
  });

  it('leaves in the audit trail who wrote it and who read it', async () => {
    const { deps, store, clock, ids, key } = await office();
    const app = createApi({ ...deps, audit: createAuditTrail({ store, clock, ids }) });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/vtt' };
    await app.request(path, { method: 'PUT', body: vtt, headers });
    await app.request(`${path}.vtt`, { headers });
    const { items } = await store.auditTrail.list({ limit: 9 });
    const target = { type: 'recording', id: 'call-1-conversation' };
    expect([...items].reverse()).toMatchObject([
      { action: 'changed', outcome: 'done', target },
      { action: 'downloaded', outcome: 'done', target },
    ]);
  });
});

describe('GET /v1/transcripts', () => {
  it('finds recordings by words, with where they are said', async () => {
    const { putVtt, get } = await office();
    await putVtt(vtt, {}, `${path}?language=pl`);
    await putVtt(vtt.replace('Szukam', 'Mamy'), {}, path.replace('call-1', 'call-2'));
    const all = await get('/v1/transcripts?text=DEBOWYCH%20drzwi');
    expect(all.json).toMatchObject({
      items: [
        { callId: 'call-2', language: null },
        {
          ...{ callId: 'call-1', recordingId: 'call-1-conversation', language: 'pl' },
          matches: [{ startMs: 0, endMs: 1_500, speaker: 'Anna', text: 'Szukam dębowych drzwi.' }],
        },
      ],
      next: null,
    });
    expect((await get('/v1/transcripts?text=szukam')).json).toMatchObject({ items: [{ callId: 'call-1' }] });
    expect((await get('/v1/transcripts?text=...')).json).toMatchObject({ items: [], next: null });
    const page = await get('/v1/transcripts?text=drzwi&limit=1');
    expect(page.json).toMatchObject({ items: [{ callId: 'call-2' }], next: expect.any(String) });
    const next = await get(`/v1/transcripts?text=drzwi&limit=1&cursor=${page.json['next']}`);
    expect(next.json).toMatchObject({ items: [{ callId: 'call-1' }] });
    const back = await get(`/v1/transcripts?text=drzwi&limit=1&cursor=${next.json['previous']}`);
    expect(back.json).toMatchObject({ items: [{ callId: 'call-2' }] });
  });

  it('is of a span of time, and says what is wrong with what is asked', async () => {
    const { putVtt, get } = await office();
    await putVtt(vtt);
    const at = (ms: number) => new Date(aMoment + ms).toISOString();
    const found = async (query: string) =>
      ((await get(`/v1/transcripts?text=drzwi&${query}`)).json['items'] as unknown[]).length;
    expect(await found(`from=${at(0)}&until=${at(1)}`)).toBe(1);
    expect(await found(`until=${at(0)}`)).toBe(0);
    expect(await found(`from=${at(1)}`)).toBe(0);
    expect((await get('/v1/transcripts')).json).toMatchObject({
      code: 'bad-query',
      errors: [{ pointer: '?text', reason: 'is missing' }],
    });
    expect((await get(`/v1/transcripts?text=${'x'.repeat(201)}`)).json).toMatchObject({ code: 'bad-query' });
  });
});
