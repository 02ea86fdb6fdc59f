import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { createCallcard, type LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** A switch that can be killed in mid-conversation. */
export interface CrashDriver extends SwitchDriver {
  /** SIGKILL, and a new start on the same port and folders. */
  crashAndRestart(): Promise<void>;
}

/** What the gateway was doing when the switch was killed. */
export type Witness = 'a gateway that saw it' | 'a gateway that was dead as well';

export const witnesses: readonly Witness[] = ['a gateway that saw it', 'a gateway that was dead as well'];

const talkMs = 4_000;
/** Between the crash and whoever notices it. */
const unnoticedMs = 4_000;

interface EndedCall {
  readonly status: string;
  readonly endedAt: string;
  readonly answeredAt: string;
  readonly recordings: readonly { state: string; stoppedAt: string; durationMs: number }[];
}

/** Kills the switch while two talk; the call ended then, not when a sweep noticed, and so did its recording. */
export async function playCrash(driver: CrashDriver, witness: Witness): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    await addSmallCompany(callcard);
    await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
    const began = Date.now();
    await driver.placeCall({ from: knownCaller, to: lineNumber });
    const callId = await callSince(callcard, began);
    const of = (type: string) => (event: LiveEvent) => event.callId === callId && event.fact.type === type;
    await callcard.waitFor('answered', of('answered'));
    await wait(talkMs);
    if (witness === 'a gateway that was dead as well') await callcard.kill();
    const before = Date.now();
    await driver.crashAndRestart();
    await wait(Math.max(0, unnoticedMs - (Date.now() - before)));
    if (witness === 'a gateway that was dead as well') await callcard.start();
    await callcard.waitFor('ended', of('ended'));
    await callcard.waitFor('recordingStored', of('recordingStored'));

    const call = await callcard.json<EndedCall>(`/v1/calls/${callId}`);
    expect(call.status).toBe('answered');
    const endedAt = Date.parse(call.endedAt);
    expect(endedAt).toBeLessThan(before + 1_000);
    // Two seconds of audio are the most that the switch keeps back from the disk.
    expect(endedAt).toBeGreaterThan(before - (witness === 'a gateway that saw it' ? 100 : 3_000));
    expect(Date.parse(call.recordings[0]?.stoppedAt ?? '')).toBe(endedAt);
    expect(call.recordings[0]?.durationMs).toBeGreaterThan(talkMs - 3_000);
    // Whoever plays it hears all of it: the header says how much there is, though the switch could not write it any more.
    const served = await callcard.fetch(`/v1/recordings/${callId}-conversation/audio`);
    const audio = Buffer.from(await served.arrayBuffer());
    expect([audio.readUInt32LE(4), audio.readUInt32LE(audio.indexOf('data') + 4)]).toEqual([
      audio.length - 8,
      audio.length - audio.indexOf('data') - 8,
    ]);
  } finally {
    await callcard.dispose();
  }
}
