import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCallService,
  defaultCallPolicy,
  type SwitchFinding,
  type SwitchFindingCode,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { checkSwitch, createGateway, type SwitchCheckOptions } from '@callcard/esl-gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { edit } from './support/edit-configuration.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort } from './support/free-ports.js';
import { bootWithoutSecrets } from './support/locked-switch.js';
import { HOST } from './support/switch-settings.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

type Options = Partial<SwitchCheckOptions>;

async function check(driver: FreeswitchDriver, options: Options = {}): Promise<readonly SwitchFinding[]> {
  const checked = await checkSwitch({
    ...driver.eventSocket,
    profile: 'internal',
    browserPhones: true,
    ...options,
  });
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

/** What somebody has to do, or to know: without what is so on every machine that tests run on. */
const told = (findings: readonly SwitchFinding[]): readonly SwitchFindingCode[] =>
  findings
    .filter(({ state, code }) => state !== 'well' && !code.startsWith('version') && code !== 'noPhones')
    .map(({ code }) => code);

const codes = (findings: readonly SwitchFinding[]) => findings.map(({ code }) => code);
const valuesOf = (findings: readonly SwitchFinding[], code: SwitchFindingCode) =>
  findings.filter((each) => each.code === code).map(({ values }) => values);

/** Everything that lies in a folder, with its own folders. */
const contents = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe.skipIf(missing !== undefined)('a check of a switch that is set up as it should be', () => {
  let driver: FreeswitchDriver;
  let probe: EslProbe;
  let other: string;

  beforeAll(async () => {
    driver = await bootFreeswitch();
    probe = await openEslProbe(driver.eventSocket);
    other = mkdtempSync(join(tmpdir(), 'callcard-elsewhere-'));
  });
  afterAll(async () => {
    probe?.close();
    rmSync(other, { recursive: true, force: true });
    await driver?.stop();
  });

  it('finds nothing to do, and says what it has tried', async () => {
    const findings = await check(driver);
    expect(told(findings)).toEqual([]);
    expect(codes(findings)).toEqual(
      expect.arrayContaining([
        'eventSocketAnswers',
        'eventSocketClosed',
        'interfacesAllowed',
        'allowlistInForce',
        'modulesLoaded',
        'variablesSet',
        'clockAgrees',
        'profileRuns',
        'browserPhonesReady',
        'lineWaits',
        'fallbackAnswers',
        'holdMusicPlays',
        'soundsPlay',
        'conferencesWork',
      ]),
    );
    expect(valuesOf(findings, 'folderShared').map(({ variable }) => variable)).toEqual([
      'recordings_dir',
      'callcard_cdr_dir',
      'callcard_prompts_dir',
      'callcard_phones_dir',
    ]);
    expect(JSON.stringify(findings)).not.toContain(driver.eventSocket.password);
  });

  it('leaves no file, no folder and no channel behind', async () => {
    const { recordings, cdr, base } = driver.folders;
    const before = [recordings, cdr, join(base, 'storage')].map(contents);
    await check(driver);
    expect([recordings, cdr, join(base, 'storage')].map(contents)).toEqual(before);
    await expect.poll(() => probe.api('show channels as json')).toBe('{"row_count": 0}\n');
  });

  it('rings no phone of the reception', async () => {
    const rings = await bootFreeswitch({ reception: ['1001'] });
    await rings.setPhone('1001', { kind: 'answer', afterMs: 0 });
    try {
      const findings = await check(rings);
      expect(codes(findings)).toEqual(expect.arrayContaining(['phonesRegistered', 'fallbackAnswers']));
      expect(valuesOf(findings, 'phonesRegistered')).toEqual([{ count: '1' }]);
      expect(rings.phoneLog('1001')).toBe('');
    } finally {
      await rings.stop();
    }
  });

  it('is nobody’s call to a gateway that runs, which goes on', async () => {
    const store = createMemoryStore();
    const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
    const clock = { now: () => Date.now() };
    const ids = { next: () => randomUUID() };
    const callService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
    const committed = vi.fn();
    callService.onCommit(committed);
    let onReady = () => {};
    const ready = new Promise<void>((resolve) => {
      onReady = resolve;
    });
    const gateway = createGateway({
      ...driver.eventSocket,
      profile: 'internal',
      callService,
      calls: store.calls,
      audio,
      clock,
      notify: ({ code }) => {
        if (code === 'switchReady') onReady();
      },
      sweepEveryMs: 50,
    });
    gateway.start();
    try {
      await ready;
      expect(told(await check(driver))).toEqual([]);
      expect(committed).not.toHaveBeenCalled();
      expect(gateway.status()).toEqual({ events: true, commands: true, reconciled: true });
    } finally {
      await gateway.stop();
    }
  });

  const elsewhere: readonly [string, () => Options, Record<string, unknown>][] = [
    [
      'recordings that this process sees nowhere',
      () => ({ recordingsMount: other }),
      { code: 'folderNotSeen', variable: 'recordings_dir' },
    ],
    [
      'call detail records that this process sees nowhere',
      () => ({ cdrMount: other }),
      { code: 'folderNotSeen', variable: 'callcard_cdr_dir' },
    ],
    [
      'a folder of prompts that the switch does not see',
      () => ({ promptsMount: other }),
      { code: 'folderNotRead', variable: 'callcard_prompts_dir' },
    ],
    [
      'a folder of accounts that the switch does not see',
      () => ({ phonesMount: other }),
      { code: 'folderNotRead', variable: 'callcard_phones_dir' },
    ],
    [
      'a folder of prompts that is not mounted',
      () => ({ promptsMount: join(other, 'nothing') }),
      { code: 'folderNotWritable', variable: 'callcard_prompts_dir', errno: 'ENOENT' },
    ],
    [
      'a profile that does not run',
      () => ({ profile: 'phones' }),
      { code: 'profileMissing', profile: 'phones' },
    ],
    ['a trunk that is none', () => ({ trunk: 'carrier' }), { code: 'trunkMissing', trunk: 'carrier' }],
    [
      'too small limits',
      () => ({ demand: async () => ({ mostLegsAtOnce: 400, users: 30 }) }),
      { code: 'limitsTooSmall', sessionsPerSecond: '500', neededPerSecond: '803' },
    ],
  ];
  it.each(elsewhere)('tells of %s', async (_what, options, found) => {
    const findings = await check(driver, options());
    const { code, ...values } = found;
    expect(told(findings)).toEqual([code]);
    expect(findings.find((each) => each.code === code)?.values).toMatchObject(values);
    expect(contents(other).filter((name) => name.includes('check'))).toEqual([]);
  });

  const line = '<action application="park"/>\n    </condition>\n  </extension>\n\n  <!-- Reception';
  const dialplans: readonly [string, string | RegExp, string, SwitchFindingCode][] = [
    [
      'a context that is not there',
      '<context name="callcard_inbound$${callcard_context_suffix}">',
      '<context name="other">',
      'contextMissing',
    ],
    ['a dialplan that hangs up', line, line.replace('park', 'hangup'), 'callRefused'],
    [
      'a dialplan that answers lines by itself',
      line,
      line.replace(
        '<action application="park"/>',
        '<action application="answer"/><action application="sleep" data="9000"/>',
      ),
      'lineDoesNotWait',
    ],
    [
      'a line without a timer',
      /<action application="sched_transfer" data="[^"]*"\/>\n(?= *<action application="park"\/>\n *<\/condition>\n *<\/extension>\n\n *<!-- Reception)/,
      '',
      'fallbackNotArmed',
    ],
    ['a fallback that is not there', '"^callcard_fallback\\z"', '"^nothing\\z"', 'fallbackDoesNotAnswer'],
    [
      'a fallback that takes no message',
      /<action application="record" data="[^"]*"\/>/,
      '<action application="sleep" data="9000"/>',
      'fallbackRecordsNothing',
    ],
  ];
  it.each(dialplans)('tells of %s', async (_what, from, to, code) => {
    const restore = edit(driver.folders, 'dialplan/callcard.xml', from, to);
    try {
      expect(await probe.api('reloadxml')).toContain('+OK');
      expect(told(await check(driver))).toEqual([code]);
    } finally {
      restore();
      await probe.api('reloadxml');
    }
    await expect.poll(() => probe.api('show channels as json')).toBe('{"row_count": 0}\n');
  });
});

