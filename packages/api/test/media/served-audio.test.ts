import { createHash } from 'node:crypto';
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordingState } from '@callcard/crm-core';
import { aCall, aCommit, aRecording } from '@callcard/crm-core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Convert, NotConverted } from '../../src/media/ffmpeg.js';
import { withDerived } from '../../src/server/media.js';
import { chunksOf, type Json, setUp } from '../support.js';
import { type MediaSettings, recordingOf, tryMedia } from './support.js';

const wav = recordingOf(1);
const sha256 = createHash('sha256').update(wav).digest('hex');
const path = '/v1/recordings/recording-1';
const asMp3 = Buffer.concat([Buffer.from('mp3:'), wav]);

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function withRecording(settings: MediaSettings = {}, state: RecordingState = 'stored') {
  const derived = await tryMedia(settings);
  closing.push(derived.close);
  const api = await setUp({ media: derived.media });
  await api.audio.put('recording-1', chunksOf(wav));
  const about = { state, sha256, sizeBytes: wav.length, durationMs: 1_000, channels: 2 };
  await api.commit(aCommit({ call: aCall({ recordings: [aRecording(about)] }) }));
  const ask = async (end: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await api.request(path + end, { method, headers });
    return {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  const codeOf = async (end: string, headers: Record<string, string> = {}) => {
    const { status, body } = await ask(end, headers);
    return [status, (JSON.parse(body.toString()) as Json)['code']];
  };
  return { ...api, ...derived, ask, codeOf };
}

describe('the audio of a recording in another format', () => {
  it('has its own type, name, length, checksum and tag', async () => {
    const { ask } = await withRecording();
    const { status, headers, body } = await ask('/audio.mp3');
    expect([status, body.equals(asMp3)]).toEqual([200, true]);
    const digest = createHash('sha256').update(asMp3).digest();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(asMp3.length),
      'accept-ranges': 'bytes',
      etag: `"${digest.toString('hex')}"`,
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
      'content-disposition':
        'inline; filename="2026-03-02_090000Z_inbound_48225550123_conversation_call1.mp3"',
    });
    expect((await ask('/audio.ogg')).headers.get('content-type')).toBe('audio/ogg');
    const stored = await ask('/audio.wav');
    expect([stored.headers.get('content-type'), stored.body.equals(wav)]).toEqual(['audio/wav', true]);
  });

  it('is made once, however often and at how many places at once it is asked for', async () => {
    let times = 0;
    const convert: Convert = async function* (_format, pieces) {
      times += 1;
      for await (const piece of pieces) yield piece;
    };
    const { ask } = await withRecording({ convert });
    const all = await Promise.all([
      ask('/audio.mp3'),
      ask('/audio.mp3', { range: 'bytes=0-9' }),
      ask('/audio.mp3'),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 206, 200]);
    await ask('/audio.mp3', {}, 'HEAD');
    expect(times).toBe(1);
  });

  it('is sent in parts, and says what lies behind its end, as WAV does', async () => {
    const { ask } = await withRecording();
    const part = await ask('/audio.mp3', { range: 'bytes=4-13' });
    expect([part.status, part.body.equals(wav.subarray(0, 10))]).toEqual([206, true]);
    expect(part.headers.get('content-range')).toBe(`bytes 4-13/${asMp3.length}`);
    const tag = part.headers.get('etag') ?? '';
    expect((await ask('/audio.mp3', { range: `bytes=${asMp3.length}-` })).status).toBe(416);
    expect((await ask('/audio.mp3', { range: 'bytes=0-1', 'if-range': tag })).body.length).toBe(2);
    expect((await ask('/audio.mp3', { range: 'bytes=0-1', 'if-range': '"x"' })).body.length).toBe(
      asMp3.length,
    );
    expect((await ask('/audio.mp3', { 'if-none-match': tag })).status).toBe(304);
    const head = await ask('/audio.mp3', {}, 'HEAD');
    expect([head.headers.get('content-length'), head.body.length]).toEqual([String(asMp3.length), 0]);
  });

  it.each([
    [undefined, 'audio/wav'],
    ['*/*', 'audio/wav'],
    ['audio/*', 'audio/wav'],
    ['audio/mpeg', 'audio/mpeg'],
    ['audio/ogg; codecs=opus', 'audio/ogg'],
    ['audio/wav;q=0.5, audio/mpeg', 'audio/mpeg'],
    ['audio/mpeg;q=0.2, */*;q=0.1', 'audio/mpeg'],
    ['audio/wav;q=0, audio/*', 'audio/mpeg'],
    // What a browser's player says.
    [
      'audio/webm,audio/ogg,audio/wav,audio/*;q=0.9,application/ogg;q=0.7,video/*;q=0.6,*/*;q=0.5',
      'audio/wav',
    ],
  ])('is chosen by Accept: %s gives %s', async (accept, type) => {
    const { ask } = await withRecording();
    const { status, headers } = await ask('/audio', accept === undefined ? {} : { accept });
    expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([200, type, 'Accept']);
  });

  it('is refused by 406, which names what there is, where nobody makes it', async () => {
    const { ask, codeOf } = await withRecording({ formats: ['ogg'] });
    const { status, body } = await ask('/audio.mp3');
    expect([status, JSON.parse(body.toString())]).toMatchObject([
      406,
      {
        code: 'format-not-available',
        available: ['audio/wav', 'audio/ogg'],
        detail: expect.stringContaining('CALLCARD_FFMPEG'),
      },
    ]);
    expect(await codeOf('/audio', { accept: 'audio/mpeg' })).toEqual([406, 'format-not-available']);
    expect(await codeOf('/audio', { accept: 'text/html' })).toEqual([406, 'format-not-available']);
    const other = await ask('/audio', { accept: 'audio/mpeg, audio/ogg;q=0.5' });
    expect(other.headers.get('content-type')).toBe('audio/ogg');
  });

  it('is refused by a problem that names WAV when nothing can be made of it, and is tried again', async () => {
    let times = 0;
    const convert: Convert = async function* () {
      times += 1;
      yield Buffer.from('a beginning');
      throw new NotConverted('no such codec');
    };
    const { codeOf, lines, dir } = await withRecording({ convert });
    expect(await codeOf('/audio.mp3')).toEqual([409, 'audio-not-convertible']);
    expect(await codeOf('/audio.mp3')).toEqual([409, 'audio-not-convertible']);
    expect([times, readdirSync(dir)]).toEqual([2, []]);
    expect(lines[0]).toMatchObject({ fields: { recordingId: 'recording-1', reason: 'no such codec' } });
  });

  it('is 503 with a time to wait when too many are being made', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const convert: Convert = async function* (_format, pieces) {
      await held;
      for await (const piece of pieces) yield piece;
    };
    const { ask, codeOf, ...api } = await withRecording({ convert, waiting: 0 });
    const first = ask('/audio.mp3');
    await expect.poll(() => readdirSync(api.dir).length).toBe(1);
    const second = await ask('/audio.ogg');
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await codeOf('/audio.ogg')).toEqual([503, 'too-many-conversions']);
    release();
    expect((await first).status).toBe(200);
  });

  it('is not made of audio that is not what was stored: the same problem as for WAV, and nothing is kept (rule A11)', async () => {
    const { audio, codeOf, dir } = await withRecording();
    const spoilt = Buffer.from(wav).fill(0, 900, 1_000);
    await audio.remove('recording-1');
    await audio.put('recording-1', chunksOf(spoilt));
    for (const end of ['/audio.mp3', '/peaks']) {
      const [status, code] = await codeOf(end);
      expect([end, status, code]).toEqual([end, ...(await codeOf('/audio.wav'))]);
    }
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each(['deleted', 'missing', 'damaged', 'recording'] as const)(
    'that was made is not served of a recording that is %s',
    async (state) => {
      const api = await withRecording();
      expect((await api.ask('/audio.mp3')).status).toBe(200);
      const about = { state, sha256, sizeBytes: wav.length, durationMs: 1_000, channels: 2 };
      await api.commit(aCommit({ call: aCall({ recordings: [aRecording(about)] }), expectedVersion: 1 }));
      for (const end of ['/audio.mp3', '/peaks'])
        expect(await api.codeOf(end)).toEqual(await api.codeOf('/audio.wav'));
    },
  );

  it('is made again when its file went or was cut', async () => {
    const { ask, dir } = await withRecording();
    await ask('/audio.mp3');
    const [name = ''] = readdirSync(dir);
    writeFileSync(join(dir, name), Buffer.alloc(asMp3.length));
    // Only the bytes tell, and the last of them are held back.
    await expect(ask('/audio.mp3')).rejects.toThrow();
    const mended = await ask('/audio.mp3');
    expect([mended.status, mended.body.equals(asMp3)]).toEqual([200, true]);
    truncateSync(join(dir, name), 0);
    expect((await ask('/audio.mp3', { range: 'bytes=0-3' })).body.toString()).toBe('mp3:');
  });

  it('goes with its recording, and so does its waveform', async () => {
    const { audio, cache, ask, dir } = await withRecording();
    await ask('/audio.mp3');
    await ask('/peaks');
    expect(readdirSync(dir)).toHaveLength(2);
    await withDerived(audio, cache).remove('recording-1');
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('the waveform of a recording', () => {
  it('is read as peaks.js reads it, as coarse as is asked for, and not again by whoever has it', async () => {
    const { ask, codeOf } = await withRecording();
    const { headers, body } = await ask('/peaks?samplesPerPixel=512');
    const peaks = JSON.parse(body.toString()) as { data: number[] };
    expect(peaks).toMatchObject({
      ...{ version: 2, channels: 2, sample_rate: 8_000, samples_per_pixel: 512, bits: 8, length: 16 },
    });
    expect(peaks.data).toHaveLength(64);
    const tag = headers.get('etag') ?? '';
    expect((await ask('/peaks?samplesPerPixel=512', { 'if-none-match': tag })).status).toBe(304);
    expect((await ask('/peaks', { 'if-none-match': tag })).status).toBe(200);
    expect((await ask('/peaks', {}, 'HEAD')).body).toHaveLength(0);
    for (const wrong of ['0', '100', '65792', 'x', '256.0'])
      expect(await codeOf(`/peaks?samplesPerPixel=${wrong}`)).toEqual([400, 'bad-query']);
  });

  it('is refused of audio whose samples are not read', async () => {
    const { audio, store, codeOf, commit } = await withRecording();
    const other = Buffer.from('no WAV file at all');
    const put = await audio.put('recording-2', chunksOf(other));
    await commit(
      aCommit({
        call: aCall({
          id: 'call-2',
          recordings: [aRecording({ id: 'recording-2', callId: 'call-2', state: 'stored', ...put })],
        }),
      }),
    );
    expect(await store.calls.getRecording('recording-2')).toBeDefined();
    expect(await codeOf('/../recording-2/peaks')).toEqual([409, 'audio-not-convertible']);
  });
});
