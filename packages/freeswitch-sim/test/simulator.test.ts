import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../src/index.js';
import { lab, PASSWORD } from './support/lab.js';

const COMMAND = fileURLToPath(new URL('../bin/callcard-sim-call.mjs', import.meta.url));

async function dataDir(simulator?: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callcard-sim-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  if (simulator !== undefined) await writeFile(join(folder, 'simulator.json'), JSON.stringify(simulator));
  return folder;
}

function command(folder: string, ...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, CALLCARD_DATA_DIR: folder };
    execFile(process.execPath, [COMMAND, ...flags], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

describe('starting', () => {
  const options = { password: PASSWORD, recordingsDir: '/nowhere/r', cdrDir: '/nowhere/c' };

  it('reports that the port is taken', async () => {
    const { sim } = await lab();
    expect(await startSimulator({ ...options, port: sim.port })).toEqual({
      ok: false,
      error: { code: 'port-in-use', message: `another program listens on 127.0.0.1:${sim.port}` },
    });
  });

  it.each([
    ['an empty password', { password: '' }, 'password must be a text without blanks'],
    ['another host', { host: '0.0.0.0' as '127.0.0.1' }, 'host must be a loopback address'],
    ['a timer at zero', { fallbackAfterSeconds: 0 }, 'fallbackAfterSeconds must be above zero'],
    ['a clock of no time', { clockAheadSeconds: Number.NaN }, 'clockAheadSeconds must be a number'],
    [
      'a phone without a time',
      { phones: { '1001': { kind: 'answer' } as never } },
      'phone 1001: afterMs must be a number of milliseconds',
    ],
  ])('refuses %s', async (_, change, message) => {
    const started = await startSimulator({ ...options, ...change });
    expect(started).toEqual({ ok: false, error: { code: 'bad-option', message } });
  });

  it('frees the port when stopped, also twice', async () => {
    const { sim } = await lab();
    await Promise.all([sim.stop(), sim.stop()]);
    const again = await startSimulator({ ...options, port: sim.port });
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.stop();
  });
});

describe('state that a gateway asks for', () => {
  it('lists channels and calls, and dumps one channel in full', async () => {
    const { sim, client } = await lab({ phones: { '1001': { kind: 'answer', afterMs: 1 } } });
    const call = sim.placeCall({ from: '+48601234567', to: '+48225550100' });
    await client.event('CHANNEL_PARK');
    await client.send(`sendmsg ${call.uuid}\ncall-command: xferext\napplication: bridge user/1001\n\n`);
    const bridge = await client.event('CHANNEL_BRIDGE');
    const leg = bridge['Bridge-B-Unique-ID'];

    const channels = JSON.parse(await client.api('show channels as json'));
    expect(channels.row_count).toBe(2);
    expect(channels.rows[0]).toMatchObject({
      uuid: call.uuid,
      direction: 'inbound',
      dest: '+48225550100',
      context: 'callcard_inbound',
      application: 'bridge',
      callstate: 'ACTIVE',
    });
    const calls = JSON.parse(await client.api('show calls as json'));
    expect(calls.rows).toMatchObject([{ uuid: call.uuid, b_uuid: leg, b_dest: '1001' }]);
    const registrations = JSON.parse(await client.api('show registrations as json'));
    expect(registrations.rows).toMatchObject([{ reg_user: '1001', realm: 'callcard.local' }]);

    const dump = JSON.parse(await client.api(`uuid_dump ${call.uuid} json`));
    expect(dump).toMatchObject({
      'Event-Name': 'CHANNEL_DATA',
      'Unique-ID': call.uuid,
      variable_bridge_to: leg,
    });
    expect(await client.api('global_getvar recordings_dir')).toBe(sim.recordingsDir);
    expect(await client.api('global_getvar callcard_cdr_dir')).toBe(sim.cdrDir);
    await client.api(`uuid_setvar ${call.uuid} note two words`);
    expect(await client.api(`uuid_getvar ${call.uuid} note`)).toBe('two words');
    expect(await client.api(`uuid_getvar ${call.uuid} nope`)).toBe('_undef_');
    call.hangUp();
    await call.ended;
    expect(await client.api('show channels as json')).toBe('{"row_count": 0}\n');
  });

  it('has the columns of the recorded switch', async () => {
    const { transcript } = await import('./support/replay.js');
    const bodies = transcript('commands-and-errors').flatMap((line) =>
      'body' in line && line.body?.includes('"rows"') ? [JSON.parse(line.body)] : [],
    );
    const { sim, client } = await lab();
    const call = sim.placeCall({ from: '1', to: '200' });
    await client.event('CHANNEL_PARK');
    for (const [index, what] of ['channels', 'calls'].entries()) {
      const mine = JSON.parse(await client.api(`show ${what} as json`));
      expect(Object.keys(mine.rows[0])).toEqual(Object.keys(bodies[index].rows[0]));
    }
    call.hangUp();
  });

  it('sends HEARTBEAT events', async () => {
    const { sim, client } = await lab({ heartbeatSeconds: 0.02 });
    await client.send('event json HEARTBEAT\n\n');
    expect(await client.event('HEARTBEAT')).toMatchObject({
      'Event-Info': 'System Ready',
      'Session-Count': '0',
    });
    expect(sim.port).toBeGreaterThan(0);
  });

  it('has a clock that is wrong by as much as it is told, and says whether a file is there', async () => {
    const { sim, client } = await lab({ heartbeatSeconds: 0.02, clockAheadSeconds: -60 });
    await client.send('event json HEARTBEAT\n\n');
    const { 'Event-Date-Timestamp': micros } = await client.event('HEARTBEAT');
    const behind = Date.now() - Number(micros) / 1_000;
    expect(behind).toBeGreaterThanOrEqual(59_999);
    expect(behind).toBeLessThan(75_000);
    expect(sim.now()).toBeLessThan(Date.now() - 59_000);
    const own = fileURLToPath(import.meta.url);
    expect(await client.api(`file_exists ${own}`)).toBe('true');
    expect(await client.api(`file_exists ${own}.not`)).toBe('false');
  });

  it('rings the user first, then the client, in an outgoing call', async () => {
    const { client } = await lab({
      phones: {
        '1001': { kind: 'answer', afterMs: 5 },
        '+48601234567': { kind: 'answer', afterMs: 5, hangUpAfterMs: 20 },
        '1002': { kind: 'ring' },
      },
    });
    const reply = await client.send(
      'bgapi originate {origination_uuid=0c,originate_timeout=5}user/1001 &bridge({crm_call=0c}sofia/gateway/trunk/+48601234567)\nJob-UUID: job-1\n\n',
    );
    expect(reply.head).toBe('Content-Type: command/reply\nReply-Text: +OK Job-UUID: job-1\nJob-UUID: job-1');
    expect((await client.event('BACKGROUND_JOB'))['_body']).toBe('+OK 0c\n');
    expect((await client.event('CHANNEL_BRIDGE'))['Other-Leg-Destination-Number']).toBe('+48601234567');
    await client.event('CHANNEL_DESTROY', (event) => event['Unique-ID'] === '0c');
    expect(await client.api('originate {originate_timeout=0.02}user/1002 &park()')).toBe('-ERR NO_ANSWER\n');
  });
});

describe('the simulator steered over its own event socket', () => {
  it('places calls and sets phones, and names what is wrong', async () => {
    const { client } = await lab();
    expect(await client.api('sim_phone {"extension":"1001","kind":"busy"}')).toBe('+OK\n');
    expect(await client.api('sim_phone {"extension":"1001","kind":"asleep"}')).toBe(
      '-ERR kind must be answer, busy, decline, refuse, ring or offline\n',
    );
    expect(await client.api('sim_call {"from":"1"}')).toBe('-ERR to must be a text\n');
    expect(await client.api('sim_call nonsense')).toBe('-ERR a call must be an object\n');
    const placed = await client.api(
      'sim_call {"from":"+48601234567","to":"+48225550100","cancelAfterMs":30}',
    );
    const uuid = /^\+OK ([0-9a-f-]{36})\n$/.exec(placed)?.[1];
    const park = await client.event('CHANNEL_PARK');
    expect(park['Unique-ID']).toBe(uuid);
    await client.send(`sendmsg ${uuid}\ncall-command: xferext\napplication: bridge user/1001\n\n`);
    await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Hangup-Cause'] === 'USER_BUSY');
  });
});

describe('the call command', () => {
  it('places a call and says so in one line', async () => {
    const { sim, client } = await lab();
    const folder = await dataDir({ host: sim.host, port: sim.port, password: PASSWORD });
    const result = await command(
      folder,
      '--from',
      '+48602',
      '--to',
      '+48225550101',
      '--name',
      'Ewa Żak',
      '--talk',
      '2',
    );
    const park = await client.event('CHANNEL_PARK');
    expect(result).toEqual({
      code: 0,
      out: `Ewa Żak (+48602) calls +48225550101 and talks for 2 s after the answer; call id ${park['Unique-ID']}\n`,
      err: '',
    });
    expect(park['Caller-Caller-ID-Name']).toBe('Ewa Żak');
    expect(park['Caller-Caller-ID-Number']).toBe('+48602');
  });

  it('places a call whose number is withheld: flagged to the gateway, and not printed', async () => {
    const { sim, client } = await lab();
    const folder = await dataDir({ host: sim.host, port: sim.port, password: PASSWORD });
    const placed = await command(folder, '--from', '+48602', '--name', 'Jan', '--withheld');
    expect(placed).toMatchObject({ code: 0, err: '' });
    expect(placed.out).toMatch(/^A caller who hides the number calls /);
    expect(placed.out).not.toMatch(/48602|Jan/);
    const park = await client.event('CHANNEL_PARK');
    expect(park).toMatchObject({
      'Caller-Caller-ID-Number': '+48602',
      'Caller-Privacy-Hide-Name': 'true',
      'Caller-Privacy-Hide-Number': 'true',
    });
  });

  it('sets what the phones of the demo do', async () => {
    const { sim, client } = await lab();
    const folder = await dataDir({ host: sim.host, port: sim.port, password: PASSWORD });
    expect(await command(folder, '--phones', 'busy')).toMatchObject({ code: 0, err: '' });
    for (const extension of ['1001', '1002']) {
      expect(await client.api(`originate user/${extension} &park`)).toBe('-ERR USER_BUSY\n');
    }
    expect(await command(folder, '--phones', 'answer')).toMatchObject({ code: 0, err: '' });
    const parked = (await client.api('originate user/1001 &park')).trim().replace('+OK ', '');
    expect((await client.event('CHANNEL_ANSWER'))['Unique-ID']).toBe(parked);
  });

  it('says how it is used when asked', async () => {
    const folder = await dataDir();
    const usage = { code: 0, err: '', out: expect.stringMatching(/^usage: npm run call --[^\n]+\n$/) };
    expect(await command(folder, '--help')).toEqual(usage);
    expect(await command(folder, '-h')).toEqual(usage);
  });

  it('explains in one line what is wrong', async () => {
    const empty = await dataDir();
    const broken = await dataDir('nonsense');
    const { sim } = await lab();
    const stranger = await dataDir({ host: sim.host, port: sim.port, password: 'wrong' });
    const stopped = await dataDir({ host: '127.0.0.1', port: 1, password: PASSWORD });
    const results = await Promise.all([
      command(empty),
      command(broken),
      command(stranger),
      command(stopped),
      command(empty, '--talk', 'long'),
      command(empty, '--nonsense'),
      command(empty, '--phones', 'asleep'),
    ]);
    expect(results.map(({ code, out }) => [code, out])).toEqual(results.map(() => [1, '']));
    for (const { err } of results) expect(err).toMatch(/^[^\n]+\n$/);
    expect(results.map(({ err }) => err)).toEqual([
      expect.stringMatching(/^no simulator is running/),
      expect.stringContaining('does not describe a simulator'),
      expect.stringContaining('does not accept the password'),
      expect.stringMatching(/^no simulator answers on 127.0.0.1:1/),
      expect.stringMatching(/^--talk must be a number of seconds/),
      expect.stringMatching(/^Unknown option '--nonsense'.*usage: npm run call/),
      expect.stringMatching(/^--phones must be answer, busy, decline, ring or offline, not asleep/),
    ]);
  });
});
