import { describe, expect, it } from 'vitest';
import {
  type AgentCommand,
  type CallFact,
  type CallPolicy,
  createCallService,
  createSteeringService,
  defaultCallPolicy,
  err,
  ok,
  type PhonePresence,
  type Result,
  type SteeringError,
  type SteeringOrder,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aLine,
  answered,
  aQueue,
  aUser,
  bridged,
  ended,
  fixedClock,
  held,
  joined,
  legEnded,
  legPickedUp,
  legRinging,
  listeningStarted,
  muted,
  offered,
  recordingPaused,
  recordingStarted,
  resumed,
  sequentialIds,
  transferred,
  unbridged,
  unmuted,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const callId = 'call-1';
const recording = { recordingId: 'call-1-conversation', kind: 'conversation' } as const;
const leg = { legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;

const talk: readonly CallFact[] = [
  offered({ at: t, remoteNumber: '+48601234567' }),
  legRinging({ ...leg, at: t + 10 }),
  recordingStarted({ ...recording, at: t + 20 }),
  answered({ legId: 'leg', at: t + 20 }),
];

/** A call that Anna (1001) has; Ewa has 1002, Piotr nothing; the queue rings Ewa. Time stands still until `timeUp`. */
async function setUp(policy: Partial<CallPolicy> = {}, facts = talk, phones?: PhonePresence) {
  const store = createMemoryStore();
  const ports = { store, clock: fixedClock(t + 100), ids: sequentialIds('made') };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
  await store.users.insert(aUser({ id: 'ewa', extension: '1002' }));
  await store.users.insert(aUser({ id: 'piotr', extension: null }));
  await store.queues.insert(aQueue({ id: 'sales', memberIds: ['ewa'] }));
  await store.lines.insert(aLine({ number: '+48225550100' }));
  const report = (...more: readonly CallFact[]) => calls.recordFacts(callId, more);
  await report(...facts);
  const orders: SteeringOrder[] = [];
  let timeUp = () => {};
  /** What the switch does when it is told. */
  let carryOut: (order: SteeringOrder) => Promise<Result<void, SteeringError>> = async () => ok(undefined);
  const steering = createSteeringService(
    {
      ...ports,
      ...(phones ? { phones } : {}),
      callService: calls,
      steering: {
        async steer(order) {
          orders.push(order);
          return carryOut(order);
        },
      },
      timer: {
        every(_ms, run) {
          timeUp = run;
          return () => undefined;
        },
      },
    },
    { ...defaultCallPolicy('PL'), canDialOut: true, ...policy },
  );
  return {
    ...ports,
    orders,
    report,
    command: (command: AgentCommand, userId = 'anna') => steering.command(callId, command, userId),
    steering,
    timeUp: () => timeUp(),
    onOrder(run: typeof carryOut) {
      carryOut = run;
    },
    /** The switch does it, and this is what is reported. */
    confirmBy(...confirming: CallFact[]) {
      carryOut = async () => {
        await report(...confirming);
        return ok(undefined);
      };
    },
  };
}

describe('C3: commands during a call', () => {
  it('is confirmed as soon as this process comes to report what another one has stored', async () => {
    const { onOrder, command, report, ...ports } = await setUp();
    const other = createCallService(ports, defaultCallPolicy('PL'));
    onOrder(async () => {
      await other.recordFacts(callId, [ended({ at: t + 50 })]);
      await report(ended({ at: t + 50 }));
      return ok(undefined);
    });
    const done = await command({ type: 'hangUp' });
    expect(done).toMatchObject({ ok: true, value: { confirmed: true, call: { phase: 'ended' } } });
  });

  it.each([
    [{ type: 'hold' }, [held({ at: t + 50 })], { phase: 'held' }],
    [{ type: 'mute' }, [muted({ legId: 'leg', at: t + 50 })], { muted: true }],
    [{ type: 'hangUp' }, [ended({ at: t + 50 })], { phase: 'ended' }],
    [
      { type: 'pauseRecording' },
      [recordingPaused({ ...recording, at: t + 50 })],
      { recordings: [{ pauses: [{ startedAt: t + 50, endedAt: null }] }] },
    ],
  ] as const)('%j is confirmed by what is reported', async (command, facts, call) => {
    const { command: give, confirmBy, orders } = await setUp();
    confirmBy(...facts);
    expect(await give(command)).toMatchObject({ ok: true, value: { confirmed: true, call } });
    expect(orders).toMatchObject([{ callId, node: 'fs1', legId: 'leg', action: { type: command.type } }]);
  });

  it.each([
    ['hold', [held({ at: t + 50 })]],
    ['resume', []],
    ['mute', [muted({ legId: 'leg', at: t + 50 })]],
    ['unmute', [muted({ legId: 'leg', at: t + 50 }), unmuted({ legId: 'leg', at: t + 60 })]],
    ['pauseRecording', [recordingPaused({ ...recording, at: t + 50 })]],
    ['resumeRecording', []],
  ] as const)('%s of a call that is so already does nothing', async (type, facts) => {
    const { command, orders } = await setUp({}, [...talk, ...facts]);
    expect(await command({ type })).toMatchObject({ ok: true, value: { confirmed: true } });
    expect(orders).toEqual([]);
  });

  it('two equal commands at once are carried out once', async () => {
    const { command, confirmBy, orders } = await setUp();
    confirmBy(held({ at: t + 50 }));
    const both = await Promise.all([command({ type: 'hold' }), command({ type: 'hold' })]);
    expect(both.map((one) => one.ok && one.value.confirmed)).toEqual([true, true]);
    expect(orders).toHaveLength(1);
  });

  it('what nobody reports in time is answered as accepted, and not confirmed', async () => {
    const { command, timeUp, onOrder } = await setUp();
    onOrder(async () => {
      setTimeout(timeUp);
      return ok(undefined);
    });
    expect(await command({ type: 'hold' })).toMatchObject({
      ok: true,
      value: { confirmed: false, call: { phase: 'talking' } },
    });
  });

  it('is confirmed by what another process has stored, when the time is over', async () => {
    const { command, timeUp, onOrder, store } = await setUp();
    const other = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds() },
      defaultCallPolicy('PL'),
    );
    onOrder(async () => {
      await other.recordFacts(callId, [held({ at: t + 50 })]);
      setTimeout(timeUp);
      return ok(undefined);
    });
    expect(await command({ type: 'hold' })).toMatchObject({
      ok: true,
      value: { confirmed: true, call: { phase: 'held' } },
    });
  });

  it('a switch that never answers is a timeout, and the next command goes on', async () => {
    const { command, timeUp, onOrder, confirmBy } = await setUp();
    onOrder(() => {
      queueMicrotask(timeUp);
      return new Promise(() => undefined);
    });
    expect(await command({ type: 'hold' })).toEqual(err({ code: 'timeout' }));
    confirmBy(held({ at: t + 60 }));
    expect(await command({ type: 'hold' })).toMatchObject({ ok: true });
  });

  it('a command that waited too long for another one is not carried out late', async () => {
    const { command, clock, onOrder, orders } = await setUp();
    let answer = () => {};
    onOrder(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(err({ code: 'gone' }));
        }),
    );
    const first = command({ type: 'hold' });
    const second = command({ type: 'mute' });
    while (orders.length === 0) await Promise.resolve();
    clock.advance(2_000);
    answer();
    expect([await first, await second]).toEqual([err({ code: 'gone' }), err({ code: 'timeout' })]);
    expect(orders).toHaveLength(1);
  });

  it.each([
    { code: 'unreachable' },
    { code: 'gone' },
    { code: 'refused', reason: 'HELD_BY_THE_PHONE' },
  ] as const)('the switch says %j', async (error) => {
    const { command, onOrder } = await setUp();
    onOrder(async () => err(error));
    expect(await command({ type: 'hold' })).toEqual(err(error));
  });

  it('is refused to others, and for calls that nobody knows', async () => {
    const { command, steering, orders } = await setUp();
    expect(await command({ type: 'hold' }, 'ewa')).toEqual(err({ code: 'notYourCall', userId: 'anna' }));
    expect(await steering.command('nothing', { type: 'hold' }, 'anna')).toEqual(err({ code: 'unknownCall' }));
    expect(orders).toEqual([]);
  });

  it('takes no phone of a call that came in for one that the call is placed from', async () => {
    const rings = { ...leg, legId: 'colleague', role: 'agent', userId: 'ewa', at: t + 10 } as const;
    const { command, orders } = await setUp({}, [offered({ at: t }), legRinging(rings)]);
    void command({ type: 'hangUp' });
    await expect.poll(() => orders.length).toBe(1);
    expect(orders).toMatchObject([{ legId: null, action: { type: 'hangUp' } }]);
  });

  it('digits are sent as they are, and the switch has the last word on them', async () => {
    const { command, orders } = await setUp();
    expect(await command({ type: 'keypad', digits: '1#' })).toMatchObject({
      ok: true,
      value: { confirmed: true },
    });
    expect(orders[0]?.action).toEqual({ type: 'keypad', digits: '1#' });
  });

  it('resuming is confirmed once the caller is back', async () => {
    const { command, confirmBy } = await setUp({}, [...talk, held({ at: t + 50 })]);
    confirmBy(resumed({ at: t + 60 }));
    expect(await command({ type: 'resume' })).toMatchObject({
      ok: true,
      value: { call: { phase: 'talking' } },
    });
  });
});

