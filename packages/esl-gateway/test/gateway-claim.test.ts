import { aQueue, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiResponse, commandReply } from '../src/testing/index.js';
import { aCaller, createWorld, eventOf, openGateway, type World } from './gateway-support.js';

/** A gateway that is connected, and a parked caller it does not know of yet. */
async function parked(headers: Record<string, string> = {}) {
  const world = await createWorld();
  const gateway = openGateway(world);
  await gateway.start();
  const caller = world.fake.add({ ...aCaller(world.time.now, headers), listed: false });
  return { world, gateway, caller };
}

function park({ fake }: World, caller: Parameters<typeof eventOf>[1]): void {
  fake.emit(eventOf('CHANNEL_PARK', caller));
}

describe('R13: a caller who came to a queue', () => {
  const consulting = { variable_crm_consults: '1', variable_crm_part: '1' };

  /** A call of a queue of two that was handed the first part of its plan. */
  async function inQueue() {
    const world = await createWorld();
    const [first, second] = [aUser({ id: 'a', extension: '1011' }), aUser({ id: 'b', extension: '1012' })];
    for (const user of [first, second]) await world.store.users.insert(user);
    const memberIds = ['a', 'b'];
    await world.store.queues.insert(aQueue({ id: 'q', strategy: 'ordered', memberIds }));
    const line = await world.store.lines.get('line-1');
    if (line) {
      const routing = { ...line.routing, queueId: 'q' };
      await world.store.lines.update({ ...line, routing, version: 2 });
    }
    const gateway = openGateway(world);
    await gateway.start();
    const caller = world.fake.add({ ...aCaller(world.time.now), listed: false });
    park(world, caller);
    await gateway.noticed('callClaimed');
    const plans = () => world.fake.plansFor(caller.uuid);
    expect(plans()[0]).toMatch(
      /crm_part=1\|[\s\S]*sofia\/internal\/1011%callcard.local\n[\s\S]*application: transfer callcard_consult_music XML callcard_inbound$/,
    );
    caller.headers = { ...caller.headers, ...consulting };
    caller.timer = true;
    return { world, gateway, caller, plans };
  }

  it.each([
    ['without music, in the park', 'CHANNEL_PARK', {}],
    ['with music, by an event of the dialplan', 'CUSTOM', { 'Event-Subclass': 'callcard::consult' }],
  ])('is claimed and handed the next part: %s', async (_how, name, more) => {
    const { world, caller, plans } = await inQueue();
    world.fake.emit(eventOf(name, caller, more));
    await world.changes.until(() => plans().length === 2);
    expect(plans()[1]).toMatch(
      /crm_part=2\|crm_consults=\|[\s\S]*sofia\/internal\/1012%[\s\S]*application: hangup$/,
    );
  });

  it('whose gateway died is found by a sweep of the next one', async () => {
    const { world, gateway, caller, plans } = await inQueue();
    await gateway.gateway.stop();
    caller.listed = true;
    caller.timer = false;
    const other = openGateway(world);
    await other.start();
    await other.sweeps(1);
    world.time.now += 2_000;
    await world.changes.until(() => plans().length === 2);
    expect(plans()[1]).toContain('crm_part=2|');
  });

  it('is left to the fallback once it has the caller', async () => {
    const { world, gateway, caller, plans } = await inQueue();
    caller.headers = { ...caller.headers, variable_crm_route: 'fallback' };
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.sweeps(2);
    expect(plans()).toHaveLength(1);
  });
});

