// What requests ask for: a data folder with many clients, and one call of the first of them that was recorded.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { recordingStarted, recordingStopped, recordingStored } from '@callcard/crm-core/testing';
import { openAudioFolder, openSqliteStore } from '@callcard/store-sqlite';
import { clock, ids, unwrap } from '../library.mjs';
import { answeredCall, phoneOf } from '../stores/fill.mjs';
import { runJob } from '../stores/run-cell.mjs';

/** Calls of other clients. */
const mostCalls = 1_000;

/** Noise as a WAV file of so many bytes: PCM, 16 bits, one channel, 8 kHz. */
function noise(bytes) {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(bytes - 8, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes - 44, 40);
  return Buffer.concat([head, randomBytes(bytes - 44)]);
}

async function* whole(bytes) {
  yield bytes;
}

/** A recorded call of the first client. */
async function addRecordedCall(dataDir, path, bytes) {
  const store = unwrap(await openSqliteStore({ path }), 'the store');
  const audio = unwrap(openAudioFolder({ dir: join(dataDir, 'audio') }), 'the folder of audio');
  const service = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  const at = Date.now() - 3_600_000;
  const { callId, offered, later } = answeredCall(phoneOf(0), at);
  const recording = { callId, recordingId: `${callId}-conversation`, kind: 'conversation' };
  const stored = await audio.put(recording.recordingId, whole(bytes));
  const durationMs = Math.floor((bytes.length - 44) / 16);
  const recorded = [
    recordingStarted({ ...recording, at }),
    recordingStopped({ ...recording, at: at + durationMs }),
    recordingStored({ ...recording, ...stored, at: at + durationMs, durationMs, channels: 1 }),
  ];
  unwrap(await service.recordFacts(callId, [offered, ...later.flat(), ...recorded]), 'the call');
  await store.close();
  return { callId, recordingId: recording.recordingId };
}

/**
 * Fills a folder of data with so many clients, each with a phone, and gives the recorded call, with its audio as a file for others.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 */
export async function fillFolder(cleanup, folder, { phones, bytes }) {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const at = join(dataDir, 'callcard.sqlite');
  await runJob(cleanup, {
    ...{ kind: 'sqlite', at, withoutHints: false, steps: ['fill'], phones },
    effort: { mostCalls },
  });
  const wav = noise(bytes);
  const file = join(folder, 'bare.wav');
  writeFileSync(file, wav);
  return { dataDir, file, ...(await addRecordedCall(dataDir, at, wav)) };
}
