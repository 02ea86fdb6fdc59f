import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { setKnownPhone } from './known-phone.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript, PhoneBehaviour, SwitchDriver } from './switch-driver.js';

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
  /** A queue of the owner (1001), whose phone rings for two seconds, and a colleague (1002); absent: no queue. */
  readonly queue?: Readonly<Record<string, unknown>>;
  readonly phones?: Readonly<Record<'1001' | '1002', PhoneBehaviour>>;
  readonly routing: Readonly<Record<string, unknown>>;
  readonly mobile: MobileBehaviour;
  readonly caller: Omit<CallerScript, 'from' | 'to'>;
  readonly status: string;
  /** Who answered, if anybody did. */
  readonly answeredBy?: 'owner' | 'colleague';
  /** The last status that the caller's INVITE got, where the switch reports it. */
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
    answeredBy: 'owner',
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
    caller: { hangUpAfterMs: 7000 },
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
    name: 'R3: in turn, each for their own time, with music; round again until somebody answers',
    extension: '1001',
    queue: { strategy: 'ordered', ringSeconds: 3, maxWaitSeconds: 15 },
    phones: { 1001: { kind: 'ring' }, 1002: { kind: 'answer', afterMs: 300 } },
    routing: { ringOwner: false },
    mobile: {},
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: 'colleague',
    finalStatus: 200,
    facts: [
      'offered',
      'identified',
      'planned ring ring ring voicemail',
      'planned ring ring voicemail',
      'legRinging queue',
      'legEnded queue ALLOTTED_TIMEOUT',
      'legRinging queue',
      'recordingStarted',
      'answered',
      'legEnded queue NORMAL_CLEARING',
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

function written(fact: Fact): string {
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

interface People {
  readonly owner: string;
  readonly colleague: string;
}

async function fillCrm(callcard: Callcard, call: RoutingCall): Promise<People> {
  const owner = await callcard.create('/v1/users', {
    name: 'Anna',
    extension: call.extension ?? null,
    mobile: { number: mobileNumber.replace('+48', '') },
    ringSeconds: call.queue ? 2 : null,
  });
  const colleague = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
  const queue = call.queue && {
    id: (
      await callcard.create('/v1/queues', { name: 'Q', memberIds: [owner.id, colleague.id], ...call.queue })
    ).id,
  };
  await callcard.create('/v1/contacts', {
    name: 'Jan',
    ownerId: owner.id,
    phones: [{ number: knownCaller }],
  });
  const routing = { ownerRingSeconds: 3, queueId: queue?.id ?? null, ...call.routing };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  return { owner: owner.id, colleague: colleague.id };
}

/** Places the call on a switch with the whole product beside it, and holds both to what must become of it. */
export async function runRoutingCall(driver: RoutingDriver, call: RoutingCall): Promise<void> {
  const callcard = createCallcard(driver, { FREESWITCH_TRUNK: 'trunk' });
  try {
    await callcard.start();
    const people = await fillCrm(callcard, call);
    for (const [extension, behaviour] of Object.entries(call.phones ?? {})) {
      await setKnownPhone(driver, callcard, extension, behaviour);
    }
    await driver.setMobile(mobileNumber, call.mobile);
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, ...call.caller });
    const callId = await callSince(callcard, began);
    const { finalStatus } = await placed.ended;
    if (finalStatus !== undefined) expect(finalStatus).toBe(call.finalStatus);
    // Which of the last ones comes last is not ours to say: a phone's end may come after the caller's.
    const seen = new Set<string>();
    await callcard.waitFor(`${call.facts.length} facts`, (event) => {
      if (event.callId === callId) seen.add(event.position);
      return seen.size >= call.facts.length;
    });
    const facts = await callcard.json<{ items: Fact[] }>(`/v1/calls/${callId}/facts`);
    expect(facts.items.map(written)).toEqual(call.facts);
    const card = await callcard.json<Record<string, unknown>>(`/v1/calls/${callId}`);
    expect(card).toMatchObject({
      status: call.status,
      answeredBy: call.answeredBy ? people[call.answeredBy] : null,
    });
  } finally {
    await callcard.dispose();
  }
}
