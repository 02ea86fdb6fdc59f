import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallerScript, PlacedCall, SwitchDriver } from '../../support/switch-driver.js';
import { makeCallers } from './callers.js';
import { openEslProbe } from './esl-probe.js';
import { findFreeswitch, findSipp } from './find-tools.js';
import { freeSipPort, freeTcpPort, freeUdpPort } from './free-ports.js';
import { outgoingCallScenario } from './outgoing-call-scenario.js';
import { makePhones } from './phones.js';
import { runSipp } from './sipp.js';
import {
  makeSwitchFolders,
  removeSwitchFolders,
  type SwitchFolders,
  startSwitch,
  untilReady,
} from './switch-process.js';
import { pcmuTone } from './tone.js';

const HOST = '127.0.0.1';
const DOMAIN = 'callcard.local';

/** Tones by which a recording shows who speaks on which channel, in hertz. */
export const CALLER_TONE = 440;
export const PHONE_TONE = 1000;

export interface BootOptions {
  /** Seconds until a call that nobody claimed falls back. Default 2. FreeSWITCH's timer may fire up to 1 s early. */
  fallbackAfterSeconds?: number;
  /** Extensions that the fallback rings before voicemail. */
  reception?: string[];
  /** FreeSWITCH log level; default notice. */
  logLevel?: string;
  /** More environment of the switch; an empty value means unset. */
  environment?: Record<string, string>;
  /** Changes the copy of the configuration before the switch starts. */
  prepare?: (folders: SwitchFolders) => void;
}

export interface FreeswitchDriver extends SwitchDriver {
  readonly name: 'freeswitch';
  readonly folders: SwitchFolders;
  readonly ports: { internal: number; external: number };
  readonly domain: string;
  readonly phonePasswords: Record<string, string>;
  /** Tries a REGISTER and rejects when the switch refuses it. */
  register(extension: string, password: string): Promise<void>;
  /** Lets a registered phone dial out and gives the status line of the refusal. */
  dialOut(extension: string, to: string): Promise<string>;
  /** SIGKILL and a new start with the same ports, folders and passwords. Calls and registrations are gone. */
  crashAndRestart(): Promise<void>;
}

const secret = (): string => randomBytes(18).toString('hex');

/** Ports, passwords and environment of one switch. */
export const planSwitch = async (options: BootOptions) => {
  const ports = {
    internal: await freeSipPort(),
    external: await freeSipPort(),
    eventSocket: await freeTcpPort(),
  };
  // The ranges of two switches may overlap: each skips a port that is taken.
  const rtpStart = 20_000 + 2 * Math.floor(Math.random() * 4000);
  const eventSocketPassword = secret();
  const phonePasswords: Record<string, string> = { '1001': secret(), '1002': secret() };
  const environment: Record<string, string> = {
    CALLCARD_SIP_IP: HOST,
    CALLCARD_SIP_DOMAIN: DOMAIN,
    CALLCARD_INTERNAL_SIP_PORT: String(ports.internal),
    CALLCARD_EXTERNAL_SIP_PORT: String(ports.external),
    CALLCARD_EVENT_SOCKET_PORT: String(ports.eventSocket),
    CALLCARD_EVENT_SOCKET_PASSWORD: eventSocketPassword,
    CALLCARD_PHONE_1001_PASSWORD: phonePasswords['1001'] ?? '',
    CALLCARD_PHONE_1002_PASSWORD: phonePasswords['1002'] ?? '',
    CALLCARD_TRUNK_CIDR: '127.0.0.0/8',
    CALLCARD_RTP_START_PORT: String(rtpStart),
    CALLCARD_RTP_END_PORT: String(rtpStart + 400),
    CALLCARD_FALLBACK_AFTER: String(options.fallbackAfterSeconds ?? 2),
    CALLCARD_RECEPTION: (options.reception ?? []).join(','),
    CALLCARD_LOG_LEVEL: options.logLevel ?? 'notice',
    ...options.environment,
  };
  return {
    ports,
    phonePasswords,
    environment,
    eventSocket: { host: HOST, port: ports.eventSocket, password: eventSocketPassword },
  };
};

const makeTones = (folder: string) => {
  const paths = { caller: join(folder, 'caller.pcmu'), phone: join(folder, 'phone.pcmu') };
  writeFileSync(paths.caller, pcmuTone(CALLER_TONE));
  writeFileSync(paths.phone, pcmuTone(PHONE_TONE));
  return paths;
};

/** The two tools, or an error that names what is missing. Suites ask `whyNoSwitch()` first and skip. */
export const needTools = (): { freeswitch: string; sipp: string } => {
  const [freeswitch, sipp] = [findFreeswitch(), findSipp()];
  if (!freeswitch.ok) throw new Error(freeswitch.reason);
  if (!sipp.ok) throw new Error(sipp.reason);
  return { freeswitch: freeswitch.path, sipp: sipp.path };
};

/** Boots a real FreeSWITCH from a copy of `freeswitch/` on free loopback ports, with random passwords. */
export const bootFreeswitch = async (options: BootOptions = {}): Promise<FreeswitchDriver> => {
  const tools = needTools();
  const { ports, phonePasswords, environment, eventSocket } = await planSwitch(options);
  const folders = makeSwitchFolders();
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

export interface LockedSwitch {
  readonly eventSocketPort: number;
  placeCall(script: CallerScript): Promise<PlacedCall>;
  register(extension: string, password: string): Promise<void>;
  /** What the switch has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Boots a switch whose passwords and trunk addresses were forgotten: all unset, or all set to the same value. */
export const bootWithoutSecrets = async (value: string | undefined): Promise<LockedSwitch> => {
  const tools = needTools();
  const { ports, environment } = await planSwitch({});
  for (const name of Object.keys(environment)) {
    if (!/PASSWORD$|TRUNK_CIDR$/.test(name)) continue;
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  const folders = makeSwitchFolders();
  const running = startSwitch(tools.freeswitch, folders, environment);
  const sippFolder = join(folders.base, 'sipp');
  mkdirSync(sippFolder);
  const tones = makeTones(sippFolder);
  const sip = { sipp: tools.sipp, folder: sippFolder };
  const callers = makeCallers({
    ...sip,
    tonePath: tones.caller,
    trunk: { host: HOST, port: ports.external },
  });
  const logFile = join(folders.log, 'freeswitch.log');
  const phonesWith = (passwords: Record<string, string>) =>
    makePhones({
      ...sip,
      tonePath: tones.phone,
      domain: DOMAIN,
      registrar: { host: HOST, port: ports.internal },
      passwords,
      contactOf: () => Promise.resolve(''),
    });
  return {
    eventSocketPort: ports.eventSocket,
    placeCall: callers.placeCall,
    register: (extension, password) => phonesWith({ [extension]: password }).register(extension, 9, 60),
    log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
    stop: async () => {
      await Promise.all([callers.stop(), running.kill()]);
      removeSwitchFolders(folders);
    },
  };
};
