import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type CallFact, createCallService, defaultCallPolicy } from '@callcard/crm-core';
import {
  answered,
  ended,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
} from '@callcard/crm-core/testing';
import { openAudioFolder, openSqliteStore } from '@callcard/store-sqlite';

import { must } from './must.js';

/** A recording to be there, of a call of its own. */
export interface GivenRecording {
  readonly callId: string;
  readonly bytes: Uint8Array;
  readonly durationMs: number;
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function factsOf(callId: string, at: number, stored: object, durationMs: number): readonly CallFact[] {
  const recording = { callId, recordingId: recordingIdOf(callId), kind: 'conversation' } as const;
  return [
    offered({ callId, at, remoteNumber: '+48601000999', lineNumber: '+48225550100' }),
    answered({ callId, at: at + 1_000 }),
    recordingStarted({ ...recording, at: at + 1_000 }),
    recordingStopped({ ...recording, at: at + 1_000 + durationMs }),
    ended({ callId, at: at + 1_000 + durationMs }),
    recordingStored({ ...recording, ...stored, at: at + 2_000 + durationMs, durationMs, channels: 2 }),
  ];
}

export function recordingIdOf(callId: string): string {
  return `${callId}-conversation`;
}

/** Puts recordings into the data folder of a process that does not run. */
export async function storeRecordings(dataDir: string, given: readonly GivenRecording[]): Promise<void> {
  const { close, ...store } = must(await openSqliteStore({ path: join(dataDir, 'callcard.sqlite') }));
  const audio = must(openAudioFolder({ dir: join(dataDir, 'audio') }));
  const ports = { store, clock: { now: () => Date.now() }, ids: { next: () => randomUUID() } };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  for (const { callId, bytes, durationMs } of given) {
    const stored = await audio.put(recordingIdOf(callId), whole(bytes));
    must(await calls.recordFacts(callId, factsOf(callId, Date.now() - 3_600_000, stored, durationMs)));
  }
  await close();
}
