import { expect } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { addKnownPhone, setKnownPhone } from './known-phone.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** Adds a line whose callers ring two users together, and gives the id of the second. */
async function addRingingTogether(callcard: Callcard): Promise<string> {
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const piotr = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
  const memberIds = [anna.id, piotr.id];
  const queue = { name: 'Q', strategy: 'simultaneous', memberIds, ringSeconds: 2 };
  const { id: queueId } = await callcard.create('/v1/queues', queue);
  const routing = { ringOwner: false, queueId };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  return piotr.id;
}

/** A switch that takes too few legs a second is named with the remedy, and a queue rings no more phones at once than may. */
export async function playLegsAtOnce(driver: SwitchDriver): Promise<void> {
  const probe = await openEslProbe(driver.eventSocket);
  const callcard = createCallcard(driver, { CALLCARD_MOST_LEGS_AT_ONCE: '1' });
  try {
    await callcard.start();
    const piotr = await addRingingTogether(callcard);
    expect(callcard.output()).not.toContain('phones would not be rung');
    await callcard.stop();
    await probe.api('fsctl sps 4');
    await callcard.start('Set CALLCARD_SESSIONS_PER_SECOND to 5');
    await probe.api('fsctl sps 500');

    await driver.setPhone('1001', { kind: 'ring' });
    await driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 1_000 });
    const callId = await callSince(callcard, began);
    await placed.ended;
    const of = (type: string) => (event: LiveEvent) => event.callId === callId && event.fact.type === type;
    await callcard.waitFor('ended', of('ended'));
    const call = await callcard.json<{ legs: { extension: string; outcome: string }[]; answeredBy: string }>(
      `/v1/calls/${callId}`,
    );
    expect(call.answeredBy).toBe(piotr);
    expect(call.legs.map(({ extension, outcome }) => `${extension} ${outcome}`)).toEqual([
      '1001 noAnswer',
      '1002 answered',
    ]);
  } finally {
    probe.close();
    await callcard.dispose();
  }
}

/** Phones are counted, and not users: two of one user ring, then those of the others; and the switch is asked for so many. */
export async function playPhonesAtOnce(driver: SwitchDriver): Promise<void> {
  const probe = await openEslProbe(driver.eventSocket);
  const callcard = createCallcard(driver, { CALLCARD_MOST_LEGS_AT_ONCE: '2' });
  try {
    await callcard.start();
    await addRingingTogether(callcard);
    await setKnownPhone(driver, callcard, '1001', { kind: 'ring' });
    await addKnownPhone(driver, callcard, '1001', { kind: 'ring' });
    await setKnownPhone(driver, callcard, '1002', { kind: 'answer', afterMs: 300 });
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 1_000 });
    const callId = await callSince(callcard, began);
    await placed.ended;
    await callcard.waitFor('ended', (event) => event.callId === callId && event.fact.type === 'ended');
    const call = await callcard.json<{ legs: { extension: string; outcome: string }[] }>(
      `/v1/calls/${callId}`,
    );
    expect(call.legs.map(({ extension, outcome }) => `${extension} ${outcome}`)).toEqual([
      '1001 noAnswer',
      '1001 noAnswer',
      '1002 answered',
    ]);
    await callcard.stop();
    const three = createCallcard(driver, { CALLCARD_MOST_LEGS_AT_ONCE: '9' }, callcard);
    await probe.api('fsctl sps 8');
    try {
      await three.start('Set CALLCARD_SESSIONS_PER_SECOND to 9');
    } finally {
      await probe.api('fsctl sps 500');
      await three.stop();
    }
  } finally {
    probe.close();
    await callcard.dispose();
  }
}
