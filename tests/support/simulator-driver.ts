import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@callcard/freeswitch-sim';
import type { RoutingDriver } from './routing-calls.js';

/** The simulated switch behind the same drivers as the real one, its folders in a temporary place. */
export async function startSimulatorDriver(
  options: {
    readonly fallbackAfterSeconds?: number;
    readonly diskBytes?: number;
    readonly soundsDir?: string;
  } = {},
): Promise<RoutingDriver> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-simulator-'));
  const password = 'for-this-test-only';
  const started = await startSimulator({
    password,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
    ...options,
  });
  if (!started.ok) throw new Error(`the simulator did not start: ${started.error.code}`);
  const { host, port, recordingsDir, cdrDir, placeCall, setPhone, stop } = started.value;
  return {
    name: 'simulator',
    eventSocket: { host, port, password },
    recordingsDir,
    cdrDir,
    setPhone: async (extension, behaviour) => setPhone(extension, behaviour),
    setMobile: async (number, { pressesAfterMs }) =>
      setPhone(number, {
        kind: 'answer',
        afterMs: 300,
        ...(pressesAfterMs === undefined ? {} : { presses: { digit: '1', afterMs: pressesAfterMs } }),
      }),
    async placeCall(script) {
      const call = placeCall(script);
      return { ended: call.ended.then(({ answered }) => ({ answered })) };
    },
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
