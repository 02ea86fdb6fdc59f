import { it } from 'vitest';
import { playRecordingCare } from '../support/recording-care.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

it('a damaged recording is fetched from the switch again, and once it is checked the switch’s copy and records go (A10, A11)', async () => {
  const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  try {
    await playRecordingCare(driver);
  } finally {
    await driver.stop();
  }
});
