import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkSwitch } from '@callcard/esl-gateway';
import { afterEach, describe, expect, it } from 'vitest';
import { edit } from './support/edit-configuration.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort } from './support/free-ports.js';
import {
  makeSwitchFolders,
  removeSwitchFolders,
  type SwitchFolders,
  type SwitchProcess,
  startSwitch,
  untilReady,
} from './support/switch-process.js';
import { HOST, needTools, planSwitch } from './support/switch-settings.js';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../freeswitch/bin/add-to-vanilla.sh', import.meta.url));

/** The configuration that FreeSWITCH comes with: `conf/vanilla` of its source tree. */
const vanilla = process.env['FREESWITCH_VANILLA'] ?? '';
const missing =
  whyNoSwitch() ??
  (existsSync(join(vanilla, 'freeswitch.xml'))
    ? undefined
    : 'FREESWITCH_VANILLA does not name a folder with freeswitch.xml');
if (missing !== undefined) console.log(`Skipped, no vanilla configuration: ${missing}`);

/** Every file of a folder, with what is in it. */
const contents = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((name) =>
      statSync(join(folder, name)).isFile()
        ? [[name, readFileSync(join(folder, name), 'latin1')] as const]
        : [],
    );

/** A copy of it on loopback and free ports, which is all that differs from what FreeSWITCH comes with. */
function makeVanilla(ports: { internal: number; external: number }): SwitchFolders {
  const folders = makeSwitchFolders();
  rmSync(folders.conf, { recursive: true });
  cpSync(vanilla, folders.conf, { recursive: true });
  for (const name of ['internal-ipv6.xml', 'external-ipv6.xml', 'external-ipv6', 'internal/example.xml'])
    rmSync(join(folders.conf, 'sip_profiles', name), { recursive: true, force: true });
  edit(
    folders,
    'vars.xml',
    /<include>/,
    '<include>\n<X-PRE-PROCESS cmd="set" data="local_ip_v4=127.0.0.1"/>',
  );
  edit(folders, 'vars.xml', /internal_sip_port=5060/, `internal_sip_port=${ports.internal}`);
  edit(folders, 'vars.xml', /external_sip_port=5080/, `external_sip_port=${ports.external}`);
  edit(folders, 'vars.xml', /external_rtp_ip=stun:[^"]*/, 'external_rtp_ip=127.0.0.1');
  edit(folders, 'vars.xml', /external_sip_ip=stun:[^"]*/, 'external_sip_ip=127.0.0.1');
  edit(folders, 'sip_profiles/internal.xml', / *<param name="wss-binding"[^>]*>\n/, '');
  return folders;
}

describe.skipIf(missing !== undefined)('the configuration that FreeSWITCH comes with', () => {
  let folders: SwitchFolders | undefined;
  let running: SwitchProcess | undefined;
  afterEach(async () => {
    await running?.kill();
    if (folders) removeSwitchFolders(folders);
    folders = undefined;
    running = undefined;
  });

  it('has Callcard added by the script, works as a check says, and sends our lines to it', async () => {
    const { ports, environment, eventSocket } = await planSwitch({
      environment: { CALLCARD_WS_BINDING: `${HOST}:${await freeTcpPort()}` },
    });
    folders = makeVanilla(ports);
    await run('sh', [script, folders.conf, '48225550100|48225550101']);
    running = startSwitch(needTools().freeswitch, folders, environment);
    await untilReady(running, folders, eventSocket);

    const checked = await checkSwitch({ ...eventSocket, profile: 'internal', browserPhones: true });
    const findings = checked.ok ? checked.value : [];
    expect(checked.ok).toBe(true);
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['lineWaits', 'fallbackAnswers', 'versionChatOff', 'allowlistOff']),
    );
    expect(findings.filter(({ code }) => code === 'folderShared')).toHaveLength(4);

    const probe = await openEslProbe(eventSocket);
    const at = 'callcard_check=1,origination_uuid=00000000-0000-4000-8000-000000000001';
    await probe.command(`bgapi originate {${at}}loopback/48225550101/public/XML &park`);
    await expect
      .poll(async () => JSON.parse(await probe.api('show channels as json')).rows ?? [], { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ context: 'callcard_inbound', application: 'park' }));
    await probe.api('uuid_kill 00000000-0000-4000-8000-000000000001');
    probe.close();
  });

  it('is as it was once Callcard is taken out', async () => {
    folders = makeVanilla({ internal: 5062, external: 5082 });
    const before = contents(folders.conf);
    await run('sh', [script, folders.conf, '48225550100']);
    expect(contents(folders.conf)).not.toEqual(before);
    await run('sh', [script, '--undo', folders.conf]);
    expect(contents(folders.conf)).toEqual(before);
  });

  it('keeps what somebody has changed since, and says where it is', async () => {
    folders = makeVanilla({ internal: 5062, external: 5082 });
    await run('sh', [script, folders.conf, '48225550100']);
    edit(folders, 'vars.xml', /<include>/, '<include>\n<!-- ours -->');
    const changed = contents(folders.conf);
    await expect(run('sh', [script, '--undo', folders.conf])).rejects.toThrow(/vars\.xml was changed since/);
    await expect(run('sh', [script, folders.conf, '48225550100'])).rejects.toThrow(/was added already/);
    expect(contents(folders.conf)).toEqual(changed);
  });

  it('is left alone when the lines are none', async () => {
    folders = makeVanilla({ internal: 5062, external: 5082 });
    const before = contents(folders.conf);
    for (const lines of ['', '.*', '482255501;00'])
      await expect(run('sh', [script, folders.conf, lines])).rejects.toThrow(/say your lines/);
    expect(contents(folders.conf)).toEqual(before);
  });
});
