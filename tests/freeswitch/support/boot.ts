import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchDriver } from '../../support/switch-driver.js';
import { makeCallers } from './callers.js';
import { openEslProbe } from './esl-probe.js';
import { freeUdpPort } from './free-ports.js';
import { outgoingCallScenario } from './outgoing-call-scenario.js';
import { makePhones } from './phones.js';
import { shortenPrompts } from './short-prompts.js';
import { runSipp } from './sipp.js';
import {
  makeSwitchFolders,
  removeSwitchFolders,
  type SwitchFolders,
  startSwitch,
  untilReady,
} from './switch-process.js';
import { type BootOptions, DOMAIN, HOST, makeTones, needTools, planSwitch } from './switch-settings.js';

export interface FreeswitchDriver extends SwitchDriver {
  readonly name: 'freeswitch';
  readonly folders: SwitchFolders;
  readonly ports: { internal: number; external: number };
  readonly domain: string;
  readonly phonePasswords: Record<string, string>;
  /** What the extension's newest phone was invited with: From and the call's id, call by call. */
  phoneLog(extension: string): string;
  /** Tries a REGISTER and rejects when the switch refuses it. */
  register(extension: string, password: string): Promise<void>;
  /** Lets a registered phone dial out and gives the status line of the refusal. */
  dialOut(extension: string, to: string): Promise<string>;
  /** SIGKILL and a new start with the same ports, folders and passwords. Calls and registrations are gone. */
  crashAndRestart(): Promise<void>;
}

/** Boots a real FreeSWITCH from a copy of `freeswitch/` on free loopback ports, with random passwords. */
export const bootFreeswitch = async (options: BootOptions = {}): Promise<FreeswitchDriver> => {
  const tools = needTools();
  const { ports, phonePasswords, environment, eventSocket } = await planSwitch(options);
  const folders = makeSwitchFolders();
  if (!options.wholePrompts) shortenPrompts(join(folders.conf, 'sounds'));
  options.prepare?.(folders);
  let running = startSwitch(tools.freeswitch, folders, environment);
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
  const contactOf = async (extension: string): Promise<string> => {
    const probe = await openEslProbe(eventSocket);
    const contact = await probe.api(`sofia_contact internal/${extension}@${DOMAIN}`);
    probe.close();
    return contact;
  };
  const sip = { sipp: tools.sipp, folder: sippFolder };
  const phonesAt = { ...sip, tonePath: tones.phone, domain: DOMAIN, contactOf };
  const registrar = { host: HOST, port: ports.internal };
  const phones = makePhones({ ...phonesAt, registrar, passwords: phonePasswords });
  const callers = makeCallers({
    ...sip,
    tonePath: tones.caller,
    trunk: { host: HOST, port: ports.external },
  });

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
    crashAndRestart: async () => {
      await running.kill();
      running = startSwitch(tools.freeswitch, folders, environment);
      await untilReady(running, folders, eventSocket);
    },
    stop: async () => {
      await Promise.all([phones.stop(), callers.stop(), running.kill()]);
      removeSwitchFolders(folders);
    },
  };
};
