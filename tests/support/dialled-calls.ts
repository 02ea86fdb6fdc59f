import { expect } from 'vitest';
import { startKilledAtClaim } from './killed-at-claim.js';
import { expectRecording, factsOf, startCompany } from './outgoing-calls.js';
import type { CalleeBehaviour, DialScript, OutgoingDriver } from './outgoing-driver.js';
import { knownCaller } from './scenarios.js';
import { callSince } from './small-company.js';

/** A number dialled on a phone, and what must become of it on any switch. */
export interface DialledCallScenario {
  readonly name: string;
  readonly dial: Omit<DialScript, 'from'>;
  readonly callee?: CalleeBehaviour;
  readonly line?: Readonly<Record<string, unknown>>;
  /** `down`: not running from before the call until after it; `dies`: when it has claimed the call, until after it. */
  readonly gateway: 'runs' | 'down' | 'dies';
  /** The last status that the phone's INVITE got. */
  readonly answer: number;
  /** Whether the number was dialled. */
  readonly isDialled: boolean;
  /** The call's status and facts; null: there is no call in the CRM. */
  readonly call: {
    readonly status: string;
    readonly facts: readonly string[];
    readonly recorded?: true;
  } | null;
}

const answers: CalleeBehaviour = { kind: 'answer', afterMs: 400 };
const begun = ['offered', 'identified'];
const rang = [...begun, 'remoteRinging'];

/** The switch may dial this number, and no other one, while no gateway runs. */
export const dialWithoutGateway = `[+]${knownCaller.slice(1)}`;

export const dialledCalls: readonly DialledCallScenario[] = [
  {
    name: 'A1: the gateway claims the call, the number answers, they talk and are recorded',
    dial: { to: knownCaller, hangUpAfterMs: 2500 },
    callee: answers,
    gateway: 'runs',
    answer: 200,
    isDialled: true,
    call: {
      status: 'answered',
      recorded: true,
      facts: [
        ...rang,
        'recordingStarted',
        'answered',
        'legEnded agent NORMAL_CLEARING',
        'recordingStopped',
        'ended NORMAL_CLEARING us',
        'recordingStored',
      ],
    },
  },
  {
    name: 'A4: the number is busy, and so the phone hears',
    dial: { to: knownCaller },
    callee: { kind: 'refuse', afterMs: 300, status: 486, early: true },
    gateway: 'runs',
    answer: 486,
    isDialled: true,
    call: { status: 'busy', facts: [...rang, 'legEnded agent USER_BUSY', 'ended USER_BUSY 486 caller'] },
  },
  {
    name: 'A4: the number is busy after audio before the answer, on a line that announces, and so the phone hears',
    line: { consent: 'announce' },
    dial: { to: knownCaller },
    callee: { kind: 'refuse', afterMs: 300, status: 486, early: true },
    gateway: 'runs',
    answer: 486,
    isDialled: true,
    call: { status: 'busy', facts: [...rang, 'legEnded agent USER_BUSY', 'ended USER_BUSY 486 caller'] },
  },
  {
    name: 'A4: the user gives up while the number rings',
    dial: { to: knownCaller, cancelAfterMs: 1500 },
    callee: { kind: 'ring' },
    gateway: 'runs',
    answer: 487,
    isDialled: true,
    call: {
      status: 'cancelled',
      facts: [...rang, 'legEnded agent ORIGINATOR_CANCEL', 'ended ORIGINATOR_CANCEL us'],
    },
  },
  {
    name: 'R9: a number that costs more is refused, which is on record',
    dial: { to: '+48700123456' },
    gateway: 'runs',
    answer: 403,
    isDialled: false,
    call: { status: 'failed', facts: [...begun, 'ended OUTGOING_CALL_BARRED us, not dialled'] },
  },
  {
    name: 'R10: an emergency number is dialled at once, with no gateway',
    dial: { to: '112', hangUpAfterMs: 800 },
    callee: answers,
    gateway: 'down',
    answer: 200,
    isDialled: true,
    call: null,
  },
  {
    name: 'a colleague is rung with no gateway',
    dial: { to: '1002', hangUpAfterMs: 800 },
    gateway: 'down',
    answer: 200,
    isDialled: false,
    call: null,
  },
  {
    name: 'A8: with no gateway the switch dials what the installation lets it, and the call is found afterwards',
    dial: { to: knownCaller, hangUpAfterMs: 1500 },
    callee: answers,
    gateway: 'down',
    answer: 200,
    isDialled: true,
    call: {
      status: 'answered',
      facts: [
        ...begun,
        'fallbackTaken',
        'remoteRinging',
        'answered',
        'legIdentified',
        'legEnded agent NORMAL_CLEARING',
        'ended NORMAL_CLEARING us',
      ],
    },
  },
  {
    name: 'A8: the gateway claims the call and dies: the switch dials what the installation lets it, five seconds later',
    dial: { to: knownCaller, hangUpAfterMs: 1500 },
    callee: answers,
    gateway: 'dies',
    answer: 200,
    isDialled: true,
    call: {
      status: 'answered',
      facts: [
        ...begun,
        'fallbackTaken',
        'remoteRinging',
        'answered',
        'legIdentified',
        'legEnded agent NORMAL_CLEARING',
        'ended NORMAL_CLEARING us',
      ],
    },
  },
  {
    name: 'with no gateway other numbers are refused',
    dial: { to: '+48601999888' },
    gateway: 'down',
    answer: 403,
    isDialled: false,
    call: null,
  },
  {
    name: 'with no gateway nothing is dialled for a phone that gives up while it waits',
    dial: { to: knownCaller, cancelAfterMs: 500 },
    gateway: 'down',
    answer: 487,
    isDialled: false,
    call: null,
  },
];

