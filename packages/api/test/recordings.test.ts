import { createHash } from 'node:crypto';
import { type AudioStore, hasAudio, type RecordingState } from '@callcard/crm-core';
import { aCall, aCommit, aMatch, aMoment, aRecording } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../src/http/recording-name.js';
import { chunksOf, type Json, read, setUp } from './support.js';

const bytes = new Uint8Array(200_000).map((_, index) => (index * 31 + (index >> 8)) % 256);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const audioPath = '/v1/recordings/recording-1/audio';

async function withRecording(state: RecordingState = 'stored', overrides: { audio?: AudioStore } = {}) {
  const api = await setUp(overrides);
  if (overrides.audio === undefined && hasAudio(state)) {
    await api.audio.put('recording-1', chunksOf(bytes));
  }
  const recording = aRecording({ state, sha256, sizeBytes: bytes.length, durationMs: 12_500, channels: 2 });
  await api.commit(aCommit({ call: aCall({ recordings: [recording] }) }));
  const audio = async (headers: Record<string, string> = {}, method = 'GET') => {
    const response = await api.request(audioPath, { method, headers });
    return { response, body: new Uint8Array(await response.arrayBuffer()) };
  };
  return { ...api, fetchAudio: audio };
}

describe('recordings', () => {
  it('metadata with checksum, size, duration and links', async () => {
    const { get } = await withRecording();
    expect((await get('/v1/recordings/recording-1')).json).toMatchObject({
      id: 'recording-1',
      state: 'stored',
      sha256,
      sizeBytes: 200_000,
      durationMs: 12_500,
      channels: 2,
      expectedMs: null,
      startedAt: '2026-03-02T09:00:00.000Z',
      links: { self: '/v1/recordings/recording-1', audio: audioPath, call: '/v1/calls/call-1' },
    });
    expect((await get('/v1/recordings/other')).json['code']).toBe('not-found');
  });

  it('say how long they should be beside how long they are, and are served when they were cut short', async () => {
    const api = await withRecording('truncated');
    expect((await api.get('/v1/recordings/recording-1')).json).toMatchObject({ state: 'truncated' });
    expect((await api.fetchAudio()).response.status).toBe(200);
    const stoppedAt = aMoment + 8_000;
    const recording = aRecording({
      id: 'r-2',
      callId: 'call-2',
      state: 'truncated',
      stoppedAt,
      durationMs: 500,
    });
    await api.commit(aCommit({ call: aCall({ id: 'call-2', recordings: [recording] }) }));
    const { json } = await api.get('/v1/recordings/r-2');
    expect(json).toMatchObject({ durationMs: 500, expectedMs: 8_000 });
  });

  it('newest first, filtered, with cursors that stay when newer ones come', async () => {
    const { commit, get } = await setUp();
    const add = (n: number, bound: boolean) =>
      commit(
        aCommit({
          call: aCall({
            id: `call-${n}`,
            offeredAt: aMoment + n,
            bindings: bound ? [{ type: 'contact', id: 'contact-1' }] : [],
            recordings: [aRecording({ id: `rec-${n}`, callId: `call-${n}` })],
          }),
        }),
      );
    for (const n of [1, 2, 3, 4]) await add(n, n % 2 === 0);
    const idsOf = (json: Json) => (json['items'] as Json[]).map(({ id }) => id);
    const first = (await get('/v1/recordings?limit=2')).json;
    expect(idsOf(first)).toEqual(['rec-4', 'rec-3']);
    await add(5, false);
    const second = (await get(`/v1/recordings?limit=2&cursor=${String(first['next'])}`)).json;
    expect(idsOf(second)).toEqual(['rec-2', 'rec-1']);
    expect(idsOf((await get('/v1/recordings?record=contact:contact-1')).json)).toEqual(['rec-4', 'rec-2']);
    expect(idsOf((await get('/v1/recordings?callId=call-3')).json)).toEqual(['rec-3']);
    const elsewhere = await get(`/v1/recordings?callId=call-3&cursor=${String(first['next'])}`);
    expect(elsewhere.json['code']).toBe('bad-cursor');
    expect((await get('/v1/recordings?callId=a%20b')).json['code']).toBe('bad-query');
  });
});

