import { randomUUID } from 'node:crypto';
import { StoreError } from '@callcard/crm-core';
import { ended, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey } from '../../src/keys.js';
import { digestHeader, office, sha256Of, wav } from './office.js';

const sha256 = sha256Of(wav);
const half = 16_000;
const size = wav.length;

/** As much as there was space for. */
async function* beginningOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield piece.slice(0, half);
}

/** Half of the file, as if the connection broke then. */
function broken(): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new Error('the connection is gone'));
      else controller.enqueue(wav.slice(0, half));
      sent = true;
    },
  });
}

describe('a recording that a switch uploads', () => {
  it('is stored as the recording that its call waits for, once it is whole and has the checksum', async () => {
    const { talk, put, recordingOf, audio, left, get } = await office();
    const callId = await talk();
    const { status, json, headers } = await put(callId);
    expect([status, headers.get('upload-complete'), headers.get('upload-offset')]).toEqual([
      201,
      '?1',
      String(size),
    ]);
    expect(headers.get('location')).toBe(`/v1/recordings/${callId}-conversation`);
    expect(json).toEqual({
      ...{
        id: `${callId}-conversation`,
        state: 'stored',
        offset: size,
        sizeBytes: size,
        sha256,
      },
      ...{ expiresAt: null, links: { recording: `/v1/recordings/${callId}-conversation` } },
    });
    expect(await recordingOf(callId)).toMatchObject({
      state: 'stored',
      sha256,
      durationMs: 2_000,
      channels: 1,
    });
    expect(await audio.stat(`${callId}-conversation`)).toEqual({ sha256, sizeBytes: size });
    expect(await left()).toEqual([]);
    expect((await get(`/v1/recordings/${callId}-conversation`)).json).toMatchObject({ sha256 });
  });

  it('changes nothing when it comes again, and is not replaced by another one', async () => {
    const { talk, put, recordingOf, left } = await office();
    const callId = await talk();
    await put(callId);
    const before = await recordingOf(callId);
    expect(await put(callId)).toMatchObject({ status: 200, json: { state: 'stored', sha256 } });
    const other = wav.map((byte, n) => (n === 5_000 ? byte ^ 1 : byte));
    expect(await put(callId, other)).toMatchObject({ status: 409, json: { code: 'recording-differs' } });
    expect(await recordingOf(callId)).toEqual(before);
    expect(await left()).toEqual([]);
  });

  it('goes on where it broke off, whenever that was', async () => {
    const { talk, pathOf, request, send, recordingOf, left, uploads } = await office();
    const callId = await talk();
    const path = pathOf(callId);
    const first = await request(path, {
      ...{ method: 'PUT', body: broken(), duplex: 'half' },
      headers: { 'repr-digest': digestHeader(wav), 'upload-length': String(size) },
    } as RequestInit);
    expect(await first.json()).toMatchObject({ code: 'upload-broken-off', offset: half });
    expect(await left()).toHaveLength(2);
    const head = await request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-complete')]).toEqual([
      ...[200, String(half), '?0'],
    ]);
    expect(head.headers.get('upload-limit')).toBe('max-size=100000');
    await uploads.tend();
    const go = (offset: number, bytes: Uint8Array) =>
      send('PATCH', path, bytes, { 'upload-offset': String(offset), 'repr-digest': digestHeader(wav) });
    expect(await go(0, wav)).toMatchObject({
      status: 409,
      json: { code: 'upload-offset-differs', offset: half },
    });
    expect(await go(half, wav.slice(half, half + 10))).toMatchObject({
      status: 202,
      json: { state: 'incomplete', offset: half + 10 },
    });
    expect(await go(half + 10, wav.slice(half + 10))).toMatchObject({
      status: 201,
      json: { state: 'stored' },
    });
    expect(await recordingOf(callId)).toMatchObject({ state: 'stored', sha256 });
    expect(await left()).toEqual([]);
  });

  it('goes on after the process was started anew', async () => {
    const { talk, pathOf, send, folder } = await office();
    const callId = await talk();
    await send('PUT', pathOf(callId), wav.slice(0, half), {
      'repr-digest': digestHeader(wav),
      'upload-length': String(size),
    });
    const { createStaging } = await import('../../src/server/uploads/staging.js');
    const name = { node: 'fs1', recordingId: `${callId}-conversation` };
    expect(await createStaging(folder).find(name)).toMatchObject({ offset: half, sha256, sizeBytes: size });
  });

  it('with another checksum than was announced is refused, and nothing of it is kept', async () => {
    const { talk, put, recordingOf, left, audio } = await office();
    const callId = await talk();
    const spoiled = wav.map((byte, n) => (n === 20_000 ? byte ^ 4 : byte));
    expect(await put(callId, spoiled, { 'repr-digest': digestHeader(wav) })).toMatchObject({
      status: 422,
      json: { code: 'upload-digest-differs', sha256: sha256Of(spoiled) },
    });
    expect([await left(), await audio.stat(`${callId}-conversation`)]).toEqual([[], undefined]);
    expect((await recordingOf(callId))?.state).toBe('stopped');
    expect((await put(callId)).status).toBe(201);
  });

  it('that is too large is refused before any of it is read; one that is longer than was said leaves nothing', async () => {
    const { talk, put, left } = await office({ maxBytes: size - 1 });
    const callId = await talk();
    expect(await put(callId)).toMatchObject({
      status: 413,
      json: { code: 'upload-too-large', maxBytes: size - 1 },
    });
    expect(await put(callId, wav, { 'upload-length': '32000' })).toMatchObject({
      status: 400,
      json: { code: 'upload-longer-than-said' },
    });
    expect(await left()).toEqual([]);
  });

  it('without checksum, length or offset is told what to send', async () => {
    const { talk, pathOf, send, request } = await office();
    const path = pathOf(await talk());
    expect((await send('PUT', path, wav)).json).toMatchObject({ status: 400, code: 'upload-digest-missing' });
    const digest = { 'repr-digest': digestHeader(wav) };
    expect((await send('PUT', path, wav, { 'repr-digest': 'md5=:AAAA:' })).json).toMatchObject({
      status: 400,
    });
    const endless = await request(path, {
      method: 'PUT',
      body: broken(),
      duplex: 'half',
      headers: digest,
    } as RequestInit);
    expect(await endless.json()).toMatchObject({ status: 411, code: 'upload-length-missing' });
    expect((await send('PATCH', path, wav, digest)).json).toMatchObject({ code: 'upload-offset-missing' });
    expect((await send('PATCH', path, wav, { 'upload-offset': '0' })).json).toMatchObject({
      status: 404,
      code: 'upload-not-begun',
    });
    expect((await send('HEAD', path, null)).status).toBe(404);
  });

  it.each([
    ['no audio in it', wav.slice(0, 44)],
    ['no WAV in it', new TextEncoder().encode('MThd and so on')],
  ])('with %s is refused, and not kept', async (_what, bytes) => {
    const { talk, put, left, recordingOf } = await office();
    const callId = await talk();
    expect(await put(callId, bytes)).toMatchObject({ status: 422, json: { code: 'upload-no-audio' } });
    expect(await left()).toEqual([]);
    expect((await recordingOf(callId))?.state).toBe('stopped');
  });

  it('is refused under a name that is none of ours, and from a switch that the call is not on', async () => {
    const { talk, pathOf, send, left } = await office();
    const callId = await talk();
    const digest = { 'repr-digest': digestHeader(wav) };
    expect(await send('PUT', pathOf(callId, 'fs2'), wav, digest)).toMatchObject({
      status: 403,
      json: { code: 'upload-of-another-switch' },
    });
    const names = ['x.wav', `${callId}.wav`, `${callId}-conversation.mp3`, `..%2F${callId}-conversation.wav`];
    for (const path of [
      ...names.map((name) => `/v1/switch-uploads/fs1/${name}`),
      pathOf(callId, '..%2F..%2Fetc'),
      pathOf(callId, '.hidden'),
      pathOf(callId, 'x'.repeat(65)),
    ])
      expect((await send('PUT', path, wav, digest)).json, path).toMatchObject({
        code: 'upload-name-unknown',
      });
    expect(await left()).toEqual([]);
  });

  it('is refused while the switch still writes it, and after it was deleted or erased', async () => {
    const { talk, hangUp, put, recordings, left } = await office();
    const callId = await talk('recording');
    expect(await put(callId)).toMatchObject({ status: 409, json: { code: 'recording-not-finished' } });
    await hangUp(callId);
    await put(callId);
    await recordings.remove(`${callId}-conversation`);
    expect(await put(callId)).toMatchObject({ status: 410, json: { code: 'recording-gone' } });
    expect(await left()).toEqual([]);
  });

  it('restores audio that was lost or damaged, and nothing else does', async () => {
    const { talk, put, audio, recordings, recordingOf } = await office();
    const callId = await talk();
    const id = `${callId}-conversation`;
    await put(callId);
    await audio.remove(id);
    await recordings.check(id);
    expect((await recordingOf(callId))?.state).toBe('missing');
    expect((await put(callId, wav.slice(0, 20_000))).json).toMatchObject({ code: 'recording-differs' });
    expect((await put(callId)).status).toBe(201);
    expect(await recordingOf(callId)).toMatchObject({ state: 'stored', sha256, repair: null });
    expect(await audio.stat(id)).toEqual({ sha256, sizeBytes: size });
  });

  it('is stored with a mended header where a dying switch left one that says too little, and is known by its own checksum', async () => {
    const { talk, put, audio, recordings, recordingOf, send, pathOf } = await office();
    const callId = await talk();
    const id = `${callId}-conversation`;
    const stale = wav.slice();
    new DataView(stale.buffer).setUint32(Buffer.from(wav).indexOf('data') + 4, 0, true);
    const own = sha256Of(stale);
    expect(await put(callId, stale)).toMatchObject({ status: 201, json: { state: 'stored', sha256: own } });
    expect(await recordingOf(callId)).toMatchObject({ sha256, fileSha256: own, durationMs: 2_000 });
    expect(await audio.stat(id)).toEqual({ sha256, sizeBytes: size });
    expect(await put(callId, stale)).toMatchObject({ status: 200, json: { state: 'stored', sha256: own } });
    expect((await send('GET', pathOf(callId), null)).json).toMatchObject({ state: 'stored', sha256: own });
    expect(await put(callId, wav)).toMatchObject({ status: 409, json: { code: 'recording-differs' } });
    await audio.remove(id);
    await recordings.check(id);
    expect((await put(callId, stale)).status).toBe(201);
    expect(await audio.stat(id)).toEqual({ sha256, sizeBytes: size });
  });

  it('is not lost where a file was given up before it came', async () => {
    const { talk, put, calls, recordingOf } = await office();
    const callId = await talk();
    const { recordingLost, aMoment } = await import('@callcard/crm-core/testing');
    const recordingId = `${callId}-conversation`;
    await calls.recordFacts(callId, [recordingLost({ callId, recordingId, at: aMoment, reason: 'missing' })]);
    expect((await recordingOf(callId))?.state).toBe('missing');
    expect((await put(callId)).status).toBe(201);
    expect((await recordingOf(callId))?.state).toBe('stored');
  });
});