describe('C3, R9: a blind transfer', () => {
  const given = [
    transferred({ legId: 'leg', byUserId: 'anna', toUserId: 'ewa', toExtension: '1002', at: t + 50 }),
    legEnded({ ...leg, at: t + 50 }),
  ];

  it('rings the colleague, then the line has the caller', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(...given);
    expect(await command({ type: 'transfer', kind: 'blind', to: { userId: 'ewa' } })).toMatchObject({
      ok: true,
      value: { confirmed: true, call: { transfers: [{ byUserId: 'anna', toUserId: 'ewa' }] } },
    });
    expect(orders[0]?.action).toMatchObject({
      type: 'transfer',
      byUserId: 'anna',
      toUserId: 'ewa',
      toExtension: '1002',
      steps: [
        { kind: 'ring', reason: 'transfer', targets: [{ userId: 'ewa', extension: '1002' }] },
        { kind: 'voicemail', reason: 'end' },
      ],
    });
  });

  it('that is given again while it is under way rings nobody twice', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(...given);
    for (let times = 0; times < 2; times += 1)
      expect(await command({ type: 'transfer', kind: 'blind', to: { userId: 'ewa' } })).toMatchObject({
        ok: true,
        value: { confirmed: true },
      });
    expect(orders).toHaveLength(1);
  });

  it('to a queue rings its members', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(
      { ...transferred({ at: t + 50, legId: 'leg', byUserId: 'anna' }), toUserId: null, toExtension: null },
      legEnded({ ...leg, at: t + 50 }),
    );
    expect(await command({ type: 'transfer', kind: 'blind', to: { queueId: 'sales' } })).toMatchObject({
      ok: true,
      value: { confirmed: true },
    });
    expect(orders[0]?.action).toMatchObject({
      toUserId: null,
      toExtension: null,
      steps: [{ kind: 'ring', role: 'queue', queueId: 'sales' }, { kind: 'voicemail' }],
    });
  });

  it('to a number outside dials what was read and judged', async () => {
    const { command, orders } = await setUp();
    const given = command({ type: 'transfer', kind: 'blind', to: { number: '22 555 01 77' } });
    await expect.poll(() => orders.length).toBe(1);
    expect(orders[0]?.action).toMatchObject({
      toExtension: '+48225550177',
      steps: [{ kind: 'mobile', number: '+48225550177', confirm: false }, { kind: 'voicemail' }],
    });
    void given;
  });

  it.each([
    [{ number: '+48700123456' }, { reason: 'dialPolicy', dialRefusal: { code: 'premium' } }],
    [{ number: '+4930123456' }, { reason: 'dialPolicy', dialRefusal: { code: 'countryNotAllowed' } }],
    [{ number: '+48225550100' }, { reason: 'ownLine', dialRefusal: null }],
    [{ userId: 'piotr' }, { reason: 'noDevice' }],
    [{ userId: 'nobody' }, { reason: 'unknownUser' }],
    [{ queueId: 'nothing' }, { reason: 'unknownQueue' }],
  ] as const)('to %j is refused, and the caller stays', async (to, refusal) => {
    const { command, orders } = await setUp();
    expect(await command({ type: 'transfer', kind: 'blind', to })).toMatchObject({
      ok: false,
      error: { code: 'targetNotReachable', ...refusal },
    });
    expect(orders).toEqual([]);
  });

  it('to what is no number, or without a trunk, is refused', async () => {
    const { command } = await setUp();
    expect(await command({ type: 'transfer', kind: 'blind', to: { number: 'home' } })).toEqual(
      err({ code: 'badNumber' }),
    );
    const without = await setUp({ canDialOut: false });
    expect(
      await without.command({ type: 'transfer', kind: 'blind', to: { number: '+48225550177' } }),
    ).toMatchObject({ error: { reason: 'noTrunk' } });
  });

  it('to somebody who talks on another call is refused', async () => {
    const { command, store, clock, ids } = await setUp();
    const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
    const other = { callId: 'call-2', legId: 'other' };
    await calls.recordFacts('call-2', [
      offered({ callId: 'call-2', at: t }),
      legRinging({ ...leg, ...other, userId: 'ewa', at: t + 10 }),
      answered({ ...other, at: t + 20 }),
    ]);
    expect(await command({ type: 'transfer', kind: 'blind', to: { userId: 'ewa' } })).toMatchObject({
      error: { code: 'targetNotReachable', reason: 'busy' },
    });
  });
});

