import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEslConnection } from '@callcard/esl-gateway/esl';
import { z } from 'zod';
import { switchSettings } from './settings/switch-table.js';
import type { FreeswitchConfig } from './switch-config.js';

/** Where the running simulator's event socket is, and its password. */
const simulatorAddress = z.object({
  host: z.string(),
  port: z.int().min(1).max(65535),
  password: z.string().regex(/^[A-Za-z0-9_-]+$/),
});
export type SimulatorAddress = z.output<typeof simulatorAddress>;

function fileOf(dataDir: string): string {
  return join(dataDir, 'simulator.json');
}

/** Leaves the address in the data folder for the call command, readable by this user only. */
export function leaveAddress(dataDir: string, address: SimulatorAddress): void {
  // A file of an earlier start keeps the mode that it had.
  removeAddress(dataDir);
  writeFileSync(fileOf(dataDir), JSON.stringify(address), { mode: 0o600 });
}

export function removeAddress(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

function readAddress(dataDir: string): SimulatorAddress | undefined {
  try {
    return simulatorAddress.safeParse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The simulated switch at an address, as a gateway uses it. */
export function simulatedAt({ host, port, password }: SimulatorAddress): FreeswitchConfig {
  return {
    ...{ host, port, password },
    name: undefined,
    listed: false,
    profile: 'internal',
    domain: undefined,
    context: switchSettings.FREESWITCH_CONTEXT.standard,
    tenant: undefined,
    trunk: 'trunk',
    recordingsMount: undefined,
    cdrMount: undefined,
    promptsMount: undefined,
    phonesMount: undefined,
    webSocket: null,
  };
}

/** The simulated switch whose address lies in the data folder; undefined: there is none. */
export function simulatedSwitch(dataDir: string): FreeswitchConfig | undefined {
  const address = readAddress(dataDir);
  return address && simulatedAt(address);
}

/**
 * Whether the simulator whose address lies in the data folder still runs. A process that was killed leaves its address
 * behind, and its port may be another program's by now: only one that takes the password counts.
 */
export async function simulatorRuns(dataDir: string): Promise<boolean> {
  const address = readAddress(dataDir);
  if (address === undefined) return false;
  return new Promise((resolve) => {
    const connection = createEslConnection({
      ...address,
      connectTimeoutMs: 2_000,
      onStatus({ type }) {
        void connection.close();
        resolve(type === 'ready');
      },
    });
    connection.start();
  });
}