describe('a recording whose call nobody reported yet', () => {
  it('waits for it, and is stored when it is reported', async () => {
    const { talk, put, uploads, recordingOf, left, send, pathOf } = await office();
    const callId = randomUUID();
    expect(await put(callId)).toMatchObject({ status: 202, json: { state: 'waiting', offset: size } });
    await uploads.tend();
    expect((await send('GET', pathOf(callId), null)).json).toMatchObject({ state: 'waiting' });
    await talk('stopped', 'fs1', callId);
    await uploads.tend();
    expect(await recordingOf(callId)).toMatchObject({ state: 'stored', sha256 });
    expect(await left()).toEqual([]);
  });

  it('is stored at once when it is sent again after that', async () => {
    const { talk, put } = await office();
    const callId = randomUUID();
    await put(callId);
    await talk('stopped', 'fs1', callId);
    expect((await put(callId)).status).toBe(201);
  });

  it('goes into the store as an orphan when nobody ever reports it, and is reported: it may be all that is left', async () => {
    const { put, uploads, clock, problems, audio, left } = await office();
    const callId = randomUUID();
    await put(callId);
    clock.advance(3_600_000);
    await uploads.tend();
    const recordingId = `${callId}-conversation`;
    expect(problems).toEqual([{ code: 'orphan', node: 'fs1', recordingId }]);
    expect(await audio.stat(recordingId)).toEqual({ sha256, sizeBytes: size });
    expect(await left()).toEqual([]);
  });

  it('is stored as its own switch has it when another one has uploaded a file of that name as well', async () => {
    const { put, send, pathOf, talk, uploads, problems, recordingOf, audio, left } = await office();
    const callId = randomUUID();
    const other = wav.map((byte, n) => (n === 5_000 ? byte ^ 1 : byte));
    const headers = { 'repr-digest': digestHeader(other) };
    const waiting = { status: 202, json: { state: 'waiting' } };
    expect(await send('PUT', pathOf(callId, 'fs2'), other, headers)).toMatchObject(waiting);
    expect(await put(callId)).toMatchObject(waiting);
    await talk('stopped', 'fs1', callId);
    await uploads.tend();
    expect(await recordingOf(callId)).toMatchObject({ state: 'stored', sha256 });
    expect(await audio.stat(`${callId}-conversation`)).toEqual({ sha256, sizeBytes: size });
    expect(problems).toMatchObject([{ code: 'expired', node: 'fs2', cause: 'otherSwitch' }]);
    expect(await left()).toEqual([]);
  });

  it('turns out to be on another switch: nothing of it is kept', async () => {
    const { put, uploads, calls, problems, left } = await office();
    const callId = randomUUID();
    await put(callId);
    await calls.recordFacts(callId, [offered({ callId, node: 'fs2' }), ended({ callId })]);
    await uploads.tend();
    expect(problems).toMatchObject([{ code: 'expired', cause: 'otherSwitch' }]);
    expect(await left()).toEqual([]);
  });
});

