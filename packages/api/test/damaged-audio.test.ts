import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { openAudioBucket } from '@callcard/audio-s3';
import {
  type AudioStore,
  createCallService,
  createRecordingService,
  defaultCallPolicy,
  defaultRecordingPolicy,
  StoreError,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import {
  aMoment,
  ended,
  fixedClock,
  offered,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { digestAudio, openAudioFolder } from '@callcard/store-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { chunksOf, setUp } from './support.js';

const bytes = Buffer.from(Uint8Array.from({ length: 1_200_000 }, (_, n) => (n * 31 + (n >> 8)) % 256));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const other = Buffer.from(bytes).fill(0, 150_000, 150_001);
const id = 'recording-1';
const path = `/v1/recordings/${id}/audio`;
const key = `${createHash('sha256').update(id).digest('hex').slice(0, 2)}/${id}`;

/** A place of recordings, and what can happen to them there behind our back. */
interface Place {
  readonly audio: AudioStore;
  cut(): Promise<void>;
  spoil(): Promise<void>;
  lose(): Promise<void>;
  bringBack(): Promise<void>;
  /** Nothing can be asked of it any more. */
  fail(): Promise<void>;
  close(): Promise<void>;
}

async function folderPlace(): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'callcard-damage-'));
  const opened = openAudioFolder({ dir });
  if (!opened.ok) throw new Error(opened.error.code);
  const file = join(dir, key);
  return {
    audio: opened.value,
    cut: async () => truncateSync(file, bytes.length - 1),
    spoil: async () => writeFileSync(file, other),
    lose: async () => renameSync(file, `${file}.away`),
    bringBack: async () => renameSync(`${file}.away`, file),
    async fail() {
      // A file where the folder of the recording belongs.
      rmSync(join(file, '..'), { recursive: true });
      writeFileSync(join(file, '..'), '');
    },
    close: async () => rmSync(dir, { recursive: true }),
  };
}