describe.skipIf(missing !== undefined)('a check of a switch in which one thing is broken', () => {
  let driver: FreeswitchDriver | undefined;
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
  });

  const configurations: readonly [string, string, string | RegExp, string, readonly SwitchFindingCode[]][] = [
    [
      'no mod_json_cdr',
      'autoload_configs/modules.conf.xml',
      '<load module="mod_json_cdr"/>',
      '',
      ['moduleMissing', 'folderNotSeen'],
    ],
    [
      'no mod_conference',
      'autoload_configs/modules.conf.xml',
      '<load module="mod_conference"/>',
      '',
      ['interfacesMissing', 'moduleMissing', 'noConferences'],
    ],
    [
      'no variable that names the profile of conferences',
      'vars.xml',
      /<X-PRE-PROCESS [^>]*callcard_conference\$[^>]*>/,
      '',
      ['noConferences'],
    ],
    [
      'a profile of conferences that is not there',
      'autoload_configs/conference.conf.xml',
      '<profile name="callcard">',
      '<profile name="other">',
      ['conferenceProfileMissing'],
    ],
    [
      'no mod_loopback',
      'autoload_configs/modules.conf.xml',
      '<load module="mod_loopback"/>',
      '',
      ['noTestCall'],
    ],
    [
      'a command that is not allowed',
      'autoload_configs/switch.conf.xml',
      '<allow name="mod_commands.uuid_broadcast.api"/>',
      '',
      ['interfacesMissing'],
    ],
    [
      'no allowlist',
      'autoload_configs/switch.conf.xml',
      /<interface-allowlist>[\s\S]*<\/interface-allowlist>/,
      '',
      ['allowlistOff'],
    ],
    [
      'no ws-binding',
      'sip_profiles/internal.xml',
      /<param name="ws-binding"[^>]*>/,
      '',
      ['wsBindingMissing'],
    ],
    [
      'no apply-candidate-acl',
      'vars.xml',
      /<X-PRE-PROCESS [^>]*callcard_candidate_acl\$[^>]*>/,
      '',
      ['candidateAclMissing'],
    ],
    [
      'another profile than the fallback rings',
      'vars.xml',
      /(callcard_profile\$[^=]*=)internal/,
      '$1external',
      ['profileDiffers'],
    ],
    [
      'no folder of prompts',
      'vars.xml',
      /<X-PRE-PROCESS [^>]*callcard_prompts_dir\$[^>]*>/,
      '',
      ['variableMissing'],
    ],
    [
      'no folder of call detail records',
      'vars.xml',
      /<X-PRE-PROCESS [^>]*callcard_cdr_dir\$[^>]*>/,
      '',
      ['variableMissing'],
    ],
  ];
  it.each(configurations)('tells of %s', async (_what, file, from, to, found) => {
    driver = await bootFreeswitch({ prepare: (folders) => void edit(folders, file, from, to) });
    expect(told(await check(driver))).toEqual(found);
  });

  it('tells of recordings that the switch cannot write', async () => {
    driver = await bootFreeswitch({
      // A folder of somebody else stops everybody but root; this stops whoever runs the tests.
      prepare: ({ recordings }) => writeFileSync(join(recordings, 'fallback'), ''),
    });
    const findings = await check(driver);
    expect(told(findings)).toEqual(['recordingsNotWritten']);
    expect(valuesOf(findings, 'recordingsNotWritten')).toEqual([{ folder: driver.recordingsDir }]);
  });

  it('finds nothing to do where files have parameters and sections that this version does not know', async () => {
    const unknown = '<param name="of-a-later-version" value="true"/>';
    driver = await bootFreeswitch({
      prepare(folders) {
        for (const name of [
          'sip_profiles/internal',
          'sip_profiles/external',
          'autoload_configs/json_cdr.conf',
        ])
          edit(folders, `${name}.xml`, '<settings>', `<settings>${unknown}`);
        edit(folders, 'autoload_configs/event_socket.conf.xml', '<settings>', `<settings>${unknown}`);
        edit(folders, 'autoload_configs/conference.conf.xml', '<profile name="callcard">', `$&${unknown}`);
        edit(
          folders,
          'autoload_configs/switch.conf.xml',
          '</settings>',
          `${unknown}</settings><later-section><allow name="x"/></later-section>`,
        );
      },
    });
    expect(told(await check(driver))).toEqual([]);
  });

  const environments: readonly [string, Record<string, string>, SwitchFindingCode][] = [
    ['music that cannot be played', { CALLCARD_HOLD_MUSIC: 'local_stream://moh' }, 'holdMusicSilent'],
    ['sounds that are not there', { CALLCARD_SOUNDS_DIR: '/nowhere' }, 'soundsMissing'],
  ];
  it.each(environments)('tells of %s', async (_what, environment, code) => {
    driver = await bootFreeswitch({ environment });
    expect(told(await check(driver))).toEqual([code]);
  });
});