describe('what is kept of uploads', () => {
  it('that broke off goes after its time, and nothing is left', async () => {
    const { talk, pathOf, send, uploads, clock, left, problems } = await office();
    const callId = await talk();
    await send('PUT', pathOf(callId), wav.slice(0, half), {
      'repr-digest': digestHeader(wav),
      'upload-length': String(size),
    });
    clock.advance(3_599_999);
    await uploads.tend();
    expect(await left()).toHaveLength(2);
    clock.advance(1);
    await uploads.tend();
    expect([await left(), problems.map(({ code }) => code)]).toEqual([[], ['expired']]);
  });

  it('goes at once when it is given up, or the recording is deleted meanwhile', async () => {
    const { talk, pathOf, send, uploads, calls, left } = await office();
    const part = async (callId: string) =>
      send('PUT', pathOf(callId), wav.slice(0, half), {
        'repr-digest': digestHeader(wav),
        'upload-length': String(size),
      });
    const callId = await talk();
    await part(callId);
    expect((await send('DELETE', pathOf(callId), null)).status).toBe(204);
    expect(await left()).toEqual([]);
    await part(callId);
    const { recordingDeleted, recordingStored } = await import('@callcard/crm-core/testing');
    const of = { callId, recordingId: `${callId}-conversation` };
    await calls.recordFacts(callId, [recordingStored({ ...of, sha256 }), recordingDeleted(of)]);
    await uploads.tend();
    expect(await left()).toEqual([]);
  });

  it('is bounded, and so is what is received at once', async () => {
    const { put, talk, pathOf, request, send } = await office({ keptBytes: 50_000, atOnce: 1 });
    expect((await put(randomUUID())).status).toBe(202);
    expect(await put(randomUUID())).toMatchObject({ status: 507, json: { code: 'storage-full' } });
    let end: () => void = () => undefined;
    const [callId, other] = [await talk(), await talk()];
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      controller.enqueue(new Uint8Array(wav.slice(0, 100)));
      begun();
      return new Promise<void>((resolve) => {
        end = () => {
          controller.close();
          resolve();
        };
      });
    };
    // Pulled by who reads it, not before.
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const slow = request(pathOf(callId), {
      ...{ method: 'PUT', body, duplex: 'half' },
      headers: { 'repr-digest': digestHeader(wav), 'upload-length': '1000' },
    } as RequestInit);
    await isBegun;
    const headers = { 'repr-digest': digestHeader(wav), 'upload-length': '1000' };
    const busy = await send('PUT', pathOf(other), wav.slice(0, 10), headers);
    expect(busy).toMatchObject({ status: 503, json: { code: 'too-many-uploads' } });
    expect(busy.headers.get('retry-after')).not.toBeNull();
    expect(await send('PUT', pathOf(callId), wav.slice(0, 10), headers)).toMatchObject({
      status: 409,
      json: { code: 'upload-under-way' },
    });
    end();
    expect((await slow).status).toBe(202);
  });

  it('stays when the disk is full, and goes on when there is space again', async () => {
    let isFull = true;
    const { talk, put, pathOf, send, recordingOf } = await office({}, undefined, (staging) => ({
      ...staging,
      append: async (upload, bytes) => {
        const at = await staging.append(upload, isFull ? beginningOf(bytes) : bytes);
        if (isFull) throw Object.assign(new Error('no space is left'), { code: 'ENOSPC' });
        return at;
      },
    }));
    const callId = await talk();
    const refused = await put(callId);
    expect(refused).toMatchObject({ status: 507, json: { code: 'storage-full' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    const { json } = await send('GET', pathOf(callId), null);
    expect(json).toMatchObject({ state: 'incomplete', offset: half });
    isFull = false;
    const rest = await send('PATCH', pathOf(callId), wav.slice(half), { 'upload-offset': String(half) });
    expect(rest.status).toBe(201);
    expect(await recordingOf(callId)).toMatchObject({ state: 'stored', sha256 });
  });

  it('stays when the store of recordings is full, and is stored when there is space again', async () => {
    let isFull = true;
    const { talk, put, uploads, problems, recordingOf, left } = await office({}, (audio) => ({
      ...audio,
      put: async (id, bytes) => {
        if (isFull) throw new StoreError('full', 'no space is left');
        return audio.put(id, bytes);
      },
    }));
    const callId = await talk();
    expect(await put(callId)).toMatchObject({ status: 507, json: { code: 'storage-full' } });
    await uploads.tend();
    expect(problems).toMatchObject([{ code: 'notStored', cause: 'full' }]);
    expect(await left()).toHaveLength(2);
    isFull = false;
    await uploads.tend();
    expect((await recordingOf(callId))?.state).toBe('stored');
    expect(await left()).toEqual([]);
  });
});

describe('who uploads', () => {
  it('needs a key for that and no other right', async () => {
    const { store, clock, ids, talk, put, send } = await office();
    const callId = await talk();
    const as = async (scopes: readonly string[]) => ({
      authorization: `Bearer ${await addKey(store, { clock, ids }, 'fs1', { scopes } as never)}`,
    });
    expect(await put(callId, wav, await as(['recordings:listen', 'admin']))).toMatchObject({
      status: 403,
      json: { code: 'scope-missing', scope: 'recordings:upload' },
    });
    const uploader = await as(['recordings:upload']);
    expect((await put(callId, wav, uploader)).status).toBe(201);
    for (const path of [
      '/v1/recordings',
      `/v1/recordings/${callId}-conversation/audio`,
      '/v1/calls',
      '/v1/keys',
    ])
      expect((await send('GET', path, null, uploader)).json).toMatchObject({ code: 'scope-missing' });
  });

  it('or an address that is signed for this file of this switch, for a while', async () => {
    const { app, send: asked, talk, pathOf, clock, key, recordingOf } = await office();
    const callId = await talk();
    const other = await talk();
    const made = await app.request('/v1/upload-links', {
      method: 'POST',
      body: JSON.stringify({ node: 'fs1', file: `${callId}-conversation.wav`, seconds: 60 }),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
    expect(made.status).toBe(201);
    const { url } = (await made.json()) as { url: string };
    const { pathname, search } = new URL(url);
    expect(pathname).toBe(pathOf(callId));
    const upload = async (path: string, method = 'PUT') => {
      const headers = {
        'repr-digest': digestHeader(wav),
        'content-length': String(wav.length),
        'upload-offset': '0',
      };
      const body = method === 'PUT' || method === 'PATCH' ? wav : null;
      const response = await app.request(path, { method, body, headers });
      return [
        response.status,
        response.status < 400 ? null : ((await response.json()) as { code: string }).code,
      ];
    };
    expect(await upload(pathOf(other) + search)).toEqual([403, 'link-wrong']);
    expect(await upload(pathOf(callId, 'fs2') + search)).toEqual([403, 'link-wrong']);
    expect(await upload(pathname + search.replace('signature=', 'signature=A'))).toEqual([403, 'link-wrong']);
    expect(await upload(`/v1/recordings/${callId}-conversation${search}`, 'DELETE')).toEqual([
      401,
      'key-missing',
    ]);
    expect(await upload(pathname)).toEqual([401, 'key-missing']);
    expect((await recordingOf(callId))?.state).toBe('stopped');
    expect(await upload(pathname + search)).toEqual([201, null]);
    clock.advance(60_000);
    expect(await upload(pathname + search)).toEqual([403, 'link-expired']);
    expect((await asked('POST', '/v1/signing-key/roll', null)).status).toBe(204);
    expect(await upload(pathname + search)).toEqual([403, 'link-wrong']);
  });
});
