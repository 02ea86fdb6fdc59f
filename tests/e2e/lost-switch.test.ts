import { it } from 'vitest';
import { playLostSwitch } from '../support/lost-switch.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

it('one process on two switches takes the calls of both, of the one that lives when the other is killed, and of both when it is back', async () => {
  const [berlin, paris] = await Promise.all([
    startSimulatorDriver({ hostname: 'berlin' }),
    startSimulatorDriver({ hostname: 'paris' }),
  ]);
  try {
    await playLostSwitch(berlin, paris);
  } finally {
    await Promise.all([berlin.stop(), paris.stop()]);
  }
});
