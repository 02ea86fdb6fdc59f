import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Callcard, LiveEvent } from '../../support/callcard-process.js';
import { knownCaller, lineNumber } from '../../support/scenarios.js';
import { callSince, recorded } from '../../support/small-company.js';
import type { FreeswitchDriver } from './boot.js';
import type { Phones } from './phones.js';
import { readWav, type WavAudio } from './wav.js';

/** A call that was answered, and its legs' channels. */
export interface AnsweredCall {
  readonly callId: string;
  readonly legId: string;
}

/** Waits for the call that came since, and its answer. */
export async function answeredSince(callcard: Callcard, since: number): Promise<AnsweredCall> {
  const callId = await callSince(callcard, since);
  const isAnswer = (event: LiveEvent) => event.callId === callId && event.fact.type === 'answered';
  const { fact } = await callcard.waitFor('the answer', isAnswer);
  return { callId, legId: String(fact['legId']) };
}

/** The known caller calls, and is answered and recorded: 1001 of these phones rang, and that of the others did not. */
export async function expectRung(
  driver: FreeswitchDriver,
  callcard: Callcard,
  phones: { readonly ours: Pick<Phones, 'log'>; readonly others: Pick<Phones, 'log'> },
): Promise<void> {
  const began = Date.now();
  const placed = await driver.placeCall({ from: knownCaller, to: lineNumber });
  const callId = await callSince(callcard, began);
  expect(await placed.ended).toMatchObject({ answered: true });
  await recorded(callcard, callId);
  expect(phones.ours.log('1001')).toContain(callId);
  expect(phones.others.log('1001')).not.toContain(callId);
}

/** Waits until the call is over and its recording stored; gives what the switch has recorded. */
export async function recordingOf(callcard: Callcard, callId: string, folder: string): Promise<WavAudio> {
  await recorded(callcard, callId);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const name = names.find((each) => each.endsWith(`${callId}-conversation.wav`));
  if (name === undefined) throw new Error(`no recording of ${callId} in ${names.join(', ')}`);
  return readWav(join(folder, name));
}