describe('C3: asking a colleague first', () => {
  const asked = { ...leg, legId: 'asked', role: 'other', userId: 'ewa', extension: '1002' } as const;
  const waiting = [unbridged({ legId: 'leg', at: t + 50 }), legRinging({ ...asked, at: t + 55 })];
  const ask = { type: 'transfer', kind: 'attended', to: { userId: 'ewa' } } as const;

  it('rings the colleague alone, and is confirmed when the caller waits and the phone rings', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(...waiting);
    for (let times = 0; times < 2; times += 1)
      expect(await command(ask)).toMatchObject({
        ok: true,
        value: { confirmed: true, call: { phase: 'held' } },
      });
    expect(orders.map(({ action }) => action)).toMatchObject([
      {
        type: 'consult',
        callerNumber: '+48225550100',
        step: { kind: 'ring', ringSeconds: 20, targets: [{ userId: 'ewa', extension: '1002' }] },
      },
    ]);
    expect(orders[0]?.display?.number).toBe('1001');
  });

  it('rings the first turn of a queue, and whoever of it picked up gets the caller', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(...waiting, legRinging({ ...asked, legId: 'second', userId: 'piotr', at: t + 56 }));
    const askQueue = { type: 'transfer', kind: 'attended', to: { queueId: 'sales' } } as const;
    for (let times = 0; times < 2; times += 1)
      expect(await command(askQueue)).toMatchObject({ ok: true, value: { confirmed: true } });
    expect(orders.map(({ action }) => action)).toMatchObject([
      { type: 'consult', step: { kind: 'ring', queueId: 'sales', targets: [{ userId: 'ewa' }] } },
    ]);
    expect(await command({ type: 'completeTransfer' })).toEqual(err({ code: 'notPickedUp' }));
    confirmBy(legPickedUp({ legId: 'second', userId: 'piotr', at: t + 58 }));
    void command({ type: 'cancelTransfer' });
    await expect.poll(() => orders.length).toBe(2);
    expect(orders[1]?.action).toEqual({ type: 'cancelTransfer', consultedLegId: 'asked' });
  });

  it('dials a number outside that may be dialled, which is asked once however it is written', async () => {
    const outside = { legId: 'asked', role: 'other', userId: null, extension: '+48225550177' } as const;
    const { command, orders, confirmBy } = await setUp();
    confirmBy(unbridged({ legId: 'leg', at: t + 50 }), legPickedUp({ ...outside, at: t + 60 }));
    expect(
      await command({ type: 'transfer', kind: 'attended', to: { number: '+48700123456' } }),
    ).toMatchObject({ error: { reason: 'dialPolicy' } });
    for (const number of ['22 555 01 77', '+48 22 5550177'])
      expect(await command({ type: 'transfer', kind: 'attended', to: { number } })).toMatchObject({
        ok: true,
        value: { confirmed: true },
      });
    expect(orders.map(({ action }) => action)).toMatchObject([
      { type: 'consult', callerNumber: '+48225550100', step: { kind: 'mobile', number: '+48225550177' } },
    ]);
    void command({ type: 'completeTransfer' });
    await expect.poll(() => orders.length).toBe(2);
    expect(orders[1]?.action).toMatchObject({
      ...{ type: 'completeTransfer', consultedLegId: 'asked' },
      ...{ toUserId: null, toExtension: '+48225550177' },
    });
  });

  it('ends with the colleague having the caller', async () => {
    const pickedUp = legPickedUp({ legId: 'asked', userId: 'ewa', at: t + 58 });
    const { command, orders, confirmBy } = await setUp({}, [...talk, ...waiting, pickedUp]);
    const given = { legId: 'leg', byUserId: 'anna', toUserId: 'ewa', toExtension: '1002' };
    confirmBy(
      transferred({ ...given, kind: 'attended', at: t + 60 }),
      bridged({ legId: 'asked', at: t + 60 }),
      legEnded({ ...leg, at: t + 60 }),
    );
    expect(await command({ type: 'completeTransfer' })).toMatchObject({
      ok: true,
      value: { confirmed: true, call: { talkingWith: { userId: 'ewa' }, transfers: [{ kind: 'attended' }] } },
    });
    expect(orders).toMatchObject([
      { legId: 'leg', action: { consultedLegId: 'asked', byUserId: 'anna', toUserId: 'ewa' } },
    ]);
  });

  it('or with the user having the caller back', async () => {
    const { command, orders, confirmBy } = await setUp({}, [...talk, ...waiting]);
    confirmBy(bridged({ legId: 'leg', at: t + 60 }));
    expect(await command({ type: 'cancelTransfer' })).toMatchObject({
      ok: true,
      value: { confirmed: true, call: { talkingWith: { userId: 'anna' } } },
    });
    expect(orders[0]?.action).toEqual({ type: 'cancelTransfer', consultedLegId: 'asked' });
  });

  it('cannot be completed while nobody is asked', async () => {
    const { command } = await setUp({}, [...talk, unbridged({ legId: 'leg', at: t + 50 })]);
    expect(await command({ type: 'completeTransfer' })).toEqual(err({ code: 'noConsultation' }));
  });
});

