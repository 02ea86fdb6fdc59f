import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOthers } from '../src/channel/tenant.js';
import { contextsOf, isContext, isTenant } from '../src/plan/contexts.js';
import { apiResponse } from '../src/testing/index.js';
import { aCaller, createWorld, eventOf, openGateway } from './gateway-support.js';

const of = (tenant: string) => ({ variable_callcard_tenant: tenant });

describe('whose call a channel is of', () => {
  it.each<[string, Record<string, string>, string | undefined, boolean]>([
    ['ours, of no tenant', { callcard: '1' }, undefined, false],
    ['ours, of our tenant', { callcard: '1', callcard_tenant: 'acme' }, 'acme', false],
    ['of another tenant', { callcard: '1', callcard_tenant: 'globex' }, 'acme', true],
    ['of a tenant, where we are none', { callcard: '1', callcard_tenant: 'globex' }, undefined, true],
    ['of no tenant, where we are one', { callcard: '1' }, 'acme', true],
    ['a leg of no tenant, where we are one', { crm_call: 'x' }, 'acme', true],
    ['a phone of no tenant that dialled, where we are one', { callcard_out: '1' }, 'acme', true],
    ['nobody’s: it may pick up a call of ours', {}, 'acme', false],
    ['nobody’s, where we are no tenant', {}, undefined, false],
  ])('%s', (_, variables, tenant, expected) => {
    expect(isOthers((name) => variables[name], tenant)).toBe(expected);
  });
});

describe('a gateway of a tenant', () => {
  it('takes its own calls and no others, by events and by looking', async () => {
    const world = await createWorld();
    const ours = world.fake.add(aCaller(world.time.now, of('acme')));
    const others = [
      world.fake.add(aCaller(world.time.now, of('globex'))),
      world.fake.add(aCaller(world.time.now)),
    ];
    const gateway = openGateway(world, { tenant: 'acme', context: 'inbound@acme', domain: 'acme.example' });
    await gateway.start();
    await gateway.noticed('callClaimed');
    for (const other of others) world.fake.emit(eventOf('CHANNEL_PARK', other));
    const later = world.fake.add({ ...aCaller(world.time.now, of('acme')), listed: false });
    world.fake.emit(eventOf('CHANNEL_PARK', later));
    await world.changes.until(() => gateway.reported('callClaimed').length === 2);
    await gateway.sweeps(3);
    expect([ours, later, ...others].map(({ uuid }) => world.fake.plansFor(uuid).length)).toEqual([
      1, 1, 0, 0,
    ]);
    for (const { uuid } of others) expect(await world.store.calls.get(uuid)).toBeUndefined();
    const guard = world.fake.commands.find((one) => one.startsWith('api sched_api'));
    expect(guard).toContain('callcard_orphaned XML inbound@acme');
  });

  it('needs no global variable domain where it has one of its own', async () => {
    const world = await createWorld();
    world.fake.globals.delete('domain');
    const gateway = openGateway(world, { domain: 'acme.example' });
    await gateway.start();
    expect(gateway.gateway.accounts.domain()).toBe('acme.example');
  });

  it('reads the records of its own calls and leaves those of others in the spool', async () => {
    const world = await createWorld();
    const { cdrDir } = world.fake;
    const record = (uuid: string, tenant: string) => {
      const times = { created_time: '1000000', hangup_time: '2000000' };
      const variables = { uuid, callcard: '1', crm_line: '+48225550100', callcard_tenant: tenant };
      const callflow = [{ times, caller_profile: { destination_number: '+48225550100' } }];
      const text = JSON.stringify({ channel_data: { direction: 'inbound' }, variables, callflow });
      return writeFile(join(cdrDir, `a_${uuid}.cdr.json`), text);
    };
    const [ours, others] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    await record(ours ?? '', 'acme');
    await record(others ?? '', 'globex');
    const gateway = openGateway(world, { tenant: 'acme' });
    await gateway.start();
    await gateway.sweeps(3);
    expect((await readdir(cdrDir)).sort()).toEqual([`a_${others}.cdr.json`, 'imported']);
    expect(await readdir(join(cdrDir, 'imported', 'acme'))).toEqual([`a_${ours}.cdr.json`]);
    expect(await world.store.calls.get(others ?? '')).toBeUndefined();
  });

  it.each([{ context: 'a b inbound' }, { context: 'callcard' }, { tenant: '../x' }, { domain: 'a,b' }])(
    'is refused with a name that is none: %j',
    async (names) => {
      const world = await createWorld();
      expect(() => openGateway(world, names)).toThrow(TypeError);
    },
  );
});

