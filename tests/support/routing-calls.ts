import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import type { CallerScript, SwitchDriver } from './switch-driver.js';

/** What a mobile behind the trunk does: it is picked up, and perhaps somebody presses 1. */
export interface MobileBehaviour {
  readonly pressesAfterMs?: number;
}

/** A switch with a trunk named `trunk`, behind which a mobile can be rung. */
export interface RoutingDriver extends SwitchDriver {
  /** What the mobile of this number does with the next call. */
  setMobile(number: string, behaviour: MobileBehaviour): Promise<void>;
}

export const mobileNumber = '+48601000001';

/** How a call is routed, and what must become of it on any switch. */
export interface RoutingCall {
  readonly name: string;
  /** The owner's phone; absent: the owner has none. */
  readonly extension?: '1001';
  readonly routing: Readonly<Record<string, unknown>>;
  readonly mobile: MobileBehaviour;
  readonly caller: Omit<CallerScript, 'from' | 'to'>;
  readonly status: string;
  /** The last status that the caller's INVITE got, where the switch tells. */
  readonly finalStatus: number;
  readonly facts: readonly string[];
}

export const routingCalls: readonly RoutingCall[] = [
  {
    name: 'R4: the mobile is picked up, 1 is pressed, and they talk',
    routing: { afterOwner: 'mobile' },
    mobile: { pressesAfterMs: 1500 },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    finalStatus: 200,
    facts: [
      'offered',
      'identified',
      'planned mobile voicemail',
      'legRinging mobile',
      'recordingStarted',
      'answered',
      'legEnded mobile NORMAL_CLEARING',
      'recordingStopped',
      'ended NORMAL_CLEARING',
      'recordingStored',
    ],
  },
  {
    name: "R4: the mobile's own voicemail never swallows the call: nobody presses 1, and ours takes it",
    routing: { afterOwner: 'mobile' },
    mobile: {},
    caller: { hangUpAfterMs: 5000 },
    status: 'voicemail',
    finalStatus: 200,
    facts: [
      'offered',
      'identified',
      'planned mobile voicemail',
      'legRinging mobile',
      'legEnded mobile ALLOTTED_TIMEOUT',
      'recordingStarted',
      'recordingStopped',
      'ended NORMAL_CLEARING',
      'recordingStored',
    ],
  },
  {
    name: 'R6: a blocked caller is refused, nobody rings',
    extension: '1001',
    routing: { blocked: [{ kind: 'number', number: knownCaller }] },
    mobile: {},
    caller: {},
    status: 'blocked',
    finalStatus: 603,
    facts: ['offered', 'identified', 'planned hangup', 'ended CALL_REJECTED'],
  },
];

type Fact = LiveEvent['fact'];

function told(fact: Fact): string {
  switch (fact.type) {
    case 'planned': {
      const { steps } = fact['plan'] as { steps: { kind: string }[] };
      return ['planned', ...steps.map(({ kind }) => kind)].join(' ');
    }
    case 'legRinging':
      return `legRinging ${String(fact['role'])}`;
    case 'legEnded':
      return `legEnded ${String(fact['role'])} ${String(fact['cause'])}`;
    case 'ended':
      return `ended ${String(fact['cause'])}`;
    default:
      return fact.type;
  }
}

async function fillCrm(callcard: Callcard, call: RoutingCall): Promise<{ readonly ownerId: string }> {
  const owner = await callcard.create('/v1/users', {
    name: 'Anna',
    extension: call.extension ?? null,
    mobile: { number: mobileNumber.replace('+48', '') },
  });
  await callcard.create('/v1/contacts', {
    name: 'Jan',
    ownerId: owner.id,
    phones: [{ number: knownCaller }],
  });
  const routing = { ownerRingSeconds: 3, ...call.routing };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  return { ownerId: owner.id };
}

/** Places the call on a switch with the whole product beside it, and holds both to what must become of it. */
export async function runRoutingCall(driver: RoutingDriver, call: RoutingCall): Promise<void> {
  const callcard = createCallcard(driver, { FREESWITCH_TRUNK: 'trunk' });
  try {
    await callcard.start();
    const { ownerId } = await fillCrm(callcard, call);
    await driver.setMobile(mobileNumber, call.mobile);
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, ...call.caller });
    const { callId } = await callcard.waitFor(
      'the call',
      ({ fact }) => fact.type === 'offered' && Date.parse(String(fact['at'])) >= began,
    );
    const { finalStatus } = await placed.ended;
    if (finalStatus !== undefined) expect(finalStatus).toBe(call.finalStatus);
    const last = call.facts.at(-1)?.split(' ', 1)[0];
    await callcard.waitFor(String(last), (event) => event.callId === callId && event.fact.type === last);
    const facts = await callcard.json<{ items: Fact[] }>(`/v1/calls/${callId}/facts`);
    expect(facts.items.map(told)).toEqual(call.facts);
    const card = await callcard.json<Record<string, unknown>>(`/v1/calls/${callId}`);
    expect(card).toMatchObject({
      status: call.status,
      answeredBy: call.status === 'answered' ? ownerId : null,
    });
  } finally {
    await callcard.dispose();
  }
}
