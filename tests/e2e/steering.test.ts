import { afterAll, beforeAll, describe, it } from 'vitest';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { steeringCalls } from '../support/steering-calls.js';
import type { SteeringDriver } from '../support/steering-scene.js';

describe('commands during a call on the simulated FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    // All phones of the simulator say the same tone.
    const tones = { caller: 440, 1001: 660, 1002: 660, music: 880 };
    driver = { ...(await startSimulatorDriver()), tones };
  });
  afterAll(() => driver.stop());

  it.each(steeringCalls)('$name', (call) => call.run(driver));
});
