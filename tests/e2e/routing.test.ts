import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@callcard/freeswitch-sim';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type RoutingDriver, routingCalls, runRoutingCall } from '../support/routing-calls.js';

describe('routing on the simulated FreeSWITCH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-routing-'));
  const password = 'for-this-test-only';
  let simulator: Simulator;
  let driver: RoutingDriver;

  beforeAll(async () => {
    const started = await startSimulator({
      password,
      recordingsDir: join(folder, 'recordings'),
      cdrDir: join(folder, 'cdr'),
    });
    if (!started.ok) throw new Error(`the simulator did not start: ${started.error.code}`);
    simulator = started.value;
    const { host, port, recordingsDir, cdrDir, placeCall, setPhone, stop } = simulator;
    driver = {
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
      stop,
    };
  });
  afterAll(async () => {
    await simulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(routingCalls)('$name', (call) => runRoutingCall(driver, call));
});
