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
  /** Outcome and cause of 1001 and of 1002, or why it was not rung. */
  readonly legs: readonly string[];
}

const offline: PhoneBehaviour = { kind: 'offline' };
const ring: PhoneBehaviour = { kind: 'ring' };
const unregistered = 'notRegistered';
const unanswered = 'noAnswer ALLOTTED_TIMEOUT';
const refused = 'failed DESTINATION_OUT_OF_ORDER';
const secondRefused = {
  rung: 'one after the other',
  phones: { 1001: ring, 1002: ring },
  maxSessions: 1,
  limitedAt: 'legRinging',
  legs: [unanswered, refused],
} as const;

export const callsOfUnmadeLegs: readonly CallOfUnmadeLegs[] = [
  {
    name: 'nobody is registered',
    rung: 'one after the other',
    phones: { 1001: offline, 1002: offline },
    legs: [unregistered, unregistered],
  },
  {
    name: 'one of those who ring together is not registered',
    rung: 'together',
    phones: { 1001: offline, 1002: ring },
    legs: [unregistered, unanswered],
  },
  { name: 'the switch takes no more sessions from the second phone on', ...secondRefused },
  {
    name: 'the switch takes one session more',
    rung: 'together',
    phones: { 1001: ring, 1002: ring },
    maxSessions: 2,
    // The switch says of phones that ring together how one of them came out.
    legs: [unanswered, 'failed UNKNOWN'],
  },
  {
    name: 'the second is refused, and the gateway is dead until the caller is gone',
    ...secondRefused,
    killedAt: 'recordingStarted',
    back: 'after',
  },
  {
    name: 'the second is refused, and the gateway comes back while the caller leaves a message',
    ...secondRefused,
    killedAt: 'recordingStarted',
    back: 'before',
  },
];

interface LegView {
  readonly outcome: string;
  readonly cause: string;
  readonly userId: string;
}

async function fillCrm(callcard: Callcard, { rung }: CallOfUnmadeLegs) {
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
  return [anna, piotr];
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
    const people = await fillCrm(callcard, wanted);
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
    const rung = wanted.legs.filter((leg) => leg !== unregistered).length;
    const seen = new Set<unknown>();
    if (rung > 0)
      await callcard.waitFor('every leg', (event) => {
        if (of('legEnded')(event)) seen.add(event.fact['legId']);
        return seen.size >= rung;
      });
    const { legs, plan } = await callcard.json<{
      legs: LegView[];
      plan: { rejected: { userId: string; reason: string }[] };
    }>(`/v1/calls/${callId}`);
    const written = people.map(({ id }) => {
      const leg = legs.find(({ userId }) => userId === id);
      return leg
        ? `${leg.outcome} ${leg.cause}`
        : plan.rejected.find(({ userId, reason }) => userId === id && reason !== 'alreadyRung')?.reason;
    });
    expect(written).toEqual(wanted.legs);
  } finally {
    await probe.api('fsctl max_sessions 500');
    probe.close();
    await callcard.dispose();
  }
}
