import { copyFileSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call, Store } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { describe, expect, it } from 'vitest';
import { apiResponse, commandReply } from '../src/testing/index.js';
import { aCaller, createWorld, eventOf, node, openGateway, type World } from './gateway-support.js';

const fixtures = fileURLToPath(new URL('./fixtures/cdr', import.meta.url));

/** A world whose store knows a call that lives on the switch. */
async function withCall(listed: boolean) {
  const world = await createWorld();
  const gateway = openGateway(world);
  await gateway.start();
  const caller = world.fake.add({ ...aCaller(world.time.now), listed });
  world.fake.emit(eventOf('CHANNEL_PARK', caller));
  await gateway.noticed('callClaimed');
  return { world, gateway, caller };
}

async function callIn({ store }: World, id: string): Promise<Call> {
  const stored = await store.calls.get(id);
  if (!stored) throw new Error(`no call ${id}`);
  return stored.call;
}

describe('a call that the switch does not list', () => {
  it('is kept while its channel is there: the list lags', async () => {
    const { world, gateway, caller } = await withCall(false);
    world.time.now += 60_000;
    await gateway.sweeps(2);
    world.time.now += 60_000;
    await gateway.sweeps(2);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
    expect(gateway.reported('callClosedUnseen')).toEqual([]);
  });

  it.each(['-ERR uuid_exists Command not found!\n', '', 'perhaps'])(
    'is kept while the switch does not say whether it is there (%j)',
    async (answer) => {
      const { world, gateway, caller } = await withCall(false);
      world.fake.answerOtherwise((command) =>
        command.startsWith('api uuid_exists') ? apiResponse(answer) : undefined,
      );
      world.fake.channels.delete(caller.uuid);
      await gateway.sweeps(2);
      world.time.now += 60_000;
      await gateway.sweeps(2);
      expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
    },
  );

  it('is closed when it is gone at two looks, two seconds apart, and no record says more', async () => {
    const { world, gateway, caller } = await withCall(true);
    await gateway.sweeps(2);
    world.fake.channels.delete(caller.uuid);
    world.fake.count();
    await gateway.sweeps(3);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
    const lastSeen = world.time.now;
    // The switch's list lags by up to three seconds.
    world.time.now += 3_000;
    world.fake.count();
    await gateway.sweeps(2);
    world.time.now += 2_000;
    expect(await gateway.noticed('callClosedUnseen')).toMatchObject({ callId: caller.uuid });
    const call = await callIn(world, caller.uuid);
    expect(call).toMatchObject({ endedAt: lastSeen, endedBy: 'unknown' });
    await gateway.sweeps(2);
    expect(gateway.reported('callClosedUnseen')).toHaveLength(1);
  });

  it('is not closed while the folder of call detail records cannot be read', async () => {
    const { world, gateway, caller } = await withCall(true);
    rmdirSync(world.fake.cdrDir);
    writeFileSync(world.fake.cdrDir, 'a file where the folder should be');
    world.fake.channels.delete(caller.uuid);
    world.time.now += 3_000;
    world.fake.count();
    expect(await gateway.noticed('folderNotRead')).toEqual({
      code: 'folderNotRead',
      folder: world.fake.cdrDir,
      errno: 'ENOTDIR',
    });
    await gateway.sweeps(2);
    world.time.now += 60_000;
    await gateway.sweeps(2);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
    rmSync(world.fake.cdrDir);
    await gateway.sweeps(2);
    world.time.now += 2_000;
    await gateway.noticed('callClosedUnseen');
  });

  it('of another switch is none of ours to close', async () => {
    const { world, gateway, caller } = await withCall(true);
    world.fake.answerOtherwise((command) =>
      command === 'api switchname' ? apiResponse('fs2.example') : undefined,
    );
    world.fake.channels.clear();
    await gateway.sweeps(2);
    world.time.now += 60_000;
    await gateway.sweeps(3);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
  });
});

