import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemUser } from '../../support/other-user.js';
import type { Ears } from './ears.js';
import { findFreeswitch, findSipp } from './find-tools.js';
import { freeSipPort, freeTcpPort } from './free-ports.js';
import type { SwitchFolders } from './switch-process.js';
import { pcmuTone } from './tone.js';

export const HOST = '127.0.0.1';
export const DOMAIN = 'callcard.local';

/** Tones by which a recording shows who speaks on which channel, in hertz. */
export const CALLER_TONE = 440;
export const PHONE_TONE = 1000;

export interface BootOptions {
  /** Another FreeSWITCH than that of all tests. */
  binary?: string;
  /** Seconds until a call that nobody claimed falls back. Default 2. FreeSWITCH's timer may fire up to 1 s early. */
  fallbackAfterSeconds?: number;
  /** Extensions that the fallback rings before voicemail. */
  reception?: string[];
  /** Phones besides 1001 and 1002. */
  extraPhones?: string[];
  /** FreeSWITCH log level; default notice. */
  logLevel?: string;
  /** The prompts are those that are shipped; else their first half second. */
  wholePrompts?: boolean;
  /** More environment of the switch; an empty value means unset. */
  environment?: Record<string, string>;
  /** Listens at phones and callers. */
  ears?: Ears;
  /** As whom it runs; only root can choose. */
  user?: SystemUser;
  /** Changes the copy of the configuration before the switch starts. */
  prepare?: (folders: SwitchFolders) => void;
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
  for (const extension of options.extraPhones ?? []) phonePasswords[extension] = secret();
  const environment: Record<string, string> = {
    CALLCARD_SIP_IP: HOST,
    CALLCARD_SIP_DOMAIN: DOMAIN,
    CALLCARD_INTERNAL_SIP_PORT: String(ports.internal),
    CALLCARD_EXTERNAL_SIP_PORT: String(ports.external),
    CALLCARD_EVENT_SOCKET_PORT: String(ports.eventSocket),
    CALLCARD_EVENT_SOCKET_PASSWORD: eventSocketPassword,
    // Switches of one user would share the port that is shipped, and that of another user would have none.
    CALLCARD_WS_BINDING: `${HOST}:${await freeTcpPort()}`,
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

/** Writes what callers and phones say. */
export const makeTones = (folder: string) => {
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
