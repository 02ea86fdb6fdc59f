import { expect } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, recorded } from './small-company.js';
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
    expect(second.output()).not.toContain('API key: ck_');
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