describe.skipIf(missing !== undefined)('a check of a switch that cannot be asked', () => {
  const asked = async (at: { host: string; port: number; password: string }) => {
    const checked = await checkSwitch({ ...at, profile: 'internal', browserPhones: false });
    return checked.ok ? codes(checked.value) : checked.error;
  };

  it('says that the password is not taken, and does not repeat it', async () => {
    const driver = await bootFreeswitch();
    try {
      const error = await asked({ ...driver.eventSocket, password: 'mistaken-secret' });
      expect(error).toEqual({ code: 'passwordRejected' });
    } finally {
      await driver.stop();
    }
  });

  it('says that the address is not let in', async () => {
    const driver = await bootFreeswitch();
    const probe = await openEslProbe(driver.eventSocket);
    try {
      edit(
        driver.folders,
        'autoload_configs/acl.conf.xml',
        'cidr="127.0.0.0/8"/>\n      <node type="allow" cidr="::1/128"',
        'cidr="192.0.2.1/32"',
      );
      expect(await probe.api('reloadxml')).toContain('+OK');
      await probe.api('reloadacl');
      expect(await asked(driver.eventSocket)).toEqual({ code: 'addressRejected' });
    } finally {
      probe.close();
      await driver.stop();
    }
  });

  it('says that nobody listens, as without a password in the switch', async () => {
    const locked = await bootWithoutSecrets(undefined);
    try {
      expect(await asked({ host: HOST, port: locked.eventSocketPort, password: 'any' })).toEqual({
        code: 'unreachable',
        errno: 'ECONNREFUSED',
      });
    } finally {
      await locked.stop();
    }
  });

  it('says of another server that it is no event socket', async () => {
    const port = await freeTcpPort();
    const server: Server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
    try {
      expect(await asked({ host: HOST, port, password: 'any' })).toEqual({ code: 'noEventSocket' });
    } finally {
      server.close();
    }
  });
});
