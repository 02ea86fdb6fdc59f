import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, callSince, isSince, recorded } from './small-company.js';
import type { SmallDisk } from './small-disk.js';
import type { SwitchDriver } from './switch-driver.js';

interface Ready {
  readonly parts: readonly { readonly name: string; readonly ready: boolean; readonly detail: string }[];
}

/** Waits until the process says whether it is ready; gives the parts that are not. */
async function untilReady(callcard: Callcard, ready: boolean): Promise<Ready['parts']> {
  for (;;) {
    const response = await callcard.fetch('/readyz');
    expect([200, 503]).toContain(response.status);
    if ((response.status === 200) === ready)
      return ((await response.json()) as Ready).parts.filter((part) => !part.ready);
    await setTimeout(50);
  }
}

const named = (name: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name, phones: [] }),
});

const caller = { from: knownCaller, to: lineNumber, name: 'Jan' };

/** Calls while there is no room: writes are refused, and the caller reaches the switch's own voicemail. */
async function callWithoutRoom(driver: SwitchDriver, callcard: Callcard, disk: SmallDisk): Promise<void> {
  disk.fill();
  const detail = 'the disk is full: free some space';
  expect(await untilReady(callcard, false)).toEqual([
    { name: 'storage', ready: false, detail },
    { name: 'audio', ready: false, detail },
  ]);
  const refused = await callcard.fetch('/v1/contacts', named('No room'));
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ code: 'storage-full', status: 507 });
  expect((await callcard.fetch('/v1/contacts')).status).toBe(200);
  const began = Date.now();
  const call = await driver.placeCall({ ...caller, hangUpAfterMs: 5_000 });
  expect(await call.ended).toMatchObject({ answered: true });

  disk.free();
  expect(await untilReady(callcard, true)).toEqual([]);
  expect((await callcard.fetch('/v1/contacts', named('Room again'))).status).toBe(201);
  const callId = await callSince(callcard, began);
  await recorded(callcard, callId);
  expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({
    status: 'voicemail',
    fallback: true,
    recordings: [{ kind: 'voicemail', state: 'attached' }],
  });
}

/** The disk runs full while they talk: what happened then is found when there is room again. */
async function callThatFillsIt(driver: SwitchDriver, callcard: Callcard, disk: SmallDisk): Promise<void> {
  const began = Date.now();
  const call = await driver.placeCall({ ...caller, hangUpAfterMs: 4_000 });
  await callcard.waitFor('the answer', isSince('answered', began));
  disk.fill();
  expect(await call.ended).toMatchObject({ answered: true });
  expect(await untilReady(callcard, false)).toHaveLength(2);
  disk.free();
  const callId = await callSince(callcard, began);
  await recorded(callcard, callId);
  expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({
    status: 'answered',
    fallback: false,
    recordings: [{ kind: 'conversation', state: 'attached' }],
  });
}

/**
 * Fills the disk that a running Callcard keeps its data on, before a call and during one, and makes room again: in the end
 * everything is there.
 */
export async function playFullDisk(driver: SwitchDriver, disk: SmallDisk): Promise<void> {
  const callcard = createCallcard(driver, { CALLCARD_DATA_DIR: disk.dir });
  try {
    await callcard.start();
    await addSmallCompany(callcard);
    await driver.setPhone('1001', { kind: 'answer', afterMs: 200 });
    expect(await untilReady(callcard, true)).toEqual([]);
    await callWithoutRoom(driver, callcard, disk);
    await callThatFillsIt(driver, callcard, disk);
    const { items } = await callcard.json<{ items: { name: string }[] }>('/v1/contacts');
    expect(items.map(({ name }) => name).sort()).toEqual(['Jan Kowalski', 'Room again']);
    expect(callcard.output()).not.toMatch(/^\s+at /m);
    if (process.env['SHOW']) console.log(callcard.output());
  } finally {
    await callcard.dispose();
  }
}