describe('names', () => {
  it('of contexts follow that of calls from the trunk', () => {
    expect(contextsOf('inbound@acme')).toEqual({
      inbound: 'inbound@acme',
      phones: 'phones@acme',
      consent: 'consent@acme',
    });
    expect(['inbound@callcard', 'callcard_inbound', 'inbound.inbound', ''].map(isContext)).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('of tenants are names of folders', () => {
    expect(['acme', 'acme-2', 'Acme', '..', 'a/b', ''].map(isTenant)).toEqual([
      ...[true, true, false, false, false, false],
    ]);
  });
});

describe('a switch whose calls leave no trace', () => {
  it('without the module that writes records, or with recordings that are not seen, is told', async () => {
    const world = await createWorld();
    world.fake.answerOtherwise((command) =>
      command === 'api module_exists mod_json_cdr' ? apiResponse('false') : undefined,
    );
    const gateway = openGateway(world, { recordingsMount: join(world.fake.folder, 'not-mounted') });
    await gateway.start();
    expect(await gateway.noticed('recordsNotWritten')).toMatchObject({ module: 'mod_json_cdr' });
    expect(await gateway.noticed('recordingsNotSeen')).toMatchObject({ errno: 'ENOENT' });
  });

  it('is told where the records that it writes are not seen', async () => {
    const world = await createWorld();
    world.fake.answerOtherwise((command) =>
      command === 'api module_exists mod_json_cdr' ? apiResponse('true') : undefined,
    );
    const gateway = openGateway(world, { cdrMount: join(world.fake.folder, 'not-mounted') });
    await gateway.start();
    expect(await gateway.noticed('folderNotRead')).toEqual({
      code: 'folderNotRead',
      folder: join(world.fake.folder, 'not-mounted'),
      errno: 'ENOENT',
    });
  });

  it('whose folders are other ones than this process sees is told, once for each', async () => {
    const world = await createWorld();
    const [recordingsMount, cdrMount] = ['other-recordings', 'other-cdr'].map((name) => {
      const folder = join(world.fake.folder, name);
      mkdirSync(folder);
      return folder;
    });
    world.fake.answerOtherwise((command) => {
      const [, path] = /^api file_exists (.+)$/.exec(command) ?? [];
      return path === undefined ? undefined : apiResponse(String(existsSync(path)));
    });
    const gateway = openGateway(world, { recordingsMount: `${recordingsMount}`, cdrMount: `${cdrMount}` });
    await gateway.start();
    await world.changes.until(() => gateway.reported('folderElsewhere').length === 2);
    const told = [
      { code: 'folderElsewhere', of: 'recordings', folder: recordingsMount },
      { code: 'folderElsewhere', of: 'records', folder: cdrMount },
    ];
    expect(gateway.reported('folderElsewhere')).toEqual(told);
    world.fake.events().reset();
    await world.changes.until(() => gateway.reported('switchReady').length === 2);
    const asked = () => world.fake.commands.filter((one) => one.startsWith('api file_exists')).length;
    await world.changes.until(() => asked() === 4);
    await gateway.sweeps(2);
    expect(gateway.reported('folderElsewhere')).toEqual(told);
    expect(readdirSync(`${recordingsMount}`)).toEqual([]);
  });

  it('is told of nothing where all is there', async () => {
    const world = await createWorld();
    world.fake.answerOtherwise((command) => {
      if (command === 'api module_exists mod_json_cdr') return apiResponse('true');
      const [, path] = /^api file_exists (.+)$/.exec(command) ?? [];
      return path === undefined ? undefined : apiResponse(String(existsSync(path)));
    });
    const gateway = openGateway(world);
    await gateway.start();
    await gateway.sweeps(2);
    expect(gateway.reported('recordsNotWritten')).toEqual([]);
    expect(gateway.reported('recordingsNotSeen')).toEqual([]);
    expect(gateway.reported('folderNotRead')).toEqual([]);
    expect(gateway.reported('folderElsewhere')).toEqual([]);
  });
});
