import { expect } from 'vitest';
import { type EslProbe, openEslProbe, type SwitchEvent } from '../freeswitch/support/esl-probe.js';
import type { Callcard } from './callcard-process.js';
import { command, post, startCompany } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';

/** A client whom Anna owns, and somebody whom nobody knows. */
const client = '+48601222333';
const stranger = '+48601444555';

/** What a phone, or the trunk, was rung with. */
interface Rung {
  readonly name: string;
  readonly number: string;
  /** The call that the phone was told. */
  readonly callId: string | undefined;
}

/** Watches what the switch rings, call by call. */
async function watchRinging(driver: OutgoingDriver) {
  const probe: EslProbe = await openEslProbe(driver.eventSocket);
  await probe.command('event json CHANNEL_CREATE');
  const seen = new Set<SwitchEvent>();
  return {
    close: () => probe.close(),
    /** The next leg to this extension or number. */
    async rung(destination: string): Promise<Rung> {
      const event = await probe.waitFor(
        `a leg to ${destination}`,
        (one) =>
          !seen.has(one) &&
          one['Call-Direction'] === 'outbound' &&
          String(one['Caller-Destination-Number']).split(/[%@]/, 1)[0] === destination,
      );
      seen.add(event);
      const text = (name: string) => (event[name] === undefined ? undefined : String(event[name]));
      return {
        name: text('Caller-Caller-ID-Name') ?? '',
        number: text('Caller-Caller-ID-Number') ?? '',
        callId: text('variable_sip_h_X-Callcard-Call'),
      };
    },
  };
}

interface Scene {
  readonly driver: OutgoingDriver;
  readonly callcard: Callcard;
  readonly anna: string;
  readonly ewa: string;
  readonly rung: (destination: string) => Promise<Rung>;
}

/** The phone rings with this, on the wire as well where there is one, and is told the call. */
async function rings(
  { driver, rung }: Scene,
  extension: string,
  callId: string,
  name: string,
  number: string,
) {
  expect(await rung(extension)).toEqual({ name, number, callId });
  if ((await driver.phoneInvite(extension)) === undefined) return;
  const told = [`"${name}" <sip:${number}@`, `x-callcard-call: ${callId}`];
  await expect
    .poll(async () => {
      const invite = (await driver.phoneInvite(extension)) ?? '';
      return told.filter((text) => invite.includes(text));
    })
    .toEqual(told);
}

/** Whoever is rung outside is told nothing of ours. */
async function ringsOutside({ driver, rung }: Scene, before: number | undefined) {
  expect((await rung(knownCaller)).callId).toBeUndefined();
  if (before === undefined) return;
  await expect.poll(() => driver.trunkCalls()).toBeGreaterThan(before);
  expect(driver.trunkInvite()).not.toMatch(/x-callcard/i);
}

async function give({ callcard }: Scene, callId: string, given: Readonly<Record<string, unknown>>) {
  const { status, json } = await command(callcard, callId, given);
  expect(status, JSON.stringify({ given, json })).toBeLessThan(300);
}

