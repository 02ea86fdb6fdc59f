import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createCallService,
  createRecordingService,
  defaultCallPolicy,
  type SwitchFiles,
} from '@callcard/crm-core';
import {
  aLine,
  aMoment,
  ended,
  fixedClock,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { expect, it } from 'vitest';
import { digestAudio, openAudioFolder, openSqliteStore } from '../src/index.js';
import { inFolder, must } from './folder.js';

const t = aMoment;
const day = 86_400_000;
const callId = '0a1b2c3d-0000-4000-8000-000000000001';
const recordingId = `${callId}-conversation`;
const path = `2026/03/02/${recordingId}.wav`;
const bytes = new Uint8Array(300_000).map((_, index) => index % 251);

async function* pieces(all: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < all.length; at += 65_536) yield all.slice(at, at + 65_536);
}

/** The file of the only recording, wherever the folder has it. */
async function fileOf(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true });
  return join(dir, names.find((name) => name.endsWith(recordingId)) ?? '');
}

it('a file that is damaged, then lost, on the disk is restored from the switch, and all copies go in their time (rules A7, A10, A11)', () =>
  inFolder(async (folder) => {
    const store = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
    const dir = join(folder, 'audio');
    const audio = must(openAudioFolder({ dir }));
    const clock = fixedClock(t);
    const calls = createCallService({ store, clock, ids: sequentialIds() }, defaultCallPolicy('PL'));
    const onSwitch = new Map([[path, bytes]]);
    const switchFiles: SwitchFiles = {
      async read(file) {
        const found = onSwitch.get(file.path);
        return found ? { ok: true, value: pieces(found) } : { ok: false, error: { code: 'gone' } };
      },
      async remove(file) {
        onSwitch.delete(file.path);
        return { ok: true, value: undefined };
      },
      removeRecords: async () => ({ ok: true, value: undefined }),
      removeRecordsBefore: async () => ({ removed: 0, failed: 0 }),
    };
    const ports = { store, audio, digest: digestAudio, calls, clock, switchFiles };
    const policy = { verifyAfterMs: day, switchCopies: { keepMs: 2 * day } };
    const service = createRecordingService(ports, policy);
    const state = async () => (await store.calls.getRecording(recordingId))?.state;
    const sha256 = createHash('sha256').update(bytes).digest('hex');

    await store.lines.insert(aLine({ retention: { conversationDays: 30, voicemailDays: null } }));
    const stored = await audio.put(recordingId, pieces(bytes));
    expect(stored.sha256).toBe(sha256);
    const file = { callId, recordingId, path };
    await calls.recordFacts(callId, [
      offered({ callId, at: t - 9000 }),
      recordingStarted({ ...file, at: t - 8000 }),
      recordingStopped({ ...file, at: t - 2000 }),
      ended({ callId, at: t - 2000 }),
      recordingStored({ callId, recordingId, at: t - 1000, ...stored, durationMs: 6000 }),
    ]);
    expect((await service.verify()).done).toBe(1);
    expect(await state()).toBe('verified');

    const onDisk = await fileOf(dir);
    const spoiled = await readFile(onDisk);
    spoiled[150_000] = 255 - (spoiled[150_000] ?? 0);
    await writeFile(onDisk, spoiled);
    clock.advance(day);
    expect((await service.verify()).done).toBe(1);
    expect(await state()).toBe('damaged');
    expect((await service.fetchAgain()).done).toBe(1);
    expect((await readFile(onDisk)).equals(bytes)).toBe(true);
    clock.advance(day);
    await service.verify();
    expect(await state()).toBe('verified');

    await rm(onDisk);
    clock.advance(day);
    await service.verify();
    expect(await state()).toBe('missing');
    expect((await service.fetchAgain()).done).toBe(1);
    clock.advance(1);
    await service.verify();
    expect(await service.removeSwitchCopies()).toEqual({ done: 0, failed: 0, skipped: 0 });
    clock.advance(2 * day + 10);
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(onSwitch.size).toBe(0);

    clock.advance(30 * day);
    expect((await service.retain()).done).toBe(1);
    expect([await state(), await audio.stat(recordingId)]).toEqual(['deleted', undefined]);
    expect(await service.retain()).toEqual({ done: 0, failed: 0, skipped: 0 });
    await store.close();
  }));
