import { expect } from 'vitest';
import { command, post, startCompany } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller } from './scenarios.js';

/** What a user may do with a caller may be done with whom the user has called, too. */
export async function runSteeredOutgoing(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const { callcard, annaId: userId } = await startCompany(driver);
  try {
    const placed = await post(callcard, { userId, number: knownCaller });
    const callId = placed.location?.split('/').at(-1) ?? '';
    await callcard.waitFor(
      'the answer',
      (event) => event.callId === callId && event.fact.type === 'answered',
    );
    await driver.untilHears('callee');
    for (const [type, call] of [
      ['hold', { phase: 'held' }],
      ['resume', { phase: 'talking' }],
      ['mute', { muted: true }],
      ['unmute', { muted: false }],
      ['pauseRecording', { phase: 'talking' }],
      ['resumeRecording', { phase: 'talking' }],
      ['hangUp', { phase: 'ended', status: 'answered', answeredBy: userId }],
    ] as const) {
      const done = await command(callcard, callId, { type, userId });
      expect(done, type).toMatchObject({ status: 200, json: call });
    }
  } finally {
    await callcard.dispose();
  }
}
