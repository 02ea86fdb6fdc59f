import { afterAll, beforeAll, describe, it } from 'vitest';
import { queueCalls, runQueueCall } from '../support/queue-calls.js';
import { playQueueScene, queueScenes } from '../support/queue-scenes.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('queues on the simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 3 });
  });
  afterAll(() => driver.stop());

  it.each(queueCalls)('$name', (call) => runQueueCall(driver, call));

  it.each(queueScenes)('$name', (scene) => playQueueScene(driver, scene));
});
