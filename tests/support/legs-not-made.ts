import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type EslProbe, openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { PhoneBehaviour, SwitchDriver } from './switch-driver.js';

/** A call whose plan dials phones that the switch makes no channel for, and what the call knows of them in the end. */
export interface CallOfUnmadeLegs {
  readonly name: string;
  readonly rung: 'one after the other' | 'together';
  readonly phones: Readonly<Record<'1001' | '1002', PhoneBehaviour>>;
  /** Sessions that the switch takes, the caller's among them; absent: as many as come. */
  readonly maxSessions?: number;
  /** The limit comes with this fact; absent: before the call. */
  readonly limitedAt?: 'legRinging';
  /** The gateway is killed when this is reported, and comes back `before` or `after` the caller is gone. */
  readonly killedAt?: 'planned' | 'recordingStarted';
  readonly back?: 'before' | 'after';
  /** Outcome and cause of 1001 and of 1002. */
  readonly legs: readonly string[];
}

const offline: PhoneBehaviour = { kind: 'offline' };
const ring: PhoneBehaviour = { kind: 'ring' };
const unregistered = 'offline USER_NOT_REGISTERED';
const refused = 'failed DESTINATION_OUT_OF_ORDER';

export const callsOfUnmadeLegs: readonly CallOfUnmadeLegs[] = [
  {
    name: 'nobody is registered',
    rung: 'one after the other',
    phones: { 1001: offline, 1002: offline },
    legs: [unregistered, unregistered],
  },
  {
    name: 'the first is not registered',
    rung: 'one after the other',
    phones: { 1001: offline, 1002: ring },
    legs: [unregistered, 'noAnswer ALLOTTED_TIMEOUT'],
  },
  {
    name: 'one of those who ring together is not registered',
    rung: 'together',
    phones: { 1001: offline, 1002: ring },
    // The switch says of phones that ring together how one of them came out.
    legs: ['failed UNKNOWN', 'noAnswer ALLOTTED_TIMEOUT'],
  },
  {
    name: 'the switch takes no more sessions from the second phone on',
    rung: 'one after the other',
    phones: { 1001: ring, 1002: ring },
    maxSessions: 1,
    limitedAt: 'legRinging',
    legs: ['noAnswer ALLOTTED_TIMEOUT', refused],
  },
  {
    name: 'the switch takes one session more',
    rung: 'together',
    phones: { 1001: ring, 1002: ring },
    maxSessions: 2,
    legs: ['noAnswer ALLOTTED_TIMEOUT', 'failed UNKNOWN'],
  },
  {
    name: 'nobody is registered, and the gateway is dead until the caller is gone',
    rung: 'one after the other',
    phones: { 1001: offline, 1002: offline },
    killedAt: 'recordingStarted',
    back: 'after',
    legs: [unregistered, unregistered],
  },
  {
    name: 'nobody is registered, and the gateway comes back while the caller leaves a message',
    rung: 'together',
    phones: { 1001: offline, 1002: offline },
    killedAt: 'recordingStarted',
    back: 'before',
    legs: [unregistered, unregistered],
  },
];

interface LegView {
  readonly outcome: string;
  readonly cause: string;
  readonly legId: string;
}

async function fillCrm(callcard: Callcard, { rung }: CallOfUnmadeLegs): Promise<void> {
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const piotr = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
  const queue = {
    name: 'Q',
    strategy: 'simultaneous',
    memberIds: rung === 'together' ? [anna.id, piotr.id] : [piotr.id],
    ringSeconds: 2,
  };
  const { id: queueId } = await callcard.create('/v1/queues', queue);
  const routing = { ringOwner: rung !== 'together', ownerRingSeconds: 2, queueId };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  const phones = [{ number: knownCaller }];
  await callcard.create('/v1/contacts', { name: 'Jan', ownerId: anna.id, phones });
}

/** Legs of an earlier call count until the switch has cleared them away. */
async function untilIdle(probe: EslProbe): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (/^0 session\(s\) - peak/m.test(await probe.api('status'))) return;
    await wait(50);
  }
  throw new Error('the switch has sessions left');
}

/** Places the call and holds what is known of its phones, in the plan's order, to what must be known. */
export async function runCallOfUnmadeLegs(driver: SwitchDriver, wanted: CallOfUnmadeLegs): Promise<void> {
  const callcard = createCallcard(driver);
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await callcard.start();
    await fillCrm(callcard, wanted);
    for (const [extension, behaviour] of Object.entries(wanted.phones))
      await driver.setPhone(extension, behaviour);
    const limit = async () => void (await probe.api(`fsctl max_sessions ${wanted.maxSessions ?? 500}`));
    await untilIdle(probe);
    if (!wanted.limitedAt) await limit();
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 4000 });
    const callId = await callSince(callcard, began);
    const of = (type: string) => (event: LiveEvent) => event.callId === callId && event.fact.type === type;
    if (wanted.limitedAt) {
      await callcard.waitFor(wanted.limitedAt, of(wanted.limitedAt));
      await limit();
    }
    if (wanted.killedAt) {
      await callcard.waitFor(wanted.killedAt, of(wanted.killedAt));
      await callcard.kill();
      if (wanted.back === 'before') await callcard.start();
    }
    if (wanted.back === 'before') await callcard.waitFor('a leg of the plan', of('legEnded'));
    await placed.ended;
    if (wanted.back === 'after') await callcard.start();
    await callcard.waitFor('ended', of('ended'));
    const seen = new Set<unknown>();
    await callcard.waitFor('every leg', (event) => {
      if (of('legEnded')(event)) seen.add(event.fact['legId']);
      return seen.size >= wanted.legs.length;
    });
    const call = await callcard.json<{
      legs: LegView[];
      plan: { steps: { targets?: { legId: string }[] }[] };
    }>(`/v1/calls/${callId}`);
    const planned = call.plan.steps.flatMap(({ targets = [] }) => targets.map(({ legId }) => legId));
    const written = planned.map((id) => {
      const leg = call.legs.find(({ legId }) => legId === id);
      return leg && `${leg.outcome} ${leg.cause}`;
    });
    expect(written).toEqual(wanted.legs);
  } finally {
    await probe.api('fsctl max_sessions 500');
    probe.close();
    await callcard.dispose();
  }
}
