import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@callcard/freeswitch-sim';
import type { FreeswitchConfig } from './config.js';

/** The simulated FreeSWITCH with the demo's phones, and where the call command finds it. */
export async function startDemoSwitch(
  dataDir: string,
): Promise<{ simulator: Simulator; config: FreeswitchConfig }> {
  const password = randomBytes(24).toString('base64url');
  const simulator = await startSimulator({
    password,
    recordingsDir: join(dataDir, 'simulator', 'recordings'),
    cdrDir: join(dataDir, 'simulator', 'cdr'),
    phones: {
      1001: { kind: 'answer', afterMs: 1500 },
      1002: { kind: 'answer', afterMs: 3000 },
    },
  });
  const { host, port } = simulator;
  writeFileSync(join(dataDir, 'simulator.json'), JSON.stringify({ host, port, password }), { mode: 0o600 });
  return {
    simulator,
    config: {
      host,
      port,
      password,
      profile: 'internal',
      recordingsMount: undefined,
      cdrMount: undefined,
    },
  };
}
