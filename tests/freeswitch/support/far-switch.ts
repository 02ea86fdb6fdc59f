import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addExtension } from './add-extension.js';
import { bootFreeswitch, type FreeswitchDriver } from './boot.js';
import { type EslProbe, openEslProbe } from './esl-probe.js';
import type { SwitchFolders } from './switch-process.js';
import { CALLER_TONE, HOST, PHONE_TONE } from './switch-settings.js';

/** What a second FreeSWITCH is: a phone that registers with the first one, and a caller on its trunk, with real audio of any codec. */
export interface FarSwitch {
  readonly driver: FreeswitchDriver;
  readonly probe: EslProbe;
  /** Calls a number by the SIP address of the first one's trunk, says the caller's tone, and hangs up so long after the answer. */
  call(
    address: string,
    from: string,
    hangUpAfterSeconds: number,
    variables?: readonly string[],
  ): Promise<void>;
  stop(): Promise<void>;
}

export interface FarSettings {
  /** Where it registers. */
  readonly registrar: { readonly port: number; readonly password: string; readonly transport: 'udp' | 'tls' };
  /** More of its gateway's file. */
  readonly gateway?: string;
  /** More lines in the settings of its profile. */
  readonly profile?: string;
  readonly environment?: Record<string, string>;
  readonly prepare?: (folders: SwitchFolders) => void;
}

const extension = '1001';

/** Puts lines into the settings of a SIP profile in a copy of the configuration; they take the place of those of the same names. */
export function addToProfile({ conf }: Pick<SwitchFolders, 'conf'>, name: string, lines: string): void {
  const path = join(conf, `sip_profiles/${name}.xml`);
  const names = [...lines.matchAll(/<param name="([^"]+)"/g)].map(([, param]) => param);
  const own = names.reduce<string>(
    (text, param) => text.replace(new RegExp(` *<param name="${param}"[^\n]*\n`), ''),
    readFileSync(path, 'utf8'),
  );
  writeFileSync(
    path,
    own.replace('<settings>', () => `<settings>\n${lines}\n`),
  );
}

function gatewayFile({ registrar, gateway = '' }: FarSettings): string {
  const { port, password, transport } = registrar;
  return [
    // A line with an include tag is dropped whole.
    '<include>',
    '<gateway name="trunk">',
    `<param name="proxy" value="${HOST}:${port};transport=${transport}"/>`,
    `<param name="register-transport" value="${transport}"/>`,
    '<param name="realm" value="callcard.local"/><param name="from-domain" value="callcard.local"/>',
    `<param name="username" value="${extension}"/><param name="password" value="${password}"/>`,
    '<param name="register" value="true"/><param name="retry-seconds" value="1"/>',
    gateway,
    '</gateway>',
    '</include>',
  ].join('\n');
}

/** Boots it: it registers as 1001, answers what it is called, and says the phone's tone. */
export async function bootFarSwitch(settings: FarSettings): Promise<FarSwitch> {
  const driver = await bootFreeswitch({
    ...(settings.environment ? { environment: settings.environment } : {}),
    prepare(folders) {
      writeFileSync(join(folders.conf, 'sip_profiles/external/trunk.xml'), gatewayFile(settings));
      addToProfile(folders, 'external', settings.profile ?? '');
      const tone = `playback tone_stream://%(1000,0,${PHONE_TONE});loops=-1`;
      addExtension(folders.conf, extension, ['answer', tone]);
      settings.prepare?.(folders);
    },
  });
  const probe = await openEslProbe(driver.eventSocket);
  return {
    driver,
    probe,
    async call(address, from, hangUpAfterSeconds, variables = []) {
      const all = [
        `origination_caller_id_number=${from}`,
        `execute_on_answer='sched_hangup +${hangUpAfterSeconds} NORMAL_CLEARING'`,
        ...variables,
      ];
      const app = `&playback(tone_stream://%(1000,0,${CALLER_TONE});loops=-1)`;
      const reply = await probe.command(`bgapi originate {${all.join(',')}}sofia/external/${address} ${app}`);
      if (!reply.startsWith('+OK')) throw new Error(reply);
    },
    async stop() {
      probe.close();
      await driver.stop();
    },
  };
}

/** Waits until the first switch knows the phone; a change of the table is told by no event that a probe has. */
export async function untilRegistered(probe: EslProbe, wanted: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const contact = await probe.api(`sofia_contact internal/${extension}@callcard.local`);
    if (contact.includes(wanted)) return;
    if (Date.now() > deadline) throw new Error(`${extension} is not registered as ${wanted}: ${contact}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
