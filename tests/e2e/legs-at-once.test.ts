import { it } from 'vitest';
import { playLegsAtOnce } from '../support/legs-at-once.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

it('a simulated FreeSWITCH is told what it needs, and rings no more phones at once than may', async () => {
  const driver = await startSimulatorDriver();
  try {
    await playLegsAtOnce(driver);
  } finally {
    await driver.stop();
  }
});