describe('a sweep', () => {
  const dumps = ({ fake }: World, uuid: string) =>
    fake.commands.filter((command) => command === `api uuid_dump ${uuid} json`).length;

  it('asks nothing of a channel whose events it has', async () => {
    const { world, gateway, caller } = await withCall(true);
    world.fake.emit(eventOf('CHANNEL_BRIDGE', caller));
    await gateway.sweeps(2);
    const before = dumps(world, caller.uuid);
    await gateway.sweeps(3);
    expect(dumps(world, caller.uuid)).toBe(before);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
  });

  it('asks about a channel that was silent for a minute', async () => {
    const { world, gateway, caller } = await withCall(true);
    await gateway.sweeps(2);
    const before = dumps(world, caller.uuid);
    world.time.now += 60_000;
    await world.changes.until(() => dumps(world, caller.uuid) > before);
  });

  it('costs the switch in quiet minutes no more with three hundred live calls than with thirty', async () => {
    async function commandsOf(count: number): Promise<readonly string[]> {
      const world = await createWorld();
      for (let n = 0; n < count; n += 1) {
        const caller = aCaller(world.time.now);
        world.fake.add({ ...caller, headers: { ...caller.headers, variable_crm_call: caller.uuid } });
      }
      const gateway = openGateway(world);
      await gateway.start();
      const before = world.fake.commands.length;
      for (let passed = 0; passed < 180_000; passed += 10_000) {
        world.time.now += 10_000;
        world.fake.count();
        await gateway.sweeps(2);
      }
      return world.fake.commands.slice(before).filter((command) => command.startsWith('api '));
    }
    const [few, many] = [await commandsOf(30), await commandsOf(300)];
    expect(many.filter((command) => command.startsWith('api show'))).toEqual([]);
    expect(many.length).toBe(few.length);
    expect(many.length / 3).toBeLessThan(50);
  });

  it('asks for all channels when the switch counts others than its events told', async () => {
    const { world, gateway, caller } = await withCall(true);
    // Another one, of which no event came.
    const missed = aCaller(world.time.now);
    world.fake.add({ ...missed, headers: { ...missed.headers, variable_crm_call: missed.uuid } });
    await gateway.sweeps(3);
    expect(dumps(world, missed.uuid)).toBe(0);
    world.fake.count();
    await world.changes.until(async () => (await world.store.calls.get(missed.uuid)) !== undefined);
    expect(dumps(world, missed.uuid)).toBe(1);
    expect((await callIn(world, caller.uuid)).endedAt).toBeNull();
  });

  it('asks about every channel after the connection was lost', async () => {
    const { world, gateway, caller } = await withCall(true);
    await gateway.sweeps(2);
    const before = dumps(world, caller.uuid);
    world.fake.events().reset();
    await gateway.noticed('switchLost');
    await world.changes.until(() => dumps(world, caller.uuid) > before);
  });

  it('asks about a caller who still waits each time', async () => {
    const world = await createWorld();
    const caller = world.fake.add(aCaller(world.time.now, { variable_crm_line: '+48221112233' }));
    const gateway = openGateway(world);
    await gateway.start();
    const before = dumps(world, caller.uuid);
    await gateway.sweeps(3);
    expect(dumps(world, caller.uuid)).toBeGreaterThanOrEqual(before + 2);
  });
});

