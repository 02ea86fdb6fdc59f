import { expect } from 'vitest';
import { factsOf, post, startCompany } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';

interface MissedItem {
  readonly id: string;
  readonly status: 'open' | 'closed';
  readonly reached: { readonly callId: string; readonly how: string; readonly userId: string } | null;
}

/** A client whom nobody answered is called back: the item of the work list closes, and so does its task (rule A5). */
export async function runCallBack(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300, hangUpAfterMs: 800 });
  const { callcard, annaId } = await startCompany(driver);
  try {
    const began = Date.now();
    // Nobody is rung: the line has no queue, and the client no owner.
    const missed = await driver.placeCall({
      from: knownCaller,
      to: lineNumber,
      cancelAfterMs: 50,
      hangUpAfterMs: 50,
    });
    const missedId = await callSince(callcard, began);
    await missed.ended;
    await callcard.waitFor('its end', ({ callId, fact }) => callId === missedId && fact.type === 'ended');
    const items = async () => (await callcard.json<{ items: MissedItem[] }>('/v1/missed-calls')).items;
    const [item] = await items();
    expect(item).toMatchObject({ status: 'open', reached: null });
    const due = { title: 'Call back', kind: 'callBack', dueAt: '2030-01-01T09:00:00Z', ownerId: annaId };
    const task = await callcard.create('/v1/tasks', { ...due, missedCallId: item?.id });

    const placed = await post(callcard, { userId: annaId, number: knownCaller });
    expect(placed.status).toBe(201);
    const callId = placed.location?.split('/').at(-1) ?? '';
    expect(await factsOf(callcard, callId, 10)).toContain('answered');
    expect(await items()).toEqual([]);
    const [closed] = (await callcard.json<{ items: MissedItem[] }>('/v1/missed-calls?status=closed')).items;
    expect(closed).toMatchObject({
      id: item?.id,
      status: 'closed',
      reached: { callId, how: 'calledBack', userId: annaId },
    });
    expect(await callcard.json(`/v1/tasks/${task.id}`)).toMatchObject({
      status: 'done',
      done: { callId, by: { kind: 'user', userId: annaId } },
    });
  } finally {
    await callcard.dispose();
  }
}

/** The same click twice is one call, and rings one phone once; what cannot be placed leaves nothing behind. */
export async function runClicks(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 600 });
  await driver.setCallee({ kind: 'answer', afterMs: 300, hangUpAfterMs: 800 });
  const { callcard, annaId } = await startCompany(driver);
  try {
    const before = driver.trunkCalls();
    const click = { userId: annaId, number: knownCaller };
    const answers = await Promise.all([post(callcard, click), post(callcard, click)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    const [first, second] = answers.map(({ location }) => location);
    expect(first).toBe(second);
    const callId = first?.split('/').at(-1) ?? '';
    expect(await factsOf(callcard, callId, 10)).toContain('answered');
    if (before !== undefined) expect(driver.trunkCalls()).toBe(before + 1);

    for (const [number, code, refusal] of [
      ['+48700123456', 'number-not-dialled', 'premium'],
      ['+4930123456', 'number-not-dialled', 'countryNotAllowed'],
      ['112', 'emergency-number', undefined],
    ] as const) {
      const refused = await post(callcard, { userId: annaId, number });
      expect(refused.status).toBe(422);
      expect(refused.json).toMatchObject({ code, ...(refusal ? { refusal } : {}) });
    }
    const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/calls?limit=100');
    expect(items.filter(({ id }) => id === callId)).toHaveLength(1);
  } finally {
    await callcard.dispose();
  }
}