/** Dials on a phone with the whole product beside the switch, and holds both to what must become of it. */
export async function runDialledCall(driver: OutgoingDriver, scenario: DialledCallScenario): Promise<void> {
  await driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
  await driver.setPhone('1001', { kind: 'ring' });
  await driver.setCallee(scenario.callee ?? { kind: 'ring' });
  const wire = await startKilledAtClaim(driver);
  const { eventSocket } = wire;
  const { callcard, annaId, contactId } = await startCompany({ ...driver, eventSocket }, {}, scenario.line);
  try {
    if (scenario.gateway === 'down') await callcard.stop();
    if (scenario.gateway === 'dies') wire.kills(callcard);
    const began = Date.now();
    const before = driver.trunkCalls();
    const dialled = await driver.dial({ from: '1001', ...scenario.dial });
    if (scenario.answer === 200 && scenario.isDialled)
      for (const who of ['phone', 'callee'] as const) await driver.untilHears(who);
    expect((await dialled.ended).status).toBe(scenario.answer);
    if (before !== undefined) expect(driver.trunkCalls()).toBe(before + Number(scenario.isDialled));
    const invite = driver.trunkInvite();
    if (scenario.isDialled && invite !== undefined) expect(invite).not.toMatch(/callcard\.local|1001|9999/);
    if (scenario.gateway !== 'runs') await callcard.start();
    if (scenario.call === null) {
      const { items } = await callcard.json<{ items: { offeredAt: string }[] }>('/v1/calls');
      // The switch may still report calls of before.
      return expect(items.filter(({ offeredAt }) => Date.parse(offeredAt) >= began)).toEqual([]);
    }
    const callId = await callSince(callcard, began);
    const { status, facts, recorded } = scenario.call;
    expect(await factsOf(callcard, callId, facts.length)).toEqual(facts);
    expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({
      direction: 'outbound',
      status,
      answeredBy: status === 'answered' ? annaId : null,
      bindings: scenario.dial.to === knownCaller ? [{ type: 'contact', id: contactId }] : [],
      legs: [{ role: 'agent', userId: annaId, extension: '1001' }],
    });
    if (recorded) await expectRecording(driver, callcard, callId);
  } finally {
    await callcard.dispose();
    await wire.close();
  }
}