describe('answers that cannot be read', () => {
  it.each([
    ['show channels', 'api show channels', '{"row_count":', 'sweepFailed'],
    ['show channels', 'api show channels', 'null', 'sweepFailed'],
    ['show channels', 'api show channels', '{"rows":"none"}', 'sweepFailed'],
  ] as const)('%s: the sweep fails and the next one works', async (command, prefix, answer, code) => {
    const world = await createWorld();
    const gateway = openGateway(world);
    world.fake.answerOtherwise((sent) => (sent.startsWith(prefix) ? apiResponse(answer) : undefined));
    gateway.gateway.start();
    expect(await gateway.noticed(code)).toEqual({ code, error: { code: 'unreadableAnswer', command } });
    expect(gateway.gateway.status().reconciled).toBe(false);
    world.fake.answerOtherwise(() => undefined);
    await gateway.noticed('switchReady');
    expect(gateway.gateway.status()).toEqual({ events: true, commands: true, reconciled: true });
  });

  it.each(['{"Unique-ID":', 'null', '[]', '{}'])(
    'of one channel (%s) do not hide the others',
    async (answer) => {
      const world = await createWorld();
      const broken = world.fake.add(aCaller(world.time.now));
      const whole = world.fake.add(aCaller(world.time.now));
      world.fake.answerOtherwise((command) =>
        command === `api uuid_dump ${broken.uuid} json` ? apiResponse(answer) : undefined,
      );
      const gateway = openGateway(world);
      await gateway.start();
      expect(await gateway.noticed('callClaimed')).toMatchObject({ callId: whole.uuid });
      expect(gateway.reported('failed').length).toBeGreaterThan(0);
    },
  );

  it('of a dump that is refused for another reason than the channel being gone fail the sweep', async () => {
    const world = await createWorld();
    world.fake.add(aCaller(world.time.now));
    world.fake.answerOtherwise((command) =>
      command.startsWith('api uuid_dump') ? apiResponse('-ERR uuid_dump Command not found!\n') : undefined,
    );
    const gateway = openGateway(world);
    gateway.gateway.start();
    expect(await gateway.noticed('sweepFailed')).toMatchObject({ error: { code: 'commandFailed' } });
  });

  it.each(['recordings_dir', 'callcard_cdr_dir', 'domain'])(
    'for an unset %s name it, whichever way the switch says so, and it is asked for again',
    async (variable) => {
      const world = await createWorld();
      const value = world.fake.globals.get(variable) ?? '';
      const gateway = openGateway(world);
      world.fake.globals.delete(variable);
      gateway.gateway.start();
      expect(await gateway.noticed('switchNotSetUp')).toEqual({ code: 'switchNotSetUp', variable });
      world.fake.globals.set(variable, '');
      const asked = () => world.fake.commands.filter((one) => one === `api global_getvar ${variable}`).length;
      const before = asked();
      await world.changes.until(() => asked() > before + 1);
      expect(gateway.reported('switchNotSetUp')).toHaveLength(1);
      world.fake.globals.set(variable, value);
      await gateway.noticed('switchReady');
    },
  );

  it('drop the slash at the end of the recordings folder', async () => {
    const world = await createWorld();
    world.fake.globals.set('recordings_dir', `${world.fake.recordingsDir}/`);
    const gateway = openGateway(world);
    await gateway.start();
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('callClaimed');
    const day = new Date(world.time.now).toISOString().slice(0, 10).replaceAll('-', '/');
    const path = `${world.fake.recordingsDir}/${day}/${caller.uuid}-voicemail.wav`;
    expect(world.fake.plansFor(caller.uuid)[0]).toContain(
      `application: record ${path.replace(caller.uuid, '${uuid}')} 180`,
    );
    world.fake.emit(eventOf('RECORD_START', caller, { 'Record-File-Path': path }));
    await world.changes.until(async () => (await callIn(world, caller.uuid)).recordings.length > 0);
  });
});

