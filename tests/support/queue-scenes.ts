import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type EslProbe, openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { callElsewhere, setKnownPhone, untilPresence } from './known-phone.js';
import { lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript, PhoneBehaviour, PlacedCall, SwitchDriver } from './switch-driver.js';

type Extension = '1001' | '1002' | '1003';

/** A company whose line leads to one queue, on any switch. */
interface Office {
  readonly callcard: Callcard;
  readonly probe: EslProbe;
  userOf(extension: Extension): string;
  /** Whoever has this phone talks to somebody else until it ends. */
  busy(extension: Extension): Promise<{ end(): Promise<void> }>;
  phone(extension: Extension, behaviour: PhoneBehaviour): Promise<void>;
  /** A stranger calls; resolves when the call has a plan. */
  comes(from: string, caller?: Partial<CallerScript>): Promise<Caller>;
  fact(callId: string, type: string): Promise<LiveEvent['fact']>;
  /** Waits until it is on the call why this phone is not rung. */
  verdict(callId: string, extension: Extension, reason: string): Promise<void>;
  call(callId: string): Promise<CallView>;
}

interface Caller {
  readonly callId: string;
  readonly ended: PlacedCall['ended'];
}

interface CallView {
  readonly status: string | null;
  readonly answeredBy: string | null;
  readonly legs: readonly {
    readonly extension: string;
    readonly outcome: string;
    readonly ringingAt: string;
  }[];
  readonly plan: { readonly rejected: readonly { readonly userId: string; readonly reason: string }[] };
}

/** Something that callers of a queue go through, played on any switch. */
export interface QueueScene {
  readonly name: string;
  readonly members: readonly Extension[];
  readonly queue: Readonly<Record<string, unknown>>;
  /** Two processes on one store; absent: one. */
  readonly processes?: 2;
  play(office: Office): Promise<void>;
}

const answers: PhoneBehaviour = { kind: 'answer', afterMs: 300 };
const strangers = ['+48601000011', '+48601000012', '+48601000013'] as const;
const talk = { hangUpAfterMs: 1_500 };

/** Verdicts on a call: `1001 busy`. */
function verdictsOf({ plan }: CallView, { userOf }: Office): string[] {
  const extensions = ['1001', '1002', '1003'] as const;
  return plan.rejected.map(({ userId, reason }) => {
    const extension = extensions.find((one) => userOf(one) === userId);
    return `${extension} ${reason}`;
  });
}

/** Three callers wait for one agent, who becomes free just when the second one is judged next. */
async function threeWaitForOne(office: Office): Promise<void> {
  await office.phone('1001', answers);
  const other = await office.busy('1001');
  const callers: Caller[] = [];
  for (const from of strangers) {
    if (callers.length > 0) await wait(1_200);
    callers.push(await office.comes(from, talk));
  }
  const [first] = callers;
  const consults = () =>
    office.probe.events.filter(
      (event) => event['Event-Subclass'] === 'callcard::consult' && event['Unique-ID'] === first?.callId,
    ).length;
  const before = consults();
  await office.probe.waitFor('the first caller is judged again', () => consults() > before);
  await wait(400);
  await other.end();
  const talks: { from: number; to: number }[] = [];
  for (const { callId } of callers) {
    const answered = await office.fact(callId, 'answered');
    const ended = await office.fact(callId, 'ended');
    talks.push({ from: Date.parse(String(answered['at'])), to: Date.parse(String(ended['at'])) });
    expect(await office.call(callId)).toMatchObject({
      status: 'answered',
      answeredBy: office.userOf('1001'),
    });
  }
  for (const [n, { from }] of talks.entries()) if (n > 0) expect(from).toBeGreaterThan(talks[n - 1]?.to ?? 0);
  const last = await office.call(callers[2]?.callId ?? '');
  expect(verdictsOf(last, office)).toEqual(expect.arrayContaining(['1001 busy', '1001 kept']));
  // The phone rang once for each.
  for (const { callId } of callers) expect((await office.call(callId)).legs).toHaveLength(1);
}