describe('a parked caller', () => {
  it('is claimed and handed one whole plan', async () => {
    const { world, gateway, caller } = await parked();
    park(world, caller);
    expect(await gateway.noticed('callClaimed')).toEqual({ code: 'callClaimed', callId: caller.uuid });
    const [plan, ...more] = world.fake.plansFor(caller.uuid);
    expect(more).toEqual([]);
    expect(plan).toContain('call-command: xferext\n');
    expect(plan).toContain('|crm_call=${uuid}|');
    expect(plan).toMatch(/application: hangup$/);
  });

  it('is followed by line feeds on the connection of events alone: what comes next is not to wait', async () => {
    const { world, gateway, caller } = await parked();
    const fed = () => world.fake.connections.filter((each) => each.lineFeeds() > 0);
    expect(fed()).toEqual([]);
    park(world, caller);
    await gateway.noticed('callClaimed');
    await expect.poll(() => fed().length).toBe(1);
    expect(fed()[0]?.commands.some((command) => command.startsWith('event json'))).toBe(true);
  });

  it('has a timer of its own before the claim takes the fallback away, which the plan stops', async () => {
    const { world, gateway, caller } = await parked();
    const atClaim: string[] = [];
    world.fake.answerOtherwise((command) => {
      if (command === `api sched_del ${caller.uuid}`) atClaim.push(...world.fake.guards.values());
      return undefined;
    });
    park(world, caller);
    await gateway.noticed('callClaimed');
    const group = `callcard_claimed_${caller.uuid}`;
    expect(atClaim).toEqual([group]);
    expect(world.fake.commands).toContain(
      `api sched_api +5 ${group} uuid_broadcast ${caller.uuid} 'execute_extension::callcard_orphaned XML callcard_inbound' aleg`,
    );
    expect(world.fake.guards.size).toBe(0);
  });

  it('keeps no timer of a claim that was not granted', async () => {
    const { world, gateway, caller } = await parked();
    caller.timer = false;
    // Of the gateway that has the caller.
    world.fake.guards.set(77, `callcard_claimed_${caller.uuid}`);
    park(world, caller);
    caller.headers = { ...caller.headers, variable_crm_call: caller.uuid };
    await gateway.noticed('callTakenElsewhere');
    await world.changes.until(() => world.fake.guards.size === 1);
    expect([...world.fake.guards.keys()]).toEqual([77]);
  });

  it('is claimed all the same where the switch refuses the timer, which is told once', async () => {
    const { world, gateway, caller } = await parked();
    world.fake.answerOtherwise((command) =>
      command.startsWith('api sched_api') ? apiResponse('-ERR sched_api Command not found!\n') : undefined,
    );
    const second = world.fake.add({ ...aCaller(world.time.now), listed: false });
    for (const one of [caller, second]) park(world, one);
    await world.changes.until(() => gateway.reported('callClaimed').length === 2);
    expect(gateway.reported('claimsNotGuarded')).toMatchObject([{ error: { code: 'commandFailed' } }]);
  });

  it('is left to the timer when the switch grants the claim so late that it may be over', async () => {
    const { world, gateway, caller } = await parked();
    let passed = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    onTestFinished(() => void vi.restoreAllMocks());
    world.fake.answerOtherwise((command) => {
      if (command === `api sched_del ${caller.uuid}`) passed = 3_100;
      return undefined;
    });
    park(world, caller);
    await gateway.noticed('callTakenElsewhere');
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
    expect([...world.fake.guards.values()]).toEqual([`callcard_claimed_${caller.uuid}`]);
  });

  it('is left to the fallback when it dialled no line of ours', async () => {
    const { world, gateway, caller } = await parked({ variable_crm_line: '+48221112233' });
    park(world, caller);
    expect(await gateway.noticed('callLeftToFallback')).toEqual({
      code: 'callLeftToFallback',
      callId: caller.uuid,
      reason: { code: 'unknownLine', lineNumber: '+48221112233' },
    });
    expect(caller.timer).toBe(true);
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
  });

  it('is handed no plan when its timer is gone: another gateway or the fallback has it', async () => {
    const { world, gateway, caller } = await parked();
    caller.timer = false;
    park(world, caller);
    await gateway.noticed('callTakenElsewhere');
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
  });

  it('leaves no trace but a notice when it hangs up between claim and hand-over', async () => {
    const { world, gateway, caller } = await parked();
    world.fake.answerOtherwise((command) => {
      if (command === `api sched_del ${caller.uuid}`) queueMicrotask(() => world.fake.channels.clear());
      return undefined;
    });
    park(world, caller);
    expect(await gateway.noticed('callNotHandedOver')).toMatchObject({
      callId: caller.uuid,
      reason: { code: 'commandFailed' },
    });
    expect(gateway.reported('callClaimed')).toEqual([]);
    await gateway.sweeps(2);
    expect(gateway.reported('failed')).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['another word', 'certainly'],
    ['a refusal', '-ERR sched_del Command not found!\n'],
  ])('is left to the fallback when the claim is answered with %s', async (_name, answer) => {
    const { world, gateway, caller } = await parked();
    world.fake.answerOtherwise((command) =>
      command.startsWith('api sched_del') ? apiResponse(answer) : undefined,
    );
    park(world, caller);
    await gateway.noticed('callLeftToFallback');
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
  });

  it('is handed a plan when its event comes before the switch has named its folders', async () => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 3_600_000 });
    // The list of channels lags: only the event reports this one.
    const caller = world.fake.add({ ...aCaller(world.time.now), listed: false });
    world.fake.answerOtherwise((command) => {
      if (command === 'api switchname') park(world, caller);
      return undefined;
    });
    gateway.gateway.start();
    await gateway.noticed('callClaimed');
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
  });

  it('is taken once when an event and a sweep find it together', async () => {
    const { world, gateway, caller } = await parked();
    caller.listed = true;
    park(world, caller);
    park(world, caller);
    await gateway.noticed('callClaimed');
    await gateway.sweeps(2);
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
    expect(gateway.reported('callTakenElsewhere')).toEqual([]);
  });
});

