import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { playComfort } from '../support/queue-comfort.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

const soundsDir = fileURLToPath(new URL('../../freeswitch/sounds', import.meta.url));

it('R12: a caller who waits on the simulated FreeSWITCH is told the place and the time, between music', async () => {
  const driver = await startSimulatorDriver({ soundsDir });
  try {
    await playComfort(driver);
  } finally {
    await driver.stop();
  }
});
