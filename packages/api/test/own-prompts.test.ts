import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type AudioStore,
  createCrmService,
  createPromptService,
  type PromptFileError,
  promptNames,
  type Result,
  StoreError,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aLine, aMoment, aUser, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { convertPrompt } from '../src/prompts/convert.js';
import { read, setUp } from './support.js';
import { sine, wavOf } from './wav-bytes.js';

const pcm = { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 } as const;
const hello = wavOf(sine(770, 8_000, 1), pcm);
const goodDay = wavOf(sine(880, 8_000, 0.5), pcm);
const mp3 = new Uint8Array(
  readFileSync(fileURLToPath(new URL('fixtures/prompts/tone-770-stereo-44100.mp3', import.meta.url))),
);
const greeting = '/v1/lines/line-1/prompts/voicemail-greeting';

/** An API with a line and a user, whose audio store and switch may fail. */
async function office() {
  const store = createMemoryStore();
  await store.lines.insert(aLine());
  await store.users.insert(aUser({ id: 'anna' }));
  const clock = fixedClock(aMoment);
  const ids = sequentialIds('p');
  const memory = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  let full = false;
  const audio: AudioStore = {
    ...memory,
    async put(id, bytes) {
      if (full) throw new StoreError('full', 'the disk is full');
      return memory.put(id, bytes);
    },
  };
  let placed: Result<void, PromptFileError> = { ok: true, value: undefined };
  let conversions: Promise<unknown> = Promise.resolve();
  const crm = createCrmService({ store, clock, ids });
  const service = createPromptService({
    store,
    crm,
    audio,
    clock,
    ids,
    files: { place: async () => placed },
  });
  const api = await setUp(
    {
      audio,
      prompts: {
        ...service,
        convert: async (bytes, format) => {
          await conversions;
          return convertPrompt(bytes, format);
        },
      },
    },
    store,
  );
  const put = async (
    body: Uint8Array | ReadableStream<Uint8Array>,
    {
      path = greeting,
      type = 'audio/wav',
      headers = {},
    }: { path?: string; type?: string; headers?: Record<string, string> } = {},
  ) =>
    read(
      await api.request(path, {
        method: 'PUT',
        body: body as NonNullable<RequestInit['body']>,
        headers: { ...(type === '' ? {} : { 'content-type': type }), ...headers },
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit),
    );
  const stored = async () => (await memory.list({ limit: 99 })).items.length;
  return {
    ...{ ...api, put, memory, stored },
    fillDisk: () => {
      full = true;
    },
    cutSwitch: () => {
      placed = { ok: false, error: { code: 'unreachable' } };
    },
    holdConversions: (until: Promise<unknown>) => {
      conversions = until;
    },
  };
}

describe('R12: PUT a prompt of one’s own', () => {
  it('is answered with what is kept, and GET gives the audio as switches play it', async () => {
    const { put, request } = await office();
    const made = await put(mp3, { type: 'audio/mpeg' });
    expect([made.status, made.headers.get('location')]).toEqual([201, greeting]);
    expect(made.json).toEqual({
      name: 'voicemail-greeting',
      own: {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        sizeBytes: 48_044,
        durationMs: 1_500,
        sampleRate: 16_000,
        format: 'mp3',
        uploadedAt: '2026-03-02T09:00:00.000Z',
      },
      links: { self: greeting },
      onSwitch: true,
    });
    const { sha256 } = made.json['own'] as { readonly sha256: string };
    const response = await request(greeting);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    expect(response.headers.get('etag')).toBe(`"${sha256}"`);
    expect(response.headers.get('content-disposition')).toBe('inline; filename="voicemail-greeting.wav"');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  it('replaces the one before, says so by 200, and leaves the audio of one', async () => {
    const { put, stored } = await office();
    const first = await put(hello);
    const second = await put(goodDay, { type: 'audio/x-wav; codecs=1' });
    expect([first.status, second.status, await stored()]).toEqual([201, 200, 1]);
    expect((await put(goodDay)).json['own']).toEqual(second.json['own']);
  });

  it('of a user and of another line are others', async () => {
    const { put, get, request } = await office();
    await put(hello);
    await put(goodDay, { path: '/v1/users/anna/prompts/voicemail-greeting' });
    const names = async (path: string) =>
      ((await get(path)).json['items'] as { name: string; own: object | null }[]).map(({ name, own }) =>
        own ? `${name}!` : name,
      );
    expect(await names('/v1/lines/line-1/prompts')).toEqual(['voicemail-greeting!', ...promptNames.slice(1)]);
    expect(await names('/v1/users/anna/prompts')).toEqual(['voicemail-greeting!', 'press-1']);
    expect((await get('/v1/users/anna')).json['prompts']).toMatchObject({
      'voicemail-greeting': { durationMs: 500, uploadedAt: '2026-03-02T09:00:00.000Z' },
    });
    const part = await request(greeting, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
  });

  it('says when the switch does not have it yet', async () => {
    const { put, cutSwitch } = await office();
    cutSwitch();
    expect(await put(hello)).toMatchObject({ status: 201, json: { onSwitch: false } });
  });

  it('with If-Match replaces that audio only', async () => {
    const { put } = await office();
    const none = await put(hello, { headers: { 'if-match': '"x"' } });
    expect([none.status, none.json['code']]).toEqual([412, 'precondition-failed']);
    const tag = (await put(hello)).headers.get('etag') ?? '';
    expect((await put(goodDay, { headers: { 'if-match': '"x"' } })).status).toBe(412);
    expect((await put(goodDay, { headers: { 'if-match': tag } })).status).toBe(200);
    expect((await put(hello, { headers: { 'if-match': tag } })).status).toBe(412);
  });
});

describe('R12: DELETE gives the prompt of Callcard back', () => {
  it('and again changes nothing', async () => {
    const { put, request, get, stored } = await office();
    await put(hello);
    expect((await request(greeting, { method: 'DELETE' })).status).toBe(204);
    expect((await get(greeting)).json).toMatchObject({ code: 'no-own-prompt', status: 404 });
    expect((await request(greeting, { method: 'DELETE' })).status).toBe(204);
    expect(await stored()).toBe(0);
  });
});

describe('R12: a prompt that cannot be taken is refused with its cause and its remedy, and nothing is written', () => {
  const text = new TextEncoder().encode('no audio');
  const long = wavOf(new Float64Array(8_000 * 121), { ...pcm, bits: 8 });
  const cases: readonly [string, Uint8Array, string, number, string, RegExp][] = [
    ['a text as WAV', text, 'audio/wav', 422, 'prompt-not-readable', /no WAV file.*send one/],
    ['a text as MP3', text, 'audio/mpeg', 422, 'prompt-not-readable', /no MP3 file.*send one/],
    ['an MP3 as WAV', mp3, 'audio/wav', 422, 'prompt-not-readable', /audio\/mpeg/],
    [
      'a header with garbage',
      mp3.map((byte, n) => (n < 500 ? byte : 7)),
      'audio/mpeg',
      422,
      'prompt-not-readable',
      /damaged.*Export it again/,
    ],
    ['half a WAV', hello.slice(0, 5_000), 'audio/wav', 422, 'prompt-truncated', /ends before.*again/],
    ['half an MP3', mp3.slice(0, 5_000), 'audio/mpeg', 422, 'prompt-truncated', /ends before.*again/],
    ['nothing', new Uint8Array(), 'audio/wav', 422, 'prompt-empty', /no audio.*send/],
    ['no sample', wavOf(new Float64Array(), pcm), 'audio/wav', 422, 'prompt-empty', /no audio.*send/],
    ['two minutes and a second', long, 'audio/wav', 422, 'prompt-too-long', /120 seconds: shorten/],
    [
      '25 MiB and a byte',
      new Uint8Array(26_214_401),
      'audio/wav',
      413,
      'body-too-large',
      /at most 26214400 bytes/,
    ],
    [
      'JSON',
      text,
      'application/json',
      415,
      'wrong-content-type',
      /audio\/wav or audio\/x-wav or audio\/mpeg/,
    ],
    ['no type', hello, '', 415, 'wrong-content-type', /audio\/wav/],
  ];

  it.each(cases)('%s', async (_, body, type, status, code, detail) => {
    const { put, stored, store } = await office();
    const began = Date.now();
    const refused = await put(body, { type });
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(refused).toMatchObject({ status, json: { code, detail: expect.stringMatching(detail) } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect([await stored(), (await store.lines.get('line-1'))?.version]).toEqual([0, 1]);
  });

  it('one that is compressed on the way', async () => {
    const { put } = await office();
    expect((await put(hello, { headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
  });

  it('one whose length nobody says and that is too large, as soon as that is known', async () => {
    const { put } = await office();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_048_576;
        controller.enqueue(new Uint8Array(1_048_576));
      },
    });
    expect((await put(endless)).status).toBe(413);
    expect(sent).toBeLessThan(30 * 1_048_576);
  });

  it('of a line, user or name that there is not', async () => {
    const { put } = await office();
    const code = async (path: string) => (await put(hello, { path })).json['code'];
    expect(await code('/v1/lines/nobody/prompts/press-1')).toBe('not-found');
    expect(await code('/v1/users/nobody/prompts/press-1')).toBe('not-found');
    const unknown = await put(hello, { path: '/v1/users/anna/prompts/queue-comfort' });
    expect(unknown).toMatchObject({
      status: 404,
      json: { code: 'unknown-prompt', detail: 'The prompts here are voicemail-greeting, press-1.' },
    });
    expect(await code('/v1/lines/line-1/prompts/constructor')).toBe('unknown-prompt');
    expect(await code('/v1/lines/line-1/prompts/..%2f..%2fetc')).toBe('unknown-prompt');
  });

  it('when the disk is full: the prompt before stays', async () => {
    const { put, fillDisk, get } = await office();
    const before = (await put(hello)).json['own'];
    fillDisk();
    expect(await put(goodDay)).toMatchObject({ status: 507, json: { code: 'storage-full' } });
    const { json } = await get('/v1/lines/line-1/prompts');
    expect(json['items']).toContainEqual(expect.objectContaining({ own: before }));
  });

  it('when many come at once: some are done, the others are told to come again', async () => {
    const { put, holdConversions } = await office();
    let go = (): void => {};
    holdConversions(
      new Promise<void>((resolve) => {
        go = resolve;
      }),
    );
    const puts = Array.from({ length: 6 }, () => put(hello));
    const refused = await Promise.race(puts);
    expect([refused.status, refused.json['code']]).toEqual([503, 'too-many-uploads']);
    expect(refused.headers.get('retry-after')).toBe('2');
    go();
    const answers = await Promise.all(puts);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201, 503, 503]);
    expect((await put(goodDay)).status).toBe(200);
  });
});

describe('R12: a prompt whose audio was lost', () => {
  it('is not served, and a new one mends it', async () => {
    const { put, get, memory, stored } = await office();
    await put(hello);
    const [object] = (await memory.list({ limit: 1 })).items;
    await memory.remove(object?.recordingId ?? '');
    expect((await get(greeting)).json).toMatchObject({ code: 'prompt-lost', status: 409 });
    await put(hello);
    expect(await stored()).toBe(1);
  });
});
