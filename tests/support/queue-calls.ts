import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { addKnownPhone, callElsewhere, setKnownPhone } from './known-phone.js';
import { knownCaller, lineNumber, unknownCaller } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript, PhoneBehaviour, SwitchDriver } from './switch-driver.js';

type Extension = '1001' | '1002' | '1003';

interface OnCall {
  readonly extension: Extension;
  readonly forMs: number;
  /** It is none of our calls: a colleague dialled the phone, say. */
  readonly isOther?: true;
}

/** What becomes of a caller in a queue of up to three people, on any switch. */
export interface QueueCall {
  readonly name: string;
  /** The members, in order, and what their phones do. */
  readonly phones: Readonly<Partial<Record<Extension, PhoneBehaviour>>>;
  /** A second phone of 1001. */
  readonly second?: Exclude<PhoneBehaviour, { kind: 'offline' }>;
  readonly queue: Readonly<Record<string, unknown>>;
  /** Rung before the queue: the owner of the caller's record, whose phone is 1001. */
  readonly ringsOwner?: true;
  /** Whose phone another caller talks at when the call comes; that caller hangs up after so many milliseconds. */
  readonly onCall?: OnCall;
  readonly caller: Omit<CallerScript, 'from' | 'to'>;
  /** The gateway is killed when this phone rings, and started again when the caller is gone. */
  readonly killedAt?: Extension;
  readonly status: string;
  readonly answeredBy?: Extension;
  /** Facts of the call, without those of its recordings. */
  readonly facts: readonly string[];
  /** Verdicts on the call. */
  readonly rejected: readonly string[];
}

const answers: PhoneBehaviour = { kind: 'answer', afterMs: 300 };
const rings: PhoneBehaviour = { kind: 'ring' };

