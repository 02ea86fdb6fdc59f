import { factsIn } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { describe, expect, it } from 'vitest';
import { aCaller, createWorld, eventOf, openGateway } from './gateway-support.js';

const legId = '5a6b31d0-0f4e-4c6e-9d3b-4f7a0a3c1f10';

/** What the switch says of a caller who was answered by a leg a second after the offer. */
function answered(offeredAt: number): Record<string, string> {
  return {
    'Caller-Channel-Answered-Time': String((offeredAt + 1_000) * 1000),
    'Caller-Channel-Bridged-Time': String((offeredAt + 1_000) * 1000),
    variable_bridge_uuid: legId,
    variable_current_application: 'bridge',
  };
}

describe('bytes that are no event socket frame, in mid-call', () => {
  it.each([
    ['a length that is no number', 'Content-Length: twelve\n\n'],
    ['a length beyond all bounds', 'Content-Length: 99999999999\nContent-Type: text/event-json\n\n'],
    ['a header that never ends', 'x'.repeat(5_000_000)],
    ['bytes of another protocol', 'HTTP/1.1 200 OK\nX: y\n\n'],
    ['an answer to nothing', 'Content-Type: command/reply\nReply-Text: +OK\n\n'],
  ])('%s: it is reported, the gateway connects again and reads what it missed', async (_name, bytes) => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 3_600_000 });
    await gateway.start();
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('callClaimed');
    // No event reports this caller: the connection is broken by then.
    caller.headers = { ...caller.headers, ...answered(world.time.now) };
    world.fake.events().send(bytes);
    expect(await gateway.noticed('switchLost')).toMatchObject({
      connection: 'events',
      error: { code: 'malformedFrame' },
    });
    await world.changes.until(
      async () => (await world.store.calls.get(caller.uuid))?.call.answeredAt !== null,
    );
    await world.changes.until(() => gateway.reported('switchReady').length === 2);
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
    expect(gateway.gateway.status()).toEqual({ events: true, commands: true, reconciled: true });
  });

  it('an event that is no JSON is skipped and reported, and the connection stays', async () => {
    const world = await createWorld();
    const gateway = openGateway(world);
    await gateway.start();
    world.fake.emit('Content-Length: 9\nContent-Type: text/event-json\n\n{"Event-N');
    expect(await gateway.noticed('eventSkipped')).toMatchObject({ error: { code: 'malformedFrame' } });
    const caller = world.fake.add({ ...aCaller(world.time.now), listed: false });
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('callClaimed');
    expect(gateway.reported('switchLost')).toEqual([]);
  });
});

describe('a connection that is lost during a sweep', () => {
  it('leaves the gateway unreconciled until a sweep after it is whole', async () => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 3_600_000 });
    let cut = true;
    world.fake.answerOtherwise((command) => {
      if (command.startsWith('api show channels') && cut) {
        cut = false;
        world.fake.events().reset();
      }
      return undefined;
    });
    const reconciled: boolean[] = [];
    gateway.gateway.start();
    await gateway.noticed('switchLost');
    reconciled.push(gateway.gateway.status().reconciled);
    await gateway.noticed('switchReady');
    const order = gateway.notices.map(({ code }) => code);
    expect(order.indexOf('switchReady')).toBeGreaterThan(order.indexOf('switchLost'));
    expect(reconciled).toEqual([false]);
    expect(gateway.gateway.status()).toEqual({ events: true, commands: true, reconciled: true });
  });
});

