import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallerScript, PlacedCall } from '../../support/switch-driver.js';
import { makeCallers } from './callers.js';
import { makePhones } from './phones.js';
import { makeSwitchFolders, removeSwitchFolders, startSwitch } from './switch-process.js';
import { DOMAIN, HOST, makeTones, needTools, planSwitch } from './switch-settings.js';

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
