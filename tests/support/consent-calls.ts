import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { readWav } from '../freeswitch/support/wav.js';
import { createCallcard, type LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript, SwitchDriver } from './switch-driver.js';

/** The prompts of this repository. */
export const soundsDir = fileURLToPath(new URL('../../freeswitch/sounds', import.meta.url));

/** A call to a line whose callers are told or asked before they are recorded, and what must become of it. */
export interface ConsentCall {
  readonly name: string;
  readonly consent: 'announce' | 'optIn';
  readonly caller: Pick<CallerScript, 'presses' | 'ackAfterMs'> & { readonly hangUpAfterMs: number };
  /** Milliseconds from the answer before which nothing may be recorded; absent: nothing is recorded at all. */
  readonly silentMs?: number;
  readonly consentGiven: boolean | null;
}

/** How long the English prompts are, in milliseconds. */
export const announcementMs = 3_636;
export const questionMs = 8_004;

/** Whoever was told, and whoever told them, talk at most so many milliseconds later than the announcement takes from the answer on. */
export const promptlyMs = 1_500;

export const consentCalls: readonly ConsentCall[] = [
  {
    name: 'A7: who is told that the conversation is recorded is recorded from then on',
    consent: 'announce',
    caller: { hangUpAfterMs: announcementMs + 3_000 },
    silentMs: announcementMs,
    consentGiven: null,
  },
  {
    name: 'A7: who is told later than the phone talks as soon as that is over, all the same',
    consent: 'announce',
    caller: { hangUpAfterMs: announcementMs + 3_000, ackAfterMs: 450 },
    silentMs: announcementMs,
    consentGiven: null,
  },
  {
    name: 'A7: who presses 1 is recorded from then on',
    consent: 'optIn',
    caller: { hangUpAfterMs: 5_000, presses: { digit: '1', afterMs: 2_000 } },
    silentMs: 1_500,
    consentGiven: true,
  },
  {
    name: 'A7: who presses another key is not recorded, and talks all the same',
    consent: 'optIn',
    caller: { hangUpAfterMs: 5_000, presses: { digit: '2', afterMs: 2_000 } },
    consentGiven: false,
  },
  {
    name: 'A7: who presses nothing is not recorded, and talks all the same',
    consent: 'optIn',
    caller: { hangUpAfterMs: questionMs + 5_500 },
    consentGiven: null,
  },
];

/** What is recorded of a conversation begins when both talk, and has no gap in it: nothing of what either was told. */
export function expectWholeTalk(file: string, longestMs: number, voices: readonly [number, number]): void {
  const { seconds, channels, loudestTone, longestSilence } = readWav(file);
  expect(channels).toBe(2);
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(longestMs / 1_000 + 0.5);
  expect(loudestTone([...voices, 425])).toEqual(voices);
  // Shorter gaps come from a machine that has too much to do.
  for (const silence of longestSilence) expect(silence).toBeLessThan(1);
}

/** How long after the answer the recording of the conversation began, in milliseconds. */
export async function recordedAfterMs(fact: (type: string) => Promise<LiveEvent>): Promise<number> {
  const at = async (type: string) => Date.parse(String((await fact(type)).fact['at']));
  return (await at('recordingStarted')) - (await at('answered'));
}

interface CallView {
  readonly status: string;
  readonly recordingConsent: boolean | null;
  readonly recordings: readonly { readonly state: string; readonly path: string | null }[];
}

/** Places the call on a switch with the whole product beside it. Gives where its recording is on the switch, if there is one. */
export async function runConsentCall(driver: SwitchDriver, call: ConsentCall): Promise<string | undefined> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
    await callcard.create('/v1/contacts', {
      name: 'Jan',
      ownerId: anna.id,
      phones: [{ number: knownCaller }],
    });
    const line = { number: lineNumber, country: 'PL', language: 'en', consent: call.consent };
    await callcard.create('/v1/lines', line);
    await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, ...call.caller });
    const callId = await callSince(callcard, began);
    const fact = (type: string) =>
      callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
    if (call.consentGiven !== null) {
      // Known while they talk, whatever the answer is.
      await fact('consentAnswered');
      expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({ phase: 'talking' });
    }
    await placed.ended;
    await fact('ended');
    const stored = call.silentMs === undefined ? [] : ['attached'];
    if (call.silentMs !== undefined) {
      await fact('recordingStored');
      expect(await recordedAfterMs(fact)).toBeLessThan(call.silentMs + promptlyMs);
    }
    const view = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect(view).toMatchObject({ status: 'answered', recordingConsent: call.consentGiven });
    expect(view.recordings.map(({ state }) => state)).toEqual(stored);
    const [recording] = view.recordings;
    return recording?.path ? join(driver.recordingsDir, recording.path) : undefined;
  } finally {
    await callcard.dispose();
  }
}