describe('audio', () => {
  it('comes whole, byte for byte, with its checksum', async () => {
    const { fetchAudio } = await withRecording();
    const { response, body } = await fetchAudio();
    expect(response.status).toBe(200);
    expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '200000',
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'cache-control': 'private, no-cache',
      'content-disposition':
        'inline; filename="2026-03-02_090000Z_inbound_48225550123_conversation_call1.wav"',
      'x-content-type-options': 'nosniff',
    });
  });

  it('HEAD tells the same and reads nothing', async () => {
    let reads = 0;
    const { fetchAudio } = await withRecording('verified', {
      audio: {
        put: async () => ({ sha256, sizeBytes: 1 }),
        stat: async () => ({ sha256, sizeBytes: bytes.length }),
        remove: async () => {},
        list: async () => ({ items: [], next: null }),
        async *read() {
          reads += 1;
          yield bytes;
        },
      },
    });
    const { response, body } = await fetchAudio({ range: 'bytes=0-1' }, 'HEAD');
    expect([response.status, response.headers.get('content-length'), body.length]).toEqual([
      200,
      '200000',
      0,
    ]);
    expect(response.headers.get('content-range')).toBeNull();
    expect(reads).toBe(0);
  });

  it('any valid range gives exactly those bytes', async () => {
    const { fetchAudio } = await withRecording();
    const at = fc.nat(bytes.length - 1);
    await fc.assert(
      fc.asyncProperty(at, at, fc.constantFrom('closed', 'open', 'suffix'), async (a, b, form) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [header, start, end] =
          form === 'closed'
            ? [`bytes=${low}-${high}`, low, high]
            : form === 'open'
              ? [`bytes=${low}-`, low, bytes.length - 1]
              : [`bytes=-${high + 1}`, bytes.length - high - 1, bytes.length - 1];
        const { response, body } = await fetchAudio({ range: header });
        expect(response.status).toBe(206);
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`);
        expect(response.headers.get('content-length')).toBe(String(end - start + 1));
        expect(Buffer.compare(body, bytes.subarray(start, end + 1))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('a range past the end is 416 with the size', async () => {
    const { fetchAudio } = await withRecording();
    const { response, body } = await fetchAudio({ range: 'bytes=200000-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */200000');
    expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({ code: 'range-not-satisfiable' });
  });

  it.each(['bytes=0-1,5-6', 'bytes=9-1', 'lines=0-1'])('Range %s is ignored', async (range) => {
    const { fetchAudio } = await withRecording();
    const { response, body } = await fetchAudio({ range });
    expect([response.status, body.length]).toEqual([200, bytes.length]);
  });

  it('conditions: 304, 412 and If-Range', async () => {
    const { fetchAudio } = await withRecording();
    const tag = `"${sha256}"`;
    const unchanged = await fetchAudio({ 'if-none-match': `"x", ${tag}`, range: 'bytes=0-1' });
    expect([unchanged.response.status, unchanged.body.length]).toEqual([304, 0]);
    expect(unchanged.response.headers.get('etag')).toBe(tag);
    expect((await fetchAudio({ 'if-none-match': '"x"' })).response.status).toBe(200);
    expect((await fetchAudio({ 'if-match': '"x"' })).response.status).toBe(412);
    expect((await fetchAudio({ 'if-match': tag })).response.status).toBe(200);
    expect((await fetchAudio({ 'if-range': tag, range: 'bytes=0-1' })).body.length).toBe(2);
    expect((await fetchAudio({ 'if-range': '"x"', range: 'bytes=0-1' })).body.length).toBe(bytes.length);
    const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
    expect((await fetchAudio({ 'if-range': date, range: 'bytes=0-1' })).response.status).toBe(200);
  });

  it.each(['expected', 'recording', 'stopped', 'missing', 'empty', 'deleted'] as const)(
    'a recording that is %s has none, and says so',
    async (state) => {
      const { get } = await withRecording(state);
      const { status, json } = await get(audioPath);
      expect([status, json['code'], json['state']]).toEqual([404, 'recording-not-stored', state]);
      const links = (await get('/v1/recordings/recording-1')).json['links'];
      expect(links).toMatchObject({ audio: null });
    },
  );

  it.each(['damaged', 'missing'] as const)(
    'that is known to be %s is not served, and not logged again (rule A11)',
    async (state) => {
      const { get, lines } = await withRecording(state);
      const { status, json } = await get(audioPath);
      const [expected, code] =
        state === 'damaged' ? [409, 'recording-damaged'] : [404, 'recording-not-stored'];
      expect([status, json['code'], json['state']]).toEqual([expected, code, state]);
      expect(lines).toEqual([]);
    },
  );

  it('is read as fast as the client takes it, and no further when it goes away', async () => {
    let read = 0;
    let stopped = false;
    const slow: AudioStore = {
      put: async () => ({ sha256, sizeBytes: 1 }),
      stat: async () => ({ sha256, sizeBytes: bytes.length }),
      remove: async () => {},
      list: async () => ({ items: [], next: null }),
      async *read() {
        try {
          for (;;) {
            read += 1;
            yield new Uint8Array(1_000);
          }
        } finally {
          stopped = true;
        }
      },
    };
    const { request } = await withRecording('stored', { audio: slow });
    const response = await request(audioPath);
    const reader = response.body?.getReader();
    await reader?.read();
    expect(read).toBe(1);
    await reader?.cancel();
    expect(stopped).toBe(true);
    expect(read).toBe(1);
  });

  it('is saved under its time, direction, number and kind, and a name that is safe whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (callId, number) => {
        const call = aCall({ remoteNumber: number, match: aMatch({ e164: null }) });
        const name = fileNameOf(aRecording({ callId }), call);
        expect(name).toMatch(/^2026-03-02_090000Z_inbound_[A-Za-z0-9]+_conversation(_[A-Za-z0-9]+)?\.wav$/);
      }),
    );
    const callId = '0193a6c1-7f3e-7cc2-9d1a-3f0a5c1e8b42';
    const message = aRecording({ callId, kind: 'voicemail', startedAt: null, stoppedAt: null });
    expect(fileNameOf(message, undefined)).toBe('unknown-time_call_unknown_voicemail_5c1e8b42.wav');
    const hidden = aCall({ withheld: true, remoteNumber: '', match: aMatch({ e164: null }) });
    expect(fileNameOf(message, { ...hidden, direction: 'outbound' })).toBe(
      '2026-03-02_090000Z_outbound_withheld_voicemail_5c1e8b42.wav',
    );
  });

  it('another method is 405', async () => {
    const { request } = await withRecording();
    const { status, headers } = await read(await request(audioPath, { method: 'DELETE' }));
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