export const queueCalls: readonly QueueCall[] = [
  {
    name: 'R13: the first does not answer, the second is on another call and not dialled, the third answers',
    phones: { 1001: rings, 1002: answers, 1003: answers },
    queue: { strategy: 'ordered', ringSeconds: 3 },
    onCall: { extension: '1002', forMs: 25_000 },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1003',
    facts: [
      'offered',
      'identified',
      'planned ring voicemail',
      'planned ring voicemail',
      'legRinging 1001',
      'legEnded 1001 ALLOTTED_TIMEOUT',
      'legRinging 1003',
      'answered',
      'legEnded 1003 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: ['1002 busy'],
  },
  {
    name: 'R13: without music as well; who declined is not rung again, and a phone that is not registered never',
    phones: { 1001: { kind: 'decline' }, 1002: { kind: 'offline' }, 1003: answers },
    queue: { strategy: 'ordered', ringSeconds: 3, music: false },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1003',
    facts: [
      'offered',
      'identified',
      'planned ring voicemail',
      'planned ring voicemail',
      'legEnded 1001 CALL_REJECTED',
      'legRinging 1003',
      'answered',
      'legEnded 1003 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: ['1002 notRegistered'],
  },
  {
    name: 'R13: nobody is free, the caller waits, and gets whoever ends a call first',
    phones: { 1001: answers },
    queue: { strategy: 'ordered', ringSeconds: 3, maxWaitSeconds: 60 },
    onCall: { extension: '1001', forMs: 4_000 },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1001',
    facts: [
      'offered',
      'identified',
      'planned wait voicemail',
      'planned ring ring voicemail',
      'legRinging 1001',
      'answered',
      'legEnded 1001 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: ['1001 busy'],
  },
  {
    name: 'R13: the owner does not answer, and who is free in the queue is judged then',
    phones: { 1001: rings, 1002: answers },
    queue: { strategy: 'simultaneous', ringSeconds: 5 },
    ringsOwner: true,
    onCall: { extension: '1002', forMs: 2_000 },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1002',
    facts: [
      'offered',
      'identified',
      'planned ring wait voicemail',
      'planned ring voicemail',
      'legRinging 1001',
      'legEnded 1001 ALLOTTED_TIMEOUT',
      'legRinging 1002',
      'answered',
      'legEnded 1002 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: ['1001 alreadyRung', '1002 busy'],
  },
  {
    name: 'two phones of one user ring together, and the first to answer wins',
    phones: { 1001: rings },
    second: { kind: 'answer', afterMs: 800 },
    queue: { strategy: 'ordered', ringSeconds: 6 },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1001',
    facts: [
      'offered',
      'identified',
      'planned ring voicemail',
      'legRinging 1001',
      'legRinging 1001',
      'legEnded 1001 LOSE_RACE',
      'answered',
      'legEnded 1001 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: [],
  },
  {
    name: 'R13: who is on a call that is none of ours is not dialled, and is rung when it is over',
    phones: { 1001: answers, 1002: rings },
    queue: { strategy: 'ordered', ringSeconds: 4 },
    onCall: { extension: '1001', forMs: 2_500, isOther: true },
    caller: { hangUpAfterMs: 1500 },
    status: 'answered',
    answeredBy: '1001',
    facts: [
      'offered',
      'identified',
      'planned ring voicemail',
      'planned ring voicemail',
      'legRinging 1002',
      'legEnded 1002 ALLOTTED_TIMEOUT',
      'legRinging 1001',
      'answered',
      'legEnded 1001 NORMAL_CLEARING',
      'ended NORMAL_CLEARING',
    ],
    rejected: ['1001 busy'],
  },
  {
    name: 'R13: killed while the second phone rings: the fallback takes the caller when it stops',
    phones: { 1001: rings, 1002: rings, 1003: answers },
    queue: { strategy: 'ordered', ringSeconds: 3 },
    caller: { hangUpAfterMs: 4000 },
    killedAt: '1002',
    status: 'voicemail',
    facts: [
      'offered',
      'identified',
      'planned ring voicemail',
      'planned ring voicemail',
      'legRinging 1001',
      'legEnded 1001 ALLOTTED_TIMEOUT',
      'legRinging 1002',
      'legEnded 1002 ALLOTTED_TIMEOUT',
      'fallbackTaken',
      'ended NORMAL_CLEARING',
    ],
    rejected: [],
  },
];

type Fact = LiveEvent['fact'];
type People = ReadonlyMap<unknown, string>;

function written(fact: Fact, people: People): string[] {
  switch (fact.type) {
    case 'planned': {
      const { steps } = fact['plan'] as { steps: { kind: string }[] };
      return [['planned', ...steps.map(({ kind }) => kind)].join(' ')];
    }
    case 'legRinging':
      return [`legRinging ${people.get(fact['userId'])}`];
    case 'legEnded':
      return [`legEnded ${people.get(fact['userId'])} ${String(fact['cause'])}`];
    case 'ended':
      return [`ended ${String(fact['cause'])}`];
    default:
      return fact.type.startsWith('recording') ? [] : [fact.type];
  }
}

/** Makes the people and their queue; the busy caller's contact belongs to whoever is on a call. */
async function fillCrm(callcard: Callcard, call: QueueCall): Promise<People> {
  const people = new Map<unknown, string>();
  const ids = new Map<string, string>();
  for (const extension of Object.keys(call.phones)) {
    const { id } = await callcard.create('/v1/users', { name: `User ${extension}`, extension });
    people.set(id, extension);
    ids.set(extension, id);
  }
  const memberIds = [...ids.values()];
  const queue = await callcard.create('/v1/queues', { name: 'Q', memberIds, ...call.queue });
  const contact = (name: string, number: string, extension: string | undefined) =>
    callcard.create('/v1/contacts', {
      name,
      ownerId: extension === undefined ? null : ids.get(extension),
      phones: [{ number }],
    });
  await contact('Jan', knownCaller, call.ringsOwner ? '1001' : undefined);
  await contact('Other', unknownCaller, call.onCall?.extension);
  const routing = { ringOwner: true, ownerRingSeconds: 4, queueId: queue.id };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  return people;
}

async function occupy(driver: SwitchDriver, callcard: Callcard, call: QueueCall): Promise<void> {
  const { onCall } = call;
  if (!onCall) return;
  if (onCall.isOther) {
    const other = await callElsewhere(driver, callcard, onCall.extension);
    setTimeout(() => void other.end(), onCall.forMs);
    return;
  }
  const began = Date.now();
  await driver.placeCall({ from: unknownCaller, to: lineNumber, hangUpAfterMs: onCall.forMs });
  const otherId = await callSince(callcard, began, unknownCaller);
  await callcard.waitFor(
    'the other call',
    (event) => event.callId === otherId && event.fact.type === 'answered',
  );
}

/** Places the call on a switch with the whole product beside it, and holds both to what must become of it. */
export async function runQueueCall(driver: SwitchDriver, call: QueueCall): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    const people = await fillCrm(callcard, call);
    for (const [extension, behaviour] of Object.entries(call.phones))
      await setKnownPhone(driver, callcard, extension, behaviour);
    if (call.second) await addKnownPhone(driver, callcard, '1001', call.second);
    await occupy(driver, callcard, call);
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, ...call.caller });
    const callId = await callSince(callcard, began);
    if (call.killedAt) {
      await callcard.waitFor(
        'the phone',
        ({ callId: id, fact }) =>
          id === callId && fact.type === 'legRinging' && people.get(fact['userId']) === call.killedAt,
      );
      await callcard.kill();
      await placed.ended;
      await callcard.start();
    }
    await placed.ended;
    const isOver = (type: string) => (event: LiveEvent) =>
      event.callId === callId && event.fact.type === type;
    for (const type of ['ended', 'recordingStored']) await callcard.waitFor(type, isOver(type));
    const facts = await callcard.json<{ items: Fact[] }>(`/v1/calls/${callId}/facts`);
    expect(facts.items.flatMap((fact) => written(fact, people))).toEqual(call.facts);
    const found = await callcard.json<{
      status: string;
      answeredBy: string | null;
      plan: { rejected: { userId: string; reason: string }[] };
    }>(`/v1/calls/${callId}`);
    expect(found.status).toBe(call.status);
    expect(people.get(found.answeredBy)).toBe(call.answeredBy);
    const rejected = found.plan.rejected.map(({ userId, reason }) => `${people.get(userId)} ${reason}`);
    expect(rejected).toEqual(call.rejected);
  } finally {
    await callcard.dispose();
  }
}