describe('C8: a call that rings', () => {
  const ringing = talk.slice(0, 2);

  it('is answered, or skipped, at the phone of the user', async () => {
    const { command, orders, confirmBy } = await setUp({}, ringing);
    confirmBy(legEnded({ ...leg, cause: 'CALL_REJECTED', at: t + 30 }));
    expect(await command({ type: 'answer' }, 'ewa')).toEqual(err({ code: 'notRinging' }));
    for (let times = 0; times < 2; times += 1)
      expect(await command({ type: 'skip' })).toMatchObject({ ok: true, value: { confirmed: true } });
    expect(orders).toMatchObject([{ legId: 'leg', action: { type: 'skip' } }]);
  });

  it('is picked up by a colleague with a phone', async () => {
    const { command, orders, confirmBy } = await setUp({}, ringing);
    confirmBy(bridged({ legId: 'other', userId: 'ewa', at: t + 30 }));
    expect(await command({ type: 'pickUp' }, 'ewa')).toMatchObject({ ok: true, value: { confirmed: true } });
    expect(orders[0]?.action).toMatchObject({ type: 'pickUp', userId: 'ewa', extension: '1002' });
    const without = await setUp({}, ringing);
    expect(await without.command({ type: 'pickUp' }, 'piotr')).toMatchObject({
      error: { reason: 'noDevice' },
    });
  });
});