export const queueScenes: readonly QueueScene[] = [
  {
    name: 'R3: of three callers who wait for one agent, whoever has waited longest talks first',
    members: ['1001'],
    queue: { strategy: 'ordered', ringSeconds: 10, maxWaitSeconds: 120, comfortSeconds: 0 },
    play: threeWaitForOne,
  },
  {
    name: 'R3: with two processes as well, whoever has waited longest talks first',
    members: ['1001'],
    queue: { strategy: 'simultaneous', ringSeconds: 10, maxWaitSeconds: 120, comfortSeconds: 0 },
    processes: 2,
    play: threeWaitForOne,
  },
  {
    name: 'R13: whoever wraps up the last conversation is passed over, and rung after it',
    members: ['1001'],
    queue: { strategy: 'ordered', ringSeconds: 10, maxWaitSeconds: 60, wrapUpSeconds: 7, comfortSeconds: 0 },
    async play(office) {
      await office.phone('1001', answers);
      const first = await office.comes(strangers[0], { hangUpAfterMs: 800 });
      const over = Date.parse(String((await office.fact(first.callId, 'ended'))['at']));
      const second = await office.comes(strangers[1], talk);
      await untilPresence(office.callcard, '1001', 'wrappingUp');
      const rings = Date.parse(String((await office.fact(second.callId, 'legRinging'))['at']));
      expect(rings).toBeGreaterThanOrEqual(over + 7_000);
      expect(rings).toBeLessThan(over + 14_000);
      await office.fact(second.callId, 'ended');
      const call = await office.call(second.callId);
      expect(verdictsOf(call, office)).toEqual(['1001 wrappingUp']);
      expect(call.status).toBe('answered');
    },
  },
  {
    name: 'R13: whoever says so during the waiting is not rung, and is rung when they are back',
    members: ['1001', '1002'],
    queue: { strategy: 'ordered', ringSeconds: 10, maxWaitSeconds: 60, comfortSeconds: 0 },
    async play(office) {
      const says = async (state: 'available' | 'unavailable') => {
        const path = `/v1/users/${office.userOf('1001')}/availability`;
        const headers = { 'content-type': 'application/json' };
        const put = { method: 'PUT', headers, body: JSON.stringify({ state }) };
        expect((await office.callcard.fetch(path, put)).status).toBe(200);
      };
      await office.phone('1001', answers);
      await office.phone('1002', answers);
      const [one, two] = [await office.busy('1001'), await office.busy('1002')];
      const { callId } = await office.comes(strangers[0], talk);
      await says('unavailable');
      await one.end();
      await office.verdict(callId, '1001', 'unavailable');
      expect((await office.call(callId)).legs).toEqual([]);
      await says('available');
      await office.fact(callId, 'ended');
      const call = await office.call(callId);
      expect(call).toMatchObject({ status: 'answered', answeredBy: office.userOf('1001') });
      expect(verdictsOf(call, office)).toEqual(['1001 busy', '1002 busy', '1001 unavailable']);
      await says('unavailable');
      const next = await office.comes(strangers[1], talk);
      expect(verdictsOf(await office.call(next.callId), office)).toEqual(['1001 unavailable', '1002 busy']);
      await two.end();
      await office.fact(next.callId, 'ended');
      expect(await office.call(next.callId)).toMatchObject({ answeredBy: office.userOf('1002') });
    },
  },
  ...(['busy', 'decline'] as const).map(
    (kind): QueueScene => ({
      name: `R3: a phone that refuses every call (${kind}) keeps nobody from the others`,
      members: ['1001', '1002', '1003'],
      queue: { strategy: 'simultaneous', ringSeconds: 6, maxWaitSeconds: 60, comfortSeconds: 0 },
      async play(office) {
        await office.phone('1001', { kind });
        await office.phone('1002', { kind: 'ring' });
        await office.phone('1003', { kind: 'offline' });
        const first = await office.comes(strangers[0], talk);
        await office.fact(first.callId, 'legRinging');
        await office.phone('1003', answers);
        const second = await office.comes(strangers[1], talk);
        for (const { callId } of [first, second]) {
          await office.fact(callId, 'ended');
          const call = await office.call(callId);
          expect(call).toMatchObject({ status: 'answered', answeredBy: office.userOf('1003') });
          const refused = call.legs.filter(({ extension }) => extension === '1001');
          expect(refused.length).toBeGreaterThan(0);
          expect(refused.length).toBeLessThanOrEqual(4);
          expect(refused[0]?.outcome).toBe(kind === 'busy' ? 'busy' : 'declined');
        }
        expect(verdictsOf(await office.call(first.callId), office)).toEqual(['1003 notRegistered']);
      },
    }),
  ),
];

/** Plays a scene on a switch with the whole product beside it. */
export async function playQueueScene(driver: SwitchDriver, scene: QueueScene): Promise<void> {
  const callcard = createCallcard(driver);
  const probe = await openEslProbe(driver.eventSocket);
  const others: Callcard[] = [];
  const calls: string[] = [];
  try {
    await probe.command('event json CUSTOM callcard::consult');
    await callcard.start();
    if (scene.processes === 2) {
      const second = createCallcard(driver, {}, callcard);
      others.push(second);
      await second.start();
    }
    const users = new Map<string, string>();
    for (const extension of scene.members) {
      const { id } = await callcard.create('/v1/users', { name: `User ${extension}`, extension });
      users.set(extension, id);
    }
    const queue = { name: 'Q', memberIds: [...users.values()], ...scene.queue };
    const { id: queueId } = await callcard.create('/v1/queues', queue);
    const routing = { ringOwner: false, ownerRingSeconds: 5, queueId };
    await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
    const fact = async (callId: string, type: string) =>
      (await callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type)).fact;
    await scene.play({
      callcard,
      probe,
      userOf: (extension) => users.get(extension) ?? '',
      busy: (extension) => callElsewhere(driver, callcard, extension),
      phone: (extension, behaviour) => setKnownPhone(driver, callcard, extension, behaviour),
      async comes(from, caller = {}) {
        const began = Date.now();
        const { ended } = await driver.placeCall({ from, to: lineNumber, ...caller });
        const callId = await callSince(callcard, began, from);
        calls.push(callId);
        await fact(callId, 'planned');
        return { callId, ended };
      },
      fact,
      async verdict(callId, extension, reason) {
        await callcard.waitFor(`${extension} ${reason}`, (event) => {
          if (event.callId !== callId || event.fact.type !== 'planned') return false;
          const { rejected } = event.fact['plan'] as CallView['plan'];
          return rejected.some((one) => one.userId === users.get(extension) && one.reason === reason);
        });
      },
      call: (callId) => callcard.json<CallView>(`/v1/calls/${callId}`),
    });
  } finally {
    // After a failure callers may still wait.
    for (const callId of calls) await probe.api(`uuid_kill ${callId}`);
    probe.close();
    await Promise.all(others.map((other) => other.stop()));
    await callcard.dispose();
  }
}
