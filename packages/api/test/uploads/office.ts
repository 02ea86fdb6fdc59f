import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AudioStore,
  createCallService,
  createRecordingService,
  defaultCallPolicy,
  defaultRecordingPolicy,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import {
  aMoment,
  answered,
  ended,
  fixedClock,
  offered,
  recordingStarted,
  recordingStopped,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { digestAudio } from '@callcard/store-sqlite';
import { onTestFinished } from 'vitest';
import { createStaging, type Staging } from '../../src/server/uploads/staging.js';
import {
  createUploadService,
  type UploadLimits,
  type UploadProblem,
} from '../../src/server/uploads/upload-service.js';
import { read, setUp } from '../support.js';
import { sine, wavOf } from '../wav-bytes.js';

/** A recording of two seconds. */
export const wav = new Uint8Array(
  wavOf(sine(440, 8_000, 2), { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 }),
);

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** `Repr-Digest` of a file. */
export function digestHeader(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}

const standard: UploadLimits = { maxBytes: 100_000, keepMs: 3_600_000, atOnce: 2, keptBytes: 300_000 };

/** Everything that lies in a folder, by its path below it. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((each) => each.isFile()).map(({ name }) => name);
}

/** An API that takes recordings of the switches `fs1` and `fs2`, with a call on `fs1` whose recording is finished. */
export async function office(
  limits: Partial<UploadLimits> = {},
  wrap = (audio: AudioStore) => audio,
  disk = (staging: Staging) => staging,
) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const audio = wrap(createMemoryAudioStore(sha256Of, clock));
  const calls = createCallService({ store, clock, ids: sequentialIds('f') }, defaultCallPolicy('PL'));
  const recordings = createRecordingService(
    { store, audio, calls, clock, digest: digestAudio },
    defaultRecordingPolicy,
  );
  const folder = mkdtempSync(join(tmpdir(), 'callcard-uploads-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const problems: UploadProblem[] = [];
  const ports = { store, audio, calls, recordings, clock, staging: disk(createStaging(folder)) };
  const uploads = createUploadService({
    ...ports,
    limits: { ...standard, ...limits },
    onProblem: (problem) => problems.push(problem),
  });
  const api = await setUp({ uploads, clock, audio, checkRecording: recordings.check }, store);

  /** A call on a switch, whose recording has come so far. */
  async function talk(
    upTo: 'recording' | 'stopped' = 'stopped',
    node = 'fs1',
    callId: string = randomUUID(),
  ) {
    const recordingId = `${callId}-conversation`;
    const path = `2026/03/02/${recordingId}.wav`;
    await calls.recordFacts(callId, [
      offered({ callId, at: aMoment, node }),
      answered({ callId, at: aMoment + 100 }),
      recordingStarted({ callId, recordingId, at: aMoment + 100, path }),
    ]);
    if (upTo === 'stopped') await hangUp(callId);
    return callId;
  }

  async function hangUp(callId: string) {
    const recordingId = `${callId}-conversation`;
    const path = `2026/03/02/${recordingId}.wav`;
    await calls.recordFacts(callId, [
      recordingStopped({ callId, recordingId, at: aMoment + 2_100, path }),
      ended({ callId, at: aMoment + 2_100 }),
    ]);
  }

  const pathOf = (callId: string, node = 'fs1') => `/v1/switch-uploads/${node}/${callId}-conversation.wav`;
  const send = async (
    method: string,
    path: string,
    body: Uint8Array | null,
    headers: Record<string, string> = {},
  ) =>
    read(
      await api.request(path, {
        method,
        body: body && new Uint8Array(body),
        headers: { ...(body && { 'content-length': String(body.byteLength) }), ...headers },
      }),
    );
  const put = (callId: string, bytes: Uint8Array = wav, headers: Record<string, string> = {}) =>
    send('PUT', pathOf(callId), bytes, { 'repr-digest': digestHeader(bytes), ...headers });
  const recordingOf = (callId: string) => store.calls.getRecording(`${callId}-conversation`);
  const left = () => filesIn(folder);
  return {
    ...api,
    clock,
    audio,
    calls,
    recordings,
    uploads,
    problems,
    folder,
    talk,
    hangUp,
    pathOf,
    send,
    put,
    recordingOf,
    left,
  };
}