describe('C3: more than two in a call', () => {
  const to = { userId: 'ewa' };
  const ewas = { legId: 'made-1', role: 'participant', userId: 'ewa', extension: '1002' } as const;

  it('a colleague is called by the switch alone, and the same command rings nobody twice', async () => {
    const { command, orders, confirmBy } = await setUp();
    confirmBy(legRinging({ ...ewas, at: t + 50 }));
    for (let times = 0; times < 2; times += 1)
      expect(await command({ type: 'addParticipant', to })).toMatchObject({
        ok: true,
        value: { confirmed: true, call: { phase: 'talking', talkingWith: { userId: 'anna' } } },
      });
    expect(orders).toMatchObject([
      {
        legId: 'leg',
        action: { type: 'addParticipant', toUserId: 'ewa', extension: '1002' },
      },
    ]);
  });

  it.each([
    ['nobody', 'unknownUser'],
    ['piotr', 'noDevice'],
  ])('%s cannot be called: %s', async (userId, reason) => {
    const { command, orders } = await setUp();
    expect(await command({ type: 'addParticipant', to: { userId } })).toMatchObject({
      ok: false,
      error: { code: 'targetNotReachable', reason },
    });
    expect(orders).toEqual([]);
  });

  it('each in a conference commands their own phone', async () => {
    const facts = [...talk, joined({ legId: 'other', userId: 'ewa', at: t + 40 })];
    const { command, orders, confirmBy } = await setUp({}, facts);
    confirmBy(muted({ legId: 'other', at: t + 50 }));
    expect(await command({ type: 'mute' }, 'ewa')).toMatchObject({ ok: true, value: { confirmed: true } });
    confirmBy(legEnded({ ...leg, at: t + 60 }));
    const left = { ok: true, value: { confirmed: true, call: { talkingWith: { userId: 'ewa' } } } };
    expect(await command({ type: 'leave' })).toMatchObject(left);
    expect(await command({ type: 'leave' })).toMatchObject(left);
    expect(orders.map(({ legId, action }) => [legId, action.type])).toEqual([
      ['other', 'mute'],
      ['leg', 'leave'],
    ]);
  });

  it('supervisors and administrators listen in, and nobody else', async () => {
    const { command, orders, store, confirmBy } = await setUp();
    for (const role of ['supervisor', 'administrator'] as const)
      await store.users.insert(aUser({ id: role, extension: role === 'supervisor' ? '1003' : '1004', role }));
    await store.users.insert(aUser({ id: 'agent', extension: '1005', role: 'agent' }));
    for (const userId of ['ewa', 'agent', 'anna', 'nobody'])
      expect(await command({ type: 'listenIn' }, userId)).toEqual(
        err({ code: 'roleNotAllowed', role: 'agent' }),
      );
    confirmBy(listeningStarted({ userId: 'supervisor', at: t + 50 }));
    for (let times = 0; times < 2; times += 1)
      expect(await command({ type: 'listenIn' }, 'supervisor')).toMatchObject({
        ok: true,
        value: { confirmed: true },
      });
    confirmBy(listeningStarted({ legId: 'leg-8', userId: 'administrator', whispers: true, at: t + 60 }));
    expect(await command({ type: 'whisper' }, 'administrator')).toMatchObject({ ok: true });
    expect(orders.map(({ legId, action }) => [legId, action])).toMatchObject([
      ['leg', { type: 'listenIn', userId: 'supervisor', extension: '1003' }],
      ['leg', { type: 'whisper', userId: 'administrator', extension: '1004' }],
    ]);
  });
});

