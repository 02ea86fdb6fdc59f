import { join } from 'node:path';
import { createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** How long the English greeting is, roughly, and the caller stays after the answer, in milliseconds. */
export const greetingMs = 9_000;
export const talkMs = greetingMs + 8_000;

/** A client's call that nobody answers, to a voicemail with a greeting. The message is a path on the switch. */
export async function runGreetedCall(
  driver: SwitchDriver,
): Promise<{ readonly callId: string; readonly message: string }> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001', ringSeconds: 2 });
    const phones = [{ number: knownCaller }];
    await callcard.create('/v1/contacts', { name: 'Zażółć O\'Brien, Inc."', ownerId: anna.id, phones });
    await callcard.create('/v1/lines', {
      number: lineNumber,
      country: 'PL',
      label: 'Main line',
      language: 'en',
    });
    await driver.setPhone('1001', { kind: 'ring' });
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: talkMs });
    const callId = await callSince(callcard, began);
    await placed.ended;
    const { fact } = await callcard.waitFor(
      'the message',
      ({ callId: of, fact: { type } }) => of === callId && type === 'recordingStopped',
    );
    return { callId, message: join(driver.recordingsDir, String(fact['path'])) };
  } finally {
    await callcard.dispose();
  }
}
