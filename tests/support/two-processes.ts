import { expect } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { expectNoChannels } from './no-channels.js';
import { command, post } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, callSince, recorded } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** Both are asked for the same at the same moment; one of them gives it. */
async function expectOneTaker(first: Callcard, second: Callcard, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const post = { method: 'POST', headers, body: JSON.stringify(body) };
  const answers = await Promise.all([first.fetch(path, post), second.fetch(path, post)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
}

/** What is stored of the call is there once, whichever process saw it. */
async function expectOnce(callcard: Callcard, callId: string): Promise<void> {
  const { items } = await callcard.json<{ items: { id: string; type: string }[] }>(
    `/v1/calls/${callId}/facts`,
  );
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  const types = items.map(({ type }) => type);
  for (const type of ['offered', 'planned', 'answered', 'ended', 'recordingStored'])
    expect(types.filter((each) => each === type)).toEqual([type]);
  const [contact] = (await callcard.json<{ items: { id: string }[] }>('/v1/contacts')).items;
  const { items: activities } = await callcard.json<{ items: { callId: string }[] }>(
    `/v1/contacts/${contact?.id}/activities`,
  );
  expect(activities.map((activity) => activity.callId)).toEqual([callId]);
}

/**
 * Lets two processes share one store and one switch: what must be unique is, a call is taken once, and when one process is
 * killed in mid-call, the other tells the rest of it, once. `settings`: where their data is.
 */
export async function playTwoProcesses(
  driver: SwitchDriver,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const first = createCallcard(driver, settings);
  await first.start();
  const second = createCallcard(driver, settings, first);
  try {
    await second.start();
    for (const process of [first, second]) expect(process.output()).not.toContain(first.apiKey());
    await addSmallCompany(first);
    for (const extension of ['1002', '1003', '1004'])
      await expectOneTaker(first, second, '/v1/users', { name: 'Piotr', extension });
    await driver.setPhone('1001', { kind: 'answer', afterMs: 200, hangUpAfterMs: 3_000 });
    const call = await driver.placeCall({ from: knownCaller, to: lineNumber, name: 'Jan' });
    const { callId } = await second.waitFor('the answer', ({ fact }) => fact.type === 'answered');
    await first.kill();
    await call.ended;
    await recorded(second, callId);
    await expectOnce(second, callId);
    await first.start();
    expect((await first.json<{ status: string }>(`/v1/calls/${callId}`)).status).toBe('answered');
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await first.dispose();
  }
}

/** Commands of a conversation, each through one of the processes; gives how many were not confirmed there in time. */
async function steerThroughBoth(
  processes: readonly [Callcard, Callcard],
  callId: string,
  userId: string,
): Promise<number> {
  const [first, second] = processes;
  let late = 0;
  for (const [through, type, call] of [
    [first, 'hold', { phase: 'held' }],
    [second, 'resume', { phase: 'talking' }],
    [second, 'mute', { muted: true }],
    [first, 'unmute', { muted: false }],
    [second, 'hangUp', { phase: 'ended' }],
  ] as const) {
    const { status, json } = await command(through, callId, { type, userId });
    expect([200, 202], type).toContain(status);
    if (status === 200) expect(json, type).toMatchObject(call);
    else late += 1;
    await expect.poll(() => through.json(`/v1/calls/${callId}`), { message: type }).toMatchObject(call);
  }
  return late;
}

/**
 * Lets two processes share one store and one switch, with users at both: clicks on one number at the same instant make one call, and every
 * call is steered through either, whichever took or placed it. `mayBeLate`: so many of the twenty commands may be answered before they
 * are confirmed, where the store is slow.
 */
export async function playTwoDesks(
  driver: OutgoingDriver,
  settings: Readonly<Record<string, string>> = {},
  mayBeLate = 0,
): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const of = { FREESWITCH_TRUNK: 'trunk', ...settings };
  const first = createCallcard(driver, of);
  await first.start();
  const second = createCallcard(driver, of, first);
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await second.start();
    await addSmallCompany(first);
    const [anna] = (await first.json<{ items: { id: string }[] }>('/v1/users')).items;
    const userId = anna?.id ?? '';
    await probe.command('event json CHANNEL_CREATE');
    const rung = () =>
      probe.events.filter((event) => /^1001\b/.test(String(event['Caller-Destination-Number']))).length;
    const answered = (callId: string) =>
      first.waitFor('the answer', (event) => event.callId === callId && event.fact.type === 'answered');
    let late = 0;
    for (let round = 1; round <= 3; round += 1) {
      const click = { userId, number: knownCaller };
      const answers = await Promise.all([post(first, click), post(second, click)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      const callId = answers[0]?.location?.split('/').at(-1) ?? '';
      await answered(callId);
      expect(rung()).toBe(round);
      late += await steerThroughBoth(round === 2 ? [second, first] : [first, second], callId, userId);
    }
    const began = Date.now();
    await driver.placeCall({ from: knownCaller, to: lineNumber });
    const callId = await callSince(first, began);
    await answered(callId);
    late += await steerThroughBoth([first, second], callId, userId);
    // Whichever process stores it first, none waits in vain for what confirms it.
    expect(late).toBeLessThanOrEqual(mayBeLate);
    await expectNoChannels(probe);
  } finally {
    probe.close();
    await Promise.all([first.stop(), second.stop()]);
    await first.dispose();
  }
}
