import { it } from 'vitest';
import { playRollingRestart } from '../support/rolling-restart.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

it('two processes on two switches that are restarted one after the other answer every call once', async () => {
  const [berlin, paris] = await Promise.all([
    startSimulatorDriver({ hostname: 'berlin' }),
    startSimulatorDriver({ hostname: 'paris' }),
  ]);
  try {
    await playRollingRestart([
      { name: 'berlin', driver: berlin },
      { name: 'paris', driver: paris },
    ]);
  } finally {
    await Promise.all([berlin.stop(), paris.stop()]);
  }
});
