import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchDriver } from '../../support/switch-driver.js';
import { makeCallers } from './callers.js';
import { openEslProbe } from './esl-probe.js';
import { freeUdpPort } from './free-ports.js';
import { outgoingCallScenario } from './outgoing-call-scenario.js';
import { makePhones, type Phones } from './phones.js';
import { shortenPrompts } from './short-prompts.js';
import { runSipp } from './sipp.js';
import {
  giveSwitchFolders,
  makeSwitchFolders,
  removeSwitchFolders,
  type SwitchFolders,
  startSwitch,
  untilReady,
} from './switch-process.js';
import { type BootOptions, DOMAIN, HOST, makeTones, needTools, planSwitch } from './switch-settings.js';

/** A SIP profile that phones register with. */
export interface PhonesProfile {
  readonly profile: string;
  readonly port: number;
}

export interface FreeswitchDriver extends SwitchDriver {
  readonly name: 'freeswitch';
  readonly folders: SwitchFolders;
  readonly ports: { internal: number; external: number };
  readonly domain: string;
  readonly phonePasswords: Record<string, string>;
  /** What the extension's newest phone was invited with: From and the call's id, call by call. */
  phoneLog(extension: string): string;
  /** Phones of another domain, by the passwords of their extensions. `at`: their profile, if it is not `internal`. */
  phonesIn(domain: string, passwords: Record<string, string>, at?: PhonesProfile): Phones;
  /** Tries a REGISTER and rejects when the switch refuses it. */
  register(extension: string, password: string): Promise<void>;
  /** Lets a registered phone dial out and gives the status line of the refusal. */
  dialOut(extension: string, to: string): Promise<string>;
  /** SIGKILL. Calls and registrations are gone. */
  crash(): Promise<void>;
  /** Starts it again after a crash, with the same ports, folders and passwords; resolves when it takes calls. */
  startAgain(): Promise<void>;
  crashAndRestart(): Promise<void>;
}

/** Adds phones to a copy of the configuration, as an engineer does. */
const addPhones = (
  folders: SwitchFolders,
  extensions: readonly string[],
  passwords: Record<string, string>,
): void => {
  const path = join(folders.conf, 'directory/default.xml');
  const users = extensions.map(
    (extension) =>
      `<user id="${extension}"><params><param name="password" value="${passwords[extension]}"/></params>` +
      '<variables><variable name="user_context" value="callcard_phones"/></variables></user>',
  );
  writeFileSync(path, readFileSync(path, 'utf8').replace('</users>', `${users.join('')}</users>`));
};

/** Boots a real FreeSWITCH from a copy of `freeswitch/` on free loopback ports, with random passwords. */
export const bootFreeswitch = async (options: BootOptions = {}): Promise<FreeswitchDriver> => {
  const tools = needTools();
  const { ports, phonePasswords, environment, eventSocket } = await planSwitch(options);
  const folders = makeSwitchFolders();
  if (!options.wholePrompts) shortenPrompts(join(folders.conf, 'sounds'));
  addPhones(folders, options.extraPhones ?? [], phonePasswords);
  options.prepare?.(folders);
  options.ears?.prepare(folders);
  const { binary = tools.freeswitch, user } = options;
  if (user) giveSwitchFolders(folders, user);
  let running = startSwitch(binary, folders, environment, user);
  try {
    await untilReady(running, folders, eventSocket);
  } catch (error) {
    await running.kill();
    removeSwitchFolders(folders);
    throw error;
  }

  const sippFolder = join(folders.base, 'sipp');
  mkdirSync(sippFolder);
  const tones = makeTones(sippFolder);
  const contactIn =
    (domain: string, profile = 'internal') =>
    async (extension: string): Promise<string> => {
      const probe = await openEslProbe(eventSocket);
      const contact = await probe.api(`sofia_contact ${profile}/${extension}@${domain}`);
      probe.close();
      return contact;
    };
  const ears = options.ears ? { ears: options.ears } : {};
  const sip = { sipp: tools.sipp, folder: sippFolder, ...ears };
  const phonesAt = { ...sip, tonePath: tones.phone, domain: DOMAIN, contactOf: contactIn(DOMAIN) };
  const registrar = { host: HOST, port: ports.internal };
  const phones = makePhones({ ...phonesAt, registrar, passwords: phonePasswords });
  const others: Phones[] = [];
  const callers = makeCallers({
    ...sip,
    tonePath: tones.caller,
    trunk: { host: HOST, port: ports.external },
  });

  const crash = () => running.kill();
  const startAgain = async () => {
    running = startSwitch(binary, folders, environment, user);
    await untilReady(running, folders, eventSocket);
  };

  return {
    name: 'freeswitch',
    eventSocket,
    recordingsDir: folders.recordings,
    cdrDir: folders.cdr,
    folders,
    ports,
    domain: DOMAIN,
    phonePasswords,
    setPhone: phones.setPhone,
    phoneLog: phones.log,
    addPhone: phones.addPhone,
    phonesIn: (domain, passwords, { profile, port } = { profile: 'internal', port: ports.internal }) => {
      const folder = join(sippFolder, domain);
      mkdirSync(folder);
      const at = { ...phonesAt, folder, domain, contactOf: contactIn(domain, profile) };
      const made = makePhones({ ...at, registrar: { host: HOST, port }, passwords });
      others.push(made);
      return made;
    },
    register: (extension, password) =>
      makePhones({ ...phonesAt, registrar, passwords: { [extension]: password } }).register(extension, 9, 60),
    placeCall: callers.placeCall,
    dialOut: async (extension, to) => {
      const { log, errors } = await runSipp({
        binary: tools.sipp,
        folder: sippFolder,
        name: 'outgoing',
        scenario: outgoingCallScenario(),
        target: `${HOST}:${ports.internal}`,
        localPort: await freeUdpPort(),
        calls: 1,
        account: { user: extension, password: phonePasswords[extension] ?? '' },
        keys: { extension, to },
      }).ended;
      return log[0]?.trim() ?? errors;
    },
    crash,
    startAgain,
    crashAndRestart: async () => {
      await crash();
      await startAgain();
    },
    stop: async () => {
      await Promise.all([...[phones, ...others, callers].map((each) => each.stop()), running.kill()]);
      options.ears?.close();
      removeSwitchFolders(folders);
    },
  };
};