async function bucketPlace(): Promise<Place> {
  const server = await startS3();
  const { client, bucket: Bucket, endpoint, credentials } = server;
  const spoolDir = mkdtempSync(join(tmpdir(), 'callcard-damage-'));
  const opened = await openAudioBucket({
    ...{ bucket: Bucket, endpoint, credentials, region: 'us-east-1', spoolDir },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const put = async (Body: Uint8Array) => {
    await client.send(new PutObjectCommand({ Bucket, Key: key, Body, Metadata: { sha256 } }));
  };
  return {
    audio: opened.value,
    cut: () => put(bytes.subarray(1)),
    spoil: () => put(other),
    lose: async () => void (await client.send(new DeleteObjectCommand({ Bucket, Key: key }))),
    bringBack: () => put(bytes),
    fail: () => server.kill(),
    async close() {
      await server.dispose();
      rmSync(spoolDir, { recursive: true });
    },
  };
}

const reason = whyNoS3();

describe.each([
  ['a folder', folderPlace, undefined],
  [`a bucket${reason ? ` (skipped: ${reason})` : ''}`, bucketPlace, reason],
])('audio in %s', (_name, open, skipped) => {
  let place: Place;
  beforeEach(async () => {
    if (skipped === undefined) place = await open();
  });
  afterEach(async () => {
    if (skipped === undefined) await place.close();
  });
  const test = it.skipIf(skipped !== undefined);

  /** An API with one stored recording, and a recording service that looks after it. */
  async function withRecording() {
    const store = createMemoryStore();
    const clock = fixedClock(aMoment);
    const calls = createCallService({ store, clock, ids: sequentialIds() }, defaultCallPolicy('PL'));
    const { audio } = place;
    const ports = { store, audio, digest: digestAudio, calls, clock };
    const recordings = createRecordingService(ports, defaultRecordingPolicy);
    const checks: Promise<unknown>[] = [];
    const checkRecording = (recordingId: string) => {
      const check = recordings.check(recordingId);
      checks.push(check);
      return check;
    };
    const api = await setUp({ audio, checkRecording }, store);
    const stored = await audio.put(id, chunksOf(bytes));
    const fact = recordingStored({ recordingId: id, ...stored, at: aMoment + 2_000 });
    await calls.recordFacts('call-1', [offered(), ended({ at: aMoment + 1_000 }), fact]);
    const state = async () => (await store.calls.getRecording(id))?.state;
    const fetched = (headers: Record<string, string> = {}) => api.request(path, { headers });
    const checked = () => Promise.all(checks);
    return { ...api, fetched, state, checked };
  }

  test('is served as it was stored, whole and in parts', async () => {
    const { fetched, lines } = await withRecording();
    expect(Buffer.from(await (await fetched()).arrayBuffer()).equals(bytes)).toBe(true);
    const part = await fetched({ range: 'bytes=5-250000' });
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(5, 250_001))).toBe(true);
    expect(lines).toEqual([]);
  });

  test.each([
    ['whole', {}],
    ['in part', { range: 'bytes=10-20' }],
  ])(
    'that was cut is not served %s, is logged once, and its recording becomes damaged (rule A11)',
    async (_how, headers) => {
      const { fetched, state, checked, lines } = await withRecording();
      await place.cut();
      const responses = await Promise.all([fetched(headers), fetched(headers)]);
      for (const response of responses) {
        expect(response.status).toBe(409);
        expect(await response.json()).toMatchObject({ code: 'recording-damaged' });
      }
      await checked();
      expect(await state()).toBe('damaged');
      expect((await fetched(headers)).status).toBe(409);
      expect(lines).toEqual([
        { level: 'error', event: 'recording audio is not what was stored', fields: { recordingId: id } },
      ]);
    },
  );

  test('of the same length with other bytes never arrives whole, and its recording becomes damaged (rule A11)', async () => {
    const { fetched, state, checked, lines } = await withRecording();
    await place.spoil();
    const response = await fetched();
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    let got = 0;
    const reading = async () => {
      for await (const piece of response.body ?? []) got += piece.length;
    };
    await expect(reading()).rejects.toThrow('not what was stored');
    expect(got).toBeLessThan(bytes.length);
    await checked();
    expect(await state()).toBe('damaged');
    expect((await fetched()).status).toBe(409);
    expect(lines.map(({ event }) => event)).toEqual(['recording audio is not what was stored']);
  });

  test('that is lost becomes missing, is logged once, and is served again when it is back', async () => {
    const { fetched, state, checked, lines } = await withRecording();
    await place.lose();
    for (const headers of [{}, { range: 'bytes=0-1' }]) {
      const response = await fetched(headers);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'recording-not-stored' });
      await checked();
      expect(await state()).toBe('missing');
    }
    expect(lines.map(({ event }) => event)).toEqual(['recording audio is not in the audio store']);
    await place.bringBack();
    const response = await fetched();
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await state()).toBe('stored');
  });

  test('whose store fails is not available, and nothing is said of the recording', async () => {
    const { fetched, request, state, checked, lines } = await withRecording();
    await place.fail();
    for (const response of [await fetched(), await request(path, { method: 'HEAD' })]) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('10');
    }
    await checked();
    expect(await state()).toBe('stored');
    expect(new Set(lines.map(({ event }) => event))).toEqual(new Set(['recording audio cannot be read']));
  });
});

describe('audio of which its store knows that a part is lost', () => {
  it.each([
    ['at its first byte', [], 409],
    ['later', [bytes.subarray(0, 9), bytes.subarray(9, 20)], 200],
  ])('%s never arrives whole, and is checked', async (_where, pieces, status) => {
    const store = createMemoryStore();
    const calls = createCallService(
      { store, clock: fixedClock(aMoment), ids: sequentialIds() },
      defaultCallPolicy('PL'),
    );
    const audio: AudioStore = {
      ...createMemoryAudioStore((all) => createHash('sha256').update(all).digest('hex')),
      async *read() {
        yield* pieces;
        throw new StoreError('damaged', 'a chunk is missing');
      },
    };
    const checked: string[] = [];
    const checkRecording = async (recordingId: string) => {
      checked.push(recordingId);
      return { ok: true, value: 'gone' } as const;
    };
    const { request, lines } = await setUp({ audio, checkRecording }, store);
    const stored = await audio.put(id, chunksOf(bytes));
    const fact = recordingStored({ recordingId: id, ...stored, at: aMoment + 2_000 });
    await calls.recordFacts('call-1', [offered(), ended({ at: aMoment + 1_000 }), fact]);
    const response = await request(path);
    expect(response.status).toBe(status);
    if (status === 409) expect(await response.json()).toMatchObject({ code: 'recording-damaged' });
    else await expect(response.arrayBuffer()).rejects.toThrow('a chunk is missing');
    expect(checked).toEqual([id]);
    expect(lines.map(({ event }) => event)).toEqual(['recording audio is not what was stored']);
  });
});
