import { randomUUID } from 'node:crypto';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { afterEach, describe, expect, it } from 'vitest';
import { createGateways } from '../src/gateways.js';
import type { GatewayNotice } from '../src/node/notice.js';
import { apiResponse, commandReply, jsonEvent } from '../src/testing/index.js';
import { aCaller, createFakeSwitch, createWorld, eventOf, type FakeSwitch } from './gateway-support.js';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

const called = (fake: FakeSwitch, name: string) =>
  fake.answerOtherwise((command) => (command === 'api switchname' ? apiResponse(name) : undefined));

/** Two switches, `berlin` and `paris` by their own word, and one process on both. */
async function createOffice(names: readonly [string, string] = ['berlin', 'paris']) {
  const world = await createWorld();
  const { changes, store, time } = world;
  const fakes = [world.fake, await createFakeSwitch(changes)] as const;
  for (const [n, fake] of fakes.entries()) called(fake, names[n] ?? '');
  const clock = { now: () => time.now };
  const callService = createCallService(
    { store, clock, ids: { next: () => randomUUID() } },
    defaultCallPolicy('PL'),
  );
  const notices: { readonly of: number; readonly notice: GatewayNotice }[] = [];
  const gateways = createGateways(
    fakes.map((fake, of) => ({
      ...{ host: '127.0.0.1', port: fake.port, password: 'secret', profile: 'internal', trunk: 'trunk' },
      ...{ callService, calls: store.calls, audio: world.audio, clock },
      ...{ sweepEveryMs: 10, backoff: { firstMs: 2, capMs: 8 } },
      notify(notice) {
        notices.push({ of, notice });
        queueMicrotask(changes.happened);
      },
    })),
  );
  cleanUp.push(() => gateways.stop());
  const has = (of: number, code: GatewayNotice['code']) =>
    notices.some((each) => each.of === of && each.notice.code === code);
  return {
    ...{ ...world, gateways, fakes, notices, has },
    noticed: (of: number, code: GatewayNotice['code']) => changes.until(() => has(of, code)),
  };
}

const ready = { events: true, commands: true, reconciled: true };
const away = { events: false, commands: false, reconciled: false };