async function until(scene: Scene, callId: string, userId: string | null) {
  for (let looks = 0; looks < 200; looks += 1) {
    const call = await scene.callcard.json<{ talkingWith: { userId: string } | null }>(`/v1/calls/${callId}`);
    if ((call.talkingWith?.userId ?? null) === userId) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${userId ?? 'nobody'} does not talk`);
}

async function ended({ callcard }: Scene, callId: string) {
  await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
}

/** A client calls, is given on, and in the end to a number outside. */
async function givenOn(scene: Scene) {
  const { driver, callcard, anna, ewa } = scene;
  const began = Date.now();
  await driver.placeCall({ from: client, to: lineNumber, hangUpAfterMs: 20_000 });
  const callId = await callSince(callcard, began);
  await rings(scene, '1001', callId, 'Ewelina Zażółć - Main', client);
  await until(scene, callId, anna);
  await give(scene, callId, { userId: anna, type: 'transfer', kind: 'blind', to: { userId: ewa } });
  await rings(scene, '1002', callId, 'Ewelina Zażółć - Main', client);
  await until(scene, callId, ewa);
  await give(scene, callId, { userId: ewa, type: 'transfer', kind: 'attended', to: { userId: anna } });
  await rings(scene, '1001', callId, 'Ewa - Ewelina Zażółć', '1002');
  await give(scene, callId, { userId: ewa, type: 'cancelTransfer' });
  await until(scene, callId, ewa);
  const before = driver.trunkCalls();
  await give(scene, callId, { userId: ewa, type: 'transfer', kind: 'blind', to: { number: knownCaller } });
  await ringsOutside(scene, before);
  await give(scene, callId, { userId: ewa, type: 'hangUp' }).catch(() => undefined);
  return callId;
}

/** A stranger is passed on in the queue, and picked up. */
async function pickedUp(scene: Scene) {
  const { driver, callcard, anna } = scene;
  await driver.setPhone('1001', { kind: 'busy' });
  await driver.setPhone('1002', { kind: 'ring' });
  const began = Date.now();
  await driver.placeCall({ from: stranger, to: lineNumber, name: 'Net "Name"', hangUpAfterMs: 3_000 });
  const callId = await callSince(callcard, began, stranger);
  await rings(scene, '1001', callId, 'Net Name - Main', stranger);
  await rings(scene, '1002', callId, 'Net Name - Main', stranger);
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await give(scene, callId, { userId: anna, type: 'pickUp' });
  await rings(scene, '1001', callId, 'Net Name - Main', stranger);
  await until(scene, callId, anna);
  await ended(scene, callId);
}

/** A user calls, and gives whom they called to a colleague, who sees that client and not us. */
async function placed(scene: Scene) {
  const { driver, callcard, anna, ewa } = scene;
  await driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const before = driver.trunkCalls();
  const { location } = await post(callcard, { userId: anna, number: knownCaller });
  const callId = location?.split('/').at(-1) ?? '';
  await rings(scene, '1001', callId, 'Jan Kowalski', knownCaller);
  await ringsOutside(scene, before);
  await until(scene, callId, anna);
  await give(scene, callId, { userId: anna, type: 'transfer', kind: 'blind', to: { userId: ewa } });
  await rings(scene, '1002', callId, 'Jan Kowalski - Main', knownCaller);
  await until(scene, callId, ewa);
  await give(scene, callId, { userId: ewa, type: 'hangUp' });
  await ended(scene, callId);
}

/** However a phone comes to ring, it shows who is at the other end and knows the call; nobody outside does (rule R11). */
export async function runPhoneDisplays(driver: OutgoingDriver): Promise<void> {
  for (const extension of ['1001', '1002'])
    await driver.setPhone(extension, { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300, hangUpAfterMs: 1_000 });
  const { callcard, annaId: anna } = await startCompany(driver, {}, { leadCreation: 'manual' });
  const watch = await watchRinging(driver);
  try {
    const { id: ewa } = await callcard.create('/v1/users', { name: 'Ewa', extension: '1002' });
    const phones = [{ number: client }];
    await callcard.create('/v1/contacts', { name: 'Ewelina Zażółć', ownerId: anna, phones });
    const queue = await callcard.create('/v1/queues', {
      name: 'Q',
      memberIds: [anna, ewa],
      strategy: 'ordered',
      ringSeconds: 20,
    });
    const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/lines');
    const line = await callcard.fetch(`/v1/lines/${items[0]?.id}`);
    await callcard.fetch(`/v1/lines/${items[0]?.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': line.headers.get('etag') ?? '' },
      body: JSON.stringify({ routing: { queueId: queue.id } }),
    });
    const scene: Scene = { driver, callcard, anna, ewa, rung: watch.rung };
    await ended(scene, await givenOn(scene));
    await pickedUp(scene);
    await placed(scene);
  } finally {
    watch.close();
    await callcard.dispose();
  }
}
