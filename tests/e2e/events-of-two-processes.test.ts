import { createClient, type LiveEvent } from '@callcard/api/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent as FactEvent } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany, callSince } from '../support/small-company.js';
import type { SwitchDriver } from '../support/switch-driver.js';

let first: Callcard;
let second: Callcard;
let driver: SwitchDriver;

beforeAll(async () => {
  driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  first = createCallcard(driver);
  await first.start();
  second = createCallcard(driver, {}, first);
  await second.start();
  await addSmallCompany(first);
});

afterAll(async () => {
  await second?.dispose();
  await first?.dispose();
  await driver?.stop();
});

/** A client of a process, wherever it listens after a restart. */
function clientOf(callcard: Callcard) {
  return createClient({
    baseUrl: 'http://callcard.test',
    fetch({ url, headers, signal }) {
      const { pathname, search } = new URL(url);
      return callcard.fetch(`${pathname}${search}`, { headers, signal });
    },
  });
}

async function change(path: string, fields: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'if-match': '*' };
  const done = await first.fetch(path, { method: 'PATCH', headers, body: JSON.stringify(fields) });
  expect(done.status).toBe(200);
}

it('C6: what one process changes on the card of a live call is followed through another, across its restart', async () => {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 0 });
  const since = Date.now();
  await driver.placeCall({ from: knownCaller, to: lineNumber });
  const callId = await callSince(first, since);
  const isAnswer = (event: FactEvent) => event.callId === callId && event.fact.type === 'answered';
  const { position: after } = await first.waitFor('the answer', isAnswer);
  const { items } = await first.json<{ items: { id: string; ownerId: string }[] }>('/v1/contacts');
  const [contact] = items;
  const other = await first.create('/v1/contacts', { name: 'Somebody else' });
  const stop = new AbortController();
  const types = ['record.changed', 'record.created'] as const;
  const events = clientOf(second).events({ after, callId, types, signal: stop.signal });
  const coming = async (): Promise<LiveEvent | undefined> => (await events.next()).value ?? undefined;

  const heard = coming();
  await change(`/v1/contacts/${other.id}`, { name: 'Nobody’s caller' });
  await change(`/v1/contacts/${contact?.id}`, { ownerId: null });
  expect(await heard).toMatchObject({
    type: 'record.changed',
    change: { record: { type: 'contact', id: contact?.id }, details: { fields: 'ownerId' } },
  });

  await second.kill();
  const deal = await first.create('/v1/deals', { title: 'Lease', contactId: contact?.id });
  await second.start();
  expect(await coming()).toMatchObject({
    type: 'record.created',
    change: { record: { type: 'deal', id: deal.id }, action: 'created' },
  });
  stop.abort();
});
