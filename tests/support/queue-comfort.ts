import { basename } from 'node:path';
import { expect } from 'vitest';
import { type EslProbe, openEslProbe, type SwitchEvent } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { callElsewhere, setKnownPhone } from './known-phone.js';
import { lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** The first list's entries stand in the second one in this order, with anything between. */
function expectInOrder(wanted: readonly string[], among: readonly string[]): void {
  let found = 0;
  for (const one of among) if (one === wanted[found]) found += 1;
  if (found < wanted.length) throw new Error(`${wanted[found]} (${found}) is missing in ${among.join(' ')}`);
}

/** What the switch has played to a caller, by the names of the files; `music` is the hold music. */
function playedTo(callId: string, { events }: EslProbe): string[] {
  return events
    .filter((event) => event['Event-Name'] === 'PLAYBACK_START' && event['Unique-ID'] === callId)
    .map((event) => String(event['Playback-File-Path']))
    .map((path) => (path.startsWith('/') ? basename(path, '.wav') : 'music'));
}

/** What a caller hears who comes second, while the first one waits and then talks. */
export const toldToSecond = [
  ...['queue-comfort', 'music', 'queue-position', 'number-2', 'music', 'queue-minutes', 'number-1', 'music'],
  ...['queue-comfort', 'music', 'queue-position', 'number-1', 'music'],
];

type OtherCall = Awaited<ReturnType<typeof callElsewhere>>;

interface Listing {
  readonly items: readonly { readonly id: string }[];
}

/** Makes a queue of one agent, whose phone is 1001; gives the agent's id. */
async function makeQueue(callcard: Callcard, fields: Readonly<Record<string, unknown>>): Promise<string> {
  const { id } = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const queue = { name: 'Q', memberIds: [id], maxWaitSeconds: 120, ringSeconds: 10, ...fields };
  const { id: queueId } = await callcard.create('/v1/queues', queue);
  const routing = { ringOwner: false, ownerRingSeconds: 5, queueId };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  return id;
}

/**
 * Two callers wait for one agent: the first is answered, and the second hears that all are busy, the place, and how long it may
 * take, between music. `listen`: begins to listen to the second caller when they come, and says afterwards what they heard.
 */
export async function playComfort(
  driver: SwitchDriver,
  listen: () => { stop(): readonly string[] } = () => ({ stop: () => toldToSecond }),
): Promise<void> {
  const callcard = createCallcard(driver);
  const probe = await openEslProbe(driver.eventSocket);
  let other: OtherCall | undefined;
  try {
    await probe.command('event json PLAYBACK_START');
    await callcard.start();
    const id = await makeQueue(callcard, { comfortSeconds: 5 });
    await setKnownPhone(driver, callcard, '1001', { kind: 'answer', afterMs: 300 });
    other = await callElsewhere(driver, callcard, '1001');
    const comes = async (from: string, hangUpAfterMs: number) => {
      const began = Date.now();
      await driver.placeCall({ from, to: lineNumber, hangUpAfterMs });
      return callSince(callcard, began, from);
    };
    const first = await comes('+48601000041', 22_000);
    const heard = listen();
    const second = await comes('+48601000042', 2_000);
    const ofCall = (callId: string, type: string) => (event: LiveEvent) =>
      event.callId === callId && event.fact.type === type;
    const until = async (file: string) => {
      await probe.waitFor(
        file,
        (event) =>
          event['Event-Name'] === 'PLAYBACK_START' &&
          event['Unique-ID'] === second &&
          basename(String(event['Playback-File-Path']), '.wav') === file,
        40_000,
      );
    };
    await until('number-2');
    await other.end();
    await callcard.waitFor('the first answer', ofCall(first, 'answered'));
    await until('queue-minutes');
    await callcard.waitFor('the second answer', ofCall(second, 'answered'));
    await callcard.waitFor('the end', ofCall(second, 'ended'));
    const played = playedTo(second, probe);
    expectInOrder(toldToSecond, played);
    const ears = heard.stop();
    expectInOrder(toldToSecond, ears);
    const call = await callcard.json<{ status: string; answeredBy: string }>(`/v1/calls/${second}`);
    expect(call).toMatchObject({ status: 'answered', answeredBy: id });
  } finally {
    // After a failure callers may still wait, and the agent still talk.
    for (const { id } of (await callcard.json<Listing>('/v1/calls?live=true')).items)
      await probe.api(`uuid_kill ${id}`);
    await other?.end();
    probe.close();
    await callcard.dispose();
  }
}

/** A caller who comes first waits for so many judgements, each of which uses up forwards, until the agent is free. */
export async function playFewForwards(driver: SwitchDriver, judgements: number): Promise<void> {
  const callcard = createCallcard(driver);
  const probe = await openEslProbe(driver.eventSocket);
  let other: OtherCall | undefined;
  try {
    await probe.command('event json CUSTOM callcard::consult');
    await callcard.start();
    await makeQueue(callcard, { comfortSeconds: 1 });
    await setKnownPhone(driver, callcard, '1001', { kind: 'answer', afterMs: 300 });
    other = await callElsewhere(driver, callcard, '1001');
    const began = Date.now();
    await driver.placeCall({ from: '+48601000043', to: lineNumber, hangUpAfterMs: 1_500 });
    const callId = await callSince(callcard, began);
    const isTheirs = (event: SwitchEvent) =>
      event['Event-Subclass'] === 'callcard::consult' && event['Unique-ID'] === callId;
    const consults = () => probe.events.filter(isTheirs).length;
    await probe.waitFor(`${judgements} judgements`, () => consults() >= judgements, 50_000);
    await other.end();
    await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
    const call = await callcard.json<{ status: string; fallback: boolean }>(`/v1/calls/${callId}`);
    expect(call).toMatchObject({ status: 'answered', fallback: false });
  } finally {
    // After a failure callers may still wait, and the agent still talk.
    for (const { id } of (await callcard.json<Listing>('/v1/calls?live=true')).items)
      await probe.api(`uuid_kill ${id}`);
    await other?.end();
    probe.close();
    await callcard.dispose();
  }
}
