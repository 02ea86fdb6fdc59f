import { afterAll, beforeAll, describe, it } from 'vitest';
import { type EslProbe, openEslProbe } from '../freeswitch/support/esl-probe.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { steeringCalls } from '../support/steering-calls.js';
import type { SteeringDriver } from '../support/steering-scene.js';

describe('commands during a call on the simulated FreeSWITCH', () => {
  let driver: SteeringDriver;
  let probe: EslProbe;
  beforeAll(async () => {
    const simulator = await startSimulatorDriver();
    probe = await openEslProbe(simulator.eventSocket);
    // All phones of the simulator say the same tone.
    const tones = { caller: 440, 1001: 660, 1002: 660, music: 880 };
    driver = { ...simulator, tones, api: probe.api };
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });

  it.each(steeringCalls)('$name', (call) => call.run(driver));
});