describe('several switches', () => {
  it('of which one cannot be reached: calls of the other are taken all the same', async () => {
    const office = await createOffice();
    const [berlin, paris] = office.fakes;
    await paris.close();
    office.gateways.start();
    await office.noticed(1, 'switchLost');
    await office.noticed(0, 'switchReady');
    const caller = berlin.add(aCaller(office.time.now, { 'FreeSWITCH-Switchname': 'berlin' }));
    berlin.emit(eventOf('CHANNEL_PARK', caller));
    await office.noticed(0, 'callClaimed');
    expect(office.gateways.status()).toEqual([ready, away]);
    expect(office.gateways.placing.ready('101')).toEqual({ ok: true, value: { node: 'berlin' } });
    const file = { path: 'x', callId: caller.uuid };
    expect(await office.gateways.files.read({ ...file, node: 'paris' })).toEqual({
      ok: false,
      error: { code: 'unreachable' },
    });
    expect(await office.gateways.files.read({ ...file, node: 'berlin' })).toEqual({
      ok: false,
      error: { code: 'failed' },
    });
  });

  it('each take the calls of their own, and close none of the other', async () => {
    const office = await createOffice();
    office.gateways.start();
    await office.noticed(0, 'switchReady');
    await office.noticed(1, 'switchReady');
    const callers = office.fakes.map((fake, n) => {
      const caller = fake.add(
        aCaller(office.time.now, { 'FreeSWITCH-Switchname': ['berlin', 'paris'][n] ?? '' }),
      );
      fake.emit(eventOf('CHANNEL_PARK', caller));
      return caller;
    });
    await office.noticed(0, 'callClaimed');
    await office.noticed(1, 'callClaimed');
    for (const [n, fake] of office.fakes.entries())
      expect(callers.map(({ uuid }) => fake.plansFor(uuid).length)).toEqual(n === 0 ? [1, 0] : [0, 1]);
    // Longer than a call may be missing, and some looks at each.
    const looks = ({ commands }: FakeSwitch) => commands.filter((one) => one === 'api switchname').length;
    for (let minutes = 0; minutes < 3; minutes += 1) {
      const before = office.fakes.map(looks);
      office.time.now += 60_000;
      await office.changes.until(() => office.fakes.every((fake, n) => looks(fake) > (before[n] ?? 0)));
    }
    for (const { uuid } of callers) expect((await office.store.calls.get(uuid))?.call.endedAt).toBeNull();
    expect(office.notices.filter(({ notice }) => notice.code === 'callClosedUnseen')).toEqual([]);
  });

  it('that call themselves alike: only one of them is worked on, and of the other it is said once', async () => {
    const office = await createOffice(['berlin', 'berlin']);
    const callers = office.fakes.map((fake) => fake.add(aCaller(office.time.now)));
    office.gateways.start();
    await office.changes.until(() => [0, 1].some((n) => office.has(n, 'switchNameTaken')));
    const left = office.has(0, 'switchNameTaken') ? 0 : 1;
    await office.noticed(1 - left, 'callClaimed');
    const asked = () => office.fakes[left]?.commands.filter((one) => one === 'api switchname').length ?? 0;
    const wanted = asked() + 3;
    await office.changes.until(() => asked() >= wanted);
    expect(office.fakes[left]?.plansFor(callers[left]?.uuid ?? '')).toEqual([]);
    expect(office.gateways.status()[left]).toMatchObject({ reconciled: false });
    expect(office.notices.filter(({ notice }) => notice.code === 'switchNameTaken')).toEqual([
      { of: left, notice: { code: 'switchNameTaken', node: 'berlin' } },
    ]);
  });

  it('know together which phones there are, and each which can be rung there; a call is placed where the phone is', async () => {
    const office = await createOffice();
    const [berlin, paris] = office.fakes;
    const registered = (fake: FakeSwitch, name: string) =>
      fake.answerOtherwise((command) => {
        if (command === 'api switchname') return apiResponse(name);
        const [, job] = /^bgapi sofia xmlstatus[\s\S]*Job-UUID: (\S+)/.exec(command) ?? [];
        if (job === undefined) return undefined;
        const _body = '<profile></profile>';
        return commandReply('+OK') + jsonEvent({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': job, _body });
      });
    registered(berlin, 'berlin');
    registered(paris, 'paris');
    const of = (sipUser: string) => office.gateways.phones.stateOf(sipUser).registrations;
    expect(of('101')).toBeNull();
    office.gateways.start();
    await office.noticed(0, 'switchReady');
    await office.noticed(1, 'switchReady');
    await office.changes.until(() => of('101') !== null);
    expect(office.gateways.placing.ready('101')).toEqual({ ok: true, value: { node: 'berlin' } });
    paris.emit(
      jsonEvent({
        'Event-Name': 'CUSTOM',
        'Event-Subclass': 'sofia::register',
        ...{ 'profile-name': 'internal', 'from-user': '101', 'from-host': 'callcard.local' },
        ...{ contact: '<sip:101@192.0.2.7>', 'call-id': 'x', 'user-agent': 'Desk' },
      }),
    );
    // Nothing else tells that an event was handled.
    paris.emit(eventOf('CHANNEL_PARK', paris.add(aCaller(office.time.now))));
    await office.noticed(1, 'callClaimed');
    expect(of('101')).toEqual([{ userAgent: 'Desk', registeredAt: office.time.now }]);
    const rungAt = (node: string) => office.gateways.phones.stateOf('101', node).registrations?.length;
    expect([rungAt('berlin'), rungAt('paris'), rungAt('elsewhere')]).toEqual([0, 1, 1]);
    expect(office.gateways.placing.ready('101')).toEqual({ ok: true, value: { node: 'paris' } });
    expect(office.gateways.placing.ready('102')).toEqual({ ok: true, value: { node: 'berlin' } });
  });
});