describe('a burst of events', () => {
  it('of ten thousand leaves each call with all its facts, in order', async () => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 3_600_000 });
    await gateway.start();
    const callers = Array.from({ length: 100 }, (_, index) =>
      world.fake.add({ ...aCaller(world.time.now + index), timer: false }),
    );
    const holds = Array.from({ length: 99 }, (_, index) => (index + 1) * 1_000);
    // Without a time of bridging it reports the offer alone.
    for (const caller of callers) world.fake.emit(eventOf('CHANNEL_BRIDGE', caller));
    for (const at of holds) {
      for (const caller of callers) {
        const time = { 'Event-Date-Timestamp': String((world.time.now + at) * 1000) };
        const name = at % 2_000 === 0 ? 'CHANNEL_UNHOLD' : 'CHANNEL_HOLD';
        world.fake.emit(eventOf(name, caller, time));
      }
    }
    await world.changes.until(async () => Number(await world.store.feed.latest()) >= callers.length * 101);
    for (const { uuid } of callers) {
      const facts = (await world.store.calls.get(uuid))?.facts ?? [];
      expect(facts).toHaveLength(101);
    }
    const feed = await world.store.feed.since('0', 20_000);
    const [first] = callers;
    const order = factsIn(feed)
      .filter(({ callId }) => callId === first?.uuid)
      .map(({ at }) => at);
    // The offer and its identification come first; the rest as it was sent.
    expect(order.slice(2)).toEqual(holds.map((at) => world.time.now + at));
    expect(gateway.reported('overloaded')).toEqual([]);
    expect(gateway.reported('failed')).toEqual([]);
  }, 30_000);

  it('that is faster than the store is handled up to the limit, and a sweep finds the rest', async () => {
    const memory = createMemoryStore();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let waiting = 0;
    let most = 0;
    const store = {
      ...memory,
      calls: {
        ...memory.calls,
        async get(id: string) {
          waiting += 1;
          most = Math.max(most, waiting);
          await gate;
          waiting -= 1;
          return memory.calls.get(id);
        },
      },
    };
    const world = await createWorld({ store });
    const gateway = openGateway(world, { sweepEveryMs: 3_600_000, workLimit: 50 });
    await gateway.start();
    const callers = Array.from({ length: 500 }, () =>
      world.fake.add({ ...aCaller(world.time.now), timer: false }),
    );
    for (const caller of callers) world.fake.emit(eventOf('CHANNEL_HOLD', caller));
    expect(await gateway.noticed('overloaded')).toEqual({ code: 'overloaded', limit: 50 });
    expect(most).toBeLessThanOrEqual(50);
    open();
    await world.changes.until(
      async () => (await memory.calls.list({}, { limit: 1_000 })).items.length === callers.length,
    );
    expect(gateway.reported('failed')).toEqual([]);
  });
});

describe('stop', () => {
  /** What keeps this process alive, counted by kind. */
  function alive(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /** Sockets and timers that are there now and were not before. */
  function leftSince(before: Map<string, number>): string[] {
    const now = alive();
    return ['TCPSocketWrap', 'TCPConnectWrap', 'Timeout'].filter(
      (kind) => (now.get(kind) ?? 0) > (before.get(kind) ?? 0),
    );
  }

  it('with work under way leaves no timer, no socket and no claimed caller without a plan', async () => {
    const world = await createWorld();
    const before = alive();
    const gateway = openGateway(world, { sweepEveryMs: 5 });
    await gateway.start();
    const caller = world.fake.add(aCaller(world.time.now));
    let stopped: Promise<void> | undefined;
    world.fake.answerOtherwise((command) => {
      if (command.startsWith('api sched_del')) stopped ??= gateway.gateway.stop();
      return undefined;
    });
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await world.changes.until(() => stopped !== undefined);
    await stopped;
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
    await Promise.all(world.fake.connections.map(({ closed }) => closed));
    expect(leftSince(before)).toEqual([]);
  });

  it('before the switch was ever reached ends the attempts', async () => {
    const world = await createWorld();
    await world.fake.close();
    const before = alive();
    const gateway = openGateway(world);
    gateway.gateway.start();
    await gateway.noticed('switchLost');
    await gateway.gateway.stop();
    expect(leftSince(before)).toEqual([]);
    const noticed = gateway.notices.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(gateway.notices).toHaveLength(noticed);
  });

  it('may be called twice', async () => {
    const world = await createWorld();
    const gateway = openGateway(world);
    await gateway.start();
    await Promise.all([gateway.gateway.stop(), gateway.gateway.stop()]);
    await gateway.gateway.stop();
  });

  it('handles no event that comes after it', async () => {
    const world = await createWorld();
    const gateway = openGateway(world);
    await gateway.start();
    const caller = world.fake.add({ ...aCaller(world.time.now), listed: false });
    const stopped = gateway.gateway.stop();
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await stopped;
    expect(await world.store.calls.get(caller.uuid)).toBeUndefined();
    expect(caller.timer).toBe(true);
  });
});
