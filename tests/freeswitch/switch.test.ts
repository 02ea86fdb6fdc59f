import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { legEvent, nextParked, subscription } from './support/hand-over.js';
import { bootWithoutSecrets, type LockedSwitch } from './support/locked-switch.js';
import { CALLER_TONE, needTools, PHONE_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const run = promisify(execFile);
const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const line = '+4930123456';
const from = '+491701234567';

/** The rows of the README's table of checks: command for fs_cli and a text that its output must have. */
const readmeChecks = (): { command: string; expected: string }[] => {
  const readme = fileURLToPath(new URL('../../freeswitch/README.md', import.meta.url));
  return readFileSync(readme, 'utf8')
    .split('\n')
    .flatMap((text) => {
      const [, command, expected] = /^\| `fs_cli -x '([^']+)'` \| `([^`]+)` \|/.exec(text) ?? [];
      return command === undefined || expected === undefined ? [] : [{ command, expected }];
    });
};

const detailRecords = (driver: FreeswitchDriver) =>
  readdirSync(driver.cdrDir).map((name) => ({
    name,
    record: JSON.parse(readFileSync(join(driver.cdrDir, name), 'utf8')) as {
      variables: Record<string, string>;
    },
  }));

const isOpen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

describe.skipIf(missing !== undefined)('a switch without any gateway', () => {
  const seen = new Set<string>();
  let driver: FreeswitchDriver;
  let probe: EslProbe;

  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 2 });
    probe = await openEslProbe(driver.eventSocket);
    await probe.command(subscription);
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });

  it('is ready, with both SIP profiles', async () => {
    expect(await probe.api('status')).toContain('is ready');
    const profiles = await probe.api('sofia status');
    expect(profiles).toMatch(/external\s+profile.*RUNNING/);
    expect(profiles).toMatch(/internal\s+profile.*RUNNING/);
  });

  it('names the folders of recordings and call detail records', async () => {
    expect(await probe.api('global_getvar recordings_dir')).toBe(driver.recordingsDir);
    expect(await probe.api('global_getvar callcard_cdr_dir')).toBe(driver.cdrDir);
  });

  it('takes a message when nobody claims the call, and leaves the file and the record', async () => {
    const caller = await driver.placeCall({ from, to: line, name: 'Alice', hangUpAfterMs: 3000 });
    const call = await nextParked(probe, seen);
    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });

    const stop = await legEvent(probe, 'RECORD_STOP', call);
    const path = join(driver.recordingsDir, 'fallback', `${call}-voicemail.wav`);
    expect(stop['Record-File-Path']).toBe(path);
    const message = readWav(path);
    expect(message.sampleRate).toBe(8000);
    expect(message.seconds).toBeGreaterThan(1.5);
    expect(message.seconds).toBeLessThan(3.1);
    expect(message.loudness[0]).toBeGreaterThan(0.1);
    expect(message.loudestTone([CALLER_TONE, PHONE_TONE])).toEqual([CALLER_TONE]);

    await legEvent(probe, 'CHANNEL_HANGUP_COMPLETE', call);
    const [found] = detailRecords(driver).filter(({ name }) => name === `a_${call}.cdr.json`);
    expect(found?.record.variables).toMatchObject({
      callcard: '1',
      crm_call: call,
      crm_line: line,
      crm_route: 'fallback',
      hangup_cause: 'NORMAL_CLEARING',
    });
  });

  it('gives hostile caller text no power over the path or the plan', async () => {
    const name = `$\{system(touch ${driver.folders.base}/pwned)}`;
    const caller = await driver.placeCall({ from: '..%2f..%2f100%0a5', to: line, name, hangUpAfterMs: 1500 });
    const call = await nextParked(probe, seen);
    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    await legEvent(probe, 'RECORD_STOP', call);
    expect(readdirSync(join(driver.recordingsDir, 'fallback'))).toContain(`${call}-voicemail.wav`);
    expect(existsSync(join(driver.folders.base, 'pwned'))).toBe(false);
  });

  it.each(['12', 'callcard_fallback', '4930123456%0a', '4930x'])('knows no line %s', async (to) => {
    const caller = await driver.placeCall({ from, to });
    expect(await caller.ended).toEqual({ answered: false, finalStatus: 404 });
  });

  it.each(['system id', 'bg_system id', 'load mod_lua', 'eval x', 'expand version'])(
    'has no command %s',
    async (command) => {
      expect(await probe.api(command)).toContain('Command not found');
    },
  );

  it('challenges a phone that dials out, and refuses the call in plain words', async () => {
    expect(await driver.dialOut('1001', '+4930999999')).toBe('403 Forbidden');
  });

  it('registers no phone with a wrong password', async () => {
    await expect(driver.register('1001', 'wrong')).rejects.toThrow('could not register');
    await expect(driver.register('1001', '')).rejects.toThrow('could not register');
    await driver.register('1001', driver.phonePasswords['1001'] ?? '');
  });

  it('refuses a wrong event socket password, the well-known one too', async () => {
    for (const password of ['', 'ClueCon']) {
      await expect(openEslProbe({ ...driver.eventSocket, password })).rejects.toThrow('refused the password');
    }
  });

  const fsCli = missing === undefined ? join(dirname(needTools().freeswitch), 'fs_cli') : '';
  it('answers the checks of the README as the README says', async (context) => {
    if (!existsSync(fsCli)) {
      console.log(`Skipped, no fs_cli at ${fsCli}`);
      context.skip(`no fs_cli at ${fsCli}`);
    }
    const checks = readmeChecks();
    expect(checks.length).toBeGreaterThan(5);
    const { host, port, password } = driver.eventSocket;
    for (const { command, expected } of checks) {
      const { stdout } = await run(fsCli, ['-H', host, '-P', String(port), '-p', password, '-x', command]);
      expect(stdout, command).toContain(expected);
    }
  });
});

describe.skipIf(missing !== undefined)('a switch with a reception and a trunk', () => {
  let driver: FreeswitchDriver;
  let probe: EslProbe;

  beforeAll(async () => {
    driver = await bootFreeswitch({
      fallbackAfterSeconds: 1,
      reception: ['1001', '1002'],
      prepare: ({ conf }) => {
        const trunks = join(conf, 'sip_profiles', 'external');
        copyFileSync(join(trunks, 'trunk-example.xml'), join(trunks, 'trunk.xml'));
      },
    });
    probe = await openEslProbe(driver.eventSocket);
    await probe.command(subscription);
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });

  it('rings the whole reception when nobody claims the call', async () => {
    await driver.setPhone('1001', { kind: 'ring' });
    await driver.setPhone('1002', { kind: 'answer', afterMs: 300, hangUpAfterMs: 500 });
    const caller = await driver.placeCall({ from, to: line });
    const call = await nextParked(probe, new Set());
    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    await legEvent(probe, 'CHANNEL_HANGUP_COMPLETE', call);
    const legs = detailRecords(driver).filter(({ name }) => !name.startsWith('a_'));
    expect(legs.map(({ record }) => record.variables['crm_call'])).toEqual([call, call]);
    expect(legs.map(({ record }) => record.variables['hangup_cause']).sort()).toEqual([
      'LOSE_RACE',
      'NORMAL_CLEARING',
    ]);
    expect(existsSync(join(driver.recordingsDir, 'fallback'))).toBe(false);
  });

  it('reads the trunk example once it is copied', async () => {
    expect(await probe.api('sofia status gateway trunk')).toMatch(/State\s+NOREG/);
  });

  it('comes back after a crash', async () => {
    const before = await probe.api('global_getvar core_uuid');
    probe.close();
    await driver.crashAndRestart();
    probe = await openEslProbe(driver.eventSocket);
    expect(await probe.api('global_getvar core_uuid')).not.toBe(before);
  });
});

describe.skipIf(missing !== undefined).each([
  ['unset', undefined],
  ['empty', ''],
])('a switch whose passwords and trunk are %s', (_what, value) => {
  let locked: LockedSwitch;

  beforeAll(async () => {
    locked = await bootWithoutSecrets(value);
  });
  afterAll(async () => {
    await locked?.stop();
  });

  it('opens no event socket, registers no phone and takes no call', async () => {
    // A switch that is still starting says 503.
    let status = 503;
    for (let attempt = 0; attempt < 100 && status === 503; attempt += 1) {
      await wait(100);
      status = (await (await locked.placeCall({ from, to: line })).ended).finalStatus ?? 503;
    }
    expect(status).toBe(403);
    expect(await isOpen('127.0.0.1', locked.eventSocketPort)).toBe(false);
    expect(locked.log()).toContain('password-is-missing.invalid');
    for (const password of ['', '1234', '1001']) {
      await expect(locked.register('1001', password)).rejects.toThrow('could not register');
    }
    expect(locked.log()).toContain("Can't find user [1001@callcard.local]");
    for (const password of ['', '1001.off']) {
      await expect(locked.register('1001.off', password)).rejects.toThrow('could not register');
    }
    expect(locked.log()).toContain('Empty password denied for user 1001.off@callcard.local');
  });
});