describe('call detail records', () => {
  /** A world with an answered call's records in its spool. */
  async function spooled() {
    const world = await createWorld();
    const folder = join(fixtures, 'answered');
    const names = readdirSync(folder);
    const caller = names.find((name) => name.startsWith('a_')) ?? '';
    return { world, folder, names, caller, callId: caller.slice(2, 38) };
  }

  it('that are half written are reported once and read when they are whole', async () => {
    const { world, folder, names, caller, callId } = await spooled();
    const whole = readFileSync(join(folder, caller));
    const path = join(world.fake.cdrDir, caller);
    writeFileSync(path, whole.subarray(0, whole.length >> 1));
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(3);
    expect(gateway.reported('cdrNotRead')).toEqual([
      { code: 'cdrNotRead', file: caller, error: { code: 'incomplete' } },
    ]);
    expect(await world.store.calls.get(callId)).toBeUndefined();
    for (const name of names) copyFileSync(join(folder, name), join(world.fake.cdrDir, name));
    await world.changes.until(async () => (await world.store.calls.get(callId))?.call.status === 'answered');
    await gateway.sweeps(2);
    expect(readdirSync(join(world.fake.cdrDir, 'imported')).sort()).toEqual([...names].sort());
  });

  it('of a channel whose last event said it all are moved away without being read', async () => {
    const { world, gateway, caller } = await withCall(true);
    const at = String(world.time.now * 1000);
    const leg = aCaller(world.time.now, {
      'Call-Direction': 'outbound',
      'Caller-Profile-Index': '1',
      'Caller-Channel-Hangup-Time': at,
      'Hangup-Cause': 'USER_BUSY',
      variable_crm_call: caller.uuid,
    });
    world.fake.emit(eventOf('CHANNEL_HANGUP_COMPLETE', leg));
    await world.changes.until(async () => (await callIn(world, caller.uuid)).legs.length === 1);
    const name = `${leg.uuid}.cdr.json`;
    // Not JSON: whoever reads it reports that.
    writeFileSync(join(world.fake.cdrDir, name), 'never read');
    await gateway.sweeps(3);
    expect(readdirSync(join(world.fake.cdrDir, 'imported'))).toEqual([name]);
    expect(gateway.reported('cdrNotRead')).toEqual([]);
  });

  it('of a transferred channel are read: its last event has the last caller profile only', async () => {
    const { world, gateway, caller } = await withCall(true);
    world.fake.channels.delete(caller.uuid);
    const ended = {
      'Caller-Channel-Hangup-Time': String(world.time.now * 1000),
      'Caller-Profile-Index': '2',
    };
    world.fake.emit(eventOf('CHANNEL_HANGUP_COMPLETE', caller, ended));
    await world.changes.until(async () => (await callIn(world, caller.uuid)).endedAt !== null);
    writeFileSync(join(world.fake.cdrDir, `a_${caller.uuid}.cdr.json`), 'not JSON');
    await gateway.noticed('cdrNotRead');
  });

  it('of other calls are moved aside, so that no start reads them again', async () => {
    const { world } = await spooled();
    const name = 'a_0b54d7fa-0000-4000-8000-000000000001.cdr.json';
    const foreign = JSON.stringify({
      switchname: node,
      channel_data: { direction: 'inbound' },
      variables: { uuid: '0b54d7fa-0000-4000-8000-000000000001' },
      callflow: [{ caller_profile: {}, times: {} }],
    });
    writeFileSync(join(world.fake.cdrDir, name), foreign);
    writeFileSync(join(world.fake.cdrDir, 'b.cdr.json'), '{"no":"record"}');
    writeFileSync(join(world.fake.cdrDir, 'notes.txt'), 'of somebody else');
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(4);
    expect(gateway.reported('cdrNotRead')).toHaveLength(1);
    expect(readdirSync(world.fake.cdrDir).sort()).toEqual(['foreign', 'notes.txt']);
    expect(readdirSync(join(world.fake.cdrDir, 'foreign')).sort()).toEqual([name, 'b.cdr.json'].sort());
    expect((await world.store.calls.list({}, { limit: 10 })).items).toEqual([]);
  });

  it("of a phone's leg wait for the caller's", async () => {
    const { world, folder, names, caller, callId } = await spooled();
    const legs = names.filter((name) => name !== caller);
    expect(legs).toHaveLength(1);
    for (const name of legs) copyFileSync(join(folder, name), join(world.fake.cdrDir, name));
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(2);
    expect(await world.store.calls.get(callId)).toBeUndefined();
    copyFileSync(join(folder, caller), join(world.fake.cdrDir, caller));
    await world.changes.until(
      async () => (await callIn(world, callId).catch(() => undefined))?.legs.length === 1,
    );
  });

  it('that cannot be moved away are one notice, move when they can, and their call is complete all the same', async () => {
    const { world, folder, names, callId } = await spooled();
    for (const name of names) copyFileSync(join(folder, name), join(world.fake.cdrDir, basename(name)));
    // A file where the folder of read records belongs.
    writeFileSync(join(world.fake.cdrDir, 'imported'), '');
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(3);
    const stuck = { code: 'cdrNotPutAway', folder: world.fake.cdrDir, errno: 'EEXIST' };
    expect(gateway.reported('cdrNotPutAway')).toEqual([stuck]);
    expect((await callIn(world, callId)).status).toBe('answered');
    rmSync(join(world.fake.cdrDir, 'imported'));
    await gateway.sweeps(2);
    expect(readdirSync(join(world.fake.cdrDir, 'imported')).sort()).toEqual([...names].sort());
    expect(gateway.reported('cdrNotPutAway')).toHaveLength(1);
  });

  it('are read by two gateways on one spool and one store: the facts are those of one', async () => {
    const { world, folder, names, callId } = await spooled();
    for (const name of names) copyFileSync(join(folder, name), join(world.fake.cdrDir, name));
    const gateways = [openGateway(world), openGateway(world)];
    await Promise.all(gateways.map((one) => one.start()));
    await Promise.all(gateways.map((one) => one.sweeps(2)));
    const stored = await world.store.calls.get(callId);
    const ids = stored?.facts.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(stored?.call.status).toBe('answered');
    expect(gateways.flatMap((one) => [...one.reported('failed'), ...one.reported('cdrNotPutAway')])).toEqual(
      [],
    );
    expect(readdirSync(join(world.fake.cdrDir, 'imported')).sort()).toEqual([...names].sort());
  });

  it('of a caller whose owner had no phone registered report no leg', async () => {
    const { world } = await spooled();
    const folder = join(fixtures, 'offline');
    const names = readdirSync(folder);
    expect(names).toHaveLength(1);
    const [name = ''] = names;
    expect(readFileSync(join(folder, name), 'utf8')).toContain('USER_NOT_REGISTERED');
    copyFileSync(join(folder, name), join(world.fake.cdrDir, name));
    const gateway = openGateway(world);
    await gateway.start();
    const call = await callIn(world, name.slice(2, 38));
    expect(call.legs).toEqual([]);
    expect(call.endedAt).not.toBeNull();
  });
});

