import { join } from 'node:path';
import { expect } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { readWav } from '../freeswitch/support/wav.js';
import { createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, callSince, recorded } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** Dials this number and is answered and greeted by the dialplan, which then sends the call to our line. */
export const greetedNumber = '+48225550199';

/** What the dialplan does with a call to `greetedNumber`; `app data` each. */
export const greeting = [
  'answer',
  'playback tone_stream://%(400,0,300)',
  `transfer ${lineNumber} XML callcard_inbound`,
];

/** Music of the switch in these tests: it never stops, so that it is found wherever it leaked into a file. */
export const constantMusic = { hertz: 1700, stream: 'tone_stream://%(1000,0,1700);loops=-1' };

export interface RecordedTalk {
  readonly name: string;
  /** The dialplan answered the caller before the line was reached. */
  readonly greeted: boolean;
  /** After this long somebody moves the caller from 1001 to 1002 with `uuid_transfer -bleg`. */
  readonly movedAfterMs?: number;
  /** How long the file is, in seconds. */
  readonly seconds: readonly [least: number, most: number];
}

const phoneRingsMs = 1500;

export const recordedTalks: readonly RecordedTalk[] = [
  { name: 'a caller whom the answering phone answers', greeted: false, seconds: [1.7, 2.4] },
  { name: 'a caller who was greeted before', greeted: true, seconds: [1.5, 2.4] },
  {
    name: 'a caller who was greeted before, and is moved to another phone',
    greeted: true,
    movedAfterMs: 1000,
    // The talk, the ringing of the other phone, the other talk.
    seconds: [4, 5],
  },
];

/** A switch whose dialplan greets, and the tones of who speaks on it. */
export interface TalkDriver extends SwitchDriver {
  readonly tones: { readonly caller: number; readonly phone: number };
}

/** Lets caller and phone talk, and looks for both in the one file, from the first word on and without what rang before. */
export async function runRecordedTalk(driver: TalkDriver, talk: RecordedTalk): Promise<void> {
  const callcard = createCallcard(driver);
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await probe.command('event json RECORD_START RECORD_STOP CHANNEL_BRIDGE CHANNEL_ANSWER');
    await callcard.start();
    await addSmallCompany(callcard);
    const answers = { kind: 'answer', afterMs: phoneRingsMs, hangUpAfterMs: 2000 } as const;
    await driver.setPhone('1001', answers);
    await driver.setPhone('1002', answers);
    const began = Date.now();
    const to = talk.greeted ? greetedNumber : lineNumber;
    const placed = await driver.placeCall({ from: knownCaller, to, answeredAtOnce: talk.greeted });
    const callId = await callSince(callcard, began);
    if (talk.movedAfterMs !== undefined) {
      const bridged = await probe.waitFor('the talk', (event) => event['Event-Name'] === 'CHANNEL_BRIDGE');
      await new Promise((resolve) => setTimeout(resolve, talk.movedAfterMs));
      const there = '[leg_timeout=10]sofia/internal/1002%callcard.local';
      await probe.api(
        `uuid_transfer ${String(bridged['Bridge-B-Unique-ID'])} -bleg 'bridge:${there}' inline`,
      );
    }
    await placed.ended;
    await recorded(callcard, callId);

    const started = probe.events.filter((event) => event['Event-Name'] === 'RECORD_START');
    const stopped = probe.events.filter((event) => event['Event-Name'] === 'RECORD_STOP');
    expect([started.length, stopped.length]).toEqual([1, 1]);
    const call = await callcard.json<{ status: string; recordings: { state: string; path: string }[] }>(
      `/v1/calls/${callId}`,
    );
    expect(call.status).toBe('answered');
    expect(call.recordings).toMatchObject([{ state: 'attached' }]);
    const file = readWav(join(driver.recordingsDir, call.recordings[0]?.path ?? ''));
    expect(file.channels).toBe(2);
    expect(file.seconds).toBeGreaterThan(talk.seconds[0]);
    expect(file.seconds).toBeLessThan(talk.seconds[1]);
    const { caller, phone } = driver.tones;
    expect(file.loudestTone([caller, phone, constantMusic.hertz])).toEqual([caller, phone]);
  } finally {
    probe.close();
    await callcard.dispose();
  }
}