describe('a caller who was claimed and got no plan', () => {
  /** Parked without a timer, as a gateway leaves it that dies after its claim. */
  async function orphan() {
    const world = await createWorld();
    const caller = world.fake.add({ ...aCaller(world.time.now), timer: false });
    return { world, caller };
  }

  it('is left alone at first: whoever claimed it may be about to hand the plan over', async () => {
    const { world, caller } = await orphan();
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(3);
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
    expect(caller.timer).toBe(false);
  });

  it('is adopted when it still waits a second later, whenever the next sweep is due', async () => {
    const { world, caller } = await orphan();
    const gateway = openGateway(world, { sweepEveryMs: 60_000 });
    const began = performance.now();
    await gateway.start();
    await gateway.noticed('callClaimed');
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it('is adopted by a gateway that another one forestalled and that lives on', async () => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 60_000 });
    await gateway.start();
    const caller = world.fake.add({ ...aCaller(world.time.now), timer: false });
    park(world, caller);
    await gateway.noticed('callTakenElsewhere');
    await gateway.noticed('callClaimed');
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
  });

  it('is asked about once, and in few words, when it got its plan after all', async () => {
    const world = await createWorld();
    const gateway = openGateway(world, { sweepEveryMs: 60_000 });
    await gateway.start();
    const caller = world.fake.add({ ...aCaller(world.time.now), timer: false });
    park(world, caller);
    await gateway.noticed('callTakenElsewhere');
    caller.headers = { ...caller.headers, variable_crm_call: caller.uuid };
    const about = () => world.fake.commands.filter((one) => one.startsWith('api uuid_'));
    const asked = ['crm_call', 'crm_consults'].map((name) => `api uuid_getvar ${caller.uuid} ${name}`);
    await world.changes.until(() => about().length >= asked.length);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(about()).toEqual(asked);
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
  });

  it('gets its fallback back before it is adopted, so that the next death strands nobody', async () => {
    const { world, caller } = await orphan();
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.noticed('callClaimed');
    const { commands } = world.fake;
    const armed = commands.indexOf(
      `api sched_transfer +5 ${caller.uuid} callcard_fallback XML callcard_inbound`,
    );
    expect(armed).toBeGreaterThan(-1);
    expect(commands.slice(armed).map((one) => one.split(/[ \n]/).slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining(['api sched_del', 'api uuid_dump', `sendmsg ${caller.uuid}`]),
    );
  });

  it('is adopted by one of two gateways', async () => {
    const { world, caller } = await orphan();
    const first = openGateway(world);
    const second = openGateway(world);
    await Promise.all([first.start(), second.start()]);
    const claims = () => [...first.reported('callClaimed'), ...second.reported('callClaimed')];
    await world.changes.until(() => claims().length > 0);
    await Promise.all([first.sweeps(3), second.sweeps(3)]);
    expect(claims()).toHaveLength(1);
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
  });

  it.each(['sched_del', 'sched_transfer'])('is not disturbed when it leaves the park at %s', async (name) => {
    const { world, caller } = await orphan();
    const gateway = openGateway(world);
    await gateway.start();
    world.fake.answerOtherwise((command) => {
      if (command.startsWith(`api ${name} `)) {
        caller.headers = { ...caller.headers, variable_crm_route: 'fallback' };
      }
      return undefined;
    });
    await world.changes.until(() => caller.headers['variable_crm_route'] === 'fallback');
    await gateway.sweeps(2);
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
  });

  it('is adopted when FreeSWITCH refused the hand-over', async () => {
    const { world, gateway, caller } = await parked();
    caller.listed = true;
    let refuse = true;
    world.fake.answerOtherwise((command) =>
      command.startsWith('sendmsg') && refuse ? commandReply('-ERR try again') : undefined,
    );
    park(world, caller);
    await gateway.noticed('callNotHandedOver');
    refuse = false;
    await gateway.sweeps(2);
    await gateway.noticed('callClaimed');
    expect(caller.headers['variable_crm_call']).toBe(caller.uuid);
  });
});

describe('two gateways on one switch and one store', () => {
  it('take each call exactly once between them', async () => {
    const world = await createWorld();
    const gateways = [openGateway(world), openGateway(world)];
    await Promise.all(gateways.map((one) => one.start()));
    const callers = Array.from({ length: 20 }, () => world.fake.add(aCaller(world.time.now)));
    for (const caller of callers) park(world, caller);
    const claimed = () => gateways.flatMap((one) => one.reported('callClaimed'));
    await world.changes.until(() => claimed().length >= callers.length);
    await Promise.all(gateways.map((one) => one.sweeps(2)));
    expect(
      claimed()
        .map((notice) => 'callId' in notice && notice.callId)
        .sort(),
    ).toEqual(callers.map(({ uuid }) => uuid).sort());
    for (const { uuid } of callers) {
      expect(world.fake.plansFor(uuid)).toHaveLength(1);
      const stored = await world.store.calls.get(uuid);
      expect(stored?.facts.map(({ type }) => type).sort()).toEqual(['identified', 'offered', 'planned']);
    }
  });
});

describe('what is measured', () => {
  it('is how late each event is, and how long a claim takes', async () => {
    const world = await createWorld();
    const lags: number[] = [];
    const claims: number[] = [];
    const gateway = openGateway(world, {
      meter: { eventHeard: (ms) => lags.push(ms), callClaimed: (ms) => claims.push(ms) },
    });
    await gateway.start();
    const caller = world.fake.add({ ...aCaller(world.time.now), listed: false });
    const madeAt = (world.time.now - 250) * 1000;
    world.fake.emit(eventOf('CHANNEL_PARK', caller, { 'Event-Date-Timestamp': String(madeAt) }));
    await gateway.noticed('callClaimed');
    expect(lags).toContain(250);
    expect(claims).toEqual([expect.any(Number)]);
  });
});