describe('a value of several parts', () => {
  it('counts by its first, in a call detail record as in an event', async () => {
    const world = await createWorld();
    const uuid = '0b54d7fa-0000-4000-8000-000000000002';
    const record = {
      switchname: node,
      channel_data: { direction: 'inbound' },
      variables: { uuid, callcard: '1', crm_line: 'ARRAY::+48225550100|:+48225550199' },
      callflow: [
        {
          caller_profile: {
            caller_id_name: 'ARRAY::Jan|:Kowalski',
            caller_id_number: 'ARRAY::+48601234567|:5',
          },
          times: { created_time: '1795284556619747', hangup_time: '1795284557619747' },
        },
      ],
    };
    writeFileSync(join(world.fake.cdrDir, `a_${uuid}.cdr.json`), JSON.stringify(record));
    const gateway = openGateway(world);
    await gateway.start();
    expect(await callIn(world, uuid)).toMatchObject({
      lineNumber: '+48225550100',
      remoteName: 'Jan',
      remoteNumber: '+48601234567',
    });
  });
});

describe('a store that fails', () => {
  /** The memory store, whose commits and listings fail while `broken`. */
  function fragileStore(): { store: Store; state: { broken: boolean } } {
    const store = createMemoryStore();
    const state = { broken: false };
    const check = () => {
      if (state.broken) throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    };
    const { calls } = store;
    return {
      state,
      store: {
        ...store,
        calls: {
          ...calls,
          get: (id) => calls.get(id),
          async commit(change) {
            check();
            return calls.commit(change);
          },
          async unfinished() {
            check();
            return calls.unfinished();
          },
        },
      },
    };
  }

  it('leaves the caller to the fallback, is reported, and heals with the next sweep', async () => {
    const { store, state } = fragileStore();
    const world = await createWorld({ store });
    const gateway = openGateway(world);
    await gateway.start();
    state.broken = true;
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('failed');
    await gateway.sweeps(3);
    expect(caller.timer).toBe(true);
    expect(world.fake.plansFor(caller.uuid)).toEqual([]);
    state.broken = false;
    await gateway.noticed('callClaimed');
  });
});

describe('a switch that does not say which phones are registered', () => {
  it('is swept all the same, and asked once at a time', async () => {
    const world = await createWorld();
    const gateway = openGateway(world);
    world.fake.answerOtherwise((command) =>
      command.startsWith('bgapi sofia') ? commandReply('+OK Job-UUID: never-done') : undefined,
    );
    await gateway.start();
    await gateway.sweeps(3);
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.count();
    await gateway.noticed('callClaimed');
    expect(caller.timer).toBe(false);
    expect(world.fake.commands.filter((one) => one.startsWith('bgapi sofia'))).toHaveLength(1);
  });
});
