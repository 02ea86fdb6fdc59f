import { randomUUID } from 'node:crypto';
import { createPlacingService, type PlacingOrder } from '@callcard/crm-core';
import { offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { commandReply, jsonEvent } from '../src/testing/index.js';
import {
  aCaller,
  createWorld,
  eventOf,
  type FakeChannel,
  lineNumber,
  node,
  openGateway,
} from './gateway-support.js';

const number = '+48600100200';

function anOrder(over: Partial<PlacingOrder> = {}): PlacingOrder {
  return {
    callId: randomUUID(),
    legId: randomUUID(),
    userId: 'user-1',
    extension: '1001',
    ringSeconds: 20,
    number,
    callerNumber: lineNumber,
    shownName: 'Jan',
    record: false,
    offeredAt: Date.now(),
    ...over,
  };
}

/** A gateway with a trunk whose switch has been read, and a call that waits to be placed. */
async function placing(over: Parameters<typeof openGateway>[1] = { trunk: 'trunk' }) {
  const world = await createWorld();
  const opened = openGateway(world, over);
  await opened.start();
  world.fake.answerOtherwise((command) =>
    command.startsWith('bgapi originate') ? commandReply('+OK Job-UUID: x') : undefined,
  );
  const order = anOrder();
  const { callId, legId, offeredAt: at } = order;
  const placedBy = { legId, userId: 'user-1', extension: '1001', recorded: false };
  const about = { remoteNumber: number, lineNumber, direction: 'outbound', node, placedBy } as const;
  await opened.callService.recordFacts(callId, [offered({ callId, at, ...about })]);
  const status = async () => (await world.store.calls.get(callId))?.call.status;
  return { world, order, status, ...opened };
}

type Placing = Awaited<ReturnType<typeof placing>>;

/** The result of the background job that makes the call, as the switch reports it. */
function jobEnds({ world }: Placing, result: string): void {
  const command = world.fake.commands.find((one) => one.startsWith('bgapi originate'));
  const [, job = ''] = /Job-UUID: (\S+)/.exec(command ?? '') ?? [];
  world.fake.emit(jsonEvent({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': job, _body: result }));
}

async function untilAsked({ world }: Placing): Promise<void> {
  await world.changes.until(() => world.fake.commands.some((one) => one.startsWith('bgapi originate')));
}

function phone({ order }: Placing, name: string, more: Readonly<Record<string, string>> = {}): string {
  return jsonEvent({
    'Event-Name': name,
    'Event-Date-Timestamp': String(order.offeredAt * 1000),
    'Unique-ID': order.legId,
    'Call-Direction': 'outbound',
    variable_crm_call: order.callId,
    variable_crm_role: 'agent',
    variable_crm_extension: '1001',
    ...more,
  });
}

describe('a call that a user places', () => {
  it('is one command, and placed as soon as the phone rings', async () => {
    const call = await placing();
    const placed = call.gateway.placing.place(call.order);
    await untilAsked(call);
    call.world.fake.emit(phone(call, 'CHANNEL_PROGRESS'));
    expect(await placed).toEqual({ ok: true, value: undefined });
    const commands = call.world.fake.commands.filter((one) => one.startsWith('bgapi originate'));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain(`origination_uuid=${call.order.callId}`);
  });

  it('counts as placed when the phone neither rings nor refuses within a second', async () => {
    const call = await placing();
    expect(await call.gateway.placing.place(call.order)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['USER_NOT_REGISTERED', 'agentNotRegistered'],
    ['USER_BUSY', 'agentBusy'],
    ['INVALID_GATEWAY', 'notPlaced'],
  ])('is not placed when the switch answers %s', async (cause, code) => {
    const call = await placing();
    const placed = call.gateway.placing.place(call.order);
    await untilAsked(call);
    jobEnds(call, `-ERR ${cause}\n`);
    expect(await placed).toEqual({ ok: false, error: { code, cause } });
  });

  it('A4: ends with its cause when the phone refuses later', async () => {
    const call = await placing();
    const placed = call.gateway.placing.place(call.order);
    await untilAsked(call);
    call.world.fake.emit(phone(call, 'CHANNEL_PROGRESS'));
    await placed;
    jobEnds(call, '-ERR CALL_REJECTED\n');
    await call.world.changes.until(async () => (await call.status()) === 'cancelled');
  });

  it('A8: lives while its phone rings and nothing is dialled yet, and fails once neither is on the switch', async () => {
    const call = await placing();
    const { fake, time, changes } = call.world;
    const ringing: FakeChannel = { ...aCaller(time.now), uuid: call.order.legId, headers: {}, listed: false };
    fake.add(ringing);
    for (let looks = 0; looks < 3; looks += 1) {
      time.now += 5_000;
      await call.sweeps(2);
    }
    expect(await call.status()).toBeNull();
    fake.channels.delete(ringing.uuid);
    for (let looks = 0; looks < 3; looks += 1) {
      time.now += 5_000;
      await call.sweeps(2);
    }
    await changes.until(async () => (await call.status()) === 'failed');
  });

  it('is left to the next look when the connection is lost: the switch may have begun', async () => {
    const call = await placing();
    const placed = call.gateway.placing.place(call.order);
    await untilAsked(call);
    call.world.fake.events().end();
    expect(await placed).toEqual({ ok: true, value: undefined });
    expect(await call.status()).toBeNull();
  });

  it('is refused at once without a trunk, and without a connection', async () => {
    const { gateway, order } = await placing({});
    expect(gateway.placing.ready()).toEqual({ ok: false, error: { code: 'noTrunk' } });
    expect(await gateway.placing.place(order)).toEqual({ ok: false, error: { code: 'noTrunk' } });
    const other = openGateway(await createWorld(), { trunk: 'trunk' });
    expect(other.gateway.placing.ready()).toEqual({ ok: false, error: { code: 'unreachable' } });
    expect(await other.gateway.placing.place(order)).toEqual({ ok: false, error: { code: 'unreachable' } });
  });
});

/** A gateway whose numbers are judged by a placing service, and a phone that dialled. */
async function dialled(dials: string, headers: Readonly<Record<string, string>> = {}) {
  const world = await createWorld();
  const { store, time, fake } = world;
  const clock = { now: () => time.now };
  const none = {
    recordFacts: () => Promise.reject(),
    bind: () => Promise.reject(),
    card: () => Promise.reject(),
  };
  const { judgeDialled } = createPlacingService(
    {
      store,
      clock,
      ids: { next: randomUUID },
      namedId: () => randomUUID(),
      calls: none,
      placing: { ready: () => Promise.reject() } as never,
    },
    { defaultCountry: 'PL' },
  );
  const opened = openGateway(world, { trunk: 'trunk', judgeDialled });
  const caller = aCaller(time.now);
  const { variable_callcard: _, variable_crm_line: __, ...rest } = caller.headers;
  const phone: FakeChannel = {
    ...caller,
    listed: false,
    headers: {
      ...rest,
      variable_callcard_out: '1',
      variable_crm_number: dials,
      variable_user_name: '1001',
      ...headers,
    },
  };
  fake.add(phone);
  const calls = async () => (await store.calls.list({}, { limit: 10 })).items;
  return { world, phone, calls, ...opened };
}

describe('a phone that dials a number', () => {
  it('is claimed and handed what to dial, and its call is known', async () => {
    const { world, phone, calls, ...gateway } = await dialled('600100200');
    await gateway.start();
    world.fake.emit(eventOf('CHANNEL_PARK', phone));
    const { callId } = await gateway.noticed('callClaimed');
    const [plan, ...more] = world.fake.plansFor(phone.uuid);
    expect(more).toEqual([]);
    expect(plan).toContain(`application: bridge {origination_uuid=${callId},`);
    expect(plan).toContain(`sofia/gateway/trunk/${number}`);
    expect(await calls()).toMatchObject([{ id: callId, legs: [{ legId: phone.uuid, role: 'agent' }] }]);
  });

  it('R9: is refused a number that may not be dialled, and that is on record', async () => {
    const { world, phone, calls, ...gateway } = await dialled('700123456');
    await gateway.start();
    world.fake.emit(eventOf('CHANNEL_PARK', phone));
    await gateway.noticed('callNotAllowed');
    expect(world.fake.plansFor(phone.uuid)[0]).toMatch(/application: hangup OUTGOING_CALL_BARRED$/m);
    expect(await calls()).toMatchObject([{ status: 'failed', hangupCause: 'OUTGOING_CALL_BARRED' }]);
  });

  it.each([
    ['whose user is not known', '600100200', { variable_user_name: '9999' }, 'unknownUser'],
    ['that names no user', '600100200', { variable_user_name: '' }, 'unknownUser'],
    ['R10: for help', '112', {}, 'emergencyNumber'],
  ])("%s is left to the switch's own rule", async (_who, dials, headers, code) => {
    const { world, phone, calls, ...gateway } = await dialled(dials, headers);
    await gateway.start();
    world.fake.emit(eventOf('CHANNEL_PARK', phone));
    expect(await gateway.noticed('dialledLeftToSwitch')).toMatchObject({ reason: { code } });
    expect(phone.timer).toBe(true);
    expect(await calls()).toEqual([]);
  });

  it('that another gateway has claimed leaves nothing here', async () => {
    const { world, phone, calls, ...gateway } = await dialled('600100200');
    phone.timer = false;
    await gateway.start();
    world.fake.emit(eventOf('CHANNEL_PARK', phone));
    await world.changes.until(() => world.fake.commands.some((one) => one.startsWith('api sched_del')));
    await gateway.sweeps(2);
    expect(world.fake.plansFor(phone.uuid)).toEqual([]);
    expect(await calls()).toEqual([]);
  });

  it('is found by a sweep when its event was missed', async () => {
    const { world, phone, ...gateway } = await dialled('600100200');
    phone.listed = true;
    await gateway.start();
    await gateway.noticed('callClaimed');
    expect(world.fake.plansFor(phone.uuid)).toHaveLength(1);
  });

  it('and hangs up between claim and hand-over leaves a call that was cancelled', async () => {
    const { world, phone, calls, ...gateway } = await dialled('600100200');
    world.fake.answerOtherwise((command) => {
      if (command === `api sched_del ${phone.uuid}`) queueMicrotask(() => world.fake.channels.clear());
      return undefined;
    });
    await gateway.start();
    world.fake.emit(eventOf('CHANNEL_PARK', phone));
    await gateway.noticed('callNotHandedOver');
    await world.changes.until(async () => (await calls())[0]?.status === 'cancelled');
  });
});
