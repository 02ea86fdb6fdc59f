import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PhoneBehaviour } from '../../support/switch-driver.js';
import type { Ears } from './ears.js';
import { freeUdpPort } from './free-ports.js';
import { phoneScenario } from './phone-scenario.js';
import { registrationScenario } from './registration-scenario.js';
import { runSipp, type SippRun } from './sipp.js';

export interface PhonesAt {
  sipp: string;
  folder: string;
  tonePath: string;
  domain: string;
  registrar: { host: string; port: number };
  passwords: Record<string, string>;
  /** Listens at the phones, and says what each of them says; absent: nobody listens. */
  ears?: Ears;
  /** Where the switch would send a call for the extension now. */
  contactOf(extension: string): Promise<string>;
}

/** SIPp takes a moment to bind its port; a call must not come before. */
export const untilBound = async (port: number): Promise<void> => {
  const table = '/proc/net/udp';
  if (!existsSync(table)) return wait(500);
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  for (let attempt = 0; attempt < 250; attempt += 1) {
    if (readFileSync(table, 'utf8').includes(local)) return;
    await wait(20);
  }
  throw new Error(`A phone did not bind port ${port}`);
};

/** Phones of one domain. */
export type Phones = ReturnType<typeof makePhones>;

/** Phones, played by SIPp: they register with their digest password and are rung by the switch. */
export const makePhones = (at: PhonesAt) => {
  const runs: SippRun[] = [];
  const ports = new Map<string, number[]>();
  /** The log of each extension's newest phone. */
  const logs = new Map<string, string>();
  let count = 0;

  const register = async (extension: string, phonePort: number, expires: number): Promise<void> => {
    count += 1;
    const { code, errors } = await runSipp({
      binary: at.sipp,
      folder: at.folder,
      name: `register-${count}`,
      scenario: registrationScenario(expires),
      target: `${at.registrar.host}:${at.registrar.port}`,
      localPort: await freeUdpPort(),
      calls: 1,
      account: { user: extension, password: at.passwords[extension] ?? '' },
      keys: { extension, domain: at.domain, phone_port: String(phonePort) },
    }).ended;
    if (code !== 0) throw new Error(`Phone ${extension} could not register: ${errors}`);
  };

  /** The registrar answers before its own table has the change. */
  const untilKnown = async (extension: string, matches: (contact: string) => boolean): Promise<void> => {
    for (let attempt = 0; attempt < 250; attempt += 1) {
      if (matches(await at.contactOf(extension))) return;
      await wait(20);
    }
    throw new Error(`The switch did not take over the registration of ${extension}`);
  };

  /** Takes back the registrations of all phones of an extension; their calls go on. */
  const unregister = async (extension: string): Promise<void> => {
    for (const port of ports.get(extension) ?? []) await register(extension, port, 0);
    ports.delete(extension);
  };

  const goOffline = async (extension: string): Promise<void> => {
    if (!ports.has(extension)) return;
    await unregister(extension);
    await untilKnown(extension, (contact) => contact.startsWith('error/'));
  };

  const addPhone = async (
    extension: string,
    behaviour: Exclude<PhoneBehaviour, { kind: 'offline' }>,
  ): Promise<void> => {
    const port = await freeUdpPort();
    count += 1;
    const scenario = phoneScenario(behaviour, at.ears?.toneOf(extension) ?? at.tonePath);
    const run = runSipp({
      binary: at.sipp,
      folder: at.folder,
      name: `phone-${count}`,
      scenario: at.ears ? await at.ears.give(extension, scenario) : scenario,
      localPort: port,
    });
    runs.push(run);
    logs.set(extension, join(at.folder, `phone-${count}.log`));
    const failed = run.ended.then(({ errors }) =>
      Promise.reject(new Error(`Phone ${extension} ended: ${errors}`)),
    );
    failed.catch(() => undefined);
    await Promise.race([untilBound(port), failed]);
    await register(extension, port, 3600);
    ports.set(extension, [...(ports.get(extension) ?? []), port]);
    await untilKnown(extension, (contact) => contact.includes(`:${port}`));
  };

  /** A new phone takes over each time, so that calls of the former one go on as they began. */
  const setPhone = async (extension: string, behaviour: PhoneBehaviour): Promise<void> => {
    if (behaviour.kind === 'offline') return goOffline(extension);
    const former = ports.get(extension) ?? [];
    await unregister(extension);
    await addPhone(extension, behaviour);
    // Else a call could still reach a former one.
    await untilKnown(extension, (contact) => former.every((port) => !contact.includes(`:${port}`)));
  };

  const stop = async (): Promise<void> => {
    for (const run of runs) run.kill();
    await Promise.all(runs.map((run) => run.ended));
  };

  /** What the extension's phone was invited with: From and the call's id, call by call. */
  const log = (extension: string): string => readFileSync(logs.get(extension) ?? '', 'utf8');

  return { setPhone, addPhone, register, log, stop };
};
