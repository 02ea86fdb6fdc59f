import { it } from 'vitest';
import { expectQuiet } from '../support/quiet-switch.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

it('a switch on which somebody talks is not asked for its channels while nothing happens: the simulator', async () => {
  const driver = await startSimulatorDriver({ heartbeatSeconds: 0.5 });
  try {
    await expectQuiet(driver);
  } finally {
    await driver.stop();
  }
});
