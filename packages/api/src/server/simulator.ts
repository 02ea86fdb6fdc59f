import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '@callcard/crm-core';
import { type Simulator, startSimulator } from '@callcard/freeswitch-sim';
import { demoCallerNumber } from './demo.js';
import { administratorExtension } from './demo-administrator.js';
import type { StartProblem } from './problem.js';
import { leaveAddress, removeAddress, simulatedAt, simulatorRuns } from './simulator-address.js';
import type { FreeswitchConfig } from './switch-config.js';

export interface DemoSwitch {
  readonly config: FreeswitchConfig;
  readonly simulator: Pick<Simulator, 'placeCall'>;
  stop(): Promise<void>;
}

/** Paths reach dial plans, where other characters have a meaning. */
const plainPath = /^[A-Za-z0-9._/-]{1,400}$/;

/** The simulated FreeSWITCH with the demo's phones; its address is left in the data folder for the call command. */
export async function startDemoSwitch(dataDir: string): Promise<Result<DemoSwitch, StartProblem>> {
  if (!plainPath.test(dataDir)) {
    return err({
      setting: 'CALLCARD_DATA_DIR',
      problem: `${dataDir} cannot be used with the simulated FreeSWITCH: name a folder whose path has only letters, digits, ".", "_", "-" and "/"`,
    });
  }
  // Two of them bear one name as a node, so that each would close the other's calls.
  if (await simulatorRuns(dataDir)) {
    return err({
      setting: 'CALLCARD_DATA_DIR',
      problem: `${dataDir} is in use by another Callcard with its simulated FreeSWITCH: stop it, or name another folder`,
    });
  }
  const password = randomBytes(24).toString('base64url');
  const started = await startSimulator({
    password,
    recordingsDir: join(dataDir, 'simulator', 'recordings'),
    cdrDir: join(dataDir, 'simulator', 'cdr'),
    promptsDir: join(dataDir, 'simulator', 'prompts'),
    phones: {
      // Rings until it is told to talk, as a desk phone that somebody answers from the console.
      [administratorExtension]: { kind: 'ring' },
      1001: { kind: 'answer', afterMs: 1500 },
      1002: { kind: 'answer', afterMs: 3000 },
      // The demo's client, called back.
      [demoCallerNumber.replaceAll(' ', '')]: { kind: 'answer', afterMs: 2000, hangUpAfterMs: 20_000 },
    },
  });
  if (!started.ok) {
    return err({
      setting: 'FREESWITCH_HOST',
      problem: `is not set and the simulated FreeSWITCH cannot start (${started.error.code})`,
    });
  }
  const { host, port, stop } = started.value;
  leaveAddress(dataDir, { host, port, password });
  return ok({
    simulator: started.value,
    config: simulatedAt({ host, port, password }),
    async stop() {
      removeAddress(dataDir);
      await stop();
    },
  });
}
