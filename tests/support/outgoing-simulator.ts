import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@callcard/freeswitch-sim';
import { soundsDir } from './consent-calls.js';
import { calledNumbers } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { simulated } from './simulator-driver.js';

/** The simulated switch behind the same driver as the real one; what is heard is not simulated. */
export async function startOutgoingSimulator(
  options: { readonly dialWithoutGateway?: string; readonly outgoingNumber?: string } = {},
): Promise<OutgoingDriver> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-simulator-'));
  const password = 'for-this-test-only';
  const started = await startSimulator({
    password,
    recordingsDir: join(folder, 'recordings'),
    soundsDir,
    cdrDir: join(folder, 'cdr'),
    ...options,
  });
  if (!started.ok) throw new Error(`the simulator did not start: ${started.error.code}`);
  const { host, port, recordingsDir, cdrDir, placeCall, dial, setPhone, stop } = started.value;
  return {
    name: 'simulator',
    eventSocket: { host, port, password },
    recordingsDir,
    cdrDir,
    voices: { callee: 440, phone: 660 },
    setPhone: async (extension, behaviour) => setPhone(extension, simulated(behaviour)),
    setCallee: async (behaviour) => {
      for (const number of calledNumbers) setPhone(number, behaviour);
    },
    dial: async (script) => ({ ended: dial(script).ended }),
    placeCall: async (script) => ({ ended: placeCall(script).ended }),
    trunkCalls: () => undefined,
    hears: async () => undefined,
    untilHears: async () => {},
    phoneInvite: async () => undefined,
    trunkInvite: () => undefined,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