describe('A9: whom a phone sends on by its own transfer key', () => {
  // The phone that did has not hung up yet.
  const phones: PhonePresence = {
    stateOf: (sipUser) => ({ registrations: null, otherCallAt: sipUser === '1001' ? t + 90 : null }),
  };
  const rings = (extension: string) => {
    const first = { kind: 'ring', targets: [expect.objectContaining({ extension })] };
    return { ok: true, value: { steps: expect.arrayContaining([expect.objectContaining(first)]) } };
  };

  it.each([
    ['a colleague, is rung there', '1002', '1002'],
    ['a number that may not be dialled, comes back to the phone', '+48700123456', '1001'],
    ['an extension that is nobody’s, comes back to the phone', '1009', '1001'],
  ])('and to %s', async (_what, to, extension) => {
    const { steering } = await setUp({}, talk, phones);
    expect(await steering.planReferral(callId, to)).toMatchObject(rings(extension));
  });

  it('is not sent to a colleague whose phone is registered with another switch only', async () => {
    const elsewhere: PhonePresence = {
      stateOf: (sipUser, node) => ({
        registrations:
          sipUser === '1002' && node !== undefined ? [] : [{ userAgent: 'Desk', registeredAt: t }],
        otherCallAt: null,
      }),
    };
    const { steering } = await setUp({}, talk, elsewhere);
    expect(await steering.planReferral(callId, '1002')).toMatchObject(rings('1001'));
  });

  it('is not sent to a colleague who is on the phone: the phone rings again', async () => {
    const busy: PhonePresence = { stateOf: () => ({ registrations: null, otherCallAt: t + 90 }) };
    const { steering } = await setUp({}, talk, busy);
    expect(await steering.planReferral(callId, '1002')).toMatchObject(rings('1001'));
  });

  it('has no plan where nothing is known of the call', async () => {
    const { steering } = await setUp();
    expect(await steering.planReferral('another', '1002')).toEqual({
      ok: false,
      error: { code: 'unknownCall' },
    });
  });
});
