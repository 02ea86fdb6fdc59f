import { afterAll, beforeAll, describe, it } from 'vitest';
import { conferenceCalls, listeningCalls } from '../support/conference-calls.js';
import type { SteeringDriver } from '../support/steering-scene.js';
import { startSteeringSimulator } from '../support/steering-simulator.js';

describe('more than two in a call on the simulated FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    driver = await startSteeringSimulator();
  });
  afterAll(() => driver?.stop());

  it.each([...conferenceCalls, ...listeningCalls])('$name', (call) => call.run(driver));
});
